"""The life of an authorized body's request, from receipt to the closed case.

A further letter of the body has its own incoming number and its own term, as paper practice has
it: it becomes a record of its own, linked to this one.
"""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow

WORKFLOW = Workflow(
    states=(
        State("received", N_("Received")),
        State("registered", N_("Registered")),
        State("assigned", N_("Assigned")),
        State("collecting", N_("Collecting answers")),
        State("draft", N_("Draft reply")),
        State("approval", N_("Being approved")),
        State("sent", N_("Reply sent"), WaitsOn.THEM, answered=True),
        State("accepted", N_("Reply accepted"), WaitsOn.NOBODY, answered=True),
        State("further_question", N_("Further question"), answered=True),
        State("closed", N_("Closed"), WaitsOn.NOBODY, done=True, answered=True),
    ),
    moves=(
        Move("received", "registered", N_("Register")),
        Move("registered", "assigned", N_("Assign")),
        Move("assigned", "collecting", N_("Collect the answers")),
        Move("collecting", "draft", N_("Draft the reply")),
        Move("draft", "approval", N_("Send for approval")),
        Move("draft", "collecting", N_("Return to the answers")),
        Move(
            "approval",
            "sent",
            N_("Send the reply"),
            dates=("answered_on",),
            issues=("outgoing_number",),
        ),
        Move("approval", "draft", N_("Return to the draft")),
        Move("sent", "accepted", N_("Record acceptance")),
        Move("sent", "further_question", N_("Record a further question")),
        Move("sent", "closed", N_("Close without a reaction"), dates=("closed_on",)),
        Move("accepted", "closed", N_("Close"), dates=("closed_on",)),
        Move("further_question", "closed", N_("Close"), dates=("closed_on",)),
        Move("closed", "collecting", N_("Reopen"), asks_why=True),
    ),
)
