"""The life of an authorized body's request, from receipt to the closed case.

A further question of the body reopens the case with a clock of its own, beside that of the first
letter. Where office practice gives it an incoming number of its own, it becomes a record of its
own instead, linked to this one, and this one is closed.
"""

from dpo_desktop.core.conditions import Filled
from dpo_desktop.core.messages import N_
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow
from dpo_desktop.law.case_fields import lapse_overrides
from dpo_desktop.registers.regulator import effects

_THE_BODY = N_("the authorized body")


def _further_question(start: str) -> Move:
    return Move(
        start,
        "further_question",
        N_("Record a further question"),
        asks_why=True,
        why_label=N_("What the body asks; it becomes the text of the question"),
        effects=(effects.ask_further, lapse_overrides),
    )


def _reopen(start: str) -> Move:
    return Move(
        start,
        "collecting",
        N_("Reopen"),
        asks_why=True,
        effects=(effects.reopen, lapse_overrides),
    )


WORKFLOW = Workflow(
    states=(
        State("received", N_("Received")),
        State("registered", N_("Registered")),
        State("assigned", N_("Assigned")),
        State("collecting", N_("Collecting answers")),
        State("draft", N_("Draft reply")),
        State("approval", N_("Being approved")),
        State("sent", N_("Reply sent"), WaitsOn.THEM, answered=True, who=_THE_BODY),
        # Before "accepted": a question is written down the day it comes, whatever else is missing.
        State("further_question", N_("Further question")),
        State("accepted", N_("Reply accepted"), WaitsOn.NOBODY, answered=True),
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
            effects=(effects.send,),
        ),
        Move(
            "approval",
            "draft",
            N_("Return to the draft"),
            effects=(effects.withdraw_approval, lapse_overrides),
        ),
        Move(
            "sent",
            "accepted",
            N_("Record acceptance"),
            dates=("accepted_on",),
            effects=(effects.accept,),
        ),
        _further_question("sent"),
        Move("sent", "closed", N_("Close without a reaction"), dates=("closed_on",)),
        _reopen("sent"),
        Move("further_question", "collecting", N_("Collect the answers")),
        Move(
            "further_question",
            "closed",
            N_("Close"),
            dates=("closed_on",),
            when=Filled("continued_by"),
            otherwise=N_("Answer the further question, or link the record that continues it."),
        ),
        Move("accepted", "closed", N_("Close"), dates=("closed_on",)),
        _further_question("accepted"),
        _reopen("accepted"),
        _reopen("closed"),
        _further_question("closed"),
    ),
)
