"""The life of a cross-border transfer: assessed, notified, allowed, running, stopped."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.effects import clear
from dpo_desktop.core.messages import N_
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow
from dpo_desktop.law.case_fields import LATENESS, lapse_overrides
from dpo_desktop.registers.transfers.notice import answered, open_destruction, prepare, send

# A reason for passing a guard was given for one plan and one notice, not for the next.
_NEW_COURSE = (
    clear(
        "given_up_on",
        "start_on",
        "asked_on",
        "decision",
        "decided_on",
        "decided_by",
        "notified_on",
        "active_on",
        "end_on",
        "after_end",
        LATENESS,
    ),
    lapse_overrides,
)
_NEW_VERSION = (lapse_overrides, prepare)
_DECIDED_TO_TRANSFER = has("decision", "transfer", "transfer_with_measures")
_NOT_TO_TRANSFER = N_("The decision is not to transfer. Give the transfer up, or decide anew.")


def _give_up(start: str) -> Move:
    return Move(start, "given_up", N_("Give up"), dates=("given_up_on",), asks_why=True)


def _new_version(start: str) -> Move:
    label = N_("Prepare a new version")
    return Move(start, "notification_ready", label, asks_why=True, effects=_NEW_VERSION)


def _start(start: str) -> Move:
    return Move(start, "active", N_("Start the transfer"), dates=("active_on",))


def _stop(start: str) -> Move:
    return Move(start, "stopped", N_("Stop"), dates=("end_on",), asks_why=True)


def _restrict(start: str, *, asks_why: bool = False) -> Move:
    label, effects = N_("Record a restriction"), (answered("restricted"),)
    return Move(start, "restricted", label, asks_why=asks_why, effects=effects)


def _ban(start: str, *, asks_why: bool = False) -> Move:
    label, effects = N_("Record a ban"), (answered("banned"), open_destruction)
    return Move(start, "banned", label, asks_why=asks_why, effects=effects)


WORKFLOW = Workflow(
    states=(
        State("planned", N_("Planned")),
        # Second, because requirements grow with the order and a plan may be given up at any time.
        State("given_up", N_("Given up"), WaitsOn.NOBODY, done=True),
        State(
            "recipient_info_requested",
            N_("Recipient asked"),
            WaitsOn.THEM,
            who=N_("the recipient"),
        ),
        State("assessed", N_("Assessed")),
        State("notification_ready", N_("Notification ready")),
        # The duty is to notify before the start: from here on it is fulfilled.
        State(
            "notified",
            N_("Notified"),
            WaitsOn.THEM,
            answered=True,
            who=N_("the authorized body"),
        ),
        State("question", N_("Question of the body"), answered=True),
        State("allowed", N_("Allowed"), answered=True),
        State("restricted", N_("Restricted"), answered=True),
        # Until they confirm that they destroyed what they got.
        State(
            "banned",
            N_("Banned"),
            WaitsOn.THEM,
            answered=True,
            who=N_("the recipient"),
        ),
        State("active", N_("Active"), WaitsOn.NOBODY, answered=True),
        State("stopped", N_("Stopped"), WaitsOn.NOBODY, done=True, answered=True),
    ),
    moves=(
        Move("planned", "recipient_info_requested", N_("Ask the recipient"), dates=("asked_on",)),
        _give_up("planned"),
        Move(
            "recipient_info_requested",
            "assessed",
            N_("Record the assessment"),
            dates=("decided_on",),
        ),
        _give_up("recipient_info_requested"),
        Move(
            "assessed",
            "notification_ready",
            N_("Prepare the notification"),
            when=_DECIDED_TO_TRANSFER,
            otherwise=_NOT_TO_TRANSFER,
            effects=(prepare,),
        ),
        Move("assessed", "recipient_info_requested", N_("Ask the recipient again")),
        _give_up("assessed"),
        Move(
            "notification_ready",
            "notified",
            N_("Send the notification"),
            issues=("outgoing_number",),
            effects=(send,),
        ),
        Move("notification_ready", "assessed", N_("Return to the assessment")),
        _give_up("notification_ready"),
        Move(
            "notified", "allowed", N_("Record that it is allowed"), effects=(answered("accepted"),)
        ),
        Move("notified", "question", N_("Record a question"), effects=(answered("question"),)),
        _restrict("notified"),
        _ban("notified"),
        Move(
            "notified",
            "active",
            N_("Start the transfer: no answer came"),
            dates=("active_on",),
            effects=(answered("none"),),
        ),
        _new_version("notified"),
        Move("question", "notified", N_("Send the explanation")),
        Move(
            "question",
            "notification_ready",
            N_("Prepare a new version"),
            effects=_NEW_VERSION,
        ),
        _give_up("question"),
        _start("allowed"),
        _stop("allowed"),
        _new_version("allowed"),
        _start("restricted"),
        _stop("restricted"),
        _new_version("restricted"),
        _stop("banned"),
        _new_version("banned"),
        _stop("active"),
        _restrict("active", asks_why=True),
        _ban("active", asks_why=True),
        _new_version("active"),
        Move("stopped", "planned", N_("Plan again"), asks_why=True, effects=_NEW_COURSE),
        Move("given_up", "planned", N_("Plan again"), asks_why=True, effects=_NEW_COURSE),
    ),
)
