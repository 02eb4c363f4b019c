"""What a person does with the whole window, step by step."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dpo_desktop.ui.first_run import FirstRun
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.unlock_page import UnlockPage
from tests.ui.typing_help import type_text
from tests.ui.vault_stub import PASSPHRASE


def settle(shell: Shell) -> None:
    """Let work be done, results be told, pages be painted and the old ones be gone."""
    for _ in range(3):
        QApplication.processEvents()
        assert shell.tasks.wait_idle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def unlock_page(shell: Shell) -> UnlockPage:
    """Return the unlock page, which is to be in sight."""
    page = shell.window.page
    assert isinstance(page, UnlockPage)
    return page


def wizard(shell: Shell) -> FirstRun:
    """Return the wizard, which is to be in sight."""
    page = shell.window.page
    assert isinstance(page, FirstRun)
    return page


def try_passphrase(shell: Shell, passphrase: str) -> None:
    """Type a passphrase and press Enter."""
    page = unlock_page(shell)
    type_text(page.passphrase, passphrase)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    settle(shell)


def unlock(shell: Shell) -> Shell:
    """Open the stub's vault."""
    try_passphrase(shell, PASSPHRASE)
    assert shell.desk
    return shell
