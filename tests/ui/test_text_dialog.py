"""A dialog of text is not left by a slip: whoever closes it is asked first."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.ui import text_dialog
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.text_dialog import TextDialog
from tests.ui.desk_stub import StubDesk

Close = Callable[[QWidget], None]


class Typing(TextDialog):
    """Holds text that is not saved, where a test says so."""

    dirty = True

    @property
    def is_dirty(self) -> bool:
        return self.dirty


def _press_escape(dialog: QWidget) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def _close_window(dialog: QWidget) -> None:
    dialog.close()


EACH_WAY = pytest.mark.parametrize("close", [_press_escape, _close_window])


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(make_context: Callable[..., Context], window: QWidget) -> Typing:
    made = Typing(make_context(StubDesk()), window)
    made.show()
    return made


@EACH_WAY
def test_text_is_lost_only_by_who_wants_it(
    dialog: Typing, close: Close, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr(text_dialog, "may_lose_text", lambda *_: answers.pop(0))
    close(dialog)
    assert dialog.isVisible()
    close(dialog)
    assert not dialog.isVisible()


@EACH_WAY
def test_nobody_is_asked_where_nothing_would_be_lost(dialog: Typing, close: Close) -> None:
    dialog.dirty = False
    close(dialog)
    assert not dialog.isVisible()


def test_a_lock_asks_nobody(dialog: Typing) -> None:
    dialog.reject()
    assert not dialog.isVisible()
