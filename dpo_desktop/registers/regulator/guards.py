"""What must be so before a reply goes out and before a case is closed."""

from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.guards import Guard
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values
from dpo_desktop.registers.regulator import further
from dpo_desktop.registers.regulator.record import LABELS


def _missing(field: str, msgid: str, row: int = 0) -> Problem:
    return Problem(field, LABELS[field], Message(msgid), row)


def questions_answered(values: Values, today: date) -> Iterator[Problem]:
    """Each question of the letter, and each further one, has its answer."""
    for place, row in enumerate(values.get("questions") or (), start=1):
        if not row.get("answer"):
            yield _missing("questions", N_("This question has no answer yet."), place)
        elif row.get("status") != "ready":
            yield _missing("questions", N_("The answer is there, but not marked as ready."), place)
    for place, row in further.going_out(values, today):
        if not row.get("answer"):
            yield _missing(further.FIELD, N_("This question has no answer yet."), place)


def reply_approved(values: Values, today: date) -> Iterator[Problem]:
    """Somebody approved on some day what is about to be sent."""
    further_answers = further.going_out(values, today)
    for place, row in further_answers:
        if not (row.get("approver") and row.get("approved_on")):
            yield _missing(
                further.FIELD, N_("Say who approved this answer and on which day."), place
            )
    if further_answers and values.get("answered_on") not in (None, today):
        return  # the first reply is sent; only the answers to further questions go out
    if not values.get("approver"):
        yield _missing("approver", N_("Say who approved the reply."))
    if not values.get("approved_on"):
        yield _missing("approved_on", N_("Say on which day the reply was approved."))


def prescription_fulfilled(values: Values, today: date) -> Iterator[Problem]:
    """What was prescribed is done, and there is something to show for it."""
    del today
    if values.get("kind") != "prescription":
        return
    if not values.get("fulfilled_on"):
        yield _missing("fulfilled_on", N_("Say on which day the prescription was fulfilled."))
    if not values.get("fulfilment_proof"):
        yield _missing("fulfilment_proof", N_("Name the act or the extract that proves it."))


def further_questions_answered(values: Values, today: date) -> Iterator[Problem]:
    """No case is put away while a further question waits, unless another record goes on with it."""
    del today
    if values.get("continued_by"):
        return
    for place, _row in further.open_rows(values):
        yield _missing(
            further.FIELD,
            N_("Answer this question, or link the record that continues it."),
            place,
        )


GUARDS = (
    Guard("questions_answered", ("approval", "sent"), questions_answered),
    Guard("reply_approved", ("sent",), reply_approved),
    Guard("prescription_fulfilled", ("sent", "closed"), prescription_fulfilled),
    Guard("further_questions_answered", ("accepted", "closed"), further_questions_answered),
)
