"""The command ``due``: what is overdue, due soon, waiting on others, or to be looked at again."""

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.record import DueItem
    from dpo_desktop.core.register import Register


def due(options: Namespace, t: CatalogueSpeech) -> None:
    """Print the lines of the Today page."""
    from dpo_desktop.cli.opening import clock_of, opened
    from dpo_desktop.cli.output import print_json, print_table

    with opened(options, t, clock_of(options)) as desk:
        items = desk.due(options.days, t.language)
        if options.json:
            print_json([_as_json(item) for item in items])
            return
        heads = [t("Due"), t("Days left"), t("Name of the register"), t("Number"), t("About")]
        rows = [_row(item, desk.register(item.register), t) for item in items]
        print_table([*heads, t("State")], rows)


def _as_json(item: "DueItem") -> dict[str, Any]:
    return {
        "register": item.register,
        "number": item.number,
        "headline": item.headline,
        "subline": item.subline,
        "state": item.state,
        "due": _iso(item.due),
        "internal_due": _iso(item.internal_due),
        "days_left": item.days_left,
        "waits_on_them": item.waits_on_them,
        "waits_for": item.waits_for,
        "since": _iso(item.since),
        "paused_on": _iso(item.paused_on),
        "review": item.review,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _row(item: "DueItem", register: "Register", t: CatalogueSpeech) -> list[str]:
    left = "" if item.days_left is None else str(item.days_left)
    where = _where(item, t(register.workflow.state(item.state).label), t)
    return [t.date(item.due), left, t(register.tab), item.number, item.headline, where]


def _where(item: "DueItem", state: str, t: CatalogueSpeech) -> str:
    """Return the state, and what the date before it does not tell."""
    if item.review:
        return t(N_("{state}; to be looked at again"), state=state)
    if item.paused_on:
        return t(N_("{state}; stands still since {date}"), state=state, date=t.date(item.paused_on))
    if item.waits_for:
        return t(N_("{state}; waits for: {who}"), state=state, who=item.waits_for)
    return state
