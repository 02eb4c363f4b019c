"""The form: what is required, what is wrong, what would be lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dpo_desktop.core.messages import Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Party
from dpo_desktop.ui.form import RecordForm
from tests.ui.stub_registers import LETTERS
from tests.ui.typing_help import activate, type_text


@pytest.fixture
def form(context, qtbot: QtBot) -> RecordForm:
    form = RecordForm(context, LETTERS.fields, LETTERS.sections)
    qtbot.addWidget(form)
    form.resize(760, 700)
    form.show()
    activate(form)
    return form


def line(form: RecordForm, name: str) -> QLineEdit:
    control = form.editor(name).controls()[0]
    assert isinstance(control, QLineEdit)
    return control


def test_problems_are_counted_said_and_focused(form: RecordForm):
    problems = [
        Problem("subject", "Subject", Message("Fill this in.")),
        Problem("received_on", "Received on", Message("Fill this in.")),
        Problem("sender", "Sender", Message("Strange."), warning=True),
    ]
    form.show_problems(problems)
    assert form.banner.isVisible()
    assert form.banner.words.text() == "Not saved. Fields to correct: 2."
    assert form.box("subject").sentence.text() == "Fill this in."
    assert line(form, "subject").property("tone") == "bad"
    assert line(form, "subject").accessibleDescription() == "Fill this in."
    assert QApplication.focusWidget() is line(form, "subject")
    assert form.box("sender").tone == "doubtful"


def test_typing_takes_the_mark_away(form: RecordForm):
    form.show_problems([Problem("subject", "Subject", Message("Fill this in."))])
    type_text(line(form, "subject"), "Ә")
    assert form.box("subject").tone == ""
    assert not form.box("subject").sentence.isVisible()
    assert line(form, "subject").accessibleDescription() == ""


def test_problem_of_no_field_stands_at_the_top(form: RecordForm):
    form.show_problems([Problem("", "", Message("The dates contradict each other."))])
    assert "The dates contradict each other." in form.banner.words.text()


def test_problem_of_a_row_stands_at_its_cell(form: RecordForm):
    form.set_values({"questions": ({"question": "One"}, {"question": "Two"})})
    form.show_problems([Problem("questions", "Question", Message("Too short."), row=2)])
    cards = form.editor("questions").cards  # type: ignore[attr-defined]
    assert cards[1].grid.boxes["question"].sentence.text() == "Too short."
    assert cards[0].grid.boxes["question"].sentence.text() == ""
    assert form.box("questions").tone == "bad"


def test_text_that_is_no_value_forbids_saving(form: RecordForm):
    type_text(line(form, "received_on"), "31.02.2026")
    assert not form.check()
    assert [problem.field for problem in form.problems()] == ["received_on"]
    assert "No such date" in form.box("received_on").sentence.text()
    assert form.is_dirty
    line(form, "received_on").clear()
    assert form.check()


def test_leaving_a_field_checks_it(form: RecordForm, qtbot: QtBot):
    day = line(form, "received_on")
    day.setFocus()
    type_text(day, "31.02.2026")
    assert form.box("received_on").tone == ""
    line(form, "subject").setFocus()
    qtbot.waitUntil(lambda: form.box("received_on").tone == "bad")
    assert day.text() == "31.02.2026"


def test_requirements_are_said_in_words(form: RecordForm):
    form.set_required({"subject"})
    assert form.box("subject").marker.text() == "required now"
    assert form.box("kind").marker.text() == "needed later"
    assert form.box("channel").marker.text() == "optional"
    assert not form.box("outgoing").marker.text()


def test_dirty_only_while_it_differs(form: RecordForm):
    form.set_values({"subject": "One", "sender": Party("Тестов")})
    dirty = [form.is_dirty]
    type_text(line(form, "subject"), "!")
    dirty.append(form.is_dirty)
    form.set_values({"subject": "One"})
    dirty.append(form.is_dirty)
    assert dirty == [False, True, False]


def test_numbers_given_by_the_program_are_not_among_the_values(form: RecordForm):
    form.set_values({"outgoing": "OUT-1"})
    assert "outgoing" not in form.values()
    assert line(form, "outgoing").text() == "OUT-1"
    assert line(form, "outgoing").isReadOnly()


def test_short_fields_stand_side_by_side_where_there_is_room(form: RecordForm):
    first, second = form.box("subject"), form.box("kind")
    QApplication.processEvents()
    assert first.y() == second.y()
    form.resize(420, 700)
    QApplication.processEvents()
    assert first.y() < second.y()
    assert first.x() == second.x()


def test_every_control_has_a_name(form: RecordForm):
    for field in LETTERS.fields:
        for control in form.editor(field.name).controls():
            assert control.accessibleName().startswith(field.label)
            assert control.focusPolicy() != Qt.FocusPolicy.NoFocus
