"""Papers of the operator itself: the notice of processing (Article 10-1)."""

from typing import Any

from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking
from dpo_desktop.core.record import Record
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.papers.addressees import authorized_body
from dpo_desktop.papers.kind import Content, LetterKind
from dpo_desktop.papers.matter import PROFILE, Fact, Matter, Told, operator_facts

_NOTICES = "processing_notices"
_PROCESSING = "processing"
_SEPARATOR = "; "
_LISTED = ("subject_categories", "actions", "automation", "retention_period", "cross_border")


def _processing_notice(matter: Matter) -> Content:
    notice = _notice(matter)
    kind = notice.values.get("kind") if notice else None
    sent_on = notice.values.get("sent_on") if notice else None
    number = notice.maybe("number") if notice else ""
    return Content(
        facts={
            **operator_facts(matter),
            **_size(matter),
            "occasion": notice("kind") if notice else Lacking(N_("Kind"), PROFILE, "", _NOTICES),
            "change": kind == "change",
            "before_stopping": kind == "before_stopping",
            "activities": tuple(_activity(matter, record) for record in matter.activities)
            or Lacking(N_("Processing activities in force"), _PROCESSING),
            "measures": _measures(matter),
        },
        number=number or None,
        # The day of sending is filled in afterwards; until then the notice is of today.
        date=matter.t.long_date(sent_on or matter.today) if number else None,
        addressee=authorized_body(matter),
    )


def _notice(matter: Matter) -> Told | None:
    """Return the notice that is being prepared: the first not sent, or else the last sent."""
    notices = matter.operator.rows(_NOTICES)
    waiting = (notice for notice in notices if not notice.values.get("sent_on"))
    return next(waiting, notices[-1] if notices else None)


def _size(matter: Matter) -> dict[str, Any]:
    """Return how many people the operator knows, and what class that makes it (Article 25-1)."""
    standing = matter.standing
    if standing is None:
        unknown = matter.operator.lacking("unique_subjects")
        return {"subjects": unknown, "size_class": unknown, "restricted": False}
    return {
        "subjects": standing.found.subjects,
        "size_class": standing.found.size.texts.say(matter.language),
        "restricted": standing.found.restricted,
    }


def _activity(matter: Matter, record: Record) -> dict[str, Fact]:
    told = matter.told_of(record)
    return {
        "number": record.number,
        "name": told("name"),
        "start_on": told("start_on"),
        "purposes": _column(told, "purposes", "purpose"),
        "bases": _column(told, "purposes", "bases"),
        "data": _column(told, "data", "categories"),
        "recipients": _column(told, "recipients", "recipient") if told.maybe("recipients") else "",
        **{name: told(name) for name in _LISTED},
    }


def _column(told: Told, rows: str, column: str) -> Fact:
    """Return what the rows of a record say in one column, each thing once."""
    said = (row.maybe(column).split(_SEPARATOR) for row in told.rows(rows))
    return _SEPARATOR.join(dict.fromkeys(part for parts in said for part in parts if part)) or (
        told.lacking(rows)
    )


def _measures(matter: Matter) -> tuple[dict[str, str], ...] | Lacking:
    """Return the measures that protect any of the activities, in the order of the vocabulary."""
    known = vocabulary("security_measures")
    codes = {code for record in matter.activities for code in record.values.get("measures") or ()}
    field = matter.registers[_PROCESSING].field("measures")
    named = (matter.words.value(field, (code,)) for code in sorted(codes, key=known.rank))
    return tuple({"name": name} for name in named) or (
        Lacking(field.label, _PROCESSING, "", field.name)
    )


KINDS: tuple[LetterKind, ...] = (
    LetterKind(
        code="processing_notice",
        label=N_("Notice of processing"),
        register="",
        content=_processing_notice,
        heading=True,
    ),
)
