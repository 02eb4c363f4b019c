"""The life of a subject's request, from receipt to the closed case."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.messages import N_
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow

# The decision is taken before the answer is drafted, so that the state never contradicts it.
_ANSWER = has("decision", "satisfied", "partly", "stopped")
_REFUSAL = has("decision", "refused")

WORKFLOW = Workflow(
    states=(
        State("received", N_("Received")),
        State("registered", N_("Registered")),
        State("identity_check", N_("Identity check")),
        # Before "in work": one may wait for a proof of identity before any work is done.
        State("waiting_for_subject", N_("Waiting for the subject"), WaitsOn.THEM),
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
        Move("identity_check", "waiting_for_subject", N_("Wait for the subject"), asks_why=True),
        Move("waiting_for_subject", "in_work", N_("Take into work")),
        Move("waiting_for_subject", "identity_check", N_("Return to identity check")),
        Move("in_work", "draft_answer", N_("Draft the answer")),
        Move("in_work", "waiting_for_subject", N_("Wait for the subject"), asks_why=True),
        Move(
            "draft_answer",
            "answered",
            N_("Send the answer"),
            dates=("answered_on",),
            issues=("outgoing_number",),
            when=_ANSWER,
        ),
        Move(
            "draft_answer",
            "refused",
            N_("Refuse"),
            dates=("answered_on",),
            issues=("outgoing_number",),
            when=_REFUSAL,
        ),
        Move("draft_answer", "in_work", N_("Return to work")),
        Move("answered", "closed", N_("Close"), dates=("closed_on",)),
        Move("answered", "in_work", N_("Reopen"), asks_why=True),
        Move("refused", "closed", N_("Close"), dates=("closed_on",)),
        Move("refused", "in_work", N_("Reopen"), asks_why=True),
        Move("closed", "in_work", N_("Reopen"), asks_why=True),
    ),
)
