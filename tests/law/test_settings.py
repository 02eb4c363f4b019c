"""What a company sets of the law for itself: kept without loss, refused where it cannot hold."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.register import Clock
from dpo_desktop.law.calendar import CalendarRangeError, CalendarSettingsError, earliest, latest
from dpo_desktop.law.due import deadlines
from dpo_desktop.law.settings import LawSettings, LawSettingsError, OwnDay, own_edition
from dpo_desktop.law.terms import MOST, Confidence, Terms, Unit

SHIPPED = Terms.load()
days = st.dates(earliest(), latest())


@st.composite
def editions(draw: st.DrawFn):
    code = draw(st.sampled_from(SHIPPED.codes))
    back = SHIPPED.by_code[code].editions[-1].unit is Unit.BEFORE_START
    units = [Unit.BEFORE_START] if back else [u for u in Unit if u is not Unit.BEFORE_START]
    first, last = sorted(draw(st.tuples(days, days)))
    return own_edition(
        SHIPPED,
        code,
        number=draw(st.integers(1, MOST)),
        unit=draw(st.sampled_from(units)),
        in_force_from=first,
        in_force_to=draw(st.sampled_from([None, last])),
        reference=draw(st.text(max_size=20)),
    )


settings = st.builds(
    LawSettings,
    week=st.sampled_from([5, 6]),
    own_days=st.lists(
        st.builds(OwnDay, days, st.booleans(), st.text(max_size=20)),
        max_size=5,
        unique_by=lambda own: own.day,
    ).map(tuple),
    late_receipt_moves=st.booleans(),
    waiting_days=st.integers(0, 100),
    editions=st.lists(editions(), max_size=3).map(tuple),
)


@given(settings)
def test_what_is_kept_comes_back_as_it_was(chosen):
    assert LawSettings.from_json(chosen.to_json()) == chosen


def test_nothing_kept_is_the_public_calendar_and_the_shipped_terms():
    plain = LawSettings.from_json({})
    assert plain == LawSettings()
    assert plain.law().terms.in_force("authreq", date(2026, 11, 2)).number == 10
    assert not plain.law().late_receipt_moves


def own_term(code: str = "authreq", **changed: Any):
    said: dict[str, Any] = {
        "number": 10,
        "unit": Unit.WORKING_DAYS,
        "in_force_from": date(2026, 12, 1),
    }
    return own_edition(SHIPPED, code, **(said | changed))


def test_an_own_edition_keeps_what_it_does_not_change_and_says_that_it_is_the_companys():
    own = own_term(reference="Order No. 12 of 30.11.2026")
    shipped = SHIPPED.in_force("authreq", date(2026, 12, 1))
    assert (own.start, own.duty, own.internal) == (shipped.start, shipped.duty, shipped.internal)
    assert own.confidence is Confidence.OWN
    assert own.reference.say(Language.KK) == "Order No. 12 of 30.11.2026"
    assert own_term(reference=" ").reference == shipped.reference


def test_a_case_keeps_the_term_in_force_on_its_start_date():
    law = LawSettings(editions=(own_term(in_force_to=date(2027, 6, 30)),)).law()
    clock = Clock("authreq", ("received_on",), "Reply")

    def unit_of(received: date) -> Unit:
        (found,) = deadlines((clock,), {"received_on": received}, law)
        return found.unit

    assert unit_of(date(2026, 11, 30)) is Unit.CALENDAR_DAYS
    assert unit_of(date(2026, 12, 1)) is Unit.WORKING_DAYS
    assert unit_of(date(2027, 6, 30)) is Unit.WORKING_DAYS
    assert unit_of(date(2027, 7, 1)) is Unit.CALENDAR_DAYS


def test_the_last_own_edition_in_force_wins():
    earlier, later = own_term(number=8), own_term(number=5, in_force_from=date(2027, 1, 1))
    terms = LawSettings(editions=(earlier, later)).law().terms
    assert terms.in_force("authreq", date(2026, 12, 31)).number == 8
    assert terms.in_force("authreq", date(2027, 1, 1)).number == 5


def test_an_own_edition_may_set_a_period_where_no_act_did():
    own = own_term("withdraw", number=30, in_force_from=date(2025, 1, 1))
    terms = LawSettings(editions=(own,)).law().terms
    assert terms.in_force("withdraw", date(2025, 6, 2)).number == 30


def test_own_days_work_as_set_and_are_named_with_their_note():
    off, worked = date(2026, 11, 23), date(2026, 11, 21)
    own_days = (OwnDay(off, works=False, note="order No. 7"), OwnDay(worked, works=True))
    calendar = LawSettings(own_days=own_days).calendar()
    assert not calendar.is_working(off)
    assert calendar.is_working(worked)
    assert calendar.name(off, Language.EN) == "Day off of the operator: order No. 7"
    assert calendar.name(worked, Language.EN) == "Working day of the operator"


REFUSED: list[tuple[Mapping[str, Any], type[DpoError], str]] = [
    ({"week": 7}, LawSettingsError, "A working week has 5 or 6 days."),
    ({"waiting_days": 101}, LawSettingsError, "The waiting period is 0 to 100 working days."),
    ({"waiting_days": -1}, LawSettingsError, "The waiting period is 0 to 100 working days."),
    (
        {"own_days": (OwnDay(date(2206, 1, 5), works=False),)},
        CalendarRangeError,
        "Working days are known from 21.05.2013 to 31.12.2050. Check the date 05.01.2206.",
    ),
    (
        {"own_days": (OwnDay(date(2026, 1, 5), True), OwnDay(date(2026, 1, 5), False))},
        CalendarSettingsError,
        "05.01.2026 is named both as a day off and as a working day. Leave one of them.",
    ),
    (
        {"editions": (replace(own_term(), code="nonsense"),)},
        LawSettingsError,
        "There is no term nonsense.",
    ),
    (
        {"editions": (own_term(in_force_to=date(2026, 11, 30)),)},
        LawSettingsError,
        "The edition ends before it comes into force.",
    ),
]


@pytest.mark.parametrize(("said", "error", "sentence"), REFUSED)
def test_settings_that_cannot_hold_are_refused_in_a_sentence(said, error, sentence):
    with pytest.raises(error) as caught:
        LawSettings(**said)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("code", "changed", "sentence"),
    [
        ("authreq", {"number": 0}, "A term has 1 to 3650 days."),
        ("authreq", {"number": MOST + 1}, "A term has 1 to 3650 days."),
        ("authreq", {"unit": Unit.BEFORE_START}, "counted the other way round"),
        ("xborder", {"unit": Unit.WORKING_DAYS}, "counted the other way round"),
        ("nonsense", {}, "There is no term nonsense."),
    ],
)
def test_an_edition_that_cannot_be_counted_by_is_refused(code, changed, sentence):
    with pytest.raises(LawSettingsError, match=sentence):
        own_term(code, **changed)


@pytest.mark.parametrize(
    "kept",
    [
        {"week": "5"},
        {"own_days": [{"day": "tomorrow", "works": True}]},
        {"own_days": [{"works": True}]},
        {"editions": [{"code": "info"}]},
        {
            "editions": [
                {**LawSettings(editions=(own_term(),)).to_json()["editions"][0], "number": 0}
            ]
        },
        {"editions": 5},
    ],
)
def test_settings_that_cannot_be_read_are_told_in_a_sentence(kept):
    with pytest.raises(LawSettingsError):
        LawSettings.from_json(kept)
