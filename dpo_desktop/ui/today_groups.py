"""The counters of the Today page: what each one counts, how it looks and what its list is called.

What a counter counts is counted in SQL (``Desk.due_counts``); ``holds`` says the same of a line
that was read, so that the number and its list agree.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dpo_desktop.core.messages import N_
from dpo_desktop.core.query import Status
from dpo_desktop.core.record import DueItem
from dpo_desktop.ui.tokens import Tone

OVERDUE, TODAY, WEEK, WAITING, REVIEWS = "overdue", "today", "week", "waiting", "reviews"
FINDINGS = "findings"
_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Group:
    """One counter and its list.

    Attributes:
        code: its name; those of lines are fields of ``core.ports.DueCounts``.
        icon: its picture.
        tone: its colour.
        words: what stands below its number, an English source string.
        title: the heading of its list.
        none: said in place of an empty list.
        teaches: what will come there, and when.
        status: the counter of a register's own page that holds all of these and more.
    """

    code: str
    icon: str
    tone: Tone
    words: str
    title: str
    none: str
    teaches: str
    status: Status = Status.OPEN


EVERYTHING = Group(
    "",
    "",
    Tone.NEUTRAL,
    "",
    N_("What is to be done"),
    N_("Nothing here is due"),
    N_("Deadlines appear here as soon as a record starts one."),
)

GROUPS = (
    Group(
        OVERDUE,
        "alert-triangle",
        Tone.DANGER,
        N_("overdue"),
        N_("Overdue"),
        N_("Nothing is overdue"),
        N_("A record comes here on the day after its last day."),
        Status.OVERDUE,
    ),
    Group(
        TODAY,
        "clock",
        Tone.WARNING,
        N_("due today"),
        N_("Due today"),
        N_("Nothing is due today"),
        N_("Terms that end today stand here from the morning on."),
    ),
    Group(
        WEEK,
        "calendar-event",
        Tone.INFO,
        N_("due within a week"),
        N_("Due within a week"),
        N_("Nothing is due within a week"),
        N_("Terms that end within the next seven days stand here."),
    ),
    Group(
        WAITING,
        "hourglass",
        Tone.NEUTRAL,
        N_("waiting on others"),
        N_("Waiting on others"),
        N_("Nobody is being waited for"),
        N_("Records whose next step is somebody else's stand here: whose, and since when."),
    ),
    Group(
        REVIEWS,
        "eye",
        Tone.INFO,
        N_("to review"),
        N_("To review"),
        N_("Nothing is to be reviewed"),
        N_("Records come here a month before the day they are to be looked at again."),
    ),
    Group(
        FINDINGS,
        "circle-dashed",
        Tone.WARNING,
        N_("gaps"),
        N_("What does not hold"),
        N_("No gaps were found"),
        N_(
            "Rules of the Law and of the policy look at all records; what does not hold comes here."
        ),
    ),
)
BY_CODE = {group.code: group for group in (EVERYTHING, *GROUPS)}
LINES = tuple(group.code for group in GROUPS if group.code != FINDINGS)

_HOLDS: dict[str, Callable[[DueItem], bool]] = {
    OVERDUE: lambda item: _term_ends_in(item, None, -1),
    TODAY: lambda item: _term_ends_in(item, 0, 0),
    WEEK: lambda item: _term_ends_in(item, 1, _WEEK_DAYS),
    WAITING: lambda item: item.waits_on_them and not item.review,
    REVIEWS: lambda item: item.review,
}


def holds(group: str, item: DueItem) -> bool:
    """Tell whether a counter counts a line; ``""`` counts all."""
    return not group or _HOLDS[group](item)


def _term_ends_in(item: DueItem, first: int | None, last: int) -> bool:
    left = item.days_left
    if left is None or item.review:
        return False
    return (first is None or first <= left) and left <= last
