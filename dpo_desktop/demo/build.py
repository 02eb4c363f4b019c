"""Telling the story: every action goes through the desk, as if a DPO had done it that day."""

from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from dpo_desktop.core.attachment import Attached, Description
from dpo_desktop.core.changes import Changes
from dpo_desktop.core.edition import Edition
from dpo_desktop.core.ports import Progress, Saved
from dpo_desktop.core.profile import BY_NAME
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values
from dpo_desktop.demo.clock import DemoClock
from dpo_desktop.demo.files import Filing, filings
from dpo_desktop.demo.plot import Deed, links_of, plot
from dpo_desktop.demo.story import read
from dpo_desktop.law.law import Law


class StoryDesk(Protocol):
    """What the story needs of a desk (``core.ports.Desk`` has it)."""

    registers: tuple[Register, ...]

    def add(self, register: str, values: Values, state: str = "") -> Saved: ...

    def change(self, record: Record, values: Values, why: str = "") -> Saved: ...

    def move(self, record: Record, state: str, why: str = "", override: str = "") -> Saved: ...

    def delete(self, record: Record, why: str) -> Changes: ...

    def attach(
        self,
        record: Record,
        file: Path,
        described: Description,
        progress: Progress,
        document: int = 0,
    ) -> Attached: ...

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
    told_on = desk.registers, now.date(), now.tzinfo, Law.default().calendar
    events: list[Deed | Filing] = [*plot(*told_on), *filings(*told_on)]
    events.sort(key=lambda event: event.at)
    clock.moment = min(events[0].at, now)
    desk.save_profile(_profile())
    told: dict[str, Record] = {}
    editions = _editions(now)
    with TemporaryDirectory() as place:
        files = _Files(desk, Path(place))
        for event in events:
            clock.moment = min(event.at, now)
            # On a day on which work is done anyway.
            while editions and editions[0][0] <= clock.moment:
                _approve(desk, editions.pop(0)[1], clock.moment.date())
            if isinstance(event, Filing):
                files.keep(event, told[event.record])
            else:
                told[event.tale.key] = _do(desk, event, told)
    clock.moment = now


class _Files:
    """Makes the files of the story, and keeps each with its record."""

    def __init__(self, desk: StoryDesk, place: Path) -> None:
        """Make them in this folder; each is gone from there once it is kept."""
        self._desk, self._place = desk, place
        self._documents: dict[tuple[str, str], int] = {}

    def keep(self, filing: Filing, record: Record) -> None:
        """Keep a file with its record, as a new version where it is one."""
        file = self._place / filing.name
        file.write_bytes(filing.content())
        before = self._documents[filing.record, filing.after] if filing.after else 0
        kept = self._desk.attach(record, file, filing.described, Progress(), before).attachment
        self._documents[filing.record, filing.name] = kept.document
        file.unlink()


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
    if deed.gone:
        desk.delete(record, deed.why)
        return record
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
