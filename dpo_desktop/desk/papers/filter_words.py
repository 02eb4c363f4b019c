"""What a list was narrowed to, in the words of its paper."""

from collections.abc import Sequence
from datetime import date, datetime

from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import N_
from dpo_desktop.core.query import STATE, Filter, Query, Status
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Wording

_STATUS = {
    Status.OPEN: N_("open"),
    Status.OVERDUE: N_("overdue"),
    Status.CLOSED: N_("closed"),
}
_YES_NO = {"yes": True, "no": False}


def period(
    register: Register, query: Query
) -> tuple[tuple[date | None, date | None], tuple[Filter, ...]]:
    """Return the period of the paper and the filters that are not the period."""
    start: date | None = None
    end: date | None = None
    others = []
    for f in query.filters:
        if f.field != register.period or f.codes or f.text:
            others.append(f)
            continue
        start = f.start if isinstance(f.start, date) else start
        end = f.end if isinstance(f.end, date) else end
    return (start, end), tuple(others)


def filters_in_words(
    register: Register,
    query: Query,
    filters: Sequence[Filter],
    said: Wording,
    t: CatalogueSpeech,
) -> list[tuple[str, str]]:
    """Return what a list was filtered by: label and value, in words."""
    found = []
    if query.status is not Status.ALL:
        found.append((t(N_("Status")), t(_STATUS[query.status])))
    if query.search:
        found.append((t(N_("Search")), f"«{query.search}»"))
    for f in filters:
        if f.field == STATE:
            states = [t(register.workflow.state(code).label) for code in f.codes]
            found.append((t(N_("State")), ", ".join(states)))
            continue
        field = register.field(f.field)
        found.append((t(field.label), _filter_in_words(field, f, said)))
    return found


def _filter_in_words(field: Field, f: Filter, said: Wording) -> str:
    parts = []
    if f.codes and field.kind == "yes_no":
        parts += [said.yes_no(_YES_NO[code]) for code in f.codes]
    elif f.codes:
        one = field.kind == "choice"
        parts += [field.show(code if one else (code,), said) for code in f.codes]
    if f.text:
        parts.append(f"«{f.text}»")
    if f.start is not None or f.end is not None:
        bounds = (
            _bound_in_words(field, bound, said) if bound is not None else "…"
            for bound in (f.start, f.end)
        )
        parts.append(" – ".join(bounds))
    return ", ".join(parts)


def _bound_in_words(field: Field, bound: date | int, said: Wording) -> str:
    # A field with a time of day is filtered by whole days.
    whole_day = isinstance(bound, date) and not isinstance(bound, datetime)
    return said.date(bound) if whole_day else field.show(bound, said)
