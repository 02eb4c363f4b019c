"""Gap-free numbers, by series and year, given out inside the transaction that uses them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert, select, update

from dpo_desktop.core.register import Register
from dpo_desktop.storage.database.tables import series
from dpo_desktop.storage.trail import chain
from dpo_desktop.storage.trail.given_numbers import is_taken


def next_number(
    connection: Connection,
    registers: Sequence[Register],
    name: str,
    year: int,
    patterns: Mapping[str, str],
) -> str:
    """Return the next number of a series; given back when the transaction fails.

    A counter that stands behind the numbers given out goes on after them.

    Args:
        connection: a writing transaction.
        registers: in which numbers stand.
        name: of the series.
        year: the number's year; each year counts from 1.
        patterns: by series, e.g. ``"ВХ-{year}/{seq:04}"``.
    """
    here = (series.c.name == name) & (series.c.year == year)
    last = connection.execute(select(series.c.last).where(here)).scalar()
    # A counter that is no number was put in by hand; it begins anew, and passes those given out.
    place, driver = last if isinstance(last, int) else 0, chain.raw(connection)
    while True:
        place += 1
        number = patterns[name].format(year=year, seq=place)
        if not is_taken(driver, registers, name, number):
            break
    if last is None:
        connection.execute(insert(series).values(name=name, year=year, last=place))
    else:
        connection.execute(update(series).where(here).values(last=place))
    return number
