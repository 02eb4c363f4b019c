"""Every kind of field has an editor that gives back what it was given."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit
from pytestqt.qtbot import QtBot

from dpo_desktop.core import fields as core_fields
from dpo_desktop.core.fields import (
    Choice,
    Choices,
    Countries,
    Date,
    DateTime,
    Field,
    IssuedNumber,
    Links,
    LongText,
    Number,
    PartyField,
    Rows,
    Text,
    YesNo,
)
from dpo_desktop.core.values import Link, Party
from dpo_desktop.ui.form.checklist import CheckList
from dpo_desktop.ui.form.choice import ChoiceEditor
from dpo_desktop.ui.form.choices import ChoicesEditor
from dpo_desktop.ui.form.dates import DateEditor, DateTimeEditor
from dpo_desktop.ui.form.editors import EDITORS, WIDE, make_editor
from dpo_desktop.ui.form.links import LinksEditor
from dpo_desktop.ui.form.number import NumberEditor
from dpo_desktop.ui.form.party import PartyEditor
from dpo_desktop.ui.form.rows import RowsEditor
from dpo_desktop.ui.form.text import LEAST_LINES, LongTextEditor, TextEditor
from dpo_desktop.ui.form.yes_no import YesNoEditor
from tests.ui.typing_help import type_text

KAZAKH = "Әңғүұқөһі"
ROW = {"what": "One", "on": date(2026, 1, 2)}
COLUMNS = (Text(name="what", label="What"), Date(name="on", label="On"))
CASES: list[tuple[Field, object]] = [
    (Text(name="f", label="F"), KAZAKH),
    (LongText(name="f", label="F"), f"{KAZAKH}\nsecond line"),
    (IssuedNumber(name="f", label="F", series="s"), "OUT-1"),
    (YesNo(name="f", label="F"), True),
    (YesNo(name="f", label="F"), False),
    (Number(name="f", label="F"), 12_500),
    (Number(name="f", label="F", decimals=2), Decimal("12.50")),
    (Date(name="f", label="F"), date(2026, 3, 16)),
    (DateTime(name="f", label="F"), datetime(2026, 3, 16, 9, 5)),  # noqa: DTZ001 - local
    (Choice(name="f", label="F", vocabulary="request_channels"), "post"),
    (Choice(name="f", label="F", vocabulary="request_kinds"), "information"),
    (Choices(name="f", label="F", vocabulary="data_categories"), ("full_name", "own words")),
    (Countries(name="f", label="F"), ("DE", "KG")),
    (PartyField(name="f", label="F"), Party("Тестов Тест", "a@example.kz", "000540001233")),
    (Links(name="f", label="F"), (Link("letters", "L-2026/001", "title"),)),
]


def ids(case: object) -> str:
    return getattr(case, "kind", "")


@pytest.mark.parametrize(("field", "value"), CASES, ids=ids)
def test_value_comes_back(context, qtbot: QtBot, field, value):
    editor = make_editor(context, field)
    qtbot.addWidget(editor)
    heard = []
    editor.changed.connect(lambda: heard.append(1))
    assert field.is_empty(editor.value())
    editor.set_value(value)
    assert editor.value() == value
    assert editor.problem() is None
    assert not heard, "showing a value is no change"
    editor.set_value(None)
    assert field.is_empty(editor.value())


@pytest.mark.parametrize(("field", "value"), CASES, ids=ids)
def test_read_only_keeps_the_value(context, qtbot: QtBot, field, value):
    editor = make_editor(context, field)
    qtbot.addWidget(editor)
    editor.set_value(value)
    editor.set_read_only(True)
    assert editor.value() == value
    editor.set_read_only(False)
    assert editor.value() == value


def test_every_kind_of_core_has_an_editor():
    declared = {
        cls.kind
        for cls in vars(core_fields).values()
        if isinstance(cls, type) and issubclass(cls, Field) and cls.kind
    }
    assert declared == set(EDITORS)
    assert set(EDITORS) > WIDE


def test_text_is_typed_in_kazakh(context, qtbot: QtBot):
    for editor in (
        TextEditor(context, Text(name="f", label="F")),
        LongTextEditor(context, LongText(name="f", label="F")),
    ):
        qtbot.addWidget(editor)
        with qtbot.waitSignal(editor.changed):
            type_text(editor.controls()[0], f" {KAZAKH} ")
        assert editor.value() == KAZAKH


def test_long_text_grows_and_lets_tab_leave(context, qtbot: QtBot):
    editor = LongTextEditor(context, LongText(name="f", label="F"))
    qtbot.addWidget(editor)
    editor.resize(400, 100)
    editor.show()
    low = editor.area.height()
    editor.set_value("\n".join("line" for _ in range(LEAST_LINES + 4)))
    assert editor.area.height() > low
    assert editor.area.tabChangesFocus()


def test_number_that_is_none(context, qtbot: QtBot):
    editor = NumberEditor(context, Number(name="f", label="F"))
    qtbot.addWidget(editor)
    editor.line.setText("12 500")
    assert editor.value() == 12_500
    editor.line.setText("many")
    assert editor.problem() is not None
    assert editor.line.text() == "many"
    editor.line.setText("1,5")
    assert editor.problem() is not None


def test_date_that_is_none_keeps_its_text(context, qtbot: QtBot):
    editor = DateEditor(context, Date(name="f", label="F"))
    qtbot.addWidget(editor)
    editor.set_value(date(2026, 3, 16))
    editor.line.clear()
    type_text(editor.line, "31.02.2026")
    assert editor.value() is None
    problem = editor.problem()
    assert problem is not None
    assert "16.03.2026" in problem.say(context.t)
    assert editor.line.text() == "31.02.2026"


def test_date_is_tidied_on_leaving(context, qtbot: QtBot):
    editor = DateEditor(context, Date(name="f", label="F"))
    qtbot.addWidget(editor)
    type_text(editor.line, "160326")
    editor.line.editingFinished.emit()
    assert editor.line.text() == "16.03.2026"


def test_calendar_gives_the_day_clicked(context, qtbot: QtBot):
    editor = DateEditor(context, Date(name="f", label="F"))
    qtbot.addWidget(editor)
    editor.show()
    editor.set_value(date(2026, 3, 16))
    menu = editor.line.open_calendar()
    calendar = menu.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate().toPython() == date(2026, 3, 16)
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    with qtbot.waitSignal(editor.changed):
        calendar.clicked.emit(calendar.selectedDate().addDays(1))
    assert editor.value() == date(2026, 3, 17)
    assert not menu.isVisible()


def test_moment_needs_both_halves(context, qtbot: QtBot):
    editor = DateTimeEditor(context, DateTime(name="f", label="F"))
    qtbot.addWidget(editor)
    type_text(editor.day, "16.3.26")
    assert editor.value() is None
    assert editor.problem() is not None
    type_text(editor.time, "25:00")
    assert editor.problem() is not None
    editor.time.setText("905")
    assert editor.value() == datetime(2026, 3, 16, 9, 5)  # noqa: DTZ001 - local by definition
    editor.day.clear()
    assert editor.problem() is not None


def test_answer_can_be_taken_back(context, qtbot: QtBot):
    editor = YesNoEditor(context, YesNo(name="f", label="F"))
    qtbot.addWidget(editor)
    assert editor.value() is None
    qtbot.mouseClick(editor.no, Qt.MouseButton.LeftButton)
    assert editor.value() is False
    assert not editor.yes.isChecked()
    qtbot.mouseClick(editor.yes, Qt.MouseButton.LeftButton)
    assert editor.value() is True
    editor.clear.click()
    assert editor.value() is None
    assert not editor.yes.isChecked()


def test_choice_is_found_by_typing_at_a_russian_layout(context, qtbot: QtBot):
    editor = ChoiceEditor(context, Choice(name="f", label="F", vocabulary="request_kinds"))
    qtbot.addWidget(editor)
    line = editor.combo.lineEdit()
    assert line is not None
    type_text(line, "lifting")
    line.editingFinished.emit()
    assert editor.value() == "unblock"
    assert editor.combo.toolTip().startswith("Lifting the block")
    line.clear()
    type_text(line, "no such thing")
    assert editor.problem() is not None
    assert editor.value() is None


def test_choice_keeps_a_code_the_vocabulary_lost(context, qtbot: QtBot):
    editor = ChoiceEditor(context, Choice(name="f", label="F", vocabulary="request_channels"))
    qtbot.addWidget(editor)
    editor.set_value("pigeon")
    assert editor.value() == "pigeon"


def test_ticks_and_own_words(context, qtbot: QtBot):
    editor = ChoicesEditor(context, Choices(name="f", label="F", vocabulary="data_categories"))
    qtbot.addWidget(editor)
    editor.show()
    listed = editor.open_list()
    type_text(listed.search, "full name")
    qtbot.keyClick(listed.search, Qt.Key.Key_Return)
    assert editor.value() == ("full_name",)
    listed.search.clear()
    type_text(listed.search, KAZAKH)
    qtbot.keyClick(listed.search, Qt.Key.Key_Return)
    assert editor.value() == ("full_name", KAZAKH)
    qtbot.keyClick(listed.search, Qt.Key.Key_Escape)
    assert [chip.text for chip in editor.chips()] == ["Full name", KAZAKH]
    editor.chips()[0].cross.click()
    assert editor.value() == (KAZAKH,)


def test_list_without_own_words_adds_none(context, qtbot: QtBot):
    field = Choices(name="f", label="F", vocabulary="data_categories", free=False)
    editor = ChoicesEditor(context, field)
    qtbot.addWidget(editor)
    editor.show()
    listed = editor.open_list()
    type_text(listed.search, KAZAKH)
    qtbot.keyClick(listed.search, Qt.Key.Key_Return)
    assert editor.value() == ()
    listed.close()


def test_countries_by_name(context, qtbot: QtBot):
    editor = make_editor(context, Countries(name="f", label="F"))
    qtbot.addWidget(editor)
    editor.show()
    listed = editor.open_list()  # type: ignore[attr-defined]
    assert isinstance(listed, CheckList)
    type_text(listed.search, "kyrgyz")
    qtbot.keyClick(listed.search, Qt.Key.Key_Return)
    assert editor.value() == ("KG",)
    listed.close()


def test_mistyped_number_is_doubted_but_kept(context, qtbot: QtBot):
    editor = PartyEditor(context, PartyField(name="f", label="F"))
    qtbot.addWidget(editor)
    editor.show()
    type_text(editor.name, "Тестов")
    type_text(editor.id_number, "0005 4000 1239")
    assert editor.value() == Party("Тестов", "", "000540001239")
    assert editor.doubt.isVisible()
    assert editor.problem() is None
    editor.set_value(Party("Тестов", "", "000540001233"))
    assert not editor.doubt.isVisible()


def test_link_is_found_and_opened(context, qtbot: QtBot, tasks):
    editor = LinksEditor(context, Links(name="f", label="F", targets=("notes",)))
    qtbot.addWidget(editor)
    editor.show()
    editor.search.setFocus()
    type_text(editor.search, "first")
    qtbot.waitUntil(editor.found.isVisible)
    qtbot.keyClick(editor.search, Qt.Key.Key_Return)
    (link,) = editor.value()
    assert link.register == "notes"
    assert link.title == "First note"
    with qtbot.waitSignal(context.go.link_asked) as asked:
        editor.chips()[0].body.click()
    assert asked.args == [link]
    editor.chips()[0].cross.click()
    assert editor.value() == ()
    assert not editor.found.isVisible()


def rows_editor(context, qtbot: QtBot) -> RowsEditor:
    editor = RowsEditor(context, Rows(name="f", label="F", row_label="Item", columns=COLUMNS))
    qtbot.addWidget(editor)
    return editor


def test_rows_come_back_in_their_order(context, qtbot: QtBot):
    editor = rows_editor(context, qtbot)
    editor.set_value((ROW, {"what": "Two"}))
    assert [row["what"] for row in editor.value()] == ["One", "Two"]
    assert editor.value()[0]["on"] == date(2026, 1, 2)
    editor.cards[1].up.click()
    assert [row["what"] for row in editor.value()] == ["Two", "One"]
    editor.cards[0].remove.click()
    assert [row["what"] for row in editor.value()] == ["One"]
    assert not editor.cards[0].up.isEnabled()


def test_empty_rows_do_not_count(context, qtbot: QtBot):
    editor = rows_editor(context, qtbot)
    editor.add.click()
    assert editor.value() == ()
    editor.add.click()
    line = editor.cards[1].findChild(QLineEdit)
    assert line is not None
    type_text(line, "Two")
    assert [row["what"] for row in editor.value()] == ["Two"]


def test_text_in_a_row_that_is_no_value(context, qtbot: QtBot):
    editor = rows_editor(context, qtbot)
    editor.set_value((ROW,))
    box = editor.cards[0].grid.boxes["on"]
    type_text(box.editor.controls()[0], "9")
    assert editor.problem() is not None
    assert editor.check_inside()
    assert box.tone == "bad"
