"""The copies of a vault in memory: what a test says there is, and what was asked for."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dpo_desktop.core.backup import Backup, BackupSettings, BackupStanding, Copy, DrillReport
from dpo_desktop.core.check import NO_HEAD, Head
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress

MADE_AT = datetime(2026, 3, 16, 9, 5, tzinfo=UTC)


class KeptCopies:
    """The part of a desk that has to do with copies."""

    def __init__(self) -> None:
        """Have no copies yet, and no folder."""
        super().__init__()
        self.kept: list[Backup] = []
        self.lying: tuple[Copy, ...] = ()
        self.former: datetime | None = None
        self.copies_standing = BackupStanding(
            BackupSettings(),
            present=False,
            last=None,
            changed=True,
            days=0,
            drilled=None,
            drill_due=False,
        )
        self.copy_is_due = False
        self.asked_when_leaving = 0
        self.drills: list[tuple[Path, str]] = []
        self.report = DrillReport("a.dpobackup", MADE_AT, Head(7, "ab" * 32), ())
        self.copying_fails: DpoError | None = None
        self.waits_for_cancel = False

    def backup(self, target: Path, progress: Progress) -> Backup:
        """Note the file."""
        return self._copy(target.name, progress, automatic=False)

    def backup_now(self, progress: Progress) -> Backup:
        """Note a copy in the folder."""
        return self._copy(f"copy-{len(self.kept) + 1}.dpobackup", progress, automatic=True)

    def automatic_backup(self, progress: Progress, *, leaving: bool = False) -> Backup | None:
        """Note a copy if one is due."""
        self.asked_when_leaving += leaving
        return self.backup_now(progress) if self.copy_is_due else None

    def backup_settings(self) -> BackupSettings:
        """Return what was decided."""
        return self.copies_standing.settings

    def save_backup_settings(self, settings: BackupSettings) -> None:
        """Keep what is decided."""
        if settings.folder and not Path(settings.folder).is_dir():
            raise DpoError(N_("There is no folder {folder}. Choose another one."), folder="x")
        self.copies_standing = replace(
            self.copies_standing, settings=settings, present=bool(settings.folder)
        )

    def backup_standing(self) -> BackupStanding:
        """Return where the vault stands."""
        return self.copies_standing

    def backups(self, limit: int) -> tuple[Backup, ...]:
        """Return the last ones."""
        return tuple(reversed(self.kept))[:limit]

    def copies(self) -> tuple[Copy, ...]:
        """Return what lies in the folder."""
        return self.lying

    def drill(self, file: Path, passphrase: str, progress: Progress) -> DrillReport:
        """Note what was tried."""
        self._wait(progress)
        if self.copying_fails:
            raise self.copying_fails
        self.drills.append((file, passphrase))
        return self.report

    def former_vault(self) -> datetime | None:
        """Return when the copy from before an upgrade was made, if a test says so."""
        return self.former

    def remove_former_vault(self, progress: Progress) -> None:
        """Forget that copy."""
        self._wait(progress)
        if self.copying_fails:
            raise self.copying_fails
        self.former = None

    def _copy(self, name: str, progress: Progress, *, automatic: bool) -> Backup:
        self._wait(progress)
        if self.copying_fails:
            raise self.copying_fails
        progress.report(1, 1)
        number = len(self.kept) + 1
        made = Backup(number, MADE_AT, "", name, 2_000_000, "c" * 64, NO_HEAD, automatic)
        self.kept.append(made)
        self.copies_standing = replace(self.copies_standing, last=made, changed=False, days=0)
        return made

    def _wait(self, progress: Progress) -> None:
        while self.waits_for_cancel:
            if progress.cancelled():
                raise CancelledError
