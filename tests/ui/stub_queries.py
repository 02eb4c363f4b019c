"""How the desk in memory finds and orders records."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from dpo_desktop.core.folding import fold, words
from dpo_desktop.core.query import DUE, NUMBER, STATE, Filter
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Party, Values


def line(record: Record, fields: Sequence[str]) -> Record:
    """Return a record that holds only some fields."""
    return replace(record, values={k: v for k, v in record.values.items() if k in fields})


def text(value: Any) -> str:
    """Return the words by which a value is named."""
    return value.name if isinstance(value, Party) else str(value or "")


def as_json(declared: Register, name: str, values: Values) -> Any:
    """Return a field's value as JSON holds it."""
    return declared.field(name).to_json(values.get(name))


def matches(declared: Register, record: Record, search: str) -> bool:
    """Tell whether every word is found."""
    texts = (f.search_text(record.values.get(f.name)) for f in declared.fields if f.searched)
    have = words(" ".join([record.number, *texts]))
    return all(any(word.startswith(part) for word in have) for part in words(search))


def passes(record: Record, wanted: Filter) -> bool:
    """Tell whether a filter holds."""
    value: Any = record.state if wanted.field == STATE else record.values.get(wanted.field)
    if wanted.codes:
        if isinstance(value, bool):
            value = "yes" if value else "no"
        has: Iterable[str] = (value,) if isinstance(value, str) else value or ()
        return any(code in wanted.codes for code in has)
    if wanted.text:
        return fold(wanted.text) in fold(text(value))
    if value is None:
        return wanted.start is None and wanted.end is None
    start: Any = wanted.start
    end: Any = wanted.end
    return (start is None or value >= start) and (end is None or value <= end)


def order(declared: Register, record: Record, by: str) -> tuple[bool, Any]:
    """Return what a record is sorted by; empty ones last."""
    if by == NUMBER:
        return False, record.id
    if by == STATE:
        return False, declared.workflow.position(record.state)
    value = record.due if by == DUE else record.values.get(by)
    return (True, 0) if value is None else (False, text(value))
