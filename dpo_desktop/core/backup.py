"""Copies of the vault: what is known of each, which of them are kept, what a drill found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from dpo_desktop.core.check import NO_HEAD, Break, Head
from dpo_desktop.core.messages import N_, Message

SUFFIX = ".dpobackup"

ATTACHMENTS = "attachments"
"""What files kept with records are counted under."""

PART = "backups"
"""The part of the vault under which the history tells of its copies and of drills."""

BACKED_UP, COPIED, DRILLED = "backed_up", "copied", "drilled"
"""What is told: a backup made by hand, a copy the program made by itself, a drill passed."""

RESTORED_FROM, FORMER_REMOVED = "restored_from", "former_removed"
"""The vault was restored from a backup; the copy of it from before an upgrade was removed."""

DEEDS = {
    BACKED_UP: N_("Backup made"),
    COPIED: N_("Automatic copy made"),
    DRILLED: N_("Restore drill passed"),
    RESTORED_FROM: N_("Vault restored from a backup"),
    FORMER_REMOVED: N_("Copy from before an upgrade removed"),
}

TOLD = {
    "file": N_("File"),
    "size": N_("Size in bytes"),
    "sha256": N_("SHA-256 of the file"),
    "entry": N_("History up to entry"),
    "link": N_("End of the history"),
}
"""What the history tells of a copy, by the name it is kept under."""

MADE_AT, RESTORED_AT = MOMENTS = ("made_at", "restored_at")

TOLD_BESIDE = {MADE_AT: N_("Copy made"), RESTORED_AT: N_("Restored")}
"""What it tells besides of a copy that was restored, or removed."""

FORMER_AFTER_DAYS = 30
"""So long the vault as it was before an upgrade is of use; then it is only an old copy."""

DAYS, WEEKS, MONTHS = 7, 4, 12
"""Of so many days, weeks and months, the present one included, the last copy of each is kept."""

STALE_AFTER_DAYS = 7
"""So many days without a copy of what was written are too many to be silent about."""

DRILL_AFTER_DAYS = 182
"""Half a year after a drill it is time for the next one."""


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """What the DPO decided about automatic copies.

    Attributes:
        folder: where they are to lie; ``""``: nobody has named a folder yet.
        automatic: they are made when the program is closed and once a day while it runs.
    """

    folder: str = ""
    automatic: bool = True

    @property
    def place(self) -> Path | None:
        """Return the folder automatic copies go to; ``None``: there are to be none."""
        return Path(self.folder) if self.folder and self.automatic else None

    def to_json(self) -> dict[str, Any]:
        """Return the settings as the vault keeps them."""
        return {"folder": self.folder, "automatic": self.automatic}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "BackupSettings":
        """Return the settings a vault keeps; what it does not say is as at the beginning."""
        return cls(str(raw.get("folder", "")), bool(raw.get("automatic", True)))


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy as the history of the vault tells it.

    Attributes:
        number: running number of the copy.
        at: when it was finished.
        who: who made it.
        file: name of the file, without its folder.
        size: of the file in bytes.
        sha256: of the file, as hex digits.
        head: the last entry of the history it holds.
        automatic: the program made it by itself.
        entry: number of the entry of the history that tells of it.
        breaks: where the history was found not to hold while it was made; the copy is what the
            vault is, and earlier ones were left alone.
    """

    number: int
    at: datetime
    who: str
    file: str
    size: int
    sha256: str
    head: Head
    automatic: bool = False
    entry: int = 0
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """One backup file as it lies in the folder.

    Attributes:
        file: where it is.
        size: of the file in bytes.
        made_at: when it was made; ``None``: it cannot be read.
        head: the last entry of the history it holds.
        counts: how many records of each register it holds.
        attachments: how many attachments it holds.
        automatic: the program made it by itself, and takes it away when its time is over.
        problem: why it is no copy of this vault that one could rely on; ``None``: it is one.
    """

    file: Path
    size: int = 0
    made_at: datetime | None = None
    head: Head = NO_HEAD
    counts: Mapping[str, int] = field(default_factory=dict)
    attachments: int = 0
    automatic: bool = False
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """Where the vault stands with its copies.

    Attributes:
        settings: what the DPO decided.
        present: the folder is there now; a stick may be unplugged.
        last: the last copy that was made; ``None``: there never was one.
        changed: something was written since.
        days: how many days what was written has had no copy; 0: it has one, or since today.
        drilled: when a drill was last passed.
        drill_due: a drill has never been passed, or so long ago that it is time for one.
    """

    settings: BackupSettings
    present: bool
    last: Backup | None
    changed: bool
    days: int
    drilled: datetime | None
    drill_due: bool

    @property
    def stale(self) -> bool:
        """Tell whether what was written has been without a copy for too long."""
        return self.days >= STALE_AFTER_DAYS


@dataclass(frozen=True, slots=True)
class DrillLine:
    """One thing a drill looked at.

    Attributes:
        code: of what was looked at.
        good: it is as it should be.
        said: what was found, in words.
    """

    code: str
    good: bool
    said: Message


@dataclass(frozen=True, slots=True)
class Compared:
    """How many there were in the copy, and how many there are in the vault now.

    Attributes:
        register: code of the register; ``"attachments"``: files kept with records.
    """

    register: str
    then: int
    now: int


@dataclass(frozen=True, slots=True)
class DrillReport:
    """What came of opening a copy and comparing it with the vault.

    Attributes:
        file: name of the file.
        made_at: when the copy was made.
        head: the last entry of the history it holds.
        lines: what was looked at, in order.
        counts: records then and now.
    """

    file: str
    made_at: datetime | None
    head: Head
    lines: tuple[DrillLine, ...]
    counts: tuple[Compared, ...] = ()

    @property
    def passed(self) -> bool:
        """Tell whether the vault could be restored from this copy today."""
        return bool(self.lines) and all(line.good for line in self.lines)


def kept(made: Iterable[datetime], today: date) -> frozenset[datetime]:
    """Return the moments of the copies that stay; the others have had their time.

    The last copy of each of the last days, weeks (from Monday) and calendar months stays, and so
    does the newest of all, however old it is. Since the last copy of a day, week or month that is
    over never changes, it makes no difference whether one rotates daily or after a long time.

    Args:
        made: when each copy was made, all in the zone in which ``today`` is meant.
        today: the present day. What was made later than that stays: a clock that was set back
            must not cost a copy.
    """
    moments = frozenset(made)
    last: dict[tuple[str, date], datetime] = {}
    for moment in sorted(moments):
        for bucket in _buckets(moment.date(), today):
            last[bucket] = moment
    later = {moment for moment in moments if moment.date() > today}
    return frozenset((*last.values(), *later, *sorted(moments)[-1:]))


def _buckets(day: date, today: date) -> Iterator[tuple[str, date]]:
    """Yield the day, week and month of a copy, each by its first day, while they are kept."""
    if day > today:
        return
    if (today - day).days < DAYS:
        yield "day", day
    if (_monday(today) - _monday(day)).days < 7 * WEEKS:
        yield "week", _monday(day)
    if (today.year - day.year) * 12 + today.month - day.month < MONTHS:
        yield "month", day.replace(day=1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
