"""The life of a processing activity: written, reviewed, in force, ended for a reason."""

from collections.abc import Mapping
from typing import Any

from dpo_desktop.core.effects import Taken, clear
from dpo_desktop.core.messages import N_
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow
from dpo_desktop.core.values import Values
from dpo_desktop.law.reviews import next_review


def reviewed(values: Values, taken: Taken) -> Mapping[str, Any]:
    """Write down the review that ends with this step, and plan the next one.

    A later day planned by hand stands, and so does the day of the review given with it.
    """
    planned = values.get("next_review_on")
    if planned and planned > taken.today:
        return {}
    following = next_review("processing", taken.today)
    return {"reviewed_on": taken.today, "next_review_on": following}


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
        Move(
            "in_review",
            "in_force",
            N_("Put into force"),
            dates=("start_on",),
            effects=(reviewed,),
        ),
        Move("in_review", "draft", N_("Return to draft")),
        # The review that was planned has begun; the next one is planned when this one ends.
        Move("in_force", "in_review", N_("Review again"), effects=(clear("next_review_on"),)),
        Move("in_force", "suspended", N_("Suspend"), asks_why=True),
        Move("in_force", "terminated", N_("Terminate"), dates=("end_on",), asks_why=True),
        Move("suspended", "in_force", N_("Resume")),
        Move("suspended", "terminated", N_("Terminate"), dates=("end_on",), asks_why=True),
        Move(
            "terminated",
            "in_review",
            N_("Reopen"),
            asks_why=True,
            effects=(clear("end_on", "termination_condition", "termination_document"),),
        ),
    ),
)
