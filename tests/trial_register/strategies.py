"""Random JSON values for a field of any kind, and whole records of a register."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dpo_desktop.core.fields import Choice, Choices, Field, Number, Rows
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values
from dpo_desktop.law.countries import countries
from dpo_desktop.law.vocabulary import vocabulary

Json = SearchStrategy[Any]

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
WORDS = ("Әлия", "ӘЛИЯ", "алия", "Қуаныш", "куаныш", "Ёлка", "елка", "Үй", "Smith", "1-й", "№7")
SENTENCES = st.lists(
    st.sampled_from(WORDS) | st.text(KAZAKH + KAZAKH.upper() + "abcXYZ019", min_size=1, max_size=6),
    max_size=4,
).map(" ".join)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TEXTS = SENTENCES | ANY_TEXT


def _number(field: Field, texts: Json) -> Json:
    declared = cast("Number", field)
    whole = st.integers(-9999, 99_999)
    if not declared.decimals:
        return whole
    return st.decimals(-9999, 99_999, places=declared.decimals, allow_nan=False).map(str)


def _choice(field: Field, texts: Json) -> Json:
    return st.sampled_from(vocabulary(cast("Choice", field).vocabulary).codes)


def _choices(field: Field, texts: Json) -> Json:
    declared = cast("Choices", field)
    one = st.sampled_from(vocabulary(declared.vocabulary).codes)
    return st.lists(one | texts if declared.free else one, max_size=4)


def _party(field: Field, texts: Json) -> Json:
    digits = st.text("0123456789", max_size=12)
    parts = {"name": texts, "contact": texts, "id_number": digits}
    return st.fixed_dictionaries({}, optional=parts)


def _rows(field: Field, texts: Json) -> Json:
    columns = {c.name: optional(c, texts) for c in cast("Rows", field).columns}
    return st.lists(st.fixed_dictionaries({}, optional=columns), max_size=3)


_BY_KIND: Mapping[str, Callable[[Field, Json], Json]] = {
    "text": lambda _, texts: texts,
    "long_text": lambda _, texts: st.lists(texts, max_size=3).map("\n".join),
    "yes_no": lambda *_: st.booleans(),
    "number": _number,
    "date": lambda *_: st.dates().map(lambda day: day.isoformat()),
    "date_time": lambda *_: st.datetimes().map(lambda moment: moment.isoformat()),
    "choice": _choice,
    "choices": _choices,
    "countries": lambda *_: st.lists(st.sampled_from(sorted(countries())), max_size=3),
    "party": _party,
    "rows": _rows,
    "links": lambda *_: st.just([]),
    "issued_number": lambda *_: st.none(),
}


def filled(field: Field, texts: Json = TEXTS) -> Json:
    """Random JSON values that the field accepts; a kind without any is an error."""
    return _BY_KIND[field.kind](field, texts)


def optional(field: Field, texts: Json = TEXTS) -> Json:
    """The same, and now and then nothing."""
    return st.none() | filled(field, texts)


def values(register: Register) -> SearchStrategy[Values]:
    """Random values of a record, as the form and the commands would give them."""
    raw = st.fixed_dictionaries({field.name: optional(field) for field in register.fields})
    return raw.map(
        lambda found: {field.name: field.from_json(found[field.name]) for field in register.fields}
    )
