"""How many records there are of each kind, over all registers.

Counted by the database, each by an index that holds all that is asked, so that the wide rows are
not read. All registers in one statement: at the opening of a vault a statement's first use costs
more than what it reads.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, Table, func, literal, select, union_all

from dpo_desktop.core.ports import DueCounts
from dpo_desktop.core.record import Counts
from dpo_desktop.core.register import Register
from dpo_desktop.storage import due_where
from dpo_desktop.storage.due_where import Condition

WEEK = timedelta(days=7)
_ONE_DAY = timedelta(days=1)

Places = Sequence[tuple[Register, Table]]


@dataclass(slots=True)
class Tally:
    """How many records of one register are due, wait or are to be reviewed.

    Attributes:
        due: how many duties that are still owed have their last day on a day.
        waiting: how many wait on others.
        still: how many more have a term that stands still.
        reviews: how many are to be looked at again.
    """

    due: dict[date, int] = field(default_factory=dict)
    waiting: int = 0
    still: int = 0
    reviews: int = 0

    def due_between(self, first: date | None, last: date) -> int:
        """Return how many duties have their last day in a span, bounds included."""
        low = first or date.min
        return sum(count for day, count in self.due.items() if low <= day <= last)


def tallies(connection: Connection, places: Places, today: date, days: int) -> dict[str, Tally]:
    """Return the tally of each register: what is due up to a week or ``days`` ahead."""
    found = {register.code: Tally() for register, _ in places}
    for code, day, count in _by_last_day(connection, places, today + max(WEEK, _span(days))):
        found[code].due[day] = count
    for code, count in _counted(connection, places, due_where.waits_on_them):
        found[code].waiting = count
    for code, count in _counted(connection, places, due_where.stands_still):
        found[code].still = count
    for code, count in _reviews(connection, places, None, today + _span(days)):
        found[code].reviews = count
    return found
