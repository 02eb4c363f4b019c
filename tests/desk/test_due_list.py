"""The morning page: what is owed, what waits, what is to be reviewed; numbers that open lists."""

from datetime import date

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import DueCounts
from dpo_desktop.core.record import DueItem, Record
from dpo_desktop.desk.vault_desk import VaultDesk
from tests.desk.conftest import Wall

FRIDAY = date(2026, 10, 16)
WEEK, MONTH = 7, 30


def add(desk: VaultDesk, name: str, due: str | None, **values) -> Record:
    """A case whose last day is the one given."""
    stated = {"received_on": date(2026, 10, 1), "stated_on": date.fromisoformat(due)} if due else {}
    return desk.add("cases", {"name": name, **stated, **values}).record


def names(items: tuple[DueItem, ...]) -> list[str]:
    """The headlines, in order."""
    return [item.headline for item in items]


@pytest.fixture
def morning(cases: VaultDesk) -> VaultDesk:
    """Cases of every kind, seen on Friday, 16 October 2026."""
    add(cases, "long overdue", "2026-10-05")
    add(cases, "overdue", "2026-10-15")
    add(cases, "today", "2026-10-16")
    add(cases, "tomorrow", "2026-10-17")
    add(cases, "in a week", "2026-10-23")
    add(cases, "in a month", "2026-11-15")
    add(cases, "later", "2026-11-16")
    add(cases, "no term", None)
    waits = add(cases, "waits", None, received_on=FRIDAY)
    cases.move(waits, "waiting", "asked for a copy")
    given_up = add(cases, "given up", "2026-10-10", note="sent to us by mistake")
    late = cases.change(given_up, {"lateness_reason": "it was not for us"}).record
    cases.move(late, "closed")
    return cases


def test_each_line_says_how_urgent_it_is(morning: VaultDesk):
    assert [(item.headline, item.days_left) for item in morning.due(MONTH)] == [
        ("long overdue", -11),
        ("overdue", -1),
        ("today", 0),
        ("tomorrow", 1),
        ("in a week", 7),
        ("in a month", 30),
        ("waits", None),
    ]


def test_a_term_that_stands_still_is_not_due_but_waited_for(morning: VaultDesk, wall: Wall):
    wall.set("2026-11-30")
    (item,) = [item for item in morning.due(0, Language.EN) if item.waits_on_them]
    assert (item.headline, item.due, item.days_left) == ("waits", None, None)
    assert (item.paused_on, item.since) == (FRIDAY, FRIDAY)
    assert item.waits_for == "the data subject"


def test_a_pause_in_a_state_of_ours_is_waited_for_too(cases: VaultDesk):
    pause = ({"from_on": FRIDAY, "reason": "a strike of the post"},)
    add(cases, "x", None, received_on=FRIDAY, pauses=pause)
    (item,) = cases.due(MONTH)
    assert (item.state, item.waits_on_them, item.waits_for) == ("received", True, "")
    assert cases.due_counts(MONTH) == DueCounts(waiting=1)


def test_who_is_waited_for_is_said_in_the_language_asked_for(morning: VaultDesk):
    said = {
        language: next(i for i in morning.due(MONTH, language) if i.waits_on_them).waits_for
        for language in Language
    }
    assert said[Language.EN] == "the data subject"
    assert len(set(said.values())) == len(Language)


def test_a_case_we_wait_for_whose_term_runs_on_is_in_both_lists(cases: VaultDesk):
    cases.add("trial", {"name": "x", "begins_on": date(2026, 10, 13)}, "running")
    (item,) = cases.due(MONTH)
    assert (item.days_left, item.waits_on_them, item.waits_for) == (0, True, "")
    assert cases.due_counts(MONTH) == DueCounts(today=1, waiting=1)


# Reviews


def test_a_review_is_a_line_of_its_own(cases: VaultDesk):
    record = add(cases, "both", "2026-10-19", review_on=date(2026, 10, 20))
    term, review = cases.due(WEEK)
    assert (term.review, term.due) == (False, date(2026, 10, 19))
    assert (review.review, review.due, review.days_left) == (True, date(2026, 10, 20), 4)
    assert (review.id, review.internal_due) == (record.id, None)


def test_reviews_of_the_past_and_of_the_days_ahead_count_while_the_case_is_open(cases: VaultDesk):
    add(cases, "past", None, review_on=date(2026, 1, 5))
    add(cases, "ahead", None, review_on=date(2026, 10, 23))
    add(cases, "too far ahead", None, review_on=date(2026, 10, 24))
    over = add(cases, "over", None, review_on=date(2026, 1, 5), note="not for us")
    cases.move(over, "closed")
    assert names(cases.due(WEEK)) == ["past", "ahead"]
    assert cases.due_counts(WEEK).reviews == 2
    assert cases.due_counts(WEEK + 1).reviews == 3


# Counters and their lists


def listed(items: tuple[DueItem, ...]) -> DueCounts:
    """What the counters must say of the lines that were read."""
    terms = [item for item in items if not item.review]
    left = [item.days_left for item in terms if item.days_left is not None]
    return DueCounts(
        overdue=sum(days < 0 for days in left),
        today=left.count(0),
        week=sum(0 < days <= WEEK for days in left),
        waiting=sum(item.waits_on_them for item in terms),
        reviews=sum(item.review for item in items),
    )


@pytest.mark.parametrize("day", ["2026-10-04", "2026-10-16", "2026-10-23", "2027-03-01"])
@pytest.mark.parametrize("days", [WEEK, MONTH])
def test_every_number_is_that_of_its_list(morning: VaultDesk, wall: Wall, day, days):
    add(morning, "to review", "2026-10-17", review_on=date(2026, 10, 30))
    morning.add("trial", {"name": "x", "begins_on": date(2026, 10, 13)}, "running")
    wall.set(day)
    assert morning.due_counts(days) == listed(morning.due(days))


def test_the_counters_of_the_morning(morning: VaultDesk):
    assert morning.due_counts(MONTH) == DueCounts(overdue=2, today=1, week=2, waiting=1)


def test_no_more_lines_of_a_kind_are_read_than_asked_for_the_most_urgent_first(cases: VaultDesk):
    for place in range(3):
        for day in ("2026-10-14", "2026-10-15", "2026-10-16", "2026-10-19", "2026-10-20"):
            add(cases, f"{day} {place}", day)
        add(cases, f"review {place}", None, review_on=date(2026, 10, 20 - place))
    items = cases.due(WEEK, limit=2)
    assert names(items) == [
        "2026-10-14 0",
        "2026-10-14 1",
        "2026-10-16 0",
        "2026-10-16 1",
        "review 2",
        "2026-10-19 0",
        "2026-10-19 1",
        "review 1",
    ]
    assert cases.due(WEEK, limit=99) == cases.due(WEEK)
    assert cases.due_counts(WEEK) == listed(cases.due(WEEK))


def test_whoever_was_waited_for_longest_comes_first_when_few_are_read(cases, wall: Wall):
    for day, name in (("2026-10-16", "third"), ("2026-10-12", "first"), ("2026-10-14", "second")):
        wall.set(day)
        record = add(cases, name, "2026-12-01")
        cases.move(record, "waiting", "asked for a copy")
    wall.set("2026-10-19")
    assert sorted(names(cases.due(WEEK, limit=2))) == ["first", "second"]


def test_the_limit_holds_for_all_registers_together(cases: VaultDesk):
    add(cases, "case", "2026-10-15")
    cases.add("trial", {"name": "older", "begins_on": date(2026, 10, 7)})
    assert names(cases.due(WEEK, limit=1)) == ["older"]
