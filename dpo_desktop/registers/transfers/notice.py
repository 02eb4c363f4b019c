"""The notices of a transfer: which of them counts, and what the steps write into them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from dpo_desktop.core.effects import Effect, Taken
from dpo_desktop.core.values import Values
from dpo_desktop.registers.transfers.notice_fields import NOTICES, SERIES, TASKS
from dpo_desktop.registers.transfers.notice_text import content, to_destroy
from dpo_desktop.registers.transfers.recipients import recipients

_KIND = "transfer_notice"
_OTHER_KIND = "processing_notice"
_NO_ANSWER = "none"


def places(values: Values) -> tuple[int, ...]:
    """Return the places of the notices of the transfer, from 0; others are of another kind."""
    rows = values.get(NOTICES) or ()
    return tuple(place for place, row in enumerate(rows) if row.get("kind") != _OTHER_KIND)


def last_place(values: Values, *, sent: bool = False) -> int | None:
    """Return the place of the last notice, or of the last one that was sent."""
    rows = values.get(NOTICES) or ()
    found = [place for place in places(values) if rows[place].get("sent_on") or not sent]
    return found[-1] if found else None


def last_sent(values: Values) -> Values | None:
    """Return the last notice that was sent."""
    place = last_place(values, sent=True)
    return None if place is None else values[NOTICES][place]


def prepare(values: Values, taken: Taken) -> Mapping[str, Any]:
    """Fill the next version from the record and the profile.

    A version not sent yet is filled anew, for the plan may have changed meanwhile; how it will be
    sent and where its copy is kept stay as they were. The next version goes the way of the last.
    """
    rows = values.get(NOTICES) or ()
    place = last_place(values)
    filled = {"kind": _KIND, **content(values, taken.profile)}
    if place is not None and not rows[place].get("sent_on"):
        numbered = {"version": rows[place].get("version") or _next_version(rows)}
        return _with_row(values, place, {**numbered, **filled})
    begun = {
        "version": _next_version(rows),
        "channel": None if place is None else rows[place].get("channel"),
    }
    return {NOTICES: (*rows, MappingProxyType({**begun, **filled}))}


def send(values: Values, taken: Taken) -> Mapping[str, Any]:
    """Send the last version: its day, its number, and the end of the waiting period.

    Where all have gone out, the next one is prepared first. One that was typed in as sent keeps
    its day and gets its number.
    """
    place = last_place(values)
    if place is None or _has_gone_out(values[NOTICES][place]):
        values = {**values, **prepare(values, taken)}
        place = len(values[NOTICES]) - 1
    row = values[NOTICES][place]
    number = taken.number(SERIES)
    sent = {
        "sent_on": row.get("sent_on") or taken.today,
        "waiting_until": row.get("waiting_until") or taken.waiting_until,
        "outgoing_number": number,
    }
    return {
        **_with_row(values, place, sent),
        "notified_on": sent["sent_on"],
        "outgoing_number": number,
    }


def answered(answer: str) -> Effect:
    """Return the effect that notes an answer of the body to the last notice that was sent.

    A date already given for that answer stays: it is that of the letter.
    """

    def effect(values: Values, taken: Taken) -> Mapping[str, Any]:
        place = last_place(values, sent=True)
        if place is None:
            return {}
        row = values[NOTICES][place]
        day = row.get("answered_on") if row.get("answer") in (None, answer) else None
        if answer != _NO_ANSWER:
            day = day or taken.today
        return _with_row(values, place, {"answer": answer, "answered_on": day})

    return effect


def open_destruction(values: Values, taken: Taken) -> Mapping[str, Any]:
    """Open a task for each recipient that may have got data: it is to destroy them.

    Data may have gone out once the transfer has started, or its planned start has come.
    """
    start = values.get("start_on")
    if not values.get("active_on") and not (start and start <= taken.today):
        return {}
    rows = values.get(TASKS) or ()
    asked = {row.get("recipient") for row in rows if not row.get("confirmed_on")}
    tasks = tuple(
        MappingProxyType({"recipient": recipient.name, "what": to_destroy(values)})
        for recipient in recipients(values)
        if recipient.name not in asked
    )
    return {TASKS: (*rows, *tasks)} if tasks else {}


def _has_gone_out(row: Values) -> bool:
    return bool(row.get("sent_on") and row.get("outgoing_number"))


def _next_version(rows: tuple[Values, ...]) -> int:
    return max((row.get("version") or 0 for row in rows), default=0) + 1


def _with_row(values: Values, place: int, columns: Values) -> dict[str, Any]:
    rows = list(values[NOTICES])
    rows[place] = MappingProxyType({**rows[place], **columns})
    return {NOTICES: tuple(rows)}
