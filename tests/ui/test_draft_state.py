"""What stands in a form can be taken out of it and put back, letter by letter, whatever it is."""

import json
from itertools import cycle
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.values import Link, Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.choices import ChosenEditor
from dpo_desktop.ui.form.links import LinksEditor
from dpo_desktop.ui.form.record_form import RecordForm
from dpo_desktop.ui.form.rows import RowsEditor
from dpo_desktop.ui.form.yes_no import YesNoEditor
from tests.trial_register import REGISTER
from tests.trial_register.strategies import ANY_TEXT, SENTENCES, values
from tests.ui.desk_stub import StubDesk

# A line takes no control characters, and no key types them.
LINES = SENTENCES | ANY_TEXT.filter(str.isprintable) | st.sampled_from(["12.0", "4a", " 9:", "1 0"])


@pytest.fixture
def forms(make_context, qtbot: QtBot) -> tuple[RecordForm, RecordForm]:
    """Two forms of the register that has every kind of field."""
    context: Context = make_context(StubDesk((REGISTER,)))
    made = tuple(RecordForm(context, REGISTER.fields, REGISTER.sections) for _ in range(2))
    for form in made:
        qtbot.addWidget(form)
    one, other = made
    return one, other


def lines(form: QWidget) -> list[QLineEdit]:
    """Every line one can type in, those inside lists too."""
    return [line for line in form.findChildren(QLineEdit) if not line.isReadOnly()]


def shown(form: RecordForm) -> list[Any]:
    """Everything a person sees in the controls."""
    said: list[Any] = [line.text() for line in lines(form) if not line.isHidden()]
    said += [area.toPlainText() for area in form.findChildren(QPlainTextEdit)]
    said += [combo.currentText() for combo in form.findChildren(QComboBox)]
    said += [answer.value() for answer in form.findChildren(YesNoEditor)]
    for chosen in form.findChildren(ChosenEditor):
        said += [chip.text for chip in chosen.chips()]
    for linked in form.findChildren(LinksEditor):
        said += [chip.text for chip in linked.chips()]
    return said


def through_json(state: dict[str, Any]) -> dict[str, Any]:
    """The state as a vault gives it back."""
    again: dict[str, Any] = json.loads(json.dumps(state))
    return again


class Typed(NamedTuple):
    """What is typed and clicked; each list is gone through again and again."""

    texts: list[str]
    answers: list[bool | None]
    entries: list[int]
    rows: int
    links: int


ANYTHING = st.builds(
    Typed,
    st.lists(LINES, min_size=1, max_size=12),
    st.lists(st.sampled_from([None, True, False]), min_size=1, max_size=4),
    st.lists(st.integers(0, 40), min_size=1, max_size=4),
    st.integers(0, 3),
    st.integers(0, 2),
)


def show(form: RecordForm, kept: Values) -> None:
    """Show a record; what the form showed before is gone."""
    form.set_values(kept)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def type_anything(form: RecordForm, typed: Typed) -> None:
    """Fill the form as no person would: any text in any control, rows begun and left."""
    rows = form.editor("findings")
    assert isinstance(rows, RowsEditor)
    for _ in range(typed.rows):
        rows.add.click()
    for line, text in zip(lines(form), cycle(typed.texts), strict=False):
        line.setText(text)
    for area in form.findChildren(QPlainTextEdit):
        area.setPlainText("\n".join(typed.texts))
    closed = [combo for combo in form.findChildren(QComboBox) if not combo.isEditable()]
    for combo, entry in zip(closed, cycle(typed.entries), strict=False):
        combo.setCurrentIndex(entry % combo.count())
    for yes_no, answer in zip(form.findChildren(YesNoEditor), cycle(typed.answers), strict=False):
        yes_no.set_value(answer)
    links = [Link("trial", f"TRIAL-2026/{n:04}") for n in range(typed.links)]
    form.editor("related").set_value(links)


OF_CONSENT = {"findings": ({"what": None, "basis": "consent", "until": None, "fixed": None},)}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(kept=OF_CONSENT, typed=Typed([""], [None], [0], 0, 0))
@given(kept=values(REGISTER), typed=ANYTHING)
def test_any_text_in_any_field_comes_back(forms, kept: Values, typed: Typed):
    form, other = forms
    show(form, kept)
    show(other, {})
    type_anything(form, typed)
    state = through_json(form.state())
    assert other.restore(state) == {}
    assert other.state() == form.state()
    assert shown(other) == shown(form)
    assert other.values() == form.values()
    assert other.problems() == form.problems()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(kept=values(REGISTER))
def test_a_form_nobody_touched_has_nothing_to_keep(forms, kept: Values):
    form, _ = forms
    show(form, kept)
    assert form.touched() == {}
    # Put back, its own state changes nothing.
    assert form.restore(through_json(form.state())) == {}
    assert form.touched() == {}


def test_every_kind_of_editor_is_asked(forms):
    form, _ = forms
    assert set(form.state()) == {f.name for f in REGISTER.fields if not f.read_only}


def test_only_what_was_touched_is_put_back(forms):
    form, other = forms
    form.set_values({"name": "Old", "story": "Old"})
    form.editor("name").line.setText("Жаңа")
    touched = through_json(form.touched())
    assert touched == {"name": "Жаңа"}
    other.set_values({"name": "Old", "story": "Written by somebody else meanwhile"})
    other.restore(touched)
    assert other.values()["story"] == "Written by somebody else meanwhile"
    assert other.values()["name"] == "Жаңа"
    assert other.is_dirty


@pytest.mark.parametrize("strange", ["text", 5, None, True, [1], [["a"]], {"a": 1}, {}, [{}]])
def test_what_another_release_kept_otherwise_is_given_back_not_lost(forms, strange):
    form, _ = forms
    form.set_values({})
    for name in form.state():
        left = form.restore({name: strange})
        assert left in ({}, {name: strange})
        if not left:
            assert through_json(form.state())[name] == strange, name
        form.set_values({})


def test_fields_that_are_gone_or_written_by_the_program_are_given_back(forms):
    form, _ = forms
    kept = {"gone": "Бұрынғы", "outgoing_number": "OUT-1", "name": "Ok"}
    assert form.restore(kept) == {"gone": "Бұрынғы", "outgoing_number": "OUT-1"}
    assert form.values()["name"] == "Ok"


def test_links_get_their_titles_again(make_context, qtbot: QtBot):
    desk = StubDesk((REGISTER,))
    record = desk.add("trial", {"name": "Ғимарат"}).record
    context = make_context(desk)
    form = RecordForm(context, REGISTER.fields, REGISTER.sections)
    qtbot.addWidget(form)
    form.restore({"related": {"links": [["trial", record.number]], "search": ""}})
    assert context.tasks.wait_idle()
    editor = form.editor("related")
    assert isinstance(editor, LinksEditor)
    assert [chip.text for chip in editor.chips()] == [f"{record.number} · Ғимарат"]
