"""Taking the content of an edition: the register of processing with all that is linked to it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.declared import declaration, declared
from dpo_desktop.core.fields import Field, Links
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.core.profile import FIELDS as PROFILE_FIELDS
from dpo_desktop.core.profile import SECTIONS as PROFILE_SECTIONS
from dpo_desktop.core.query import STATE, Filter, Query
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register, Section
from dpo_desktop.core.snapshot import (
    OPERATOR,
    PROCESSING,
    TRANSFERS,
    Snapshot,
    codes_in,
    kept_json,
    labels_in,
)
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Values
from dpo_desktop.law.countries import country_name
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.reports.data_file import canonical
from dpo_desktop.storage.records.editions import Content

if TYPE_CHECKING:
    from dpo_desktop.desk.reading_desk import ReadingDesk

STATES = ("in_force", "suspended")
"""What an edition holds: what is done with data now, and what is only kept for the time being."""

_OF_OPERATOR = ("operator", "responsible")
_OF_TRANSFER = ("transfer", "recipient", "ground")
_OF_NOTICE = ("decision", "decided_on", "notified_on", "outgoing_number", "conditions")
_TRANSLATED = (Language.RU, Language.KK)  # the English label is the key


def take(desk: "ReadingDesk") -> Content:
    """Take the register as it is now.

    Raises:
        UnknownRecordError: this vault has no register of processing or of transfers.
    """
    tree = _tree(desk)
    text = canonical(tree)
    return Content(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        activities=len(tree["parts"][PROCESSING]["records"]),
        transfers=len(tree["parts"][TRANSFERS]["records"]),
    )


def read(text: str) -> Snapshot:
    """Return the content of an edition from its JSON."""
    return Snapshot.read(json.loads(text))


def _tree(desk: "ReadingDesk") -> dict[str, Any]:
    processing, transfers = desk.register(PROCESSING), desk.register(TRANSFERS)
    wanted = Query(PROCESSING, desk.today(), filters=(Filter(STATE, codes=STATES),), order="number")
    activities = list(desk.records(wanted))
    everything = Query(TRANSFERS, desk.today(), order="number")
    linked = [
        record
        for record in desk.records(everything)
        if _is_linked(record, activities) and not transfers.workflow.state(record.state).done
    ]
    transfer_fields = tuple(
        field
        for field in transfers.fields
        if field.section in _OF_TRANSFER or field.name in _OF_NOTICE
    )
    operator_fields = tuple(field for field in PROFILE_FIELDS if field.section in _OF_OPERATOR)
    profile = Record(OPERATOR, 0, "", "", _whole(desk.profile(), operator_fields))
    taken = (
        (_operator_part(operator_fields, profile), operator_fields, [profile]),
        (_part(processing, processing.fields, activities), processing.fields, activities),
        (_part(transfers, transfer_fields, linked), transfer_fields, linked),
    )
    values = [
        (field, record.values.get(field.name))
        for _, fields, records in taken
        for record in records
        for field in fields
    ]
    return {
        # An edition is never rewritten: a later release that keeps them otherwise tells by this.
        "format": 1,
        "parts": dict(
            zip((OPERATOR, PROCESSING, TRANSFERS), (part for part, _, _ in taken), strict=True)
        ),
        "titles": _titles(values),
        "labels": _labels(part for part, _, _ in taken),
        **_names(values),
    }


def _whole(values: Values, fields: Iterable[Field]) -> Values:
    return {field.name: values.get(field.name) for field in fields}


def _is_linked(transfer: Record, activities: Iterable[Record]) -> bool:
    """Tell whether a transfer is of these activities; either side may have been linked."""
    of = {link.key for link in transfer.values.get("activities") or ()}
    return any(
        activity.link.key in of or transfer.link in (activity.values.get("transfers") or ())
        for activity in activities
    )


def _operator_part(fields: tuple[Field, ...], profile: Record) -> dict[str, Any]:
    sections = tuple(section for section in PROFILE_SECTIONS if section.code in _OF_OPERATOR)
    return {
        "title": N_("Operator"),
        "headline": "name_ru",
        "states": {},
        **_declared(sections, fields, [profile]),
    }


def _part(register: Register, fields: tuple[Field, ...], records: list[Record]) -> dict[str, Any]:
    used = {field.section for field in fields}
    sections = tuple(section for section in register.sections if section.code in used)
    return {
        "title": register.title,
        "headline": register.headline,
        "states": {state.code: state.label for state in register.workflow.states},
        **_declared(sections, fields, records),
    }


def _declared(
    sections: tuple[Section, ...], fields: tuple[Field, ...], records: list[Record]
) -> dict[str, Any]:
    return {
        "sections": [{"code": one.code, "label": one.label} for one in sections],
        "fields": [declaration(field) for field in fields],
        "records": [kept_json(record, fields) for record in records],
    }


def _titles(values: Iterable[tuple[Field, Any]]) -> dict[str, dict[str, str]]:
    """Return what the records that are pointed at are called."""
    found: dict[str, dict[str, str]] = {}
    for field, value in values:
        if isinstance(field, Links):
            for link in value or ():
                found.setdefault(link.register, {})[link.number] = link.title
    return found


def _labels(parts: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Return every label of the parts in the languages it is translated into."""
    used = sorted({label for part in parts for label in _labels_of(part) if label})
    return {
        label: {language.value: speak(language)(label) for language in _TRANSLATED}
        for label in used
    }


def _labels_of(part: Mapping[str, Any]) -> Iterator[str]:
    yield part["title"]
    yield from part["states"].values()
    yield from (section["label"] for section in part["sections"])
    for told in part["fields"]:
        yield from labels_in(declared(told))


def _names(values: Iterable[tuple[Field, Any]]) -> dict[str, dict[str, Any]]:
    """Return the names of every code used, in each language; free additions name themselves."""
    choices: dict[str, dict[str, dict[str, str]]] = {}
    countries: dict[str, dict[str, str]] = {}
    for name, code in sorted({pair for one in values for pair in codes_in(*one)}):
        if not name:
            countries[code] = {each.value: country_name(code, each) for each in Language}
        elif code in vocabulary(name):
            texts = vocabulary(name).texts(code)
            choices.setdefault(name, {})[code] = {each.value: texts.say(each) for each in Language}
    return {"choices": choices, "countries": countries}
