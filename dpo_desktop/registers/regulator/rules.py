"""The terms of an authorized body's request and the rules across its fields."""

from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.conditions import has
from dpo_desktop.core.guards import Check
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Clock, Course
from dpo_desktop.core.values import Values
from dpo_desktop.law import case_fields
from dpo_desktop.registers.regulator import directory, further
from dpo_desktop.registers.regulator.record import LABELS

COURSE = Course(
    pauses=case_fields.PAUSES,
    extensions=case_fields.EXTENSIONS,
    after_hours=case_fields.AFTER_HOURS,
    lateness=case_fields.LATENESS,
    overrides=case_fields.OVERRIDES,
)

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
    # The date of a prescription is that of the deed, not only of the letter that reports it.
    Clock(
        "authreq",
        ("received_on",),
        N_("Fulfil the prescription"),
        when=has("kind", "prescription"),
        override="stated_due_on",
        internal="internal_due_on",
        until="fulfilled_on",
    ),
    further.CLOCK,
)

_HAPPENED = (
    "received_on",
    "their_date",
    "fulfilled_on",
    "approved_on",
    "answered_on",
    "delivered_on",
    "accepted_on",
    "closed_on",
)
_BEFORE_RECEIPT = N_("This is before the request was received.")
_BEFORE_SENDING = N_("This is before the reply was sent.")
# The earlier day, the later one, what is said at the later one, and whether it is only doubtful.
_ORDER = (
    ("received_on", "stated_due_on", _BEFORE_RECEIPT, False),
    ("received_on", "internal_due_on", _BEFORE_RECEIPT, False),
    # Data may have been destroyed before anybody prescribed it.
    ("received_on", "fulfilled_on", _BEFORE_RECEIPT, True),
    ("received_on", "approved_on", _BEFORE_RECEIPT, False),
    ("received_on", "answered_on", _BEFORE_RECEIPT, False),
    ("received_on", "closed_on", _BEFORE_RECEIPT, False),
    ("approved_on", "answered_on", N_("This is before the reply was approved."), True),
    ("answered_on", "delivered_on", _BEFORE_SENDING, False),
    ("answered_on", "accepted_on", _BEFORE_SENDING, False),
    ("answered_on", "closed_on", _BEFORE_SENDING, False),
)
_EXTENSION_COLUMNS = {
    column.name: column.label for column in case_fields.extensions("", asked=True).columns
}


def _wrong(field: str, msgid: str, row: int = 0, *, warning: bool = False) -> Problem:
    return Problem(field, LABELS[field], Message(msgid), row, warning)


def dates(values: Values, today: date) -> Iterator[Problem]:
    """What has happened lies not ahead, and each thing comes after the one it follows."""
    for name in _HAPPENED:
        if values.get(name) and values[name] > today:
            yield _wrong(name, N_("This date is in the future."))
    for earlier, later, msgid, doubtful in _ORDER:
        before, after = values.get(earlier), values.get(later)
        if before and after and after < before:
            yield _wrong(later, msgid, warning=doubtful)
    received, letter = values.get("received_on"), values.get("their_date")
    if received and letter and received < letter:
        # Letters are dated by people: a doubt, since it may be the stamp that is wrong.
        yield _wrong("their_date", N_("The letter is dated after its receipt."), warning=True)


def internal_target(values: Values, today: date) -> Iterator[Problem]:
    """The company's own date is not later than the one the body gave it."""
    del today
    given, own = _given_until(values), values.get("internal_due_on")
    if given and own and own > given:
        yield _wrong("internal_due_on", N_("The internal date is later than that of the letter."))


def _given_until(values: Values) -> date | None:
    """Return the day the body named last; ``None`` where it is counted, not named."""
    given: date | None = values.get("stated_due_on")
    for row in values.get(case_fields.EXTENSIONS) or ():
        if row.get("outcome") == "granted":
            given = row.get("until")
    return given


def extensions(values: Values, today: date) -> Iterator[Problem]:
    """An extension is asked for, then granted or refused; only a granted one counts."""
    for place, row in enumerate(values.get(case_fields.EXTENSIONS) or (), start=1):
        for column, msgid, doubtful in _wrong_in_extension(row, values.get("received_on"), today):
            label = _EXTENSION_COLUMNS[column]
            yield Problem(case_fields.EXTENSIONS, label, Message(msgid), place, doubtful)


def _wrong_in_extension(
    row: Values, received: date | None, today: date
) -> Iterator[tuple[str, str, bool]]:
    asked, told = row.get("asked_on"), row.get("notice_on")
    if asked and asked > today:
        yield "asked_on", N_("This date is in the future."), False
    if asked and received and asked < received:
        yield "asked_on", _BEFORE_RECEIPT, False
    if asked and told and told < asked:
        yield "notice_on", N_("This is before the extension was asked for."), False
    if row.get("outcome") == "granted" and not told:
        yield "notice_on", N_("Give the day on which the body granted it."), True
    if not row.get("outcome"):
        yield "outcome", N_("Until it is granted, the term stays as it was."), True


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


CHECKS: tuple[Check, ...] = (
    dates,
    internal_target,
    extensions,
    questions,
    directory.check,
    further.check,
    *case_fields.course_checks("received_on"),
)
