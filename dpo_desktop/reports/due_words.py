"""A last day on paper, with what became of the duty in words: colour alone says nothing."""

from datetime import date

from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech


def due_words(
    due: date | None, done_on: date | None, *, closed: bool, today: date, t: CatalogueSpeech
) -> str:
    """Return the last day and, on a line of its own, whether it was kept or has passed."""
    if due is None:
        return ""
    if done_on is not None:
        return "\n".join((t.date(due), t(N_("done {date}"), date=t.date(done_on))))
    if due < today and not closed:
        return "\n".join((t.date(due), t(N_("overdue"))))
    return t.date(due)


def state_words(register: Register, code: str, t: CatalogueSpeech) -> str:
    """Return the words for a state; its code where the register no longer has it."""
    workflow = register.workflow
    return t(workflow.state(code).label) if workflow.has(code) else code


def is_closed(register: Register, code: str) -> bool:
    """Tell whether the terms of records in this state no longer run."""
    workflow = register.workflow
    if not workflow.has(code):
        return False
    state = workflow.state(code)
    return state.done or state.answered
