"""What the steps of a regulator's request write besides their dates and numbers."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from dpo_desktop.core.effects import Taken, begin_row
from dpo_desktop.core.values import Values
from dpo_desktop.registers.regulator import further
from dpo_desktop.registers.regulator.reply import OUTGOING

_EARLIER = "earlier_replies"
# What the reply that is set aside keeps; ``reply_text`` and ``approver`` also serve the next one.
_SENT = (
    "answered_on",
    "outgoing_number",
    "reply_text",
    "approver",
    "approved_on",
    "delivery_proof",
    "delivery_number",
    "delivered_on",
    "lateness_reason",
)
_GIVEN_ANEW = (*(name for name in _SENT if name not in ("reply_text", "approver")), "accepted_on")
_KEPT_BY_ACCEPTANCE = ("accepted", "measures")

_begin_further = begin_row(further.FIELD, "received_on", "question")


def send(values: Values, taken: Taken) -> Mapping[str, Any]:
    """Close every open further question with the reply that is sent today.

    The first reply keeps its date and number; where it was not sent yet, one letter answers all.
    """
    if not further.open_rows(values):
        return {}
    first = not values.get("answered_on")
    number = (values.get("outgoing_number") if first else "") or taken.number(OUTGOING)
    sent = {
        "answered_on": taken.today,
        "outgoing_number": number,
        "reply_channel": values.get("reply_channel"),
    }
    rows = _open_rows_with(values, sent)
    return {further.FIELD: rows, **({"outgoing_number": number} if first else {})}


def withdraw_approval(values: Values, taken: Taken) -> Mapping[str, Any]:
    """Take back the approval of what is not sent yet: it will be another text."""
    del taken
    after: dict[str, Any] = {}
    if further.open_rows(values):
        after[further.FIELD] = _open_rows_with(values, {"approved_on": None})
    if not values.get("answered_on"):
        after["approved_on"] = None
    return after


def accept(values: Values, taken: Taken) -> Mapping[str, Any]:
    """Say that the body accepted the reply, unless it is written that it took measures."""
    del taken
    result = values.get("result")
    return {"result": result if result in _KEPT_BY_ACCEPTANCE else "accepted"}


def ask_further(values: Values, taken: Taken) -> Mapping[str, Any]:
    """Write down a further question received today: its term runs, that of the first letter rests.

    One that is written on the card already is not written twice.
    """
    after: dict[str, Any] = {"result": "further_question", "accepted_on": None, "closed_on": None}
    if not further.open_rows(values):
        after |= _begin_further(values, taken)
    return after


def reopen(values: Values, taken: Taken) -> Mapping[str, Any]:
    """Set the reply aside, so that it is given anew; a question still open is gone on with."""
    del taken
    if further.open_rows(values):
        return {"result": "further_question", "closed_on": None}
    after: dict[str, Any] = dict.fromkeys((*_GIVEN_ANEW, "result", "closed_on"))
    if values.get("answered_on"):
        earlier = MappingProxyType({name: values.get(name) for name in _SENT})
        after[_EARLIER] = (*(values.get(_EARLIER) or ()), earlier)
    return after


def _open_rows_with(values: Values, written: Mapping[str, Any]) -> tuple[Values, ...]:
    """Return the further questions, with these columns written into the open ones."""
    return tuple(
        MappingProxyType({**row, **written}) if further.is_open(row) else row
        for row in values.get(further.FIELD) or ()
    )
