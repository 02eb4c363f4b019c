"""How long a record that is done with is kept: the company's own measure, as data."""

from dataclasses import dataclass
from datetime import date

from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.law.data import read
from dpo_desktop.law.months import months_later
from dpo_desktop.law.texts import Texts


@dataclass(frozen=True, slots=True)
class Keeping:
    """Until when a record is to be kept.

    Attributes:
        until: the last day.
        reference: what that stands on, in three languages.
    """

    until: date
    reference: Texts


def keeping(register: Register, record: Record) -> Keeping | None:
    """Return how long a record is to be kept; ``None`` while it is not done with.

    The term runs from the day the record entered its last state.
    """
    state = register.workflow.state(record.state)
    terms = read("keeping")
    if not state.done or record.entered_on is None or register.code not in terms:
        return None
    term = terms[register.code]
    return Keeping(
        months_later(record.entered_on, int(term["months"])), Texts.read(term["reference"])
    )


def doubts(register: Register, record: Record, today: date) -> tuple[Message, ...]:
    """Say what speaks against deleting a record: it is open, or is to be kept longer."""
    if not register.workflow.state(record.state).done:
        return (Message(N_("This record is not closed: its duties and terms go with it.")),)
    kept = keeping(register, record)
    if kept is None or kept.until < today:
        return ()
    holes = {"date": f"{kept.until:%d.%m.%Y}", "reference": kept.reference}
    return (Message(N_("This record is to be kept until {date} ({reference})."), holes),)
