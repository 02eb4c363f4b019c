"""The term of a cross-border transfer and the rules across its fields."""

from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.guards import Check
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Clock
from dpo_desktop.core.values import Values
from dpo_desktop.law.countries import countries
from dpo_desktop.registers.transfers.record import FIELDS

_LABELS = {field.name: field.label for field in FIELDS}
_GATE = ("protection_measures", "contacts")
_PROTECTED = ("ensures_protection", "treaty")
_PAST = ("asked_on", "decided_on", "notified_on", "active_on")

CLOCKS = (
    Clock(
        "xborder",
        ("start_on",),
        N_("Notify the authorized body before the start"),
        until="notified_on",
    ),
)


def _wrong(field: str, msgid: str, *, warning: bool = False) -> Problem:
    return Problem(field, _LABELS[field], Message(msgid), warning=warning)


def dates(values: Values, today: date) -> Iterator[Problem]:
    """The transfer runs after its notification and ends after its start."""
    for name in _PAST:
        if values.get(name) and values[name] > today:
            yield _wrong(name, N_("This date is in the future."))
    end, active = values.get("end_on"), values.get("active_on")
    if end and active and end < active:
        yield _wrong("end_on", N_("The end is before the start."))
    notified = values.get("notified_on")
    if active and (not notified or active < notified):
        yield _wrong("active_on", N_("The transfer starts after the notification only."))
    start = values.get("start_on")
    if start and notified and start < notified:
        yield _wrong("start_on", N_("The planned start is before the notification."), warning=True)


def ground(values: Values, today: date) -> Iterator[Problem]:
    """The ground agrees with what was found of the country (Art. 16)."""
    del today
    status, chosen = values.get("country_status"), values.get("ground")
    if status == "does_not_ensure" and chosen == "ensures_protection":
        yield _wrong(
            "ground",
            N_("The country does not ensure protection: consent, a treaty or a law is needed."),
        )
    if status == "not_assessed" and values.get("notified_on"):
        yield _wrong("country_status", N_("Assess the country before notifying."), warning=True)


def abroad(values: Values, today: date) -> Iterator[Problem]:
    """A transfer that stays at home is no cross-border one."""
    del today
    known = countries()
    if any(code in known and known[code].is_home for code in values.get("countries") or ()):
        yield _wrong(
            "countries", N_("A transfer inside Kazakhstan is not cross-border."), warning=True
        )


def gate(values: Values, today: date) -> Iterator[Problem]:
    """The policy asks for the recipient's information before the notification (10.2).

    Doubts only: the company set this gate itself, and the Law does not know it.
    """
    del today
    if not values.get("notified_on"):
        return
    rows = values.get("recipient_information") or ()
    known = {row.get("item") for row in rows if row.get("obtained_on")}
    if not known.issuperset(_GATE):
        yield _wrong(
            "recipient_information",
            N_("Obtain the protection measures and the contacts of the recipient first."),
            warning=True,
        )
    if values.get("country_status") not in _PROTECTED and "protection_law" not in known:
        yield _wrong(
            "recipient_information",
            N_("Find out the law on personal data of the recipient's state first."),
            warning=True,
        )
    if not any(row.get("sent_on") for row in values.get("notifications") or ()):
        yield _wrong(
            "notifications", N_("Write down when the notification was sent."), warning=True
        )


def banned(values: Values, today: date) -> Iterator[Problem]:
    """What the body banned last does not run."""
    del today
    answers = [row.get("answer") for row in values.get("notifications") or () if row.get("answer")]
    if answers and answers[-1] == "banned" and values.get("active_on") and not values.get("end_on"):
        yield _wrong("active_on", N_("The body banned this transfer: stop it."), warning=True)


CHECKS: tuple[Check, ...] = (dates, ground, abroad, gate, banned)
