"""A last day on paper, with what became of the duty in words: colour alone says nothing."""

from datetime import date, datetime

from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.law.deadline import Deadline


def due_words(
    due: date | None,
    done_on: date | None,
    *,
    closed: bool,
    today: date,
    t: CatalogueSpeech,
    paused_on: date | None = None,
    moment: datetime | None = None,
) -> str:
    """Return the last day and, on a line of its own, whether it was kept or has passed.

    A term that stands still has no last day until it runs on: only since when is said. One that
    ends at a ``moment`` of its last day says the time.
    """
    if due is None:
        return ""
    last = t.date_time(moment) or t.date(due)
    if done_on is not None:
        return "\n".join((last, t(N_("done {date}"), date=t.date(done_on))))
    if closed:
        return last
    if paused_on is not None:
        return t(N_("stands still since {date}"), date=t.date(paused_on))
    return "\n".join((last, t(N_("overdue")))) if due < today else last


def deadline_words(deadline: Deadline, *, closed: bool, today: date, t: CatalogueSpeech) -> str:
    """Return ``due_words`` of a deadline, and the original day where another one counts now."""
    said = due_words(
        deadline.due,
        deadline.done_on,
        closed=closed,
        today=today,
        t=t,
        paused_on=deadline.paused_on,
        moment=deadline.due_at,
    )
    if deadline.moved_from is None:
        return said
    return "\n".join((said, t(N_("Originally due {date}"), date=t.date(deadline.moved_from))))


def duty_words(deadline: Deadline, t: CatalogueSpeech) -> str:
    """Return what is due; of a clock that runs in rows, with the number of its row."""
    what = t(deadline.label) or deadline.edition.duty.say(t.language)
    return f"{what} ({deadline.row})" if deadline.row else what


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
