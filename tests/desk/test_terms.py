"""What is due, when, and what counts as late: checked against dates counted by hand.

The trial register's clock is that of the subject's request for information: three working days
from the day after ``begins_on``. In October 2026 the 25th is a holiday on a Sunday, so Monday the
26th is off.
"""

from datetime import date

import pytest

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.query import Query, Status
from dpo_desktop.core.record import Counts
from dpo_desktop.desk.vault_desk import VaultDesk

COUNTED = [
    # began,      due,          internal target
    ("2026-10-12", "2026-10-15", "2026-10-15"),  # within one week
    ("2026-10-15", "2026-10-20", "2026-10-20"),  # over a weekend
    ("2026-10-17", "2026-10-21", "2026-10-21"),  # began on a Saturday
    ("2026-10-21", "2026-10-27", "2026-10-27"),  # over the weekend and the day off after it
    ("2026-12-14", "2026-12-18", "2026-12-18"),  # over Independence Day
    ("2025-12-30", "2026-01-06", "2026-01-06"),  # over the new year: 1, 2 off; 31, 5, 6 worked
]


def add(desk: VaultDesk, name: str, began: str | None, state: str = "running"):
    """A record of the trial register."""
    values = {"name": name, "begins_on": date.fromisoformat(began) if began else None}
    return desk.add("trial", values, state).record


@pytest.mark.parametrize(("began", "due", "internal"), COUNTED)
def test_the_last_day_is_the_one_counted_by_hand(desk: VaultDesk, began, due, internal):
    record = add(desk, "x", began)
    assert (str(record.due), str(record.internal_due)) == (due, internal)
    (deadline,) = desk.due_dates("trial", record.values)
    assert (deadline.due, deadline.label, deadline.done_on) == (record.due, "Report", None)
    assert sum(day.counted for day in deadline.days) == 3


def test_without_its_start_a_clock_does_not_run(desk: VaultDesk):
    record = add(desk, "x", None, "planned")
    assert (record.due, record.internal_due, record.done_on) == (None, None, None)
    assert desk.due_dates("trial", record.values) == ()


def test_a_changed_start_moves_the_last_day(desk: VaultDesk):
    record = add(desk, "x", "2026-10-12")
    moved = desk.change(record, {"begins_on": date(2026, 10, 21)}).record
    assert moved.due == date(2026, 10, 27)


def test_a_day_nobody_can_count_from_is_refused_in_words_and_saves_nothing(desk: VaultDesk):
    with pytest.raises(DpoError, match=r"Check the date 12\.10\.1026"):
        add(desk, "x", "1026-10-12")
    assert desk.counts("trial").all == 0


def counts_on(desk: VaultDesk, wall, day: str) -> tuple[int, int, int, int]:
    """All, open, overdue and closed on a day."""
    wall.set(day)
    counted = desk.counts("trial")
    totals = [
        desk.page(Query("trial", desk.today(), status=status), 1, []).total
        for status in (Status.ALL, Status.OPEN, Status.OVERDUE, Status.CLOSED)
    ]
    assert counted == Counts(*totals)
    return counted.all, counted.open, counted.overdue, counted.closed


def test_a_record_is_late_from_the_day_after_its_last_day_until_it_is_done(desk: VaultDesk, wall):
    add(desk, "no term", None, "planned")
    record = add(desk, "x", "2026-10-15")  # due on the 20th
    assert counts_on(desk, wall, "2026-10-16") == (2, 2, 0, 0)
    assert counts_on(desk, wall, "2026-10-20") == (2, 2, 0, 0)
    assert counts_on(desk, wall, "2026-10-21") == (2, 2, 1, 0)
    closed = desk.move(record, "closed").record
    assert (closed.due, closed.done_on) == (date(2026, 10, 20), date(2026, 10, 21))
    assert counts_on(desk, wall, "2026-10-21") == (2, 1, 0, 1)
    assert counts_on(desk, wall, "2026-12-31") == (2, 1, 0, 1)


def test_reopened_without_its_end_a_record_is_owed_again(desk: VaultDesk, wall):
    closed = desk.move(add(desk, "x", "2026-10-12"), "closed").record
    reopened = desk.move(closed, "running", "new facts").record
    assert reopened.done_on == date(2026, 10, 16)
    assert counts_on(desk, wall, "2026-10-30") == (1, 1, 0, 0)
    desk.change(reopened, {"ended_on": None})
    assert counts_on(desk, wall, "2026-10-30") == (1, 1, 1, 0)


def due_on(desk: VaultDesk, wall, day: str, days: int) -> list[tuple[str, int | None, bool]]:
    """Headline, days left and whose turn, of each line of Today."""
    wall.set(day)
    items = desk.due(days)
    return [(item.headline, item.days_left, item.waits_on_them) for item in items]


def test_today_lists_what_is_late_or_soon_in_order_and_what_waits_on_others(desk: VaultDesk, wall):
    add(desk, "later", "2026-10-21", "planned")  # due 27 October
    add(desk, "late", "2026-10-12", "planned")  # due 15 October
    add(desk, "soon", "2026-10-15", "planned")  # due 20 October
    add(desk, "theirs", "2026-11-02")  # due 5 November; waits on them
    desk.move(add(desk, "closed", "2026-10-12"), "closed")
    add(desk, "no term", None, "planned")
    assert due_on(desk, wall, "2026-10-16", 7) == [
        ("late", -1, False),
        ("soon", 4, False),
        ("theirs", 20, True),
    ]
    assert due_on(desk, wall, "2026-10-16", 0) == [("late", -1, False), ("theirs", 20, True)]
    assert due_on(desk, wall, "2026-10-20", 7) == [
        ("late", -5, False),
        ("soon", 0, False),
        ("later", 7, False),
        ("theirs", 16, True),
    ]


def test_a_line_of_today_names_the_record_in_the_language_asked_for(desk: VaultDesk, wall):
    values = {"name": "Әлия", "begins_on": date(2026, 10, 15), "channel": "post"}
    record = desk.add("trial", values).record
    shown = {language: desk.due(7, language)[0] for language in Language}
    assert [shown[language].subline for language in (Language.EN, Language.RU, Language.KK)] == [
        "Post",
        "Почта",
        "Пошта",
    ]
    item = shown[Language.RU]
    assert (item.register, item.id, item.number) == ("trial", record.id, record.number)
    assert (item.headline, item.state) == ("Әлия", "planned")
    assert (item.due, item.internal_due, item.days_left) == (record.due, record.internal_due, 4)
