"""The life of a cross-border transfer: assessed, notified, allowed, running, stopped."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow

WORKFLOW = Workflow(
    states=(
        State("planned", N_("Planned")),
        # Second, because requirements grow with the order and a plan may be given up at any time.
        State("given_up", N_("Given up"), WaitsOn.NOBODY, done=True),
        State("recipient_info_requested", N_("Recipient asked"), WaitsOn.THEM),
        State("assessed", N_("Assessed")),
        State("notification_ready", N_("Notification ready")),
        # The duty is to notify before the start: from here on it is fulfilled.
        State("notified", N_("Notified"), WaitsOn.THEM, answered=True),
        State("question", N_("Question of the body"), answered=True),
        State("allowed", N_("Allowed"), answered=True),
        State("restricted", N_("Restricted"), answered=True),
        State("banned", N_("Banned"), answered=True),
        State("active", N_("Active"), WaitsOn.NOBODY, answered=True),
        State("stopped", N_("Stopped"), WaitsOn.NOBODY, done=True, answered=True),
    ),
    moves=(
        Move("planned", "recipient_info_requested", N_("Ask the recipient"), dates=("asked_on",)),
        Move("planned", "given_up", N_("Give up"), asks_why=True),
        Move("recipient_info_requested", "assessed", N_("Record the assessment")),
        Move("recipient_info_requested", "given_up", N_("Give up"), asks_why=True),
        Move("assessed", "notification_ready", N_("Prepare the notification")),
        Move("assessed", "recipient_info_requested", N_("Ask the recipient again")),
        Move("assessed", "given_up", N_("Give up"), asks_why=True),
        Move(
            "notification_ready",
            "notified",
            N_("Send the notification"),
            dates=("notified_on",),
            issues=("outgoing_number",),
        ),
        Move("notification_ready", "assessed", N_("Return to the assessment")),
        Move("notification_ready", "given_up", N_("Give up"), asks_why=True),
        Move("notified", "allowed", N_("Record that it is allowed")),
        Move("notified", "question", N_("Record a question")),
        Move("notified", "restricted", N_("Record a restriction")),
        Move("notified", "banned", N_("Record a ban")),
        Move("question", "notified", N_("Send the explanation")),
        Move("question", "given_up", N_("Give up"), asks_why=True),
        Move("allowed", "active", N_("Start the transfer"), dates=("active_on",)),
        Move("allowed", "stopped", N_("Stop"), dates=("end_on",), asks_why=True),
        Move("restricted", "active", N_("Start the transfer"), dates=("active_on",)),
        Move("restricted", "stopped", N_("Stop"), dates=("end_on",), asks_why=True),
        Move("banned", "stopped", N_("Stop"), dates=("end_on",), asks_why=True),
        Move("active", "stopped", N_("Stop"), dates=("end_on",), asks_why=True),
        Move("active", "restricted", N_("Record a restriction"), asks_why=True),
        Move("active", "banned", N_("Record a ban"), asks_why=True),
        Move("stopped", "assessed", N_("Plan again"), asks_why=True),
        Move("given_up", "planned", N_("Plan again"), asks_why=True),
    ),
)
