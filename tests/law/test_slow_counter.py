"""Every deadline agrees with a slow counter that knows nothing of the program's calendar."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.law.adjustments import Adjustments, Extension, Pause
from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.law.deadline import count
from dpo_desktop.law.public_days import DayKind
from dpo_desktop.law.terms import Edition, InternalTarget, Terms, Unit
from tests.law.slow_counter import count_hours_slowly, count_slowly, paused, works

SHIPPED = Terms.load()
DAYS = (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS)
starts = st.dates(date(2014, 2, 1), date(2040, 12, 31))
weeks = st.sampled_from([5, 6])
offsets = st.integers(-10, 70)
reasons = st.sampled_from(["", "proof of authority awaited"])


def days(start: date, offset: st.SearchStrategy[int] = offsets) -> st.SearchStrategy[date]:
    return offset.map(lambda n: start + timedelta(days=n))


def given_days(start: date) -> st.SearchStrategy[date]:
    """Return dates of a letter; one before the receipt is refused where it is entered."""
    return days(start, st.integers(0, 70))


@st.composite
def pauses(draw: st.DrawFn, start: date, *, may_be_open: bool = True) -> Pause:
    first = draw(days(start))
    last = first + timedelta(days=draw(st.integers(0, 25)))
    is_open = may_be_open and draw(st.integers(0, 4)) == 0
    return Pause(first, None if is_open else last, draw(reasons))


@st.composite
def extensions(draw: st.DrawFn, start: date) -> Extension:
    if draw(st.integers(0, 3)) == 0:
        return Extension(until=draw(given_days(start)), reason=draw(reasons))
    return Extension(draw(st.integers(1, 30)), draw(st.sampled_from([None, *DAYS])))


@st.composite
def adjustments(draw: st.DrawFn, start: date) -> Adjustments:
    stated = draw(given_days(start)) if draw(st.integers(0, 5)) == 0 else None
    return Adjustments(
        tuple(draw(st.lists(pauses(start), max_size=3))),
        tuple(draw(st.lists(extensions(start), max_size=3))),
        stated,
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Edition, date, Adjustments]:
    edition = replace(
        SHIPPED.by_code["authreq"].editions[-1],
        unit=draw(st.sampled_from(DAYS)),
        number=draw(st.integers(1, 40)),
        internal=draw(st.sampled_from(InternalTarget)),
    )
    start = draw(starts)
    return edition, start, draw(adjustments(start))


@given(cases(), weeks, st.sets(offsets, max_size=8), st.sets(offsets, max_size=8))
def test_days_are_counted_as_the_slow_way_counts_them(case, week, off, worked):
    edition, start, befell = case
    days_off = frozenset(start + timedelta(days=n) for n in off - worked)
    working_days = frozenset(start + timedelta(days=n) for n in worked)
    is_worked = works(week, days_off, working_days)
    calendar = WorkingCalendar(week, days_off, working_days)

    found = count(edition, start, calendar, befell)
    slow = count_slowly(edition.number, edition.unit, start, is_worked, befell)
    plain = count_slowly(edition.number, edition.unit, start, is_worked, Adjustments())

    assert (found.raw_due, found.due) == (slow.raw, slow.due)
    assert tuple(day.date for day in found.days if day.counted) == slow.counted
    assert found.paused_on == slow.paused_on
    assert found.original_due == plain.due


@given(cases(), weeks)
def test_what_holds_of_every_deadline_of_days(case, week):
    edition, start, befell = case
    calendar = WorkingCalendar(week)
    found = count(edition, start, calendar, befell)

    shown = [day.date for day in found.days]
    assert shown == sorted(set(shown))
    assert all(start < day <= found.due for day in shown)
    for day in found.days:
        assert (day.why is DayKind.PAUSED) == paused(day.date, befell.pauses)
        assert not (day.counted and day.why is DayKind.PAUSED)
    if edition.internal is InternalTarget.SAME_DAY:
        assert found.internal_due == start
    elif found.internal_due != found.due:
        assert start < found.internal_due < found.due
        assert calendar.is_working(found.internal_due)
        assert not paused(found.internal_due, befell.pauses)


@given(cases(), weeks)
def test_a_pause_after_the_last_day_changes_nothing(case, week):
    edition, start, befell = case
    calendar = WorkingCalendar(week)
    found = count(edition, start, calendar, befell)
    after = Pause(found.due + timedelta(days=1))
    again = count(edition, start, calendar, replace(befell, pauses=(*befell.pauses, after)))
    assert replace(again, adjustments=befell) == found


@given(starts, st.integers(0, 23).map(time), st.integers(1, 400), st.data())
def test_hours_run_on_every_day_but_those_of_a_pause(start, hour, number, data):
    begun = datetime.combine(start, hour)
    closed = pauses(start, may_be_open=False)
    befell = Adjustments(tuple(data.draw(st.lists(closed, max_size=3))))
    edition = replace(SHIPPED.by_code["breach"].editions[-1], unit=Unit.HOURS, number=number)

    found = count(edition, begun, WorkingCalendar(), befell)

    assert found.due_at == count_hours_slowly(number, begun, befell.pauses)
    assert found.due == found.due_at.date()
    assert found.begun_at == begun
    assert count(edition, begun, WorkingCalendar()).due_at == begun + timedelta(hours=number)


@given(starts, st.integers(1, 400))
def test_a_day_without_a_time_begins_at_midnight(start, number):
    edition = replace(SHIPPED.by_code["breach"].editions[-1], unit=Unit.HOURS, number=number)
    moment = datetime.combine(start, time.min)
    calendar = WorkingCalendar()
    assert count(edition, start, calendar) == count(edition, moment, calendar)


def test_both_calendars_agree_on_every_day_of_a_generation():
    for week in (5, 6):
        calendar, is_worked = WorkingCalendar(week), works(week)
        day = date(2014, 1, 1)
        while day < date(2050, 12, 31):
            assert calendar.is_working(day) == is_worked(day), (week, day)
            day += timedelta(days=1)
