"""What is done with personal data in the activities a request concerns, in words.

All that Article 24(1)(1) and policy 4.1 promise: purposes, sources, methods of collection and
processing, the list of data, terms of processing and of storage; and who receives the data. What is
internal (systems, persons with access, measures, notes) is left out.
"""

from typing import Any

from dpo_desktop.core.record import Record
from dpo_desktop.papers.matter import Fact, Matter, Told
from dpo_desktop.registers.transfers.recipients import all_countries, recipients

_TOLD = (
    "name",
    "subject_categories",
    "sources",
    "collection_methods",
    "actions",
    "automation",
    "network",
    "automated_explanation",
    "retention_period",
    "retention_start",
    "end_of_life",
    "cross_border",
    "publication",
    "published_where",
)
# Before these states a transfer has not begun, and it may never begin.
_STOPPED = "stopped"
_BEGUN = ("active", _STOPPED)


def activity_facts(matter: Matter) -> dict[str, Any]:
    """Return each activity the request concerns, and those of them whose data were passed on."""
    records = matter.of("activities")
    if not records:
        hole = matter.told.lacking("activities")
        return {"activities": hole, "passed": hole}
    activities = tuple(_activity(matter, record) for record in records)
    passed = tuple(facts for facts in activities if facts["recipients"] or facts["transfers"])
    nobody = matter.told_of(records[0]).lacking("recipients")
    return {"activities": activities, "passed": passed or nobody}


def _activity(matter: Matter, record: Record) -> dict[str, Any]:
    told = matter.told_of(record)
    return {
        **{name: told(name) for name in _TOLD},
        "purposes": tuple(map(_purpose, told.rows("purposes"))) or told.lacking("purposes"),
        "data": tuple(map(_group, told.rows("data"))) or told.lacking("data"),
        "recipients": tuple(map(_recipient, told.rows("recipients"))),
        **_abroad(matter, record, told),
        "automated": told.values.get("automation") == "automated",
        "published": told.values.get("publication") is True,
        "publication_ground": told.maybe("publication_ground"),
        "until": told.maybe_long_date("end_on") or told.maybe_long_date("consent_to"),
        "retention_until": told.maybe_long_date("retention_until"),
    }


def _purpose(row: Told) -> dict[str, Fact]:
    return {
        "purpose": row("purpose"),
        "bases": row("bases"),
        "article": row.maybe("article"),
    }


def _group(row: Told) -> dict[str, Fact | bool]:
    return {
        "categories": row("categories"),
        "availability": row("availability"),
        "biometric": row.values.get("biometric") is True,
    }


def _recipient(row: Told) -> dict[str, Fact]:
    return {
        "recipient": row("recipient"),
        "role": row.maybe("role"),
        "purpose": row.maybe("purpose"),
        "document": row.maybe("document"),
    }


def _abroad(matter: Matter, record: Record, told: Told) -> dict[str, Any]:
    """Return the transfers that have begun; a hole where one is said and none is linked."""
    linked = matter.around(record, "transfers")
    begun = tuple(_transfer(matter, transfer) for transfer in linked if transfer.state in _BEGUN)
    abroad = told.values.get("cross_border") is True
    return {
        "transfers": told.lacking("transfers") if abroad and not linked else begun,
        "not_abroad_yet": abroad and bool(linked) and not begun,
    }


def _transfer(matter: Matter, transfer: Record) -> dict[str, Fact | bool]:
    told, words = matter.told_of(transfer), matter.words
    names = "; ".join(recipient.name for recipient in recipients(transfer.values))
    countries = all_countries(transfer.values)
    return {
        "recipients": words.text(names) or told.lacking("recipient"),
        "countries": ", ".join(map(words.wording.country, countries)) or told.lacking("countries"),
        "purpose": told("purpose"),
        "ground": told("ground"),
        "stopped": transfer.state == _STOPPED,
    }
