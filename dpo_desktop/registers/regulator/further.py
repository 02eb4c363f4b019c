"""Further questions of the body: rows of the record, each with a clock of its own."""

from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Clock
from dpo_desktop.core.values import Values
from dpo_desktop.registers.regulator.reply import FURTHER

FIELD = "further_questions"
CLOCK = Clock(
    "authreq",
    ("received_on",),
    N_("Answer the further question"),
    rows=FIELD,
    override="stated_due_on",
    until="answered_on",
)
_LABELS = {column.name: column.label for rows in FURTHER for column in rows.columns}
_HAPPENED = ("received_on", "their_date", "approved_on", "answered_on", "delivered_on")
# What cannot be before what, and the sentence at the later one.
_ORDER = (
    ("received_on", "stated_due_on", N_("This is before the further question was received.")),
    ("received_on", "answered_on", N_("This is before the further question was received.")),
    ("received_on", "approved_on", N_("This is before the further question was received.")),
    ("answered_on", "delivered_on", N_("This is before the reply was sent.")),
)


def is_open(row: Values) -> bool:
    """Tell whether a further question waits for its answer."""
    return not row.get("answered_on")


def open_rows(values: Values) -> tuple[tuple[int, Values], ...]:
    """Return the further questions that wait for an answer, with their 1-based places."""
    rows = enumerate(values.get(FIELD) or (), start=1)
    return tuple((place, row) for place, row in rows if is_open(row))


def going_out(values: Values, today: date) -> tuple[tuple[int, Values], ...]:
    """Return the further questions whose answers are still to be sent, or are sent today.

    A guard before sending looks at the record as the step would leave it: answered today.
    """
    rows = enumerate(values.get(FIELD) or (), start=1)
    return tuple((place, row) for place, row in rows if row.get("answered_on") in (None, today))


def check(values: Values, today: date) -> Iterator[Problem]:
    """A further question has its day of receipt, and its dates follow one another."""
    first = values.get("received_on")
    for place, row in enumerate(values.get(FIELD) or (), start=1):
        for name, msgid in _wrong(row, first, today):
            yield Problem(FIELD, _LABELS[name], Message(msgid), place)


def _wrong(row: Values, first: date | None, today: date) -> Iterator[tuple[str, str]]:
    received = row.get("received_on")
    if not received:
        yield "received_on", N_("Give the day of receipt: the term runs from the day after.")
    elif first and received < first:
        yield "received_on", N_("This is before the first letter was received.")
    for name in _HAPPENED:
        day = row.get(name)
        if day and day > today:
            yield name, N_("This date is in the future.")
    for earlier, later, msgid in _ORDER:
        before, after = row.get(earlier), row.get(later)
        if before and after and after < before:
            yield later, msgid
