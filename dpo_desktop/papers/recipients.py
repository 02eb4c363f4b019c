"""Letters to those abroad who receive personal data, or were to receive them."""

from collections.abc import Iterable, Iterator
from typing import Any

from dpo_desktop.core.folding import fold
from dpo_desktop.core.messages import N_
from dpo_desktop.core.values import Values
from dpo_desktop.papers.kind import Content, LetterKind
from dpo_desktop.papers.matter import Fact, Matter, Told, operator_facts
from dpo_desktop.registers.transfers import REGISTER
from dpo_desktop.registers.transfers.notice import last_place
from dpo_desktop.registers.transfers.notice_fields import NOTICES, TASKS
from dpo_desktop.registers.transfers.recipients import all_countries, recipients, to_obtain

_ASKING = ("planned", "recipient_info_requested", "assessed", "notification_ready", "question")
_BANNED = "banned"
_COUNTRIES = REGISTER.field("countries")


def _request(matter: Matter) -> Content:
    told = matter.told
    asked = [(who.name, to_obtain(told.values, who)) for who in recipients(told.values)]
    asked = [(name, items) for name, items in asked if items]
    return Content(
        facts={
            **operator_facts(matter),
            "several": len(asked) > 1,
            "recipients": tuple(
                {
                    "name": matter.words.text(name),
                    "measures": "protection_measures" in items,
                    "law": "protection_law" in items,
                    "contacts": "contacts" in items,
                }
                for name, items in asked
            ),
            "purpose": told("purpose"),
            "data": told("data_categories"),
            "subjects": told("subject_categories"),
            "countries": matter.words.value(_COUNTRIES, all_countries(told.values))
            or told.lacking("countries"),
            "start_on": told.long_date("start_on"),
            "contract": told.maybe("contract"),
        },
        addressee=tuple(_addresses(matter, (name for name, _ in asked)))
        or (told.lacking("recipient"),),
    )


def _destroy(matter: Matter) -> Content:
    told = matter.told
    tasks = [task for task in told.rows(TASKS) if not task.values.get("confirmed_on")]
    names = dict.fromkeys(task.maybe("recipient") for task in tasks)
    return Content(
        facts={
            **operator_facts(matter),
            **_ban(told),
            "several": len(tasks) > 1,
            "tasks": tuple(
                {"recipient": task("recipient"), "what": task("what")} for task in tasks
            ),
        },
        addressee=tuple(_addresses(matter, filter(None, names))) or (told.lacking(TASKS),),
    )


def _ban(told: Told) -> dict[str, Any]:
    """Return what was notified last, and whether and when the body banned it."""
    place = last_place(told.values, sent=True)
    if place is None:
        return {"banned": False, "ban_date": "", "notice_number": "", "notice_date": ""}
    row = told.rows(NOTICES)[place]
    return {
        "banned": row.values.get("answer") == _BANNED,
        "ban_date": row.long_date("answered_on"),
        "notice_number": row("outgoing_number"),
        "notice_date": row.long_date("sent_on"),
    }


def _addresses(matter: Matter, names: Iterable[str]) -> Iterator[Fact]:
    """Yield the name of each recipient and, below it, where it can be reached."""
    contacts = _contacts(matter.told.values)
    for name in names:
        yield matter.words.text(name)
        contact = contacts.get(fold(name))
        if contact:
            yield matter.words.text(contact)


def _contacts(values: Values) -> dict[str, str]:
    rows = values.get("further_recipients") or ()
    found = {fold(row["name"]): row.get("contact") or "" for row in rows if row.get("name")}
    party = values.get("recipient")
    return {**found, fold(party.name): party.contact} if party else found


def _is_to_ask(values: Values, state: str) -> bool:
    return state in _ASKING and any(to_obtain(values, who) for who in recipients(values))


def _is_to_destroy(values: Values, _state: str) -> bool:
    return any(not row.get("confirmed_on") for row in values.get(TASKS) or ())


KINDS: tuple[LetterKind, ...] = (
    LetterKind(
        code="recipient_request",
        label=N_("Request for information to the recipient"),
        register=REGISTER.code,
        content=_request,
        offered=_is_to_ask,
        suggested=_is_to_ask,
    ),
    LetterKind(
        code="recipient_destruction",
        label=N_("Request to the recipient to destroy the data"),
        register=REGISTER.code,
        content=_destroy,
        offered=_is_to_destroy,
        suggested=_is_to_destroy,
    ),
)
