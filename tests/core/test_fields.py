"""Each kind of field takes what fits it, refuses the rest in words, and gives back what it took."""

import contextlib
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desktop.core import fields
from dpo_desktop.core.fields import (
    Choice,
    Choices,
    Countries,
    Date,
    DateTime,
    Field,
    FieldError,
    IssuedNumber,
    Links,
    LongText,
    Number,
    PartyField,
    Rows,
    Text,
    YesNo,
)
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Link, Party
from dpo_desktop.law.wording import wording
from tests.trial_register import REGISTER
from tests.trial_register.strategies import optional

ENGLISH = wording(Language.EN)
RUSSIAN = wording(Language.RU)
COMMON: dict[str, Any] = {"name": "f", "label": "Field"}
TEXT = Text(**COMMON)
LONG = LongText(**COMMON)
YES_NO = YesNo(**COMMON)
WHOLE = Number(**COMMON, minimum=-5, maximum=10)
MONEY = Number(**COMMON, decimals=2)
DATE = Date(**COMMON)
MOMENT = DateTime(**COMMON)
CHOICE = Choice(**COMMON, vocabulary="request_channels")
CHOICES = Choices(**COMMON, vocabulary="data_categories")
COUNTRIES = Countries(**COMMON)
PARTY = PartyField(**COMMON)
LINKS = Links(**COMMON, targets=("trial",))
ROWS = Rows(
    **COMMON,
    row_label="Row",
    columns=(Text(name="what", label="What"), YesNo(name="done", label="Done")),
)
OF_EVERY_KIND = [TEXT, LONG, YES_NO, WHOLE, MONEY, DATE, MOMENT, CHOICE, CHOICES, COUNTRIES, PARTY]
OF_EVERY_KIND += [LINKS, ROWS, IssuedNumber(**COMMON, series="s")]


def kinds() -> set[str]:
    """The kinds that are declared."""
    found = [value for value in vars(fields).values() if isinstance(value, type)]
    return {one.kind for one in found if issubclass(one, Field) and one.kind}


def test_every_kind_is_tested_here_and_occurs_in_the_trial_register():
    assert {field.kind for field in OF_EVERY_KIND} == kinds()
    assert {field.kind for field in REGISTER.fields} == kinds()


def by_kind(field: Field) -> str:
    """How a field is called in the outcome."""
    return field.kind


@settings(max_examples=80)
@given(data=st.data(), field=st.sampled_from([*OF_EVERY_KIND, *REGISTER.fields]))
def test_a_value_said_as_json_is_understood_as_the_same_value(data, field):
    value = field.from_json(data.draw(optional(field)))
    said = field.to_json(value)
    assert field.from_json(said) == value
    assert field.to_json(field.from_json(said)) == said


@pytest.mark.parametrize("field", OF_EVERY_KIND, ids=by_kind)
def test_nothing_is_empty_and_is_shown_as_nothing(field: Field):
    nothing = field.from_json(None)
    assert field.is_empty(nothing)
    assert field.to_json(nothing) in (None, [])
    for words in (ENGLISH, RUSSIAN):
        assert field.show(nothing, words) == ""
    assert field.search_text(nothing) == field.sort_text(nothing) == ""


UNDERSTOOD: list[tuple[Field, Any, Any]] = [
    (TEXT, "  Үй \r\n one\tline ", "Үй   one\tline"),
    (TEXT, "", None),
    (TEXT, " \n ", None),
    (TEXT, "a\0b\x07c", "abc"),
    (TEXT, "половина \ud83d пары", "половина  пары"),
    (TEXT, "и\u0306", "й"),
    (TEXT, "e\0\u0301", "é"),
    (LONG, "one\r\ntwo\n", "one\ntwo"),
    (LONG, "", None),
    (YES_NO, True, True),
    (YES_NO, False, False),
    (WHOLE, 5, 5),
    (WHOLE, 5.0, 5),
    (WHOLE, "5", 5),
    (WHOLE, "", None),
    (WHOLE, "-1", -1),
    (WHOLE, "1 000 000", 1_000_000),
    (WHOLE, "1\u00a0000", 1000),
    (MONEY, "12,5", Decimal("12.50")),
    (MONEY, "0.10", Decimal("0.10")),
    (MONEY, 0.1, Decimal("0.10")),
    (MONEY, 3, Decimal("3.00")),
    (DATE, "2026-03-16", date(2026, 3, 16)),
    (DATE, date(2026, 3, 16), date(2026, 3, 16)),
    (DATE, "", None),
    (MOMENT, "2026-03-16T09:05", datetime(2026, 3, 16, 9, 5)),  # noqa: DTZ001 - local by design
    (MOMENT, "2026-03-16 09:05:59", datetime(2026, 3, 16, 9, 5)),  # noqa: DTZ001
    (MOMENT, "", None),
    (CHOICE, " post ", "post"),
    (CHOICE, "", None),
    (CHOICES, ["full_name", "own words", "full_name", " "], ("full_name", "own words")),
    (CHOICES, [], ()),
    (COUNTRIES, ["kz", "DE", "KZ"], ("KZ", "DE")),
    (PARTY, {"name": " Әлия "}, Party("Әлия")),
    (PARTY, {"name": "A", "contact": None, "id_number": "1"}, Party("A", "", "1")),
    (PARTY, {"name": "", "contact": " "}, None),
    (PARTY, {}, None),
    (LINKS, [{"register": "trial", "number": "1"}] * 2, (Link("trial", "1"),)),
    (LINKS, [Link("trial", "2", "title")], (Link("trial", "2"),)),
    (ROWS, [{"what": "x"}, {}, {"what": " ", "done": None}], ({"what": "x", "done": None},)),
    (ROWS, [{"done": False}], ({"what": None, "done": False},)),
]


@pytest.mark.parametrize(("field", "raw", "value"), UNDERSTOOD)
def test_what_is_said_is_understood(field: Field, raw, value):
    found = field.from_json(raw)
    assert found == value
    assert type(found) is type(value)


REFUSED: list[tuple[Field, Any, str]] = [
    (TEXT, 5, "A text is expected."),
    (TEXT, ["x"], "A text is expected."),
    (LONG, True, "A text is expected."),
    (CHOICE, 1, "A text is expected."),
    (YES_NO, "yes", "Answer yes or no (true or false)."),
    (YES_NO, 1, "Answer yes or no (true or false)."),
    (WHOLE, "five", "A number is expected."),
    (WHOLE, True, "A number is expected."),
    (WHOLE, [1], "A number is expected."),
    (WHOLE, "1e400", "A number is expected."),
    (WHOLE, float("inf"), "A number is expected."),
    (WHOLE, 1.5, "Digits after the point: at most 0."),
    (MONEY, "1.005", "Digits after the point: at most 2."),
    (DATE, "16.03.2026", "No such date. Example: 2026-03-16"),
    (DATE, "2026-02-30", "No such date. Example: 2026-03-16"),
    (DATE, 20260316, "No such date. Example: 2026-03-16"),
    (DATE, datetime(2026, 3, 16, 9, 5), "No such date. Example: 2026-03-16"),  # noqa: DTZ001
    (MOMENT, "16 March", "No such date and time. Example: 2026-03-16T09:05"),
    (MOMENT, date(2026, 3, 16), "No such date and time. Example: 2026-03-16T09:05"),
    (MOMENT, "2026-03-16T09:05+05:00", "Give the local time, without a time zone."),
    (MOMENT, "2026-03-16T09:05Z", "Give the local time, without a time zone."),
    (CHOICES, "full_name", "A list is expected."),
    (CHOICES, [1], "A text is expected."),
    (COUNTRIES, "KZ", "A list is expected."),
    (COUNTRIES, ["KAZ"], "Countries are given by their two-letter codes, e.g. KZ."),
    (COUNTRIES, ["K1"], "Countries are given by their two-letter codes, e.g. KZ."),
    (COUNTRIES, [""], "Countries are given by their two-letter codes, e.g. KZ."),
    (PARTY, "Somebody", "Give name, contact and id_number."),
    (PARTY, {"name": "A", "post": "B"}, "Give name, contact and id_number."),
    (PARTY, {"name": 5}, "A text is expected."),
    (LINKS, {"register": "trial", "number": "1"}, "A list is expected."),
    (LINKS, ["TRIAL-1"], "Each link names a register and a number."),
    (LINKS, [{"number": "1"}], "Each link names a register and a number."),
    (
        LINKS,
        [{"register": "other", "number": "1"}],
        "Records of that register cannot be linked here.",
    ),
    (ROWS, "x", "A list is expected."),
    (ROWS, ["x"], "Columns of a row: done, what."),
    (ROWS, [{"what": "x", "else": "y"}], "Columns of a row: done, what."),
    (ROWS, [{"done": "x"}], "Answer yes or no (true or false)."),
]


@pytest.mark.parametrize(("field", "raw", "sentence"), REFUSED)
def test_what_does_not_fit_is_refused_in_words(field: Field, raw, sentence):
    with pytest.raises(FieldError) as refused:
        field.from_json(raw)
    assert refused.value.message.say(speak(Language.EN)) == sentence
    assert refused.value.message.say(speak(Language.RU)) != sentence


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200)
@given(field=st.sampled_from(OF_EVERY_KIND), raw=ANYTHING)
def test_whatever_json_holds_is_understood_or_refused_but_is_no_fault(field: Field, raw):
    with contextlib.suppress(FieldError):
        value = field.from_json(raw)
        assert isinstance(field.show(value, ENGLISH), str)
        for say in (field.problem, field.warning):
            message = None if field.is_empty(value) else say(value)
            assert message is None or message.say(speak(Language.EN))


PROBLEMS: list[tuple[Field, Any, str | None]] = [
    (Text(**COMMON, limit=3), "abc", None),
    (Text(**COMMON, limit=3), "abcd", "Shorten this to 3 characters."),
    (LONG, "x" * 20_000, None),
    (LONG, "x" * 20_001, "Shorten this to 20000 characters."),
    (WHOLE, -5, None),
    (WHOLE, 10, None),
    (WHOLE, -6, "A number from -5 to 10 is expected."),
    (WHOLE, 11, "A number from -5 to 10 is expected."),
    (MONEY, Decimal("-0.01"), "A number from 0 to 1000000000000 is expected."),
    (PARTY, Party("A"), None),
    (PARTY, Party(contact="only"), "Give the name."),
]


@pytest.mark.parametrize(("field", "value", "sentence"), PROBLEMS)
def test_what_cannot_be_is_told(field: Field, value, sentence):
    problem = field.problem(value)
    assert (problem and problem.say(speak(Language.EN))) == sentence


def test_a_wrong_identification_number_is_doubted_not_refused():
    doubtful = Party("A", "", "900101300814")
    assert PARTY.problem(doubtful) is None
    warning = PARTY.warning(doubtful)
    assert warning is not None
    assert "check digit" in warning.say(speak(Language.EN))
    assert PARTY.warning(Party("A", "", "061211600012")) is None
    assert PARTY.warning(Party("A")) is None


SHOWN: list[tuple[Field, Any, str, str]] = [
    (TEXT, "Үй", "Үй", "Үй"),
    (YES_NO, True, "yes", "да"),
    (YES_NO, False, "no", "нет"),
    (WHOLE, 0, "0", "0"),
    (WHOLE, 1234567, "1\u00a0234\u00a0567", "1\u00a0234\u00a0567"),
    (MONEY, Decimal("1234.50"), "1\u00a0234,50", "1\u00a0234,50"),
    (DATE, date(2026, 3, 6), "06.03.2026", "06.03.2026"),
    (MOMENT, datetime(2026, 3, 6, 9, 5), "06.03.2026 09:05", "06.03.2026 09:05"),  # noqa: DTZ001
    (CHOICE, "post", "Post", "Почта"),
    (COUNTRIES, ("KZ", "DE"), "Kazakhstan, Germany", "Казахстан, Германия"),
    (PARTY, Party("A", "b@c", "123"), "A, b@c, 123", "A, b@c, 123"),
    (PARTY, Party("A", "", "123"), "A, 123", "A, 123"),
    (LINKS, (Link("trial", "1", "One"), Link("trial", "2")), "1 One; 2", "1 One; 2"),
]


@pytest.mark.parametrize(("field", "value", "english", "russian"), SHOWN)
def test_a_value_is_put_into_words(field: Field, value, english, russian):
    assert field.show(value, ENGLISH) == english
    assert field.show(value, RUSSIAN) == russian


def test_rows_are_shown_line_by_line_with_the_labels_of_what_is_filled():
    value = ROWS.from_json([{"what": "one", "done": True}, {"what": "two"}, {"done": False}])
    assert ROWS.show(value, ENGLISH) == "one; Done: yes\ntwo\nDone: no"
    assert ROWS.column("done").label == "Done"


def test_many_choices_are_shown_by_label_and_free_additions_by_themselves():
    shown = CHOICES.show(("full_name", "own words"), ENGLISH)
    first, second = shown.split("; ")
    assert first != "full_name"
    assert second == "own words"


def test_only_words_of_people_are_searched_for():
    assert CHOICE.search_text("post") == ""
    assert CHOICES.search_text(("full_name", "own words", "сөз")) == "own words сөз"
    assert PARTY.search_text(Party("A", "b", "1")) == "A b 1"
    assert PARTY.sort_text(Party("A", "b", "1")) == "A"
    assert ROWS.search_text(({"what": "x", "done": True}, {"what": "y"})).split() == ["x", "y"]


def test_rows_that_were_read_cannot_be_changed_behind_the_programs_back():
    (row,) = ROWS.from_json([{"what": "x"}])
    with pytest.raises(TypeError):
        row["what"] = "y"  # type: ignore[index]
