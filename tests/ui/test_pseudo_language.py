"""Every word in sight went through the catalogue: in the pseudo-language it wears brackets."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desktop.core.language import Language
from dpo_desktop.core.values import Party
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.ui.crash_dialog import CrashDialog
from dpo_desktop.ui.shell import Shell
from tests.ui.desk_stub import StubDesk
from tests.ui.driving import KEY_BOXES, open_key_box, settle, try_passphrase, unlock, wizard
from tests.ui.pseudo import OPEN, pseudo
from tests.ui.vault_stub import RECOVERY, StubVaults
from tests.ui.walk import texts

# A language is called by its own name in every language; the law's words have their own files.
_NAMES = {language.native_name for language in Language}
# The arrows of a row of tabs are named by Qt, which brings its own catalogue.
_QT = re.compile("Scroll(Left|Right)Button")
_LETTER = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture
def speaking(make_shell: Callable[..., Shell]) -> Shell:
    return make_shell(pseudo())


def data_of(desk: StubDesk) -> set[str]:
    """Return every string the records themselves hold."""
    found = set(map(str, desk.profile().values()))
    for record in desk._records.values():
        found.add(record.number)
        for value in record.values.values():
            found.update((value.name, value.contact) if isinstance(value, Party) else [str(value)])
    found.add(vocabulary("request_kinds").label("information", Language.EN))
    return {text for text in found if text}


def untranslated(root: QWidget, data: set[str] = frozenset()) -> list[tuple[str, str]]:  # type: ignore[assignment]
    return [
        (where, words)
        for where, words in texts(root)
        if _LETTER.search(words)
        and OPEN not in words
        and not _QT.search(where)
        and not _is_data(words, data)
    ]


def _is_data(words: str, data: set[str]) -> bool:
    if words in _NAMES:
        return True
    left = words
    for text in sorted(data, key=len, reverse=True):
        left = left.replace(text, "")
    return not _LETTER.search(left)


def test_unlock_page(speaking: Shell):
    try_passphrase(speaking, "wrong")
    assert untranslated(speaking.window) == []


def test_first_run(make_shell: Callable[..., Shell], vaults: StubVaults):
    vaults.desk = None
    shell = make_shell(pseudo())
    for place in range(4):
        wizard(shell).show_step(place)
        settle(shell)
        assert untranslated(shell.window) == []


def test_desk(speaking: Shell, desk: StubDesk):
    unlock(speaking)
    assert speaking.desk
    for place in range(3):
        page = speaking.desk.view.open_tab(place)
        settle(speaking)
        assert untranslated(speaking.window, data_of(desk)) == []
        if place:
            record = next(r for r in desk._records.values() if r.register == register(place))
            page.open_record(record.id)
            settle(speaking)
            assert untranslated(speaking.window, data_of(desk)) == []


def test_empty_desk(make_shell: Callable[..., Shell], vaults: StubVaults):
    vaults.desk = StubDesk()
    shell = unlock(make_shell(pseudo()))
    assert untranslated(shell.window) == []


@pytest.mark.parametrize("command", ["settings", "backups", "about"])
def test_dialogs(speaking: Shell, desk: StubDesk, command: str):
    unlock(speaking)
    assert speaking.desk
    getattr(speaking.desk.view.commands, command).trigger()
    settle(speaking)
    (dialog,) = speaking.window.findChildren(QDialog)
    data = data_of(desk) | {str(speaking.desk.folder)}
    assert untranslated(dialog, data) == []


@pytest.mark.parametrize("box", KEY_BOXES)
def test_boxes_about_keys(speaking: Shell, box: str):
    assert untranslated(open_key_box(speaking, box), set(RECOVERY)) == []


def test_menus(speaking: Shell):
    unlock(speaking)
    bar = speaking.window.menuBar()
    menus: list[Any] = [action.menu() for action in bar.actions()]
    found = [text for menu in menus for text in untranslated(menu)]
    assert found == []
    assert all(OPEN in action.text() for action in bar.actions())


def test_crash_dialog(qtbot, app):
    dialog = CrashDialog(pseudo(), "")
    qtbot.addWidget(dialog)
    assert untranslated(dialog) == []


def register(place: int) -> str:
    return ("letters", "notes")[place - 1]
