"""Where keys go: a tab opened by its key is worked with by keys at once."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dpo_desktop.ui.card import Mode
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from tests.ui.driving import settle
from tests.ui.typing_help import activate


def test_a_tab_opened_by_its_key_takes_the_next_key(open_shell: Shell) -> None:
    activate(open_shell.window)
    assert open_shell.desk
    view = open_shell.desk.view
    view.commands.tabs[1].trigger()
    settle(open_shell)
    page = view.page
    assert isinstance(page, RegisterPage)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_F2)
    settle(open_shell)
    assert page.card.mode is Mode.EDITING
