"""The terms and the calendar of one company, as one value to hand around."""

from dataclasses import dataclass

from dpo_desktop.law.calendar import WorkingCalendar, default_week
from dpo_desktop.law.terms import Terms


@dataclass(frozen=True)
class Law:
    """What deadlines are counted by.

    Attributes:
        terms: the periods, the company's own among them.
        calendar: the working days of the company.
        late_receipt_moves: what comes after office hours counts as received on the next working
            day; off unless the company says so, for it is the less strict reading.
    """

    terms: Terms
    calendar: WorkingCalendar
    late_receipt_moves: bool = False

    @classmethod
    def default(cls, week: int | None = None) -> "Law":
        """Return the shipped terms and the public calendar for a week of 5 or 6 working days."""
        return cls(Terms.load(), WorkingCalendar(week or default_week()))
