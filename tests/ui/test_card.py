"""A record's card: read it, mend it, move it on."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.core.values import Link, Party
from dpo_desktop.ui import card as card_module
from dpo_desktop.ui.card import CardPane, Mode
from dpo_desktop.ui.card_view import CardView
from dpo_desktop.ui.handed_out_view import HandedOutView
from dpo_desktop.ui.history_view import HistoryView
from dpo_desktop.ui.links_view import LinkButton
from dpo_desktop.ui.questions import Leaving
from dpo_desktop.ui.state_steps import StateSteps
from tests.ui import stub_papers
from tests.ui.stub_registers import LETTERS, NOTES
from tests.ui.typing_help import activate, type_text

FIRST = 4  # entries of a history or of the papers that are shown at once


@pytest.fixture
def card(context, qtbot: QtBot) -> CardPane:
    card = CardPane(context, LETTERS)
    qtbot.addWidget(card)
    card.resize(480, 640)
    card.show()
    activate(card)
    return card


def open_record(card: CardPane, context, key: int) -> None:
    card.show_record(key)
    context.tasks.wait_idle()


def said(card: CardPane) -> list[str]:
    view = card.area.widget()
    assert isinstance(view, CardView)
    return [label.text() for label in view.findChildren(QLabel) if label.text()]


def line(card: CardPane, name: str) -> QLineEdit:
    assert card.edit_pane is not None
    control = card.edit_pane.form.editor(name).controls()[0]
    assert isinstance(control, QLineEdit)
    return control


def test_nothing_is_chosen_at_first(card: CardPane):
    assert card.mode is Mode.EMPTY
    assert card.empty.isVisible()


def test_card_says_what_the_record_is(card: CardPane, context):
    open_record(card, context, 9)
    words = said(card)
    assert "Letter · L-2026/009" in words
    assert "Sample Person" in words
    assert any(text.startswith("Answer: due 19.03.2026") for text in words)
    assert "Information about the subject's data" in words
    assert card.steps.accessibleName() == "State: Received, step 2 of 4"


def test_numbers_of_people_are_masked(card: CardPane, context, desk):
    record = desk.card("letters", 9).record
    desk.change(record, {"sender": Party("Someone", "", "000540001233")})
    open_record(card, context, 9)
    assert "Someone\n••••••••1233" in said(card)


def test_usual_step_is_one_button(card: CardPane, context, desk, qtbot: QtBot):
    open_record(card, context, 9)
    assert card.bar.next.text() == "Send the answer"
    assert [action.text() for action in card.bar.menu.actions()] == ["Ask the sender"]
    with qtbot.waitSignal(context.bus.changed) as told:
        qtbot.mouseClick(card.bar.next, Qt.MouseButton.LeftButton)
    assert told.args[0].touches("letters")
    context.tasks.wait_idle()
    record = desk.card("letters", 9).record
    assert (record.state, record.values["outgoing"]) == ("answered", "OUT-9")
    assert not card.bar.next.isVisible()
    assert card.steps.accessibleName().startswith("State: Answered")


def test_step_that_asks_why(card: CardPane, context, desk, qtbot: QtBot):
    open_record(card, context, 9)
    card.bar.menu.actions()[0].trigger()
    assert card.bar.ask.isVisible()
    card.bar.confirm.click()
    assert card.bar.ask.isVisible(), "no reason, no step"
    type_text(card.bar.reason, "Құжат жоқ")
    with qtbot.waitSignal(context.bus.changed):
        qtbot.keyClick(card.bar.reason, Qt.Key.Key_Return)
    context.tasks.wait_idle()
    newest = desk.card("letters", 9).history[0]
    assert (newest.what, newest.why) == ("moved", "Құжат жоқ")
    assert "Reason: Құжат жоқ" in said(card)


def test_step_that_is_not_possible_says_what_is_missing(card: CardPane, context, desk):
    desk.add("letters", {"subject": "Draft"}, "draft")
    open_record(card, context, 11)
    assert card.bar.next.text() == "Register it"
    assert card.panel is not None
    assert card.panel.obstacles is not None
    assert card.panel.obstacles.missing is not None
    assert card.panel.obstacles.guards is None
    links = card.panel.obstacles.missing.findChildren(QPushButton)
    assert [b.text() for b in links] == ["Sender", "Kind"], "the step itself fills in the day"
    links[1].click()
    assert card.mode is Mode.EDITING
    assert card.edit_pane is not None
    assert card.edit_pane.form.box("kind").tone == "bad"
    assert card.edit_pane.form.editor("kind").controls()[0].hasFocus()
    assert desk.card("letters", 11).record.state == "draft"


def test_forbidden_step_opens_the_form(card: CardPane, context, desk):
    desk.add("letters", {"subject": "Draft"}, "draft")
    open_record(card, context, 11)
    card.bar.next.click()
    assert card.mode is Mode.EDITING
    assert line(card, "sender").hasFocus()


def test_change_is_saved_with_its_reason(card: CardPane, context, desk, qtbot: QtBot):
    open_record(card, context, 9)
    card.edit()
    assert card.edit_pane is not None
    assert card.edit_pane.why.isVisible()
    type_text(line(card, "subject"), "Өзгерді ")
    type_text(card.edit_pane.why, "Typing error")
    with qtbot.waitSignals([card.saved, context.bus.changed]):
        qtbot.keyClick(card, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    context.tasks.wait_idle()
    assert card.mode is Mode.READING
    record = desk.card("letters", 9)
    assert record.record.values["subject"].startswith("Өзгерді")
    assert record.history[0].why == "Typing error"


def test_draft_needs_no_reason(card: CardPane, context, desk):
    desk.add("letters", {"subject": "Draft"}, "draft")
    open_record(card, context, 11)
    card.edit()
    assert card.edit_pane is not None
    assert not card.edit_pane.why.isVisible()


def test_invalid_record_is_shown_in_the_form(card: CardPane, context, qtbot: QtBot):
    open_record(card, context, 9)
    card.edit()
    assert card.edit_pane is not None
    line(card, "subject").clear()
    card.edit_pane.save()
    context.tasks.wait_idle()
    assert card.mode is Mode.EDITING
    assert card.edit_pane.form.box("subject").sentence.text() == "Fill this in."
    assert line(card, "subject").hasFocus()


def test_text_that_is_no_value_is_not_sent(card: CardPane, context, desk):
    open_record(card, context, 9)
    card.edit()
    assert card.edit_pane is not None
    line(card, "received_on").setText("31.02.2026")
    card.edit_pane.save()
    context.tasks.wait_idle()
    assert "No such date" in card.edit_pane.form.box("received_on").sentence.text()
    assert desk.card("letters", 9).record.version == 1


def test_conflict_loses_nothing(card: CardPane, context, desk):
    open_record(card, context, 9)
    card.edit()
    assert card.edit_pane is not None
    type_text(line(card, "subject"), "Mine ")
    desk.change(desk.card("letters", 9).record, {"subject": "Theirs"})
    card.edit_pane.save()
    context.tasks.wait_idle()
    assert card.mode is Mode.EDITING
    assert "changed elsewhere" in card.edit_pane.form.banner.words.text()
    assert line(card, "subject").text().startswith("Mine")
    assert desk.card("letters", 9).record.values["subject"] == "Theirs"


def test_step_over_a_conflict_is_told(card: CardPane, context, desk, qtbot: QtBot):
    open_record(card, context, 9)
    desk.change(desk.card("letters", 9).record, {"subject": "Theirs"})
    with qtbot.waitSignal(context.notify.posted) as told:
        card.bar.next.click()
    assert "changed elsewhere" in told.args[0].words
    context.tasks.wait_idle()
    assert "Theirs" in said(card)
    card.bar.next.click()
    context.tasks.wait_idle()
    assert desk.card("letters", 9).record.state == "answered"


def test_save_that_meets_the_lock_is_done_and_leaves_no_draft(card: CardPane, context, desk):
    open_record(card, context, 9)
    card.edit()
    assert card.edit_pane is not None
    type_text(line(card, "subject"), "x")
    busy = threading.Event()
    context.tasks.run_free(busy.wait, lambda _set: None)
    card.edit_pane.save()
    context.tasks.unbind()
    busy.set()
    context.tasks.wait_idle()
    assert desk.card("letters", 9).record.values["subject"].startswith("x")
    assert desk.kept_drafts == {}


def test_a_double_click_takes_one_step(card: CardPane, context, desk):
    open_record(card, context, 9)
    card.bar.next.click()
    card.bar.next.click()
    context.tasks.wait_idle()
    assert len(desk.card("letters", 9).history) == 2


def test_unsaved_text_is_asked_about(card: CardPane, context, monkeypatch, qtbot: QtBot):
    open_record(card, context, 9)
    card.edit()
    type_text(line(card, "subject"), "x")
    answers = [Leaving.STAY, Leaving.DISCARD]
    monkeypatch.setattr(card_module, "ask_to_leave", lambda *_args: answers.pop(0))
    modes = []
    for _turn in answers.copy():
        qtbot.keyClick(card, Qt.Key.Key_Escape)
        modes.append(card.mode)
    assert modes == [Mode.EDITING, Mode.READING]


def test_untouched_form_closes_at_once(card: CardPane, context, qtbot: QtBot):
    open_record(card, context, 9)
    card.edit()
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert card.mode is Mode.READING


def test_requirements_follow_the_values(card: CardPane, context, desk):
    open_record(card, context, 9)
    card.edit()
    assert card.edit_pane is not None
    form = card.edit_pane.form
    assert form.box("subject").marker.text() == "required now"
    assert form.box("answered_on").marker.text() == "needed later"
    outgoing = line(card, "outgoing")
    assert outgoing.placeholderText() == "Is given on “Send the answer”"


def test_links_both_ways(context, desk, qtbot: QtBot):
    links = (Link("letters", "L-2026/009", "Sample Person"),)
    desk.change(desk.card("notes", 10).record, {"letters": links})
    letter, note = CardPane(context, LETTERS), CardPane(context, NOTES)
    for pane, key, wanted in ((letter, 9, "N-2026/010"), (note, 10, "L-2026/009")):
        qtbot.addWidget(pane)
        open_record(pane, context, key)
        (link,) = pane.findChildren(LinkButton)
        assert wanted in link.accessibleName()
        with qtbot.waitSignal(context.go.link_asked) as asked:
            link.click()
        assert asked.args[0].number == wanted


def test_papers_handed_out_stand_on_the_card_with_their_numbers(
    card: CardPane, context, desk, qtbot: QtBot
):
    record = desk.card("letters", 9).record
    paper = replace(
        stub_papers.export(Order("ask", Language.KK, register="letters"), 1),
        record=record.number,
        title="Хат",
    )
    desk.journal = [
        replace(paper, number=place, outgoing=f"OUT-{place}") for place in range(1, FIRST + 2)
    ]
    desk.journal.append(replace(paper, number=9, title="Жоба", notes=("draft",)))
    desk.journal.append(replace(paper, number=10, record="L-2026-999", outgoing="OUT-10"))
    open_record(card, context, 9)
    view = card.area.widget()
    assert isinstance(view, CardView)
    (shown,) = view.findChildren(HandedOutView)
    lines = [label.text() for label in shown.findChildren(QLabel)]
    assert lines[:4] == [
        "16.03.2026 · Қазақша",
        "Жоба (draft)",
        "16.03.2026 · No. OUT-5 · Қазақша",
        "Хат",
    ]
    assert not any("OUT-1 " in words for words in lines)
    shown.more.click()
    assert any("OUT-1 " in words for words in said(card))
    assert not any("OUT-10" in words for words in said(card)), "it is of another record"


def test_history_says_before_and_after(context, desk, qtbot: QtBot):
    record = desk.card("letters", 9).record
    record = desk.change(record, {"received_on": date(2026, 3, 15)}, "Stamp").record
    for turn in range(FIRST):
        record = desk.change(record, {"subject": f"Turn {turn}"}).record
    history = desk.card("letters", 9).history
    view = HistoryView(context, LETTERS, history)
    qtbot.addWidget(view)
    first = [label.text() for label in view.findChildren(QLabel)]
    assert first[1] == f"Subject: Turn {FIRST - 2} → Turn {FIRST - 1}"
    assert not any("16.03.2026 → 15.03.2026" in text for text in first)
    view.more.click()
    texts = [label.text() for label in view.findChildren(QLabel)]
    assert "Received on: 16.03.2026 → 15.03.2026" in texts
    assert "Reason: Stamp" in texts


def test_history_of_a_move_names_the_states(context, qtbot: QtBot):
    changes = (FieldChange("state", "received", "answered"), FieldChange("gone", 1, 2))
    moment = datetime(2026, 3, 16, 4, 5, tzinfo=UTC)
    action = Action(moment, "W", "moved", "", "letters", "L-1", changes)
    view = HistoryView(context, LETTERS, [action])
    qtbot.addWidget(view)
    assert view.lines(action) == ["State: Received → Answered", "gone: 1 → 2"]


def test_all_states_are_named_where_they_fit(context, qtbot: QtBot):
    steps = StateSteps(context, LETTERS)
    qtbot.addWidget(steps)
    steps.show_state("waiting")
    for width in (200, 1000):
        steps.resize(width, steps.sizeHint().height())
        assert not steps.grab().isNull()
    assert steps.toolTip().splitlines()[2] == "• Waiting for the sender"
