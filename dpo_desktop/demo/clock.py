"""A clock that the story sets before each action, so that the history looks lived."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass
class DemoClock:
    """Tells the moment it was last set to.

    Attributes:
        moment: aware, in the workstation's zone.
    """

    moment: datetime

    def now(self) -> datetime:
        """Return the moment."""
        return self.moment

    def today(self) -> date:
        """Return its date."""
        return self.moment.date()
