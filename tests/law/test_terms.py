"""The shipped terms say what the acts say, and the edition in force is the one that counts."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.law.data import read
from dpo_desktop.law.terms import (
    Confidence,
    StartEvent,
    TermNotInForceError,
    Terms,
    Unit,
)
from dpo_desktop.law.vocabulary import vocabulary

TODAY = date(2026, 11, 22)
TABLE = {
    # code: (number, unit, start event, where it is known from)
    "info": (3, Unit.WORKING_DAYS, StartEvent.RECEIPT, Confidence.SECONDARY),
    "refuse": (3, Unit.WORKING_DAYS, StartEvent.RECEIPT, Confidence.SECONDARY),
    "change": (1, Unit.WORKING_DAYS, StartEvent.RECEIPT, Confidence.ACT),
    "block": (1, Unit.WORKING_DAYS, StartEvent.RECEIPT, Confidence.ACT),
    "unblock": (1, Unit.WORKING_DAYS, StartEvent.NOT_CONFIRMED, Confidence.ACT),
    "destroy": (1, Unit.WORKING_DAYS, StartEvent.CONFIRMED, Confidence.ACT),
    "withdraw": (15, Unit.WORKING_DAYS, StartEvent.RECEIPT, Confidence.ACT),
    "public": (1, Unit.WORKING_DAYS, StartEvent.RECEIPT, Confidence.ACT),
    "autoobj": (3, Unit.WORKING_DAYS, StartEvent.RECEIPT, Confidence.ACT),
    "transnote": (10, Unit.WORKING_DAYS, StartEvent.TRANSFER, Confidence.ACT),
    "breach": (1, Unit.WORKING_DAYS, StartEvent.DETECTION, Confidence.ACT),
    "authreq": (10, Unit.CALENDAR_DAYS, StartEvent.RECEIPT, Confidence.POLICY),
    "xborder": (1, Unit.BEFORE_START, StartEvent.START, Confidence.POLICY),
}


def test_there_are_thirteen_terms_in_the_order_of_the_table():
    assert Terms.load().codes == tuple(TABLE)


@pytest.mark.parametrize("code", TABLE)
def test_the_edition_of_today(code):
    edition = Terms.load().in_force(code, TODAY)
    found = (edition.number, edition.unit, edition.start, edition.confidence)
    assert found == TABLE[code]
    assert edition.in_force_to is None


@pytest.mark.parametrize("code", TABLE)
@pytest.mark.parametrize("language", Language)
def test_every_edition_speaks_three_languages(code, language):
    for edition in Terms.load().by_code[code].editions:
        assert edition.duty.say(language).strip()
        assert edition.reference.say(language).strip()


@pytest.mark.parametrize("code", TABLE)
def test_editions_follow_one_another_without_gap_or_overlap(code):
    editions = Terms.load().by_code[code].editions
    for earlier, later in pairwise(editions):
        assert earlier.in_force_to
        assert later.in_force_from == earlier.in_force_to + timedelta(days=1)


def test_the_file_uses_only_words_the_settings_can_show():
    used = [e for term in read("terms")["term"] for e in term["edition"]]
    for key, name in (
        ("unit", "term_units"),
        ("start", "start_events"),
        ("confidence", "confidence_levels"),
    ):
        assert {edition[key] for edition in used} <= set(vocabulary(name).codes)
    assert set(Unit) == set(vocabulary("term_units").codes)
    assert set(StartEvent) == set(vocabulary("start_events").codes)
    assert set(Confidence) == set(vocabulary("confidence_levels").codes)


def test_every_term_has_a_short_name_and_every_unit_of_an_extension_is_a_unit():
    assert vocabulary("term_codes").codes == Terms.load().codes
    assert set(vocabulary("extension_units").codes) <= set(Unit)


@pytest.mark.parametrize(
    ("code", "articles"),
    [
        ("info", "10(2) 24(1)(1) 25(2)(6) 395/НҚ"),
        ("refuse", "25(2)(7) 395/НҚ"),
        ("change", "13 24(1)(2) 25(2)(8)"),
        ("block", "24(1)(3) 25(2)(8)"),
        ("unblock", "25(2)(8)"),
        ("destroy", "18 24(1)(4) 25(2)(8)"),
        ("withdraw", "8(7)"),
        ("public", "6"),
        ("autoobj", "19-1(3)"),
        ("transnote", "19(1)"),
        ("breach", "25(2)(8) 481/НҚ"),
        ("authreq", "3.2 25(2)(3-1)"),
        ("xborder", "10.1"),
    ],
)
def test_every_term_names_its_articles(code, articles):
    reference = Terms.load().in_force(code, TODAY).reference.en
    words = re.findall(r"(?:Art\.|cl\.|Rules|Order) ([^;,]+)", reference)
    assert words == articles.split()


def test_the_act_named_the_period_before_the_rules_did():
    before = Terms.load().in_force("info", date(2021, 1, 2))
    after = Terms.load().in_force("info", date(2026, 1, 2))
    assert before.confidence is Confidence.ACT
    assert "395" not in before.reference.en
    assert "395/НҚ" in after.reference.en


def test_no_period_for_withdrawal_before_the_law_set_one():
    with pytest.raises(TermNotInForceError):
        Terms.load().in_force("withdraw", date(2026, 1, 17))
    withdraw = Terms.load().by_code["withdraw"]
    assert withdraw.nearest(date(2026, 1, 17)) == withdraw.editions[0]
    assert Terms.load().in_force("withdraw", date(2026, 1, 18)).number == 15


def test_an_unknown_term_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        Terms.load().in_force("nonsense", TODAY)


def test_the_companys_own_edition_wins_while_it_is_in_force():
    shipped = Terms.load()
    own = replace(
        shipped.in_force("authreq", TODAY),
        unit=Unit.WORKING_DAYS,
        in_force_from=date(2026, 12, 1),
        in_force_to=date(2027, 12, 31),
    )
    terms = shipped.with_own([own])

    assert terms.in_force("authreq", date(2026, 11, 30)).unit is Unit.CALENDAR_DAYS
    assert terms.in_force("authreq", date(2026, 12, 1)).unit is Unit.WORKING_DAYS
    assert terms.in_force("authreq", date(2026, 12, 1)).confidence is Confidence.OWN
    assert terms.in_force("authreq", date(2028, 1, 1)).unit is Unit.CALENDAR_DAYS
    assert shipped.in_force("authreq", date(2026, 12, 1)).unit is Unit.CALENDAR_DAYS


def test_a_period_of_no_days_is_refused():
    with pytest.raises(ValueError, match="no period"):
        replace(Terms.load().in_force("info", TODAY), number=0)
