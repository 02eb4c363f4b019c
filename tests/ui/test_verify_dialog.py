"""Verifying a paper in the window: one file in, one clear sentence out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Message
from dpo_desktop.core.paper import Verdict
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.theme import theme_tokens
from dpo_desktop.ui.verdict_view import VERDICTS
from dpo_desktop.ui.verify_dialog import VerifyDialog
from tests.ui.desk_stub import StubDesk

PAPER = Path("/papers/paper.pdf")


@pytest.fixture
def dialog(context: Context, qtbot: QtBot) -> VerifyDialog:
    made = VerifyDialog(context)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def examined(
    dialog: VerifyDialog, context: Context, desk: StubDesk
) -> Callable[[Verdict], list[str]]:
    """Let a file be examined; return the words that are shown."""

    def act(verdict: Verdict) -> list[str]:
        desk.verdict = verdict
        dialog.examine(PAPER)
        context.tasks.wait_idle()
        assert dialog.verdict is not None
        return [shown.text() for shown in dialog.verdict.findChildren(QLabel)]

    return act


@pytest.mark.parametrize("outcome", vocabulary(VERDICTS).codes)
def test_every_outcome_is_a_sentence_of_its_own(examined, outcome: str):
    sentence = vocabulary(VERDICTS).label(outcome, Language.EN)
    assert sentence in examined(Verdict(outcome))


def test_what_was_found_and_what_the_paper_says_is_told(examined):
    told = {
        "title": "Register of letters",
        "printed_at": "2026-10-16T09:05:00+05:00",
        "paper": "c" * 32,
        "data_sha256": "d" * 64,
    }
    details = (Message("Pages that are not as they were: {pages}.", {"pages": "2"}),)
    said = examined(Verdict("text_altered", details, told))
    assert "Pages that are not as they were: 2." in said
    for words in ("Register of letters", "16.10.2026 09:05", "c" * 32, "d" * 64):
        assert words in said


def test_what_fits_is_not_scrolled(dialog: VerifyDialog, examined, qtbot: QtBot):
    told = {"title": "Register of letters", "paper": "c" * 32, "data_sha256": "d" * 64}
    examined(Verdict("handed_out", (), told))
    area = dialog.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_a_paper_that_lies_about_its_day_is_shown_as_it_is(examined):
    assert "yesterday" in examined(Verdict("forged_seal", (), {"printed_at": "yesterday"}))


@pytest.mark.parametrize(
    ("outcome", "tone"),
    [("handed_out", "success"), ("text_altered", "danger"), ("foreign", "warning")],
)
def test_genuine_altered_and_unknown_do_not_look_alike(
    dialog: VerifyDialog, examined, outcome: str, tone: str
):
    examined(Verdict(outcome))
    assert dialog.verdict is not None
    sign = next(shown for shown in dialog.verdict.findChildren(QLabel) if not shown.text())
    picture = sign.pixmap().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert getattr(theme_tokens(), tone).fg.lower() in colours


def test_a_protected_file_asks_for_its_password(
    dialog: VerifyDialog, context: Context, examined, qtbot: QtBot
):
    examined(Verdict("protected"))
    assert dialog.locked.isVisible()
    for password, still_locked in (("wrong", True), ("right", False)):
        dialog.secret.setText(password)
        qtbot.keyClick(dialog.secret, Qt.Key.Key_Return)
        context.tasks.wait_idle()
        assert dialog.locked.isVisible() is still_locked
        assert dialog.secret.text() == ""
    assert dialog.verdict is not None
    assert dialog.verdict.words.startswith("This is the very file")


def test_a_file_is_asked_for(
    dialog: VerifyDialog, context: Context, desk: StubDesk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(PAPER), ""))
    dialog.choose_button.click()
    context.tasks.wait_idle()
    assert desk.examined == [PAPER]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    dialog.choose_button.click()
    context.tasks.wait_idle()
    assert desk.examined == [PAPER]


def test_a_file_can_be_dropped(dialog: VerifyDialog, context: Context, desk: StubDesk):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(PAPER))])
    entering = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dragEnterEvent(entering)
    assert entering.isAccepted()
    dialog.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    context.tasks.wait_idle()
    assert desk.examined == [PAPER]


def test_a_file_that_cannot_be_read_is_told(dialog: VerifyDialog, context: Context, desk: StubDesk):
    desk.failing = DpoError("The file cannot be read.")
    dialog.examine(PAPER)
    context.tasks.wait_idle()
    assert dialog.error.words() == "The file cannot be read."
    assert dialog.verdict is None
