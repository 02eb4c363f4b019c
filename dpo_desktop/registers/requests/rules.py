"""The terms of a subject's request and the rules across its fields."""

from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.conditions import Filled, any_of, has
from dpo_desktop.core.guards import Check
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Clock
from dpo_desktop.core.values import Values
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.requests.record import FIELDS

_LABELS = {field.name: field.label for field in FIELDS}
_AFTER_RECEIPT = (
    "documents_on",
    "blocked_on",
    "confirmed_on",
    "not_confirmed_on",
    "identity_on",
    "answered_on",
)
_NOT_IN_FUTURE = ("received_on", "blocked_on", "confirmed_on", "not_confirmed_on", "answered_on")


CLOCKS = (
    Clock(
        "info",
        ("received_on",),
        N_("Give the information"),
        when=has("kinds", "information"),
        until="answered_on",
    ),
    # The term is tied to confirming documents: until they have come, the receipt counts, so that a
    # demand never stands without a date.
    Clock(
        "change",
        ("documents_on", "received_on"),
        N_("Change or supplement the data"),
        when=has("kinds", "change"),
        until="answered_on",
    ),
    # Ended by the block itself, not by the answer: the inquiry that follows has terms of its own.
    Clock(
        "block",
        ("received_on",),
        N_("Block the data"),
        when=has("kinds", "block"),
        until="blocked_on",
    ),
    Clock(
        "unblock",
        ("not_confirmed_on",),
        N_("Lift the block"),
        when=any_of(has("kinds", "unblock"), Filled("blocked_on")),
        until="unblocked_on",
    ),
    # The Law counts from the day the violation is confirmed. Until that day is recorded the receipt
    # counts, so that a demand to destroy never stands without a date.
    Clock(
        "destroy",
        ("confirmed_on", "received_on"),
        N_("Destroy the data"),
        when=any_of(has("kinds", "destroy"), Filled("confirmed_on")),
        until="answered_on",
    ),
    # A demand to stop processing, or marketing, takes back the consent it stands on (policy 4.1:
    # marketing needs a prior consent), so the term of withdrawal serves all three.
    Clock(
        "withdraw",
        ("received_on",),
        N_("Stop processing or refuse with reasons"),
        when=has("kinds", "withdraw_consent", "stop_processing", "stop_marketing"),
        until="answered_on",
    ),
    Clock(
        "public",
        ("received_on",),
        N_("Remove from public sources"),
        when=has("kinds", "stop_publication"),
        until="answered_on",
    ),
    Clock(
        "autoobj",
        ("received_on",),
        N_("Consider the objection and tell the result"),
        when=has("kinds", "automated_objection"),
        until="answered_on",
    ),
    # The Law sets no term for a complaint to the operator: its shortest term for an answer is taken
    # as the operator's own, again so that none stands without a date.
    Clock(
        "info",
        ("received_on",),
        N_("Answer the applicant"),
        when=has("kinds", "complaint", "other"),
        until="answered_on",
    ),
)


def _wrong(field: str, msgid: str, *, warning: bool = False) -> Problem:
    return Problem(field, _LABELS[field], Message(msgid), warning=warning)


def dates(values: Values, today: date) -> Iterator[Problem]:
    """Nothing happens before the receipt, and what is recorded as done lies not ahead."""
    received = values.get("received_on")
    for name in _AFTER_RECEIPT:
        day = values.get(name)
        if received and day and day < received:
            # A violation may have been found, or an employee known, before anybody asked.
            doubtful = name != "answered_on"
            yield _wrong(name, N_("This is before the request was received."), warning=doubtful)
    for name in _NOT_IN_FUTURE:
        day = values.get(name)
        if day and day > today:
            yield _wrong(name, N_("This date is in the future."))


def inquiry(values: Values, today: date) -> Iterator[Problem]:
    """A violation is confirmed or not, and a block is lifted after it was made."""
    del today
    if values.get("confirmed_on") and values.get("not_confirmed_on"):
        yield _wrong(
            "not_confirmed_on", N_("The violation is either confirmed or not: leave one date.")
        )
    blocked, lifted = values.get("blocked_on"), values.get("unblocked_on")
    if lifted and not blocked:
        yield _wrong("blocked_on", N_("The block was lifted: say when it was made."), warning=True)
    if lifted and blocked and lifted < blocked:
        yield _wrong("unblocked_on", N_("The block is lifted before it was made."))


def identity(values: Values, today: date) -> Iterator[Problem]:
    """Personal data are given, and changed, only for a person known to be the subject."""
    del today
    if values.get("decision") not in ("satisfied", "partly"):
        return
    result = values.get("identity_result")
    if result == "not_confirmed":
        yield _wrong(
            "identity_result",
            N_("Identity is not confirmed: refuse, or check it in another way."),
        )
    elif result == "pending" and values.get("answered_on"):
        yield _wrong("identity_result", N_("Check the identity before answering."))


def refusal(values: Values, today: date) -> Iterator[Problem]:
    """Withdrawal of consent is refused on a ground of Article 8(2) only."""
    del today
    ground = values.get("refusal_ground")
    if not ground or values.get("decision") not in ("partly", "refused"):
        return
    allowed = {*vocabulary("refusal_grounds").tagged("withdrawal"), "identity_not_confirmed"}
    if "withdraw_consent" in (values.get("kinds") or ()) and ground not in allowed:
        yield _wrong(
            "refusal_ground",
            N_("For a withdrawal of consent the Law knows two grounds: law or obligation."),
            warning=True,
        )


def channel(values: Values, today: date) -> Iterator[Problem]:
    """A note is the subject line of an e-mail; a call is no request yet."""
    del today
    through = values.get("channel")
    if values.get("email_note") and through and through != "email":
        yield _wrong("email_note", N_("Only an e-mail has such a note."), warning=True)
    if through == "phone":
        yield _wrong("channel", N_("Ask for a written or electronic request."), warning=True)


CHECKS: tuple[Check, ...] = (dates, inquiry, identity, refusal, channel)
