"""Sentences, errors, the profile, the clock and the small values the layers hand one another."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.clock import FixedClock, SystemClock
from dpo_desktop.core.errors import (
    CancelledError,
    DpoError,
    InvalidRecordError,
    StaleRecordError,
    UnknownRecordError,
)
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.profile import BY_NAME, FIELDS, SECTIONS, operator_name, profile_problems
from dpo_desktop.core.query import Filter, Query
from dpo_desktop.core.record import Record
from dpo_desktop.core.resources import resource
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Link
from dpo_desktop.law.texts import Texts

ENGLISH = speak(Language.EN)


def test_a_message_inside_a_message_is_said_in_the_same_language():
    inner = Message("the disk is full")
    outer = Message("The vault could not be written: {reason}. Nothing of it was saved.", {})
    nested = Message(outer.msgid, {"reason": inner})
    assert nested.say(ENGLISH) == (
        "The vault could not be written: the disk is full. Nothing of it was saved."
    )
    twice = Message("({one})", {"one": Message("[{two}]", {"two": inner})})
    assert twice.say(ENGLISH) == "([the disk is full])"
    for language in (Language.RU, Language.KK):
        assert "the disk is full" not in twice.say(speak(language))


def test_a_text_that_has_its_languages_with_it_is_said_in_the_language_of_the_sentence():
    message = Message("Decide on “{demand}”.", {"demand": Texts("Blocking", "Блок", "Бұғат")})
    assert [
        message.say(speak(language)) for language in (Language.EN, Language.RU, Language.KK)
    ] == [
        "Decide on “Blocking”.",
        "Decide on “Блок”.",
        "Decide on “Бұғат”.",
    ]


def test_braces_in_what_the_user_wrote_are_left_alone():
    message = Message("There is no such choice: {code}.", {"code": "{x} {0} %s"})
    assert message.say(ENGLISH) == "There is no such choice: {x} {0} %s."
    assert Message("100 % {").say(ENGLISH) == "100 % {"


@pytest.mark.parametrize(
    "error",
    [
        CancelledError(),
        StaleRecordError(),
        UnknownRecordError("There is no record {number} in this register.", number="1"),
        InvalidRecordError([Problem("f", "Name", Message("Fill this in."))]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_are_sentences_in_every_language(error: DpoError):
    said = {error.say(speak(language)) for language in Language}
    assert len(said) == len(Language)
    assert all(sentence.endswith(".") for sentence in said)
    assert error.say(ENGLISH).startswith(str(error))


def test_a_refused_record_names_every_field():
    fill, shorten = (
        Message("Fill this in."),
        Message("Shorten this to {limit} characters.", {"limit": 5}),
    )
    error = InvalidRecordError([Problem("a", "Name", fill), Problem("b", "Body", shorten)])
    assert error.say(ENGLISH) == (
        "Not saved. Fields to correct: 2. Name: Fill this in. Body: Shorten this to 5 characters."
    )


def test_dates_are_written_as_kazakhstan_writes_them_in_every_language():
    for language in Language:
        t = speak(language)
        assert t.date(date(2026, 11, 2)) == "02.11.2026"
        assert t.date_time(datetime(2026, 11, 2, 9, 5, tzinfo=UTC)) == "02.11.2026 09:05"
        assert t.date(None) == t.date_time(None) == t("") == ""
        assert "2026" in t.long_date(date(2026, 11, 2))
    assert speak(Language.RU).long_date(date(2026, 11, 22)) == "22 ноября 2026\u202fг."


def test_numbers_take_the_plural_their_language_has():
    assert ENGLISH.plural("{n} day", "{n} days", 1) == "1 day"
    assert ENGLISH.plural("{n} day", "{n} days", 3) == "3 days"


def test_each_language_names_itself():
    names = [language.native_name for language in Language]
    assert names == ["Русский", "Қазақша", "English"]


GOOD = {
    "name_ru": "ТОО «Пример»",
    "name_kk": "«Мысал» ЖШС",
    "bin": "171040010072",
    "responsible_name": "Keeper",
}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, []),
        ({"name_en": "Example LLP", "website": None}, []),
        ({"name_ru": None}, ["Name in Russian: Fill this in."]),
        ({"name_kk": "", "responsible_name": None}, [
            "Name in Kazakh: Fill this in.",
            "Full name: Fill this in.",
        ]),
        ({"bin": None}, ["BIN: Fill this in."]),
        ({"bin": "17104001007"}, ["BIN: An IIN or BIN has 12 digits; check what was typed."]),
        ({"bin": "171040010073"}, [
            "BIN: The check digit does not fit: one of the 12 digits is mistyped.",
        ]),
        ({"bin": "900101300811"}, [
            "BIN: This is an IIN of a person; a BIN has 4, 5 or 6 as its fifth digit.",
        ]),
        ({"address": "x" * 501}, ["Address in Russian: Shorten this to 500 characters."]),
    ],
)  # fmt: skip
def test_a_profile_is_checked_field_by_field(change, wrong):
    assert [problem.say(ENGLISH) for problem in profile_problems(GOOD | change)] == wrong


def test_every_field_of_the_profile_has_its_section():
    assert {field.section for field in FIELDS} == {section.code for section in SECTIONS}
    assert len(BY_NAME) == len(FIELDS)


def test_the_operator_is_named_in_the_language_or_in_one_it_has():
    assert operator_name(GOOD, Language.KK) == "«Мысал» ЖШС"
    assert operator_name(GOOD, Language.EN) == "ТОО «Пример»"
    assert operator_name({"name_en": "Example"}, Language.KK) == "Example"
    assert operator_name({}, Language.RU) == ""


def test_a_clock_that_stands_still_says_the_same_day_as_its_moment():
    moment = datetime(2026, 10, 16, 1, 30, tzinfo=timezone(timedelta(hours=5)))
    clock = FixedClock(moment)
    assert (clock.now(), clock.today()) == (moment, date(2026, 10, 16))


def test_the_systems_clock_knows_its_zone():
    clock = SystemClock()
    before = clock.now()
    assert before.tzinfo is not None
    assert before <= clock.now()
    assert abs(clock.today() - before.date()) <= timedelta(days=1)


def test_a_period_narrows_a_query_and_no_period_does_not():
    query = Query("trial", date(2026, 10, 16), filters=(Filter("a", text="x"),))
    assert query.with_period("b", None, None) is query
    narrowed = query.with_period("b", date(2026, 1, 1), None)
    assert narrowed.filters == (*query.filters, Filter("b", start=date(2026, 1, 1)))


def test_a_link_is_the_record_it_points_at_whatever_its_title():
    record = Record("trial", 7, "1", "new", {})
    assert record.link == Link("trial", "1", "any title")
    assert record.link.key == ("trial", "1")
    assert len({Link("trial", "1"), Link("trial", "1", "t"), Link("trial", "2")}) == 2


def test_changes_touch_the_registers_they_name():
    changes = Changes(frozenset({"requests"}))
    assert changes.touches("requests")
    assert not changes.touches("transfers")
    assert not Changes(profile=True).touches("requests")


@pytest.mark.parametrize("name", ["law/terms.toml", "fonts", "icons", "locale"])
def test_what_is_shipped_is_found(name):
    assert resource(name).exists()
