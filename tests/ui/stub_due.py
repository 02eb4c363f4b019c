"""What is due on the stub's desk: lines, counters and news, counted the slow and plain way."""

from collections.abc import Iterable
from datetime import date

from dpo_desktop.core.ports import DueCounts, News
from dpo_desktop.core.record import DueItem, Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.states import WaitsOn
from tests.ui.stub_queries import text

WEEK = 7


def lines(register: Register, record: Record, today: date) -> list[DueItem]:
    """Return the lines of a record: one for its term or whom it waits for, one for its review."""
    state = register.workflow.state(record.state)
    if state.done:
        return []
    due = None if record.paused_on else record.due
    waits = state.waits_on is WaitsOn.THEM or record.paused_on is not None
    found = [_line(register, record, today, due)] if due or waits else []
    reviews = [day for name in register.reviews if (day := record.values.get(name))]
    if reviews:
        found.append(_line(register, record, today, min(reviews), review=True))
    return found


def _line(
    register: Register, record: Record, today: date, due: date | None, *, review: bool = False
) -> DueItem:
    state = register.workflow.state(record.state)
    theirs = state.waits_on is WaitsOn.THEM
    return DueItem(
        register=record.register,
        id=record.id,
        number=record.number,
        headline=text(record.values.get(register.headline)),
        subline=text(record.values.get(register.subline)),
        state=record.state,
        due=due,
        internal_due=None if review else record.internal_due,
        days_left=(due - today).days if due else None,
        waits_on_them=theirs or record.paused_on is not None,
        waits_for=state.who if theirs else "",
        since=record.entered_on,
        paused_on=record.paused_on,
        review=review,
    )


def within(items: Iterable[DueItem], days: int, limit: int | None) -> tuple[DueItem, ...]:
    """Return the lines of so many days ahead, no more than the limit of each kind."""
    kinds: dict[tuple[bool, bool, int], list[DueItem]] = {}
    for item in sorted(items, key=lambda i: (i.due is None, i.due or date.max, i.number)):
        left = item.days_left
        if left is None or left <= days:
            sign = 0 if left is None else (left > 0) - (left < 0)
            kinds.setdefault((item.review, item.waits_on_them, sign), []).append(item)
    found = [item for kind in kinds.values() for item in kind[:limit]]
    return tuple(sorted(found, key=lambda i: (i.due is None, i.due or date.max, i.number)))


def counts(items: Iterable[DueItem], days: int) -> DueCounts:
    """Return the counters."""
    items = list(items)
    left = [item.days_left for item in items if item.days_left is not None and not item.review]
    reviews = [item for item in items if item.review]
    return DueCounts(
        overdue=sum(days < 0 for days in left),
        today=left.count(0),
        week=sum(0 < days <= WEEK for days in left),
        waiting=sum(item.waits_on_them and not item.review for item in items),
        reviews=sum(item.days_left is not None and item.days_left <= days for item in reviews),
    )


def news(items: Iterable[DueItem], today: date, told_on: date | None) -> News:
    """Return what became due since the day of the last telling."""
    if told_on == today:
        return News(told_on)
    since = told_on or date.min
    dated = [(item.due, item.review) for item in items if item.due]
    terms = [day for day, review in dated if not review]
    reviews = [day for day, review in dated if review]
    return News(
        told_on,
        overdue=sum(since <= day < today for day in terms),
        today=terms.count(today),
        reviews=sum(since < day <= today for day in reviews),
    )
