"""What a person does with the whole window, step by step."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from dpo_desktop.ui.first_run import FirstRun
from dpo_desktop.ui.passphrase_dialogs import PassphraseBox
from dpo_desktop.ui.recovery_dialog import RecoveryDialog
from dpo_desktop.ui.settings_dialog import SettingsDialog
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.unlock_page import UnlockPage
from tests.ui.typing_help import type_text
from tests.ui.vault_stub import PASSPHRASE

About = TypeVar("About")
Answer = TypeVar("Answer")


def settle(shell: Shell) -> None:
    """Let work be done, results be told, pages be painted and the old ones be gone."""
    for _ in range(3):
        QApplication.processEvents()
        assert shell.tasks.wait_idle()
        assert shell.keeper is None or shell.keeper.tasks.wait_idle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def is_open(shell: Shell) -> bool:
    """Whether a vault is open, asked anew each time."""
    return shell.desk is not None


def noting(asked: list[About], answer: Answer) -> Callable[..., Answer]:
    """Return what may stand for a question: notes what it is about, and answers always alike."""

    def ask(about: About, *_more: object) -> Answer:
        asked.append(about)
        return answer

    return ask


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


KEY_BOXES = ("forgotten", "change", "rotate", "prove", "recovery", "confirm")
"""Everything that is opened about a vault's keys, beside its tab of the settings."""


def open_key_box(shell: Shell, name: str) -> QDialog:
    """Open one of them; the vault is opened for it where that is needed."""
    if name == "forgotten":
        unlock_page(shell).forgot_button.click()
        return shell.window.findChildren(QDialog)[-1]
    unlock(shell)
    assert shell.desk
    shell.desk.view.commands.settings.trigger()
    settle(shell)
    (settings,) = shell.window.findChildren(SettingsDialog)
    panel = settings.security
    buttons = {"change": panel.change_button, "rotate": panel.rotate_button}
    buttons.get(name, panel.recovery_button).click()
    settle(shell)
    (box,) = settings.findChildren(QDialog)
    if not isinstance(box, PassphraseBox) or name == "prove":
        return box
    type_text(box.passphrase, PASSPHRASE)
    box.act_button.click()
    settle(shell)
    (shown,) = settings.findChildren(RecoveryDialog)
    if name == "confirm":
        shown.next_button.click()
    return shown
