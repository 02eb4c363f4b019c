"""The term of an authorized body's request and the rules across its fields."""

from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.guards import Check
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Clock
from dpo_desktop.core.values import Values
from dpo_desktop.registers.regulator.record import FIELDS

_LABELS = {field.name: field.label for field in FIELDS}

CLOCKS = (
    # A date stated in the letter wins: the general term is the policy's, the Law names none.
    Clock(
        "authreq",
        ("received_on",),
        N_("Reply to the body"),
        override="stated_due_on",
        internal="internal_due_on",
        until="answered_on",
    ),
)


def _wrong(field: str, msgid: str, row: int = 0, *, warning: bool = False) -> Problem:
    return Problem(field, _LABELS[field], Message(msgid), row, warning)


def dates(values: Values, today: date) -> Iterator[Problem]:
    """A letter is dated, received, replied to, in this order."""
    for name in ("received_on", "answered_on"):
        if values.get(name) and values[name] > today:
            yield _wrong(name, N_("This date is in the future."))
    received, replied = values.get("received_on"), values.get("answered_on")
    if received and replied and replied < received:
        yield _wrong("answered_on", N_("This is before the request was received."))
    letter = values.get("their_date")
    if received and letter and received < letter:
        # Letters are dated by people: a doubt, since it may be the stamp that is wrong.
        yield _wrong("their_date", N_("The letter is dated after its receipt."), warning=True)


def terms(values: Values, today: date) -> Iterator[Problem]:
    """The stated date lies after the receipt, and the company's own not after the stated one."""
    del today
    received, stated = values.get("received_on"), values.get("stated_due_on")
    own = values.get("internal_due_on")
    if received and stated and stated < received:
        yield _wrong("stated_due_on", N_("This is before the request was received."))
    if received and own and own < received:
        yield _wrong("internal_due_on", N_("This is before the request was received."))
    if stated and own and own > stated:
        yield _wrong("internal_due_on", N_("The internal date is later than that of the letter."))


def questions(values: Values, today: date) -> Iterator[Problem]:
    """A question counts as ready with its answer, and a reply leaves none open."""
    del today
    replied = values.get("answered_on")
    for place, row in enumerate(values.get("questions") or (), start=1):
        if row.get("status") == "ready" and not row.get("answer"):
            yield _wrong("questions", N_("Ready, but without an answer."), place, warning=True)
        elif replied and row.get("status") != "ready":
            yield _wrong(
                "questions", N_("The reply is sent, but this is not ready."), place, warning=True
            )


CHECKS: tuple[Check, ...] = (dates, terms, questions)
