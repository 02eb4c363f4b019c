"""Gap-free numbers, by series and year, given out inside the transaction that uses them."""

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select, update

from dpo_desktop.storage.tables import series


def next_number(connection: Connection, name: str, year: int, patterns: Mapping[str, str]) -> str:
    """Return the next number of a series; given back when the transaction fails.

    Args:
        connection: a writing transaction.
        name: of the series.
        year: the number's year; each year counts from 1.
        patterns: by series, e.g. ``"ВХ-{year}/{seq:04}"``.
    """
    here = (series.c.name == name) & (series.c.year == year)
    last = connection.execute(select(series.c.last).where(here)).scalar()
    if last is None:
        last = 0
        connection.execute(insert(series).values(name=name, year=year, last=1))
    else:
        connection.execute(update(series).where(here).values(last=last + 1))
    return patterns[name].format(year=year, seq=last + 1)
