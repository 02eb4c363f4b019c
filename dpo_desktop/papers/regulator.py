"""Letters to an authorized body that asked for something: replies, and what goes out before."""

from collections.abc import Callable, Iterator
from typing import Any

from dpo_desktop.core.messages import N_
from dpo_desktop.core.values import Values
from dpo_desktop.law.case_fields import EXTENSIONS
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.terms import Unit
from dpo_desktop.papers.addressees import asking_body
from dpo_desktop.papers.kind import Content, LetterKind
from dpo_desktop.papers.matter import Fact, Matter, Told, operator_facts
from dpo_desktop.registers.regulator import REGISTER, further

_REPLY, _FULFIL, _FURTHER = (clock.label for clock in REGISTER.clocks)
_BEFORE_THE_REPLY = ("received", "registered", "assigned", "collecting", "draft", "approval")
_REPLYING = ("draft", "approval", "sent")
_JUST_IN = ("received", "registered", "assigned")


def _reply(matter: Matter) -> Content:
    told = matter.told
    asked = [row for row in told.rows(further.FIELD) if _answered_together(row.values, told.values)]
    return Content(
        facts={
            **_request(matter),
            **_term(matter, _deadline(matter, _REPLY), told),
            **_prescription(told),
            "questions": tuple(_answer(row) for row in told.rows("questions"))
            or told.lacking("questions"),
            "further_questions": tuple(_further_answer(row) for row in asked),
            "reply_text": told("reply_text"),
        },
        number=told("outgoing_number"),
        date=told.long_date("answered_on"),
        their_number=told.maybe("their_number"),
        their_date=told.maybe_long_date("their_date"),
        addressee=asking_body(matter),
        enclosures=tuple(_attachments(matter)),
        signer=told("approver"),
    )


def _further_reply(matter: Matter) -> Content:
    told = matter.told
    rows = told.rows(further.FIELD)
    places = _apart(told.values)
    answered = [rows[place] for place in places]
    last = answered[-1]
    return Content(
        facts={
            **_request(matter),
            **_term(matter, _deadline(matter, _FURTHER, places[-1] + 1), last),
            "further_questions": tuple(_further_answer(row) for row in answered),
            "reply_number": told("outgoing_number"),
            "reply_date": told.long_date("answered_on"),
        },
        number=last("outgoing_number"),
        date=last.long_date("answered_on"),
        their_number=last.maybe("their_number"),
        their_date=last.maybe_long_date("their_date"),
        addressee=asking_body(matter),
        signer=last("approver"),
    )


def _extension(matter: Matter) -> Content:
    told = matter.told
    deadline = _deadline(matter, _REPLY)
    row = _asked(told)
    return Content(
        facts={
            **_request(matter),
            **_term(matter, deadline, told),
            "by_how_much": _by_how_much(row, deadline, matter),
            "until": row.maybe_long_date("until"),
            "reason": row("reason"),
        },
        their_number=told.maybe("their_number"),
        their_date=told.maybe_long_date("their_date"),
        addressee=asking_body(matter),
    )


def _receipt(matter: Matter) -> Content:
    told = matter.told
    return Content(
        facts={
            **_request(matter),
            **_term(matter, _deadline(matter, _REPLY), told),
            "in_charge": told.maybe("responsible"),
        },
        their_number=told.maybe("their_number"),
        their_date=told.maybe_long_date("their_date"),
        addressee=asking_body(matter),
    )


def _request(matter: Matter) -> dict[str, Any]:
    """Return what every letter may say of the body's own letter."""
    told = matter.told
    record = matter.record
    return {
        **operator_facts(matter),
        "their_number": told("their_number"),
        "their_date": told.long_date("their_date"),
        "received_on": told.long_date("received_on"),
        "incoming_number": record.number if record else "",
        "request_kind": told("kind"),
        "subject": told("subject"),
        "legal_ground": told.maybe("legal_ground"),
    }


def _deadline(matter: Matter, label: str, row: int = 0) -> Deadline | None:
    found = (d for d in matter.deadlines if d.label == label and d.row == row)
    return next(found, None)


def _term(matter: Matter, deadline: Deadline | None, told: Told) -> dict[str, Any]:
    """Return by when an answer is due and whether it is in time; ``told`` says when it went out."""
    record = matter.told
    if deadline is None:
        # Nothing but the day of receipt starts this term.
        return {
            "due": told.lacking("received_on"),
            "due_is_stated": False,
            "extended": False,
            "answered_on": told.long_date("answered_on"),
            "late": False,
            "lateness_reason": record("lateness_reason"),
        }
    day = told.values.get("answered_on") or matter.today
    return {
        "due": matter.t.long_date(deadline.due),
        "due_is_stated": deadline.stated,
        "extended": bool(deadline.adjustments.extensions),
        "answered_on": told.long_date("answered_on"),
        "late": day > deadline.due,
        "lateness_reason": record("lateness_reason"),
    }


def _prescription(told: Told) -> dict[str, Any]:
    return {
        "prescription": told.values.get("kind") == "prescription",
        "prescribed": told("prescribed"),
        "fulfilled_on": told.long_date("fulfilled_on"),
        "fulfilment_proof": told("fulfilment_proof"),
    }


def _answer(row: Told) -> dict[str, Fact]:
    return {"question": row("question"), "answer": row("answer")}


def _further_answer(row: Told) -> dict[str, Fact]:
    return {
        **_answer(row),
        "their_number": row.maybe("their_number"),
        "their_date": row.maybe_long_date("their_date"),
        "received_on": row.long_date("received_on"),
    }


def _attachments(matter: Matter) -> Iterator[str]:
    for row in matter.told.rows("attachments"):
        title, sheets = row.maybe("title"), row.maybe("pages")
        if title and sheets.isdigit():
            yield matter.t.plural(
                "{title}, {n} sheet", "{title}, {n} sheets", int(sheets), title=title
            )
        elif title:
            yield ", ".join(part for part in (title, sheets) if part)


def _asked(told: Told) -> Told:
    """Return the extension that is asked for: the last one that is not decided on."""
    return next(row for row in reversed(told.rows(EXTENSIONS)) if _is_undecided(row.values))


def _by_how_much(row: Told, deadline: Deadline | None, matter: Matter) -> Fact:
    """Return how many days are asked for; nothing where a date is."""
    number = row.values.get("number")
    if row.values.get("until"):
        return ""
    if not number or deadline is None:
        return row.lacking("number")
    unit = row.values.get("unit") or deadline.unit
    if unit == Unit.WORKING_DAYS:
        return matter.t.plural("{n} working day", "{n} working days", number)
    return matter.t.plural("{n} calendar day", "{n} calendar days", number)


def _is_undecided(row: Values) -> bool:
    return row.get("outcome") in (None, "asked")


def _answered_together(row: Values, values: Values) -> bool:
    """Tell whether a further question is answered by the first reply, in one letter."""
    if further.is_open(row):
        return not values.get("answered_on")
    return row.get("outgoing_number") == values.get("outgoing_number")


def _apart(values: Values) -> tuple[int, ...]:
    """Return the places of the further questions that one letter of their own answers.

    That is what is open; if nothing is, what the last such letter answered.
    """
    rows = values.get(further.FIELD) or ()
    apart = [place for place, row in enumerate(rows) if not _answered_together(row, values)]
    waiting = [place for place in apart if further.is_open(rows[place])]
    if waiting or not apart:
        return tuple(waiting)
    number = rows[apart[-1]].get("outgoing_number")
    return tuple(place for place in apart if rows[place].get("outgoing_number") == number)


def _in_state(*states: str) -> Callable[[Values, str], bool]:
    return lambda _values, state: state in states


def _calls_for_reply(values: Values, state: str) -> bool:
    return state in _REPLYING and not _apart(values)


def _asks_for_extension(values: Values, state: str) -> bool:
    rows = values.get(EXTENSIONS) or ()
    return state in _BEFORE_THE_REPLY and any(_is_undecided(row) for row in rows)


KINDS: tuple[LetterKind, ...] = (
    LetterKind(
        code="authority_reply",
        label=N_("Reply to the authorized body"),
        register=REGISTER.code,
        content=_reply,
        suggested=_calls_for_reply,
    ),
    LetterKind(
        code="authority_further_reply",
        label=N_("Reply to a further question"),
        register=REGISTER.code,
        content=_further_reply,
        offered=lambda values, _state: bool(_apart(values)),
        suggested=lambda _values, state: state in ("further_question", *_REPLYING),
    ),
    LetterKind(
        code="authority_extension",
        label=N_("Request to extend the term"),
        register=REGISTER.code,
        content=_extension,
        offered=_asks_for_extension,
        suggested=_asks_for_extension,
    ),
    LetterKind(
        code="authority_receipt",
        label=N_("Confirmation that a request was received"),
        register=REGISTER.code,
        content=_receipt,
        offered=_in_state(*_BEFORE_THE_REPLY),
        suggested=_in_state(*_JUST_IN),
    ),
)
