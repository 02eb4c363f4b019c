"""A clock a test sets."""

from datetime import UTC, date, datetime, timedelta


class Wall:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 10, 16, 9, 5, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def move(self, **by: float) -> None:
        """Move it, back or forth."""
        self.moment += timedelta(**by)
