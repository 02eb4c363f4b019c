"""The term of a cross-border transfer and the rules across its fields."""

from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.conditions import Blank
from dpo_desktop.core.guards import Check
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Clock, Course
from dpo_desktop.core.values import Values
from dpo_desktop.law import case_fields
from dpo_desktop.law.countries import countries
from dpo_desktop.registers.transfers.guards import information
from dpo_desktop.registers.transfers.notice import last_sent, places
from dpo_desktop.registers.transfers.notice_fields import NOTICES, TASKS
from dpo_desktop.registers.transfers.recipients import (
    all_countries,
    assessments,
    is_weaker,
    recipients,
)
from dpo_desktop.registers.transfers.record import FIELDS

_LABELS = {field.name: field.label for field in FIELDS}
_PAST = ("asked_on", "decided_on", "notified_on", "active_on")
_FUTURE = N_("This date is in the future.")
# Dates of repeated rows that tell what has happened.
_PAST_IN_ROWS = (
    ("recipient_information", "obtained_on", N_("Obtained on")),
    ("country_assessments", "assessed_on", N_("Assessed on")),
    (NOTICES, "sent_on", N_("Sent on")),
    (NOTICES, "answered_on", N_("Answered on")),
    (TASKS, "asked_on", N_("Asked on")),
    (TASKS, "confirmed_on", N_("Confirmed on")),
)

CLOCKS = (
    Clock(
        "xborder",
        ("start_on",),
        N_("Notify the authorized body before the start"),
        # What is given up starts on no day, so nothing is owed before it.
        when=Blank("given_up_on"),
        until="notified_on",
    ),
)
COURSE = Course(lateness=case_fields.LATENESS, overrides=case_fields.OVERRIDES)


def _wrong(field: str, msgid: str, *, warning: bool = False) -> Problem:
    return Problem(field, _LABELS[field], Message(msgid), warning=warning)


def _wrong_in(rows: str, place: int, label: str, msgid: str) -> Problem:
    return Problem(rows, label, Message(msgid), place)


def dates(values: Values, today: date) -> Iterator[Problem]:
    """The transfer runs after its first notification and ends after its start."""
    for name in _PAST:
        if values.get(name) and values[name] > today:
            yield _wrong(name, _FUTURE)
    asked, decided = values.get("asked_on"), values.get("decided_on")
    if asked and decided and decided < asked:
        yield _wrong("decided_on", N_("Decided before the recipient was asked."), warning=True)
    end, active = values.get("end_on"), values.get("active_on")
    if end and active and end < active:
        yield _wrong("end_on", N_("The end is before the start."))
    first = _first_notified(values)
    if active and (not first or active < first):
        yield _wrong("active_on", N_("The transfer starts after the notification only."))
    start, notified = values.get("start_on"), values.get("notified_on")
    if start and notified and start < notified:
        yield _wrong("start_on", N_("The planned start is before the notification."), warning=True)


def _first_notified(values: Values) -> date | None:
    """Return the day of the first notice: later versions tell of changes."""
    rows = values.get(NOTICES) or ()
    sent = [rows[place]["sent_on"] for place in places(values) if rows[place].get("sent_on")]
    notified: date | None = values.get("notified_on")
    return min([*sent, *([notified] if notified else [])], default=None)


def dates_in_rows(values: Values, today: date) -> Iterator[Problem]:
    """What has happened did not happen tomorrow."""
    for rows, column, label in _PAST_IN_ROWS:
        for place, row in enumerate(values.get(rows) or (), start=1):
            if row.get(column) and row[column] > today:
                yield _wrong_in(rows, place, label, _FUTURE)


def order_of_a_notice(values: Values, today: date) -> Iterator[Problem]:
    """A notice is sent, then waited for, then answered."""
    del today
    for place, row in enumerate(values.get(NOTICES) or (), start=1):
        sent, answered = row.get("sent_on"), row.get("answered_on")
        if answered and not sent:
            yield _wrong_in(
                NOTICES, place, N_("Answered on"), N_("The body answers what was sent to it.")
            )
        if answered and sent and answered < sent:
            yield _wrong_in(
                NOTICES, place, N_("Answered on"), N_("The answer is before the notification.")
            )
        if sent and row.get("waiting_until") and row["waiting_until"] < sent:
            yield _wrong_in(
                NOTICES, place, N_("Waiting until"), N_("The waiting ends before it begins.")
            )


def order_of_destruction(values: Values, today: date) -> Iterator[Problem]:
    """A recipient confirms after it was asked."""
    del today
    for place, row in enumerate(values.get(TASKS) or (), start=1):
        asked, confirmed = row.get("asked_on"), row.get("confirmed_on")
        if asked and confirmed and confirmed < asked:
            yield _wrong_in(
                TASKS, place, N_("Confirmed on"), N_("Confirmed before the recipient was asked.")
            )


def written_as_sent(values: Values, today: date) -> Iterator[Problem]:
    """A notification typed in as sent passes the same gate as one sent by the step."""
    latest, notified = last_sent(values), values.get("notified_on")
    if latest is None or latest.get("outgoing_number"):
        return
    # What was sent before the record was planned anew has its number on the record.
    known = latest["sent_on"] <= notified if notified else bool(values.get("outgoing_number"))
    if not known:
        yield from information(values, today)


def ground(values: Values, today: date) -> Iterator[Problem]:
    """The ground agrees with what was found of the country (Art. 16)."""
    del today
    status, chosen = values.get("country_status"), values.get("ground")
    if status == "does_not_ensure" and chosen == "ensures_protection":
        yield _wrong(
            "ground",
            N_("The country does not ensure protection: consent, a treaty or a law is needed."),
        )


def weakest(values: Values, today: date) -> Iterator[Problem]:
    """Of several countries the weakest counts for the transfer as a whole."""
    del today
    for place, row in assessments(values):
        if is_weaker(row.get("status"), values.get("country_status")):
            yield _wrong_in(
                "country_assessments",
                place,
                N_("Protection"),
                N_("The transfer as a whole is assessed higher than this: the weakest counts."),
            )


def abroad(values: Values, today: date) -> Iterator[Problem]:
    """A transfer that stays at home is no cross-border one."""
    del today
    known = countries()
    if any(code in known and known[code].is_home for code in all_countries(values)):
        yield _wrong(
            "countries", N_("A transfer inside Kazakhstan is not cross-border."), warning=True
        )


def named(values: Values, today: date) -> Iterator[Problem]:
    """Information comes from a recipient of this transfer."""
    del today
    known = recipients(values)
    for place, row in enumerate(values.get("recipient_information") or (), start=1):
        name = row.get("recipient")
        if name and not any(recipient.is_named(name) for recipient in known):
            yield Problem(
                "recipient_information",
                N_("From whom"),
                Message(N_("There is no such recipient in this transfer.")),
                place,
                warning=True,
            )


def banned(values: Values, today: date) -> Iterator[Problem]:
    """What the body banned last does not run."""
    del today
    latest = last_sent(values)
    is_banned = latest is not None and latest.get("answer") == "banned"
    if is_banned and values.get("active_on") and not values.get("end_on"):
        yield _wrong("active_on", N_("The body banned this transfer: stop it."), warning=True)


CHECKS: tuple[Check, ...] = (
    dates,
    dates_in_rows,
    order_of_a_notice,
    order_of_destruction,
    written_as_sent,
    ground,
    weakest,
    abroad,
    named,
    banned,
)
