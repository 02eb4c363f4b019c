"""A numbered edition of the register of processing: taken as a draft, then approved for good."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dpo_desktop.core.fields import Date, Field, Text
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved an edition, when, and by what.

    Attributes:
        on: the day of the approval.
        by: full name of the person.
        post: of that person.
        basis: number and date of the order.
    """

    on: date
    by: str
    post: str
    basis: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as it is listed; what it holds is a ``core.snapshot.Snapshot``.

    Attributes:
        number: from 1, without gaps among the approved ones.
        made_at: when it was taken from the register; UTC.
        made_by: who took it.
        why: the reason given, or ``""``.
        sha256: of its content; it stands on the cover and at the foot of every page.
        activities: how many activities it holds.
        transfers: how many cross-border transfers.
        approval: ``None`` for the draft.
        entered_at: when the approval was entered; UTC.
        entered_by: who entered it.
    """

    number: int
    made_at: datetime
    made_by: str
    why: str
    sha256: str
    activities: int
    transfers: int
    approval: Approval | None = None
    entered_at: datetime | None = None
    entered_by: str = ""

    @property
    def is_draft(self) -> bool:
        """Tell whether it can still be taken anew or dropped."""
        return self.approval is None


APPROVAL_FIELDS: tuple[Field, ...] = (
    Date(
        name="approved_on",
        label=N_("Approved on"),
        required_from="any",
    ),
    Text(
        name="approved_by",
        label=N_("Approved by"),
        help=N_("Full name of the head of the company, or of whoever signs in their place."),
        required_from="any",
    ),
    Text(name="post", label=N_("Post"), required_from="any"),
    Text(
        name="basis",
        label=N_("Order or decision"),
        help=N_("Number and date of the order that approves the edition."),
        reference=N_("Art. 25(2)(1)"),
        required_from="any",
    ),
)


def approval_problems(
    values: Values, *, made_on: date, last_on: date | None, today: date
) -> tuple[Problem, ...]:
    """Say what is wrong with an approval: all of it is needed, and its day must be possible.

    Args:
        values: the approval, by the names of ``APPROVAL_FIELDS``.
        made_on: the local day on which the draft was taken from the register.
        last_on: the day on which the edition before was approved; ``None``: there is none.
        today: the day on which the approval is entered.
    """
    return (
        *_unfilled(values),
        *_impossible_day(values.get("approved_on"), made_on, last_on, today),
    )


def _unfilled(values: Values) -> Iterator[Problem]:
    for field in APPROVAL_FIELDS:
        value = values.get(field.name)
        message = Message(N_("Fill this in.")) if field.is_empty(value) else field.problem(value)
        if message:
            yield Problem(field.name, field.label, message)


def _impossible_day(
    on: date | None, made_on: date, last_on: date | None, today: date
) -> Iterator[Problem]:
    label = APPROVAL_FIELDS[0].label
    if on is None:
        return
    if on > today:
        yield Problem("approved_on", label, Message(N_("This day has not come yet.")))
    elif on < made_on:
        said = {"date": f"{made_on:%d.%m.%Y}"}
        message = Message(
            N_("The draft was taken on {date}: it cannot have been approved before."), said
        )
        yield Problem("approved_on", label, message)
    elif last_on and on < last_on:
        message = Message(
            N_("The edition before was approved on {date}, after this day."),
            {"date": f"{last_on:%d.%m.%Y}"},
        )
        yield Problem("approved_on", label, message)
