"""What must hold of every deadline of days, whatever the term, the day and the calendar."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.law.deadline import Deadline, count
from dpo_desktop.law.status import Tone, status
from dpo_desktop.law.terms import Edition, Terms, Unit

FIVE = WorkingCalendar()
SIX = WorkingCalendar(6)
SHIPPED = Terms.load()

FORWARD = (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS)
OF_DAYS = (*FORWARD, Unit.BEFORE_START)

starts = st.dates(date(2014, 2, 1), date(2049, 12, 31))
weeks = st.sampled_from([FIVE, SIX])


@st.composite
def editions(draw: st.DrawFn, *units: Unit) -> Edition:
    shipped = draw(st.sampled_from(SHIPPED.codes))
    return replace(
        SHIPPED.by_code[shipped].editions[-1],
        unit=draw(st.sampled_from(units or OF_DAYS)),
        number=draw(st.integers(1, 40)),
    )


def counted(deadline: Deadline) -> int:
    return sum(day.counted for day in deadline.days)


@given(editions(), starts, weeks)
def test_the_last_day_is_worked(edition, start, calendar):
    assert calendar.is_working(count(edition, start, calendar).due)


@given(editions(*FORWARD), starts, weeks)
def test_a_term_ends_after_it_starts_and_never_before_the_plain_count(edition, start, calendar):
    found = count(edition, start, calendar)
    assert start < found.raw_due <= found.due
    assert start <= found.internal_due <= found.due


@given(editions(Unit.BEFORE_START), starts, weeks)
def test_what_is_due_before_the_start_is_due_before_the_start(edition, start, calendar):
    found = count(edition, start, calendar)
    assert found.internal_due <= found.due < start


@given(editions(), starts, weeks)
def test_as_many_days_are_counted_as_the_term_has(edition, start, calendar):
    assert counted(count(edition, start, calendar)) == edition.number


@given(editions(Unit.WORKING_DAYS, Unit.BEFORE_START), starts, weeks)
def test_only_working_days_count_and_the_last_day_is_one_of_them(edition, start, calendar):
    found = count(edition, start, calendar)
    for day in found.days:
        assert day.counted == calendar.is_working(day.date)
    assert found.due in {day.date for day in found.days if day.counted}


@given(editions(), starts, weeks)
def test_the_days_shown_are_without_gap(edition, start, calendar):
    shown = [day.date for day in count(edition, start, calendar).days]
    step = timedelta(days=1)
    assert all(later - earlier == step for earlier, later in pairwise(shown))
    assert shown[0] == start + step or shown[-1] == start - step


@given(editions(), starts, st.integers(0, 30), weeks)
def test_what_starts_later_is_never_due_earlier(edition, start, later_by, calendar):
    later = start + timedelta(days=later_by)
    assert count(edition, start, calendar).due <= count(edition, later, calendar).due


@given(editions(*FORWARD), starts)
def test_a_longer_week_never_makes_it_later(edition, start):
    assert count(edition, start, SIX).due <= count(edition, start, FIVE).due


@given(editions(*FORWARD), starts, st.sets(st.integers(-5, 60), max_size=12), weeks)
def test_own_days_off_never_make_it_earlier(edition, start, offsets, calendar):
    off = frozenset(start + timedelta(days=n) for n in offsets)
    more_off = replace(calendar, days_off=off)
    assert count(edition, start, more_off).due >= count(edition, start, calendar).due


@given(editions(*FORWARD), starts, st.sets(st.integers(-5, 60), max_size=12), weeks)
def test_own_working_days_never_make_it_later(edition, start, offsets, calendar):
    worked = frozenset(start + timedelta(days=n) for n in offsets)
    more_worked = replace(calendar, working_days=worked)
    assert count(edition, start, more_worked).due <= count(edition, start, calendar).due


@given(starts, starts, weeks)
def test_the_status_follows_the_days_left(due, today, calendar):
    found = status(due, today, calendar)
    assert found.days_left == (due - today).days
    if found.days_left < 0:
        assert found.tone is Tone.OVERDUE
        assert found.working_days_left <= 0
    elif found.days_left == 0:
        assert found.tone is Tone.TODAY
        assert found.working_days_left == 0
    else:
        assert found.tone in {Tone.SOON, Tone.LATER}
        assert 0 <= found.working_days_left <= found.days_left
