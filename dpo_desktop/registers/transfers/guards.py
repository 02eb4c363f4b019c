"""What must be so before a notification is sent, a transfer starts, and a banned one is closed.

Articles and clauses, and whether a guard comes from the Law or from the operator's own policy,
stand in the vocabulary ``guards``.
"""

from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.fields import EMPTY
from dpo_desktop.core.guards import Guard
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values
from dpo_desktop.law.countries import CountryNames
from dpo_desktop.registers.transfers.notice import last_place, last_sent
from dpo_desktop.registers.transfers.notice_fields import CONTENT, NOTICES, TASKS
from dpo_desktop.registers.transfers.recipients import not_assessed, recipients, to_obtain
from dpo_desktop.registers.transfers.record import FIELDS

_LABELS = {field.name: field.label for field in FIELDS}
# The items by the letters of the law the policy is modelled on: (a), (b), (c).
_ITEMS = {
    "protection_measures": N_(
        "Obtain from {recipient} its protection measures and the conditions on which it stops "
        "processing."
    ),
    "protection_law": N_(
        "Obtain from {recipient} the law on personal data of its state, which is not known to "
        "protect them."
    ),
    "contacts": N_(
        "Obtain from {recipient} its name, telephones, postal and e-mail addresses in full."
    ),
}
_ENDS_WAITING = ("accepted", "restricted")


def _missing(field: str, msgid: str, *, row: int = 0, **values: object) -> Problem:
    return Problem(field, _LABELS[field], Message(msgid, values), row)


def information(values: Values, today: date) -> Iterator[Problem]:
    """Each recipient gave (a) and (c), and (b) where its state is not known to protect."""
    del today
    for recipient in recipients(values):
        for item in to_obtain(values, recipient):
            yield _missing("recipient_information", _ITEMS[item], recipient=recipient.name)


def complete(values: Values, today: date) -> Iterator[Problem]:
    """The version that goes out has all of its seven parts."""
    del today
    place = last_place(values)
    if place is None:
        yield _missing(NOTICES, N_("Prepare the notification first."))
        return
    for column in CONTENT:
        if values[NOTICES][place].get(column.name) in EMPTY:
            message = Message(N_("The notification does not say this yet. Fill it in."))
            yield Problem(NOTICES, column.label, message, place + 1)


def sent(values: Values, today: date) -> Iterator[Problem]:
    """A notification of this transfer went out."""
    del today
    if last_sent(values) is None:
        yield _missing(
            NOTICES, N_("No notification was sent. Send it, or write down when it was sent.")
        )


def waited(values: Values, today: date) -> Iterator[Problem]:
    """The days the company waits for an answer are over, or the body has answered.

    The last day of waiting is waited to its end; a company that waits for nobody has none.
    """
    notice = last_sent(values)
    if notice is None or notice.get("answer") in _ENDS_WAITING:
        return
    until = notice.get("waiting_until")
    if until and until > notice["sent_on"] and today <= until:
        yield _missing(
            NOTICES,
            N_("The answer of the body is awaited until {date}. Start after that day."),
            date=f"{until:%d.%m.%Y}",
        )


def ground(values: Values, today: date) -> Iterator[Problem]:
    """The transfer has a ground of Article 16; which document it needs, its field says."""
    del today
    if not values.get("ground"):
        yield _missing("ground", N_("Name the ground of the transfer."))


def assessed(values: Values, today: date) -> Iterator[Problem]:
    """Each country has a recorded assessment: what was found, when, and who signed it."""
    del today
    lacking = not_assessed(values)
    if lacking:
        yield _missing(
            "country_status",
            N_("Record how personal data are protected in: {countries}."),
            countries=CountryNames(lacking),
        )
    if not values.get("decided_on"):
        yield _missing("decided_on", N_("Record when the assessment was decided on."))
    if not values.get("decided_by"):
        yield _missing("decided_by", N_("Record who signed the assessment."))


def not_banned(values: Values, today: date) -> Iterator[Problem]:
    """The body did not ban what was notified last."""
    del today
    notice = last_sent(values)
    if notice is not None and notice.get("answer") == "banned":
        yield _missing(
            NOTICES,
            N_("The body banned this transfer. It may start after a new notification only."),
        )


def destroyed(values: Values, today: date) -> Iterator[Problem]:
    """After a ban each recipient has confirmed that it destroyed what it got."""
    del today
    for place, row in enumerate(values.get(TASKS) or (), start=1):
        if not row.get("confirmed_on"):
            yield _missing(
                TASKS,
                N_("{recipient} has not confirmed that the data were destroyed."),
                row=place,
                recipient=row.get("recipient") or "—",
            )


GUARDS = (
    Guard("recipient_information", ("notified", "active"), information),
    Guard("notice_complete", ("notified",), complete),
    Guard("notification_sent", ("active",), sent),
    Guard("waiting_period", ("active",), waited),
    Guard("transfer_ground", ("active",), ground),
    Guard("country_assessed", ("active",), assessed),
    Guard("not_banned", ("active",), not_banned, overridable=False),
    Guard("recipients_destroyed", ("stopped",), destroyed),
)
