"""The terms of a request: whether they were kept, what moved them, what is awaited."""

from datetime import date
from typing import Any

from dpo_desktop.law.case_fields import EXTENSIONS, LATENESS, PAUSES
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.papers.matter import Fact, Matter, Told


def course_facts(matter: Matter) -> dict[str, Any]:
    """Return the terms of the request, and what befell them."""
    told = matter.told
    extensions, pauses = told.rows(EXTENSIONS), told.rows(PAUSES)
    moved = tuple(_term(matter, d) for d in matter.deadlines if d.moved_from or d.paused_on)
    return {
        "late": any(_is_late(deadline, matter.today) for deadline in matter.deadlines),
        "lateness_reason": told(LATENESS),
        "extensions": tuple(_extension(row) for row in extensions),
        "pauses": tuple(_pause(row) for row in pauses),
        "moved_terms": moved or told.lacking(EXTENSIONS),
        "awaited": _awaited(told, pauses),
    }


def _is_late(deadline: Deadline, today: date) -> bool:
    return deadline.paused_on is None and (deadline.done_on or today) > deadline.due


def _term(matter: Matter, deadline: Deadline) -> dict[str, Fact | bool]:
    t = matter.t
    return {
        "duty": t(deadline.label),
        "before": t.date(deadline.original_due),
        "now": t.date(deadline.due),
        "paused": deadline.paused_on is not None,
        "reference": deadline.reference.say(matter.language),
    }


def _extension(row: Told) -> dict[str, Fact]:
    return {"reason": row("reason")}


def _pause(row: Told) -> dict[str, Fact | bool]:
    return {
        "reason": row("reason"),
        "from_on": row.long_date("from_on"),
        "to_on": row.maybe_long_date("to_on"),
    }


def _awaited(told: Told, pauses: tuple[Told, ...]) -> Fact:
    """Return what the subject is asked for: the reason of the last pause."""
    return pauses[-1]("reason") if pauses else told.lacking(PAUSES)
