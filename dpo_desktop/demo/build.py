"""Telling the story: every action goes through the desk, as if a DPO had done it that day."""

from datetime import date, datetime, timedelta
from typing import Any, Protocol

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.edition import Edition
from dpo_desktop.core.ports import Saved
from dpo_desktop.core.profile import BY_NAME
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values
from dpo_desktop.demo.clock import DemoClock
from dpo_desktop.demo.plot import Deed, links_of, plot
from dpo_desktop.demo.story import read
from dpo_desktop.law.law import Law


class StoryDesk(Protocol):
    """What the story needs of a desk (``core.ports.Desk`` has it)."""

    registers: tuple[Register, ...]

    def add(self, register: str, values: Values, state: str = "") -> Saved: ...

    def change(self, record: Record, values: Values, why: str = "") -> Saved: ...

    def move(self, record: Record, state: str, why: str = "", override: str = "") -> Saved: ...

    def save_profile(self, values: Values) -> Changes: ...

    def new_edition(self, why: str = "") -> Edition: ...

    def approve_edition(
        self, number: int, approved_on: date | None, approved_by: str, post: str, basis: str
    ) -> Edition: ...


def build(desk: StoryDesk, clock: DemoClock) -> None:
    """Fill an empty desk with the story up to the moment of the clock.

    Args:
        desk: an unlocked desk without records, made with this clock.
        clock: tells when the story is told; it is set back to that moment at the end.
    """
    now = clock.moment
    deeds = plot(desk.registers, now.date(), now.tzinfo, Law.default().calendar)
    clock.moment = min(deeds[0].at, now)
    desk.save_profile(_profile())
    told: dict[str, Record] = {}
    editions = _editions(now)
    for deed in deeds:
        clock.moment = min(deed.at, now)
        # On a day on which work is done anyway.
        while editions and editions[0][0] <= clock.moment:
            _approve(desk, editions.pop(0)[1], clock.moment.date())
        told[deed.tale.key] = _do(desk, deed, told)
    clock.moment = now


def _editions(now: datetime) -> list[tuple[datetime, dict[str, Any]]]:
    """Return what was approved when, the earliest first."""
    days = [(now - timedelta(days=one["days_ago"]), one) for one in read("editions")["edition"]]
    return sorted(days, key=lambda day: day[0])


def _approve(desk: StoryDesk, edition: Values, today: date) -> None:
    """Take the register as it is that day, and approve it."""
    made = desk.new_edition(edition["why"])
    approval = edition["approved_by"], edition["post"], edition["basis"]
    desk.approve_edition(made.number, today, *approval)


def _do(desk: StoryDesk, deed: Deed, told: dict[str, Record]) -> Record:
    register = next(r for r in desk.registers if r.code == deed.tale.register)
    values = _ready(register, deed.values, told)
    if deed.first:
        return desk.add(register.code, values, deed.state).record
    record = told[deed.tale.key]
    if values:
        record = desk.change(record, values, "" if deed.state else deed.why).record
    if deed.state:
        record = desk.move(record, deed.state, deed.why, deed.override).record
    return record


def _ready(register: Register, values: Values, told: dict[str, Record]) -> dict[str, Any]:
    """Return field values: tales named by links are records by now."""
    linked = {field.name for field in links_of(register)}
    return {
        name: tuple(told[key].link for key in value)
        if name in linked
        else register.field(name).from_json(value)
        for name, value in values.items()
    }


def _profile() -> dict[str, Any]:
    told = read("profile")
    return {name: BY_NAME[name].from_json(value) for name, value in told.items()}
