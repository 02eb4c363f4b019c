"""The life of a subject's request, from receipt to the closed case."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.effects import begin_row, end_row
from dpo_desktop.core.messages import N_
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow
from dpo_desktop.law.case_fields import PAUSES
from dpo_desktop.registers.requests.reopening import REOPEN

# The decision is taken before the answer is drafted, so that the state never contradicts it.
_ANSWER = has("decision", "satisfied", "partly", "stopped")
_REFUSAL = has("decision", "refused")
_NO_ANSWER = N_(
    "This step is for a request that is satisfied, in whole or in part, or taken back: "
    "choose the decision first. A refusal goes its own way."
)
_NO_REFUSAL = N_("This step is for a refusal: choose the decision “Refused” and its ground first.")

# The term stands still while the subject is waited for, and goes on with the next step.
_WAIT = (begin_row(PAUSES, "from_on", "reason"),)
_GO_ON = (end_row(PAUSES, "from_on", "to_on"),)


def _wait(start: str) -> Move:
    """Return the step from a state to waiting for the subject."""
    label = N_("Wait for the subject")
    return Move(
        start,
        "waiting_for_subject",
        label,
        asks_why=True,
        why_label=N_("What is awaited of the subject; it becomes the reason of the pause"),
        effects=_WAIT,
    )


def _reopen(start: str) -> Move:
    """Return the step that takes an answer back into work: it is given anew."""
    return Move(start, "in_work", N_("Reopen"), asks_why=True, effects=REOPEN)


WORKFLOW = Workflow(
    states=(
        State("received", N_("Received")),
        State("registered", N_("Registered")),
        State("identity_check", N_("Identity check")),
        # Before "in work": one may wait for a proof of identity before any work is done.
        State(
            "waiting_for_subject",
            N_("Waiting for the subject"),
            WaitsOn.THEM,
            who=N_("the data subject"),
        ),
        State("in_work", N_("In work")),
        State("draft_answer", N_("Draft answer")),
        State("answered", N_("Answered"), WaitsOn.NOBODY, answered=True),
        State("refused", N_("Refused"), WaitsOn.NOBODY, answered=True),
        State("closed", N_("Closed"), WaitsOn.NOBODY, done=True, answered=True),
    ),
    moves=(
        Move("received", "registered", N_("Register")),
        Move("registered", "identity_check", N_("Start identity check")),
        # An employee known in person, a signed electronic document: nothing to wait for.
        Move("registered", "in_work", N_("Take into work")),
        Move("identity_check", "in_work", N_("Take into work")),
        _wait("identity_check"),
        Move("waiting_for_subject", "in_work", N_("Take into work"), effects=_GO_ON),
        Move(
            "waiting_for_subject",
            "identity_check",
            N_("Return to identity check"),
            effects=_GO_ON,
        ),
        Move("in_work", "draft_answer", N_("Draft the answer")),
        _wait("in_work"),
        Move(
            "draft_answer",
            "answered",
            N_("Send the answer"),
            dates=("answered_on",),
            issues=("outgoing_number",),
            when=_ANSWER,
            otherwise=_NO_ANSWER,
        ),
        Move(
            "draft_answer",
            "refused",
            N_("Refuse"),
            dates=("answered_on",),
            issues=("outgoing_number",),
            when=_REFUSAL,
            otherwise=_NO_REFUSAL,
        ),
        Move("draft_answer", "in_work", N_("Return to work")),
        Move("answered", "closed", N_("Close"), dates=("closed_on",)),
        _reopen("answered"),
        Move("refused", "closed", N_("Close"), dates=("closed_on",)),
        _reopen("refused"),
        _reopen("closed"),
    ),
)
