"""The numbers that were given out: where they stand, and whether a counter has fallen behind them.

A counter falls behind only when an old page of the file, or a statement from outside, took its
place: no such counter may give a number twice, and the check of the vault tells of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from dpo_desktop.core.check import Break
from dpo_desktop.core.fields import Field, IssuedNumber, Rows
from dpo_desktop.core.register import Register
from dpo_desktop.storage.database import tables

Given = Mapping[tuple[str, str], str]
"""By register and year of the entry: the number the history told last when it added a record."""

_OF_RECORDS = (
    "SELECT 1 FROM directory WHERE register = ?1 AND number = ?2"
    " UNION ALL SELECT 1 FROM bin WHERE register = ?1 AND number = ?2"
)
_OF_PAPERS = "SELECT 1 FROM exports WHERE outgoing = ?"


def is_taken(driver: Any, registers: Sequence[Register], series: str, number: str) -> bool:
    """Tell whether a number of a series stands somewhere already."""
    ours = [register.code for register in registers if register.series == series]
    if ours:
        return any(driver.execute(_OF_RECORDS, (code, number)).fetchone() for code in ours)
    if driver.execute(_OF_PAPERS, (number,)).fetchone():
        return True
    places = (place for register in registers for place in _places(register, series))
    return any(driver.execute(query, (number,)).fetchone() for query in map(_finding, places))


@dataclass(frozen=True, slots=True)
class _Place:
    """A field in which numbers of a series stand."""

    table: str
    field: Field


def _places(register: Register, series: str) -> Iterator[_Place]:
    """Yield where in a register numbers of a series stand.

    Rows keep what was sent as it was, its number under the name of the field that had it.
    """

    def issued(field: Field) -> bool:
        return isinstance(field, IssuedNumber) and field.series == series

    own = {field.name for field in register.fields if issued(field)}
    for field in register.fields:
        columns = field.columns if isinstance(field, Rows) else (field,)
        if any(column.name in own or issued(column) for column in columns):
            yield _Place(tables.REGISTER_PREFIX + register.code, field)


def _finding(place: _Place) -> str:
    name = f'"{place.field.name}"'
    # A row keeps its number as a JSON string among other columns.
    condition = f"instr({name}, json_quote(?))" if isinstance(place.field, Rows) else f"{name} = ?"
    return f"SELECT 1 FROM {place.table} WHERE {condition}"  # noqa: S608 - own names


def counters_behind(
    driver: Any,
    registers: Sequence[Register],
    patterns: Mapping[str, str],
    told: Given,
) -> Iterator[Break]:
    """Yield the counters that stand behind a number that was given out.

    Args:
        driver: a connection.
        registers: whose numbers are looked at.
        patterns: by series, e.g. ``"ВХ-{year}/{seq:04}"``; one without the year is passed over.
        told: what the history says.
    """
    kept = driver.execute("SELECT name, year, last FROM series")
    counters = {(name, year): last for name, year, last in kept}
    for series, pattern in patterns.items():
        shape = _shape(pattern)
        if shape is None:
            continue
        most: dict[int, tuple[int, str]] = {}
        for found in _numbers(driver, registers, series, told):
            for match in shape.finditer(found):
                year, place = int(match["year"]), int(match["seq"])
                most[year] = max(most.get(year, (0, "")), (place, match[0]))
        for year, (place, number) in sorted(most.items()):
            last = counters.get((series, year), 0)
            if not isinstance(last, int) or last < place:
                yield Break("number_behind", detail=number)


def _shape(pattern: str) -> re.Pattern[str] | None:
    """Return what finds the numbers of a pattern; ``None`` where they do not tell their year."""
    parts, holes = [], []
    for text, hole, _, _ in Formatter().parse(pattern):
        parts.append(re.escape(text))
        if hole is not None:
            parts.append(rf"(?P<{hole}>\d{{1,18}})" if hole not in holes else rf"(?P={hole})")
            holes.append(hole)
    return re.compile("".join(parts)) if {"year", "seq"} <= set(holes) else None


def _numbers(driver: Any, registers: Sequence[Register], series: str, told: Given) -> Iterator[str]:
    """Yield every text in which a number of a series may stand."""
    used = False
    for register in registers:
        if register.series == series:
            used = True
            yield from (number for (code, _), number in told.items() if code == register.code)
            for table in ("directory", "bin"):
                query = f"SELECT number FROM {table} WHERE register = ?"  # noqa: S608
                yield from _texts(driver.execute(query, (register.code,)))
        for place in _places(register, series):
            used = True
            name = f'"{place.field.name}"'
            query = f"SELECT {name} FROM {place.table} WHERE {name} IS NOT NULL"  # noqa: S608
            yield from _texts(driver.execute(query))
    if not used:  # the letters that no register numbers
        query = "SELECT outgoing FROM exports WHERE content_sha256 <> ''"
        yield from _texts(driver.execute(query))


def _texts(rows: Iterable[tuple[Any]]) -> Iterator[str]:
    return (text for (text,) in rows if isinstance(text, str))
