"""The only place that asks the system what time it is; everyone else is told.

Kazakhstan has been one zone, UTC+5, since 1 March 2024, but the workstation's own zone is used:
the DPO's wall clock is what a receipt stamp shows.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; the composition root chooses which."""

    def now(self) -> datetime:
        """Return the moment, aware, in the workstation's zone."""
        ...

    def today(self) -> date:
        """Return the local date."""
        ...


class SystemClock:
    """The workstation's clock."""

    def now(self) -> datetime:
        """Return the moment, aware, in the workstation's zone."""
        return datetime.now(UTC).astimezone()

    def today(self) -> date:
        """Return the local date."""
        return self.now().date()


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still: for demo data, pictures and tests."""

    moment: datetime

    def now(self) -> datetime:
        """Return the fixed moment."""
        return self.moment

    def today(self) -> date:
        """Return the fixed date."""
        return self.moment.date()
