"""Checking the vault in the window: one clear sentence, each break named, and taking note of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dpo_desktop.core.check import Break, Check, Head
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Message
from dpo_desktop.core.speech import speak
from dpo_desktop.ui.check_alarm import sound_the_alarm
from dpo_desktop.ui.check_dialog import CheckDialog
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.notice_strip import NoticeStrip
from tests.ui.desk_stub import StubDesk

SOUND = Check(Head(41, "ab" * 32), entries=41, rows=12, attachments=3)
ALTERED = Break("row_altered", 17, "letters", "IN-2026/0003")
CUT = Break("cut", 55, detail=Message("the key file beside the vault"))


@pytest.fixture
def checked(
    context: Context, desk: StubDesk, qtbot: QtBot
) -> Callable[[Check], tuple[CheckDialog, list[str]]]:
    """Let the vault be checked; return the dialog and the words that are shown."""

    def act(found: Check) -> tuple[CheckDialog, list[str]]:
        desk.vault_found = found
        dialog = CheckDialog(context)
        qtbot.addWidget(dialog)
        dialog.show()
        context.tasks.wait_idle()
        return dialog, words(dialog)

    return act


def words(dialog: CheckDialog) -> list[str]:
    assert dialog.outcome is not None
    return [shown.text() for shown in dialog.outcome.findChildren(QLabel)]


def test_a_sound_vault_is_told_with_what_was_read(checked):
    dialog, said = checked(SOUND)
    assert "Everything is as the program wrote it." in said
    assert "41 entries of the history" in said
    assert "12 records and settings" in said
    assert any(line.startswith("The history ends with entry 41: abab abab") for line in said)
    assert dialog.why.isHidden()
    assert not dialog.bar.isVisible()


def test_each_break_is_named_with_its_register_and_what_to_do(checked):
    dialog, said = checked(Check(SOUND.head, 41, rows=12, breaks=(ALTERED, CUT)))
    assert "The vault is not as the program left it: 2 places." in said
    told = "IN-2026/0003 was changed outside the program since entry 17."
    assert any(line.endswith(told) and not line.startswith("IN") for line in said)
    assert any("kept in the key file beside the vault" in line for line in said)
    assert any(line.startswith("Do not work on") for line in said)
    assert dialog.why.isVisible()


def test_taking_note_asks_for_a_reason_and_checks_again(checked, context, desk: StubDesk, qtbot):
    dialog, _ = checked(Check(SOUND.head, 41, breaks=(ALTERED,)))
    dialog.note_button.click()
    context.tasks.wait_idle()
    assert dialog.error.words().startswith("Say what you know of it")
    assert desk.acknowledged == []
    dialog.why.setText("Our own trial of the backup")
    dialog.note_button.click()
    known = "Nothing is broken but what was noted earlier."
    qtbot.waitUntil(lambda: known in words(dialog))
    assert desk.acknowledged == [(ALTERED,)]
    assert "Noted earlier, with a reason, in the history" in words(dialog)


FOREIGN = "cd" * 32
PAPER = Break("other_past", 41, detail=Message("the paper it was read from"), mark=FOREIGN)


def read_off(dialog: CheckDialog, context: Context, entry: str, link: str) -> None:
    """Type the end of the history a paper names, and press Enter."""
    dialog.entry.setText(entry)
    dialog.link.setText(link)
    QTest.keyClick(dialog.link, Qt.Key.Key_Return)
    context.tasks.wait_idle()


def test_the_end_on_a_paper_is_compared_and_the_answer_said(checked, context, desk: StubDesk):
    dialog, said = checked(SOUND)
    held = "The history holds entry 41 as the paper has it."
    assert held not in said
    read_off(dialog, context, "41", SOUND.head.printed)
    assert desk.typed_heads == (SOUND.head,)
    assert held in words(dialog)
    desk.vault_found = replace(SOUND, breaks=(PAPER,))
    read_off(dialog, context, "41", FOREIGN)
    assert held not in words(dialog)
    assert any(line.startswith("Entry 41 of the history is another") for line in words(dialog))


def test_an_end_that_is_mistyped_is_said_and_nothing_is_checked(checked, context, desk: StubDesk):
    dialog, _ = checked(SOUND)
    desk.typed_heads = None
    read_off(dialog, context, "41", "abab abab")
    assert dialog.error.words().startswith("“41: abab abab” is no end of a history.")
    assert desk.typed_heads is None
    read_off(dialog, context, "", "")
    assert dialog.error.words() == ""
    assert desk.typed_heads == ()


def test_closing_stops_a_check_that_runs(context: Context, qtbot: QtBot):
    dialog = CheckDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    context.tasks.wait_idle()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_an_unsound_vault_sounds_the_alarm_at_opening(context: Context, desk: StubDesk, qtbot):
    strip = NoticeStrip(context.notify, speak(Language.EN))
    qtbot.addWidget(strip)
    desk.found_at_opening = Check(SOUND.head, breaks=(CUT,))
    sound_the_alarm(context, strip)
    context.tasks.wait_idle()
    alarm = strip.accessibleName()
    told = "The vault is not as the program left it. The history ends before entry 55"
    assert alarm.startswith(told)
    context.notify.info("2 overdue")
    context.notify.success("Saved.")
    assert strip.accessibleName() == alarm
    context.notify.error("The printer does not answer.")
    assert strip.accessibleName() == "The printer does not answer."
    strip._close.click()
    assert strip.accessibleName() == alarm
    strip._close.click()
    assert strip.accessibleName() == "2 overdue"


def test_a_sound_vault_says_nothing_at_opening(context: Context, desk: StubDesk, qtbot):
    strip = NoticeStrip(context.notify, speak(Language.EN))
    qtbot.addWidget(strip)
    desk.found_at_opening = SOUND
    sound_the_alarm(context, strip)
    context.tasks.wait_idle()
    assert strip.isHidden()
