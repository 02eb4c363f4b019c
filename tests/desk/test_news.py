"""What became due is said once: today's in the morning, and after days away all that was missed."""

from datetime import date

from dpo_desktop.core.ports import News
from dpo_desktop.core.record import Record
from dpo_desktop.desk.vault_desk import VaultDesk
from tests.desk.conftest import Wall


def add(desk: VaultDesk, due: str, **values) -> Record:
    """A case whose last day is the one given."""
    days = {"received_on": date(2026, 9, 1), "stated_on": date.fromisoformat(due)}
    return desk.add("cases", {"name": due, **days, **values}).record


def said(desk: VaultDesk, wall: Wall, day: str) -> tuple[int, int, int]:
    """What is told on a day: overdue, today, reviews; and told it is."""
    wall.set(day)
    news = desk.news()
    desk.told()
    return news.overdue, news.today, news.reviews


def test_the_first_time_everything_is_told(cases: VaultDesk, wall: Wall):
    for day in ("2026-09-20", "2026-10-15", "2026-10-16", "2026-10-17"):
        add(cases, day, review_on=date.fromisoformat(day))
    assert cases.news() == News(since=None, overdue=2, today=1, reviews=3)


def test_what_was_told_is_not_told_again_that_day(cases: VaultDesk, wall: Wall):
    add(cases, "2026-10-15")
    add(cases, "2026-10-16", review_on=date(2026, 10, 16))
    assert said(cases, wall, "2026-10-16") == (1, 1, 1)
    assert cases.news() == News(since=date(2026, 10, 16))
    assert said(cases, wall, "2026-10-16") == (0, 0, 0)


def test_each_morning_tells_what_is_new(cases: VaultDesk, wall: Wall):
    for day in ("2026-10-16", "2026-10-17", "2026-10-18"):
        add(cases, day)
    assert said(cases, wall, "2026-10-16") == (0, 1, 0)
    assert said(cases, wall, "2026-10-17") == (1, 1, 0)  # what was due yesterday is overdue now
    assert said(cases, wall, "2026-10-18") == (1, 1, 0)
    assert said(cases, wall, "2026-10-19") == (1, 0, 0)
    assert said(cases, wall, "2026-10-20") == (0, 0, 0)


def test_days_away_are_caught_up_with_once(cases: VaultDesk, wall: Wall):
    assert said(cases, wall, "2026-10-16") == (0, 0, 0)
    for day in range(17, 27):
        add(cases, f"2026-10-{day}", review_on=date(2026, 10, day))
    assert said(cases, wall, "2026-10-26") == (9, 1, 10)
    assert said(cases, wall, "2026-10-26") == (0, 0, 0)


def test_what_was_done_or_stands_still_meanwhile_is_not_told(cases: VaultDesk, wall: Wall):
    values = {"received_on": date(2026, 10, 14), "proof": "a letter"}  # due on the 19th
    done, waits = (cases.add("cases", {"name": name, **values}).record for name in "ab")
    assert said(cases, wall, "2026-10-16") == (0, 0, 0)
    cases.move(done, "sent")
    cases.move(waits, "waiting", "asked for a copy")
    assert said(cases, wall, "2026-10-20") == (0, 0, 0)


def test_a_clock_set_back_does_not_repeat_without_end_nor_keep_silent(cases, wall: Wall):
    add(cases, "2026-10-15")
    add(cases, "2026-10-16")
    wall.set("2031-01-01")  # a wrong clock: all was told "then"
    assert said(cases, wall, "2031-01-01") == (2, 0, 0)
    assert said(cases, wall, "2026-10-16") == (1, 1, 0)
    assert said(cases, wall, "2026-10-16") == (0, 0, 0)
    assert said(cases, wall, "2026-10-17") == (1, 0, 0)


def test_telling_is_no_action_of_the_history(cases: VaultDesk, wall: Wall):
    record = add(cases, "2026-10-15")
    said(cases, wall, "2026-10-16")
    assert len(cases.card("cases", record.id).history) == 1
    assert cases.profile_history() == cases.law_history() == ()
