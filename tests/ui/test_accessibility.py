"""Whoever hears the window is told what each control is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QScrollArea, QTabWidget, QWidget

from dpo_desktop.ui.shell import Shell
from tests.ui.driving import KEY_BOXES, open_key_box, settle, unlock, wizard
from tests.ui.vault_stub import StubVaults


def nameless(root: QWidget) -> list[str]:
    """Return the controls in sight that Tab reaches and that have no name."""
    found = []
    for widget in root.findChildren(QWidget):
        # A scroll area is reached to be scrolled; what it holds has names.
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(root)
        if not reached or widget.focusProxy() or isinstance(widget, QScrollArea | QTabWidget):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def test_unlock_page(shell: Shell):
    assert nameless(shell.window) == []


def test_first_run(make_shell: Callable[..., Shell], vaults: StubVaults):
    vaults.desk = None
    shell = make_shell()
    for place in range(4):
        wizard(shell).show_step(place)
        settle(shell)
        assert nameless(shell.window) == []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_desk(open_shell: Shell, place: int):
    assert open_shell.desk
    open_shell.desk.view.open_tab(place)
    settle(open_shell)
    assert nameless(open_shell.window) == []


@pytest.mark.parametrize("command", ["settings", "backups", "about"])
def test_dialogs(open_shell: Shell, command: str):
    assert open_shell.desk
    getattr(open_shell.desk.view.commands, command).trigger()
    settle(open_shell)
    (dialog,) = open_shell.window.findChildren(QDialog)
    assert nameless(dialog) == []


@pytest.mark.parametrize("box", KEY_BOXES)
def test_boxes_about_keys(shell: Shell, box: str):
    assert nameless(open_key_box(shell, box)) == []


def test_letters_under_menus_are_told_apart(make_shell: Callable[..., Shell]):
    shell = unlock(make_shell())
    titles = [action.text() for action in shell.window.menuBar().actions()]
    letters = [title[title.index("&") + 1].casefold() for title in titles]
    assert len(letters) == len(set(letters))
