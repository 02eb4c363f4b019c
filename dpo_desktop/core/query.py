"""A question to a register, as a plain value; ``storage`` turns it into SQL."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

NUMBER = "number"
STATE = "state"
DUE = "due"


class Status(StrEnum):
    """The four counters above a list."""

    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on one field; only the parts that fit its kind are used.

    Attributes:
        field: name of the field, or ``"state"``.
        codes: any of these choices, countries or yes/no (``"yes"``, ``"no"``).
        text: contained in the text, whatever the case.
        start: first day, for dates; least number, for numbers.
        end: last day, included.
    """

    field: str
    codes: tuple[str, ...] = ()
    text: str = ""
    start: date | int | None = None
    end: date | int | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a register, in which order.

    Attributes:
        register: code of the register.
        search: words (or beginnings of words) that must all be found.
        filters: conditions that must all hold.
        status: the counter chosen.
        today: the date against which "overdue" is meant.
        order: ``"number"``, ``"state"``, ``"due"`` or a field's name; ``""`` is newest first.
        descending: the other way round.
    """

    register: str
    today: date
    search: str = ""
    filters: tuple[Filter, ...] = ()
    status: Status = Status.ALL
    order: str = ""
    descending: bool = False

    def with_period(self, field: str, start: date | None, end: date | None) -> "Query":
        """Return the query for one period of a date field."""
        if start is None and end is None:
            return self
        return replace(self, filters=(*self.filters, Filter(field, start=start, end=end)))
