"""The rules across the fields of a subject's request: dates, who applies, and how."""

from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.guards import Check
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values
from dpo_desktop.law.case_fields import EXTENSIONS, PAUSES, course_checks
from dpo_desktop.registers.requests.clocks import CLOCKS
from dpo_desktop.registers.requests.demands import FIELD
from dpo_desktop.registers.requests.guards import identity_confirmed
from dpo_desktop.registers.requests.record import LABELS
from dpo_desktop.registers.requests.refusals import refusals, scope_of_withdrawal

# A violation may have been found, or an employee known, before anybody asked: then it is a doubt.
_DOUBTFUL_BEFORE_RECEIPT = (
    "documents_on",
    "blocked_on",
    "confirmed_on",
    "not_confirmed_on",
    "unblocked_on",
    "identity_on",
)
_NOT_IN_FUTURE = ("received_on", *_DOUBTFUL_BEFORE_RECEIPT, "authority_on", "answered_on")
# Rows and the columns of what has happened in them.
_ROW_DATES = {
    FIELD: ("done_on",),
    "actions_taken": ("on",),
    "third_parties": ("sent_on", "answered_on"),
}


def _wrong(field: str, msgid: str, row: int = 0) -> Problem:
    return Problem(field, LABELS[field], Message(msgid), row)


def _doubt(field: str, msgid: str, row: int = 0) -> Problem:
    return Problem(field, LABELS[field], Message(msgid), row, warning=True)


def receipt(values: Values, today: date) -> Iterator[Problem]:
    """Nothing is answered before it came, and what is recorded as done lies not ahead."""
    received = values.get("received_on")
    for name in _DOUBTFUL_BEFORE_RECEIPT:
        day = values.get(name)
        if received and day and day < received:
            yield _doubt(name, N_("This is before the request was received."))
    answered = values.get("answered_on")
    if received and answered and answered < received:
        yield _wrong("answered_on", N_("This is before the request was received."))
    for name in _NOT_IN_FUTURE:
        day = values.get(name)
        if day and day > today:
            yield _wrong(name, N_("This date is in the future."))


def rows(values: Values, today: date) -> Iterator[Problem]:
    """What was done in a row has its place between the receipt and today."""
    received = values.get("received_on")
    for name, columns in _ROW_DATES.items():
        for place, row in enumerate(values.get(name) or (), start=1):
            days = [day for day in map(row.get, columns) if day]
            if any(day > today for day in days):
                yield _wrong(name, N_("This date is in the future."), place)
            if received and any(day < received for day in days):
                yield _doubt(name, N_("This is before the request was received."), place)
    for place, row in enumerate(values.get("third_parties") or (), start=1):
        sent, answered = row.get("sent_on"), row.get("answered_on")
        if sent and answered and answered < sent:
            yield _wrong("third_parties", N_("They answered before the notice was sent."), place)


def answer(values: Values, today: date) -> Iterator[Problem]:
    """The answer follows the check of identity, and the case is closed after it."""
    del today
    answered, closed = values.get("answered_on"), values.get("closed_on")
    checked = values.get("identity_on")
    if answered and closed and closed < answered:
        yield _wrong("closed_on", N_("The request is closed before it was answered."))
    if answered and checked and checked > answered:
        yield _doubt("identity_on", N_("Identity was checked only after the answer."))


def inquiry(values: Values, today: date) -> Iterator[Problem]:
    """A violation is confirmed or not, and a block is lifted after it was made."""
    del today
    if values.get("confirmed_on") and values.get("not_confirmed_on"):
        yield _wrong(
            "not_confirmed_on", N_("The violation is either confirmed or not: leave one date.")
        )
    blocked, lifted = values.get("blocked_on"), values.get("unblocked_on")
    if lifted and not blocked:
        yield _doubt("blocked_on", N_("The block was lifted: say when it was made."))
    if lifted and blocked and lifted < blocked:
        yield _wrong("unblocked_on", N_("The block is lifted before it was made."))


def identity_copy(values: Values, today: date) -> Iterator[Problem]:
    """No copy of an identity document without an exception in writing (Article 7, paragraph 10)."""
    del today
    if values.get("identity_copy") and not values.get("identity_copy_ground"):
        yield _wrong(
            "identity_copy_ground",
            N_("Write down the exception of the Law, or do not keep the copy (Art. 7(10))."),
        )


def identity_of_answered(values: Values, today: date) -> Iterator[Problem]:
    """What the answer that went out rested on is not taken back afterwards."""
    if values.get("outgoing_number"):
        yield from identity_confirmed(values, today)


def applicant(values: Values, today: date) -> Iterator[Problem]:
    """A representative's authority holds on the day of the request; a falsehood is described."""
    del today
    received = values.get("received_on")
    begins, ends = values.get("authority_on"), values.get("authority_until")
    if begins and ends and ends < begins:
        yield _wrong("authority_until", N_("The authority ends before it begins."))
    elif received and ends and ends < received:
        yield _wrong(
            "authority_until", N_("The authority had ended before the request was received.")
        )
    if received and begins and begins > received:
        yield _doubt("authority_on", N_("The document is younger than the request."))
    if values.get("false_information") and not values.get("false_information_note"):
        yield _wrong("false_information_note", N_("Say what is false and how it was found."))


def channel(values: Values, today: date) -> Iterator[Problem]:
    """A note is the subject line of an e-mail; a call is no request yet."""
    del today
    through = values.get("channel")
    if values.get("email_note") and through and through != "email":
        yield _doubt("email_note", N_("Only an e-mail has such a note."))
    if through == "phone":
        yield _doubt("channel", N_("Ask for a written or electronic request."))


def which_term(values: Values, today: date) -> Iterator[Problem]:
    """A pause or an extension of one term is of a term that runs for this request."""
    del today
    running = {c.term for c in CLOCKS if c.when is None or c.when.holds(values)}
    for name in (PAUSES, EXTENSIONS):
        for place, row in enumerate(values.get(name) or (), start=1):
            if row.get("term") and row["term"] not in running:
                message = N_("This request has no such term: choose another, or none for all.")
                yield _doubt(name, message, place)


CHECKS: tuple[Check, ...] = (
    receipt,
    rows,
    answer,
    inquiry,
    identity_copy,
    identity_of_answered,
    applicant,
    refusals,
    scope_of_withdrawal,
    channel,
    which_term,
    *course_checks("received_on"),
)
