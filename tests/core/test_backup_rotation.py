"""Which copies stay: of seven days, four weeks and twelve months, the last of each."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.backup import DAYS, MONTHS, WEEKS, kept

FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)
days = st.dates(FIRST, LAST)
moments = st.builds(datetime.combine, days, st.times(), st.just(UTC))
copies = st.sets(moments, max_size=60)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def month(day: date) -> tuple[int, int]:
    return day.year, day.month


@given(copies, days)
def test_only_copies_there_are_stay_and_the_newest_always(made: set[datetime], today: date):
    left = kept(made, today)
    assert left <= made
    assert not made or max(made) in left


@given(copies, days)
def test_so_many_stay_and_no_more(made: set[datetime], today: date):
    past = {moment for moment in made if moment.date() <= today}
    assert len(kept(past, today)) <= DAYS + WEEKS + MONTHS


@given(copies, days)
def test_rotating_twice_takes_nothing_more(made: set[datetime], today: date):
    left = kept(made, today)
    assert kept(left, today) == left


@given(copies, days)
def test_a_clock_set_back_costs_no_copy_made_since(made: set[datetime], today: date):
    assert {moment for moment in made if moment.date() > today} <= kept(made, today)


@given(copies, days)
def test_every_day_week_and_month_that_counts_keeps_its_last_copy(made: set[datetime], today: date):
    left = kept(made, today)
    monday = today - timedelta(days=today.weekday())
    for moment in made:
        day = moment.date()
        if day > today:
            continue
        if today - day < timedelta(days=DAYS):
            assert max(m for m in made if m.date() == day) in left
        first = day - timedelta(days=day.weekday())
        if monday - first < timedelta(weeks=WEEKS):
            week = {m for m in made if first <= m.date() < first + timedelta(days=7)}
            assert max(m for m in week if m.date() <= today) in left
        if 12 * (today.year - day.year) + today.month - day.month < MONTHS:
            same = {m for m in made if month(m.date()) == month(day) and m.date() <= today}
            assert max(same) in left


@given(st.sets(st.dates(date(2026, 1, 1), date(2027, 6, 30)), min_size=1, max_size=400))
def test_rotating_daily_leaves_what_rotating_once_would(worked: set[date]):
    """Nothing is lost early by having been rotated on all the days before."""
    left: frozenset[datetime] = frozenset()
    last = max(worked)
    day = min(worked)
    while day <= last:
        if day in worked:
            left = kept({*left, noon(day)}, day)
        day += timedelta(days=1)
    assert left == kept({noon(day) for day in worked}, last)


def test_a_year_of_daily_copies():
    today = date(2026, 10, 16)  # a Friday
    made = {noon(today - timedelta(days=ago)) for ago in range(500)}
    left = sorted(moment.date() for moment in kept(made, today))
    assert [day.isoformat() for day in left] == [
        *("2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"),
        *("2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31"),
        *("2026-09-27", "2026-09-30", "2026-10-04"),
        *("2026-10-10", "2026-10-11", "2026-10-12", "2026-10-13", "2026-10-14", "2026-10-15"),
        "2026-10-16",
    ]


def test_of_several_copies_of_a_day_the_last_stays():
    day = datetime(2026, 10, 16, 9, tzinfo=UTC)
    later = day + timedelta(hours=8)
    assert kept([day, later], day.date()) == {later}


def test_the_only_copy_stays_however_old():
    old = noon(date(2025, 1, 1))
    assert kept([old], date(2028, 1, 1)) == {old}
