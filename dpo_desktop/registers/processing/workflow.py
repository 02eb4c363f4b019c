"""The life of a processing activity: written, reviewed, in force, ended for a reason."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow

WORKFLOW = Workflow(
    states=(
        State("draft", N_("Draft")),
        State("in_review", N_("In review")),
        # An activity runs by itself: nobody's move is awaited while it is lawful.
        State("in_force", N_("In force"), WaitsOn.NOBODY),
        State("suspended", N_("Suspended"), WaitsOn.NOBODY),
        State("terminated", N_("Terminated"), WaitsOn.NOBODY, done=True),
    ),
    moves=(
        Move("draft", "in_review", N_("Send for review")),
        Move("in_review", "in_force", N_("Put into force"), dates=("start_on",)),
        Move("in_review", "draft", N_("Return to draft")),
        Move("in_force", "in_review", N_("Review again")),
        Move("in_force", "suspended", N_("Suspend"), asks_why=True),
        Move("in_force", "terminated", N_("Terminate"), dates=("end_on",), asks_why=True),
        Move("suspended", "in_force", N_("Resume")),
        Move("suspended", "terminated", N_("Terminate"), dates=("end_on",), asks_why=True),
        Move("terminated", "in_review", N_("Reopen"), asks_why=True),
    ),
)
