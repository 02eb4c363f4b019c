"""What became due since the user was last told: said once, and after any number of days away."""

from datetime import date, timedelta

from dpo_desktop.core.ports import News
from dpo_desktop.storage.records import reading, tallies
from dpo_desktop.storage.vault import Vault

TOLD_ON = "told_on"
"""The setting that keeps the day on which the user was last told, as an ISO date."""
_ONE_DAY = timedelta(days=1)


def news(vault: Vault, places: tallies.Places, today: date) -> News:
    """Return what is new on a day.

    What was due on the day of the last telling was told as due then; it is new again only as
    overdue, on a later day. A last telling in the future was that of a clock that went wrong:
    nothing counts as told then, and the next telling sets it right.
    """
    with vault.reading() as connection:
        told_on = reading.setting(connection, TOLD_ON)
        since = date.fromisoformat(told_on) if told_on else None
        if since and since > today:
            since = None
        after = since + _ONE_DAY if since else None
        return News(
            since=since,
            overdue=tallies.count_due(connection, places, since, today - _ONE_DAY),
            today=0 if since == today else tallies.count_due(connection, places, today, today),
            reviews=tallies.count_reviews(connection, places, after, today),
        )
