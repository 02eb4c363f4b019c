"""The restore drill: a copy is opened for good, checked, and compared with the living vault."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dpo_desktop.core.backup import (
    ATTACHMENTS,
    DRILLED,
    PART,
    Compared,
    DrillLine,
    DrillReport,
)
from dpo_desktop.core.check import NO_HEAD
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import FieldChange
from dpo_desktop.desk import attachments
from dpo_desktop.desk.backup_folder import problem_of
from dpo_desktop.desk.backups import WritingMaker
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.desk.restoring import readable
from dpo_desktop.reports.atomic import folder_error, in_words
from dpo_desktop.storage.backups.contents import counts, link_at
from dpo_desktop.storage.backups.manifest import Manifest
from dpo_desktop.storage.backups.restoring import unpack
from dpo_desktop.storage.errors import DamagedVaultError, NewerBackupError, NoBackupError
from dpo_desktop.storage.files import clear_away
from dpo_desktop.storage.vault import Vault

_MOST_TOLD = 5  # broken places


def drill(
    desk: ReadingDesk, file: Path, passphrase: str, progress: Progress, writing: WritingMaker
) -> DrillReport:
    """Open a copy as one would after a loss, in a private place that is emptied afterwards.

    Args:
        desk: over the living vault.
        file: the copy.
        passphrase: that held when the copy was made.
        progress: is told how far it is, and stops it.
        writing: enters a drill that was passed into the history.

    Raises:
        WrongPassphraseError: it does not open the copy.
        DpoError: the copy cannot be read at all, or there is no room for it.
        CancelledError: it was stopped.
    """
    readable(file)
    with _private_place(desk.vault.folder) as place:
        report = _Drill(desk, file, progress).carried_out(place, passphrase)
    if report.passed:
        told = {"file": report.file, "entry": report.head.entry, "link": report.head.link}
        with writing() as work:
            work.tell(DRILLED, PART, "", [FieldChange(name, None, told[name]) for name in told])
    return report


@contextmanager
def _private_place(folder: Path) -> Iterator[Path]:
    """Give a folder of its owner's on the disk of the vault; it is gone afterwards."""
    try:
        # What a killed program left there is of no use to anybody.
        for left in folder.glob("drill-*.part"):
            clear_away(left)
        place = Path(tempfile.mkdtemp(prefix="drill-", suffix=".part", dir=folder))
    except OSError as error:
        raise folder_error(error, folder / "drill") from error
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


class _Drill:
    """One drill, step by step; the first that fails for good ends it."""

    def __init__(self, desk: ReadingDesk, file: Path, progress: Progress) -> None:
        self._live = desk.vault
        self._file, self._progress = file, progress
        self._lines: list[DrillLine] = []
        self._manifest: Manifest | None = None
        self._counts: tuple[Compared, ...] = ()

    def carried_out(self, place: Path, passphrase: str) -> DrillReport:
        """Do everything that is possible, and return what was found."""
        if self._is_whole(place) and self._is_ours():
            self._open(place, passphrase)
        manifest = self._manifest
        return DrillReport(
            self._file.name,
            manifest.made_at if manifest else None,
            manifest.head if manifest else NO_HEAD,
            tuple(self._lines),
            self._counts,
        )

    def _is_whole(self, place: Path) -> bool:
        try:
            with in_words(place):
                self._manifest = unpack(self._file, place, self._progress)
        except (NoBackupError, NewerBackupError) as problem:
            return self._tell("whole", problem.message, good=False)
        files = len(self._manifest.members)
        words = N_("The copy is whole. Files in it, each as it was written: {files}.")
        return self._tell("whole", Message(words, {"files": files}))

    def _is_ours(self) -> bool:
        wrong = self._manifest and problem_of(self._live, self._manifest)
        if wrong:
            return self._tell("ours", wrong, good=False)
        return self._tell("ours", Message(N_("It is a copy of this vault, sealed by its key.")))

    def _open(self, place: Path, passphrase: str) -> None:
        # A wrong passphrase is for the one who typed it, not for the report.
        try:
            copy = Vault.unlock(place, self._live.schema.registers, passphrase, self._live.clock)
        except DamagedVaultError as problem:
            self._tell("opens", problem.message, good=False)
            return
        try:
            self._tell("opens", Message(N_("It opens by the passphrase.")))
            self._check_past(copy)
            self._check_rows(copy)
            self._check_attachments(copy)
            self._count(copy)
        finally:
            copy.close()

    def _check_past(self, copy: Vault) -> None:
        head = self._manifest.head if self._manifest else NO_HEAD
        told = {"entry": head.entry}
        if head.entry and not link_at(copy, head.entry) == head.link == link_at(
            self._live, head.entry
        ):
            words = N_("Its history is not how today's began: entry {entry} is another one.")
            self._tell("past", Message(words, told), good=False)
        else:
            words = N_("Its history is how today's began: the same up to entry {entry}.")
            self._tell("past", Message(words, told))

    def _check_rows(self, copy: Vault) -> None:
        found = copy.check(self._progress)
        for broken in found.breaks[:_MOST_TOLD]:
            self._tell("sound", broken.message, good=False)
        if found.sound:
            words = N_(
                "Its history holds and every record is as it was written. Entries followed: "
                "{entries}, rows compared: {rows}."
            )
            self._tell("sound", Message(words, {"entries": found.entries, "rows": found.rows}))

    def _check_attachments(self, copy: Vault) -> None:
        found = attachments.check(copy, self._progress)
        for broken in found.breaks[:_MOST_TOLD]:
            self._tell(ATTACHMENTS, broken.message, good=False)
        if found.checked and not found.breaks:
            words = N_("Attachments that were read to their end: {n}.")
            self._tell(ATTACHMENTS, Message(words, {"n": found.checked}))

    def _count(self, copy: Vault) -> None:
        """Compare how many there are with what the manifest said, and show them beside today's."""
        then, now = counts(copy), counts(self._live)
        self._counts = tuple(Compared(name, then[name], now.get(name, 0)) for name in then)
        said = dict(self._manifest.counts) if self._manifest else {}
        same = all(then.get(name) == number for name, number in said.items())
        words = (
            N_("It holds as many records as when it was made.")
            if same
            else N_("It does not hold as many records as when it was made.")
        )
        self._tell("counts", Message(words), good=same)

    def _tell(self, code: str, said: Message, *, good: bool = True) -> bool:
        self._lines.append(DrillLine(code, good, said))
        return good
