"""Backups: made and verified, entered into the history, rotated; and where the vault stands."""

import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from dpo_desktop import __version__
from dpo_desktop.core.backup import (
    BACKED_UP,
    COPIED,
    DRILL_AFTER_DAYS,
    DRILLED,
    PART,
    TOLD,
    Backup,
    BackupSettings,
    BackupStanding,
    Copy,
)
from dpo_desktop.core.check import NO_HEAD, Head
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.desk import backup_folder, former_vault
from dpo_desktop.desk.backup_folder import does_not_read
from dpo_desktop.desk.known_breaks import set_apart
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.reports.atomic import in_words, new_file
from dpo_desktop.storage.backups.backup_file import BackupFile, Source, write
from dpo_desktop.storage.backups.backup_material import Material, gathered
from dpo_desktop.storage.backups.manifest import Manifest, Member
from dpo_desktop.storage.backups.meter import Meter
from dpo_desktop.storage.records import reading
from dpo_desktop.storage.records.writing import Writing
from dpo_desktop.storage.trail import history

_SETTINGS = "backups"

_PASSES = 3
"""A file is written, read back whole, and read back member by member."""

_LOOKED_AT = 100  # backups, of which one was automatic if any was lately

WritingMaker = Callable[[], AbstractContextManager[Writing]]


def settings(desk: ReadingDesk) -> BackupSettings:
    """Return what the DPO decided about automatic copies."""
    with desk.vault.reading() as connection:
        kept = reading.setting(connection, _SETTINGS)
    return BackupSettings.from_json(kept if isinstance(kept, dict) else {})


def save_settings(desk: ReadingDesk, wanted: BackupSettings, writing: WritingMaker) -> None:
    """Keep what the DPO decided.

    Raises:
        DpoError: the folder is not there, or is the vault's own.
    """
    if wanted.folder:
        folder = Path(wanted.folder)
        if not folder.is_dir():
            raise DpoError(N_("There is no folder {folder}. Choose another one."), folder=folder)
        _require_apart(desk, folder)
    with writing() as work:
        work.save_setting(_SETTINGS, wanted.to_json())


def to_file(desk: ReadingDesk, target: Path, progress: Progress, writing: WritingMaker) -> Backup:
    """Write the whole vault into one file, verify it, and enter it into the history.

    Raises:
        DpoError: there is a file of that name, or it cannot be written; nothing is left of it.
        CancelledError: it was stopped; nothing is left of it.
    """
    target = target.absolute()
    _require_apart(desk, target.parent)
    return _Making(desk, progress, writing).to_file(target)


def automatic(
    desk: ReadingDesk, progress: Progress, writing: WritingMaker, *, leaving: bool
) -> Backup | None:
    """Make the copy that is due in the folder of automatic copies; ``None``: none is.

    Nothing is due where nothing was written or begun since the last copy, or the folder is not
    there; while the program runs, once a day is enough.

    Args:
        desk: reads the vault.
        progress: is told how far it is, and stops it.
        writing: makes a transaction.
        leaving: the program is about to be closed.

    Raises:
        DpoError: it could not be made; earlier copies stay as they are.
        CancelledError: it was stopped.
    """
    place = settings(desk).place
    if place is None or not place.is_dir():
        return None
    last = next((one for one in journal(desk, _LOOKED_AT) if one.automatic), None)
    if last and (place / last.file).is_file():
        if unkept_since(desk, last.head) is None and not _begun_since(desk, last.at):
            return None
        if not leaving and _day(desk, last.at) == desk.today():
            return None
    return _Making(desk, progress, writing).into_folder(place)


def now(desk: ReadingDesk, progress: Progress, writing: WritingMaker) -> Backup:
    """Make a copy in the folder of automatic copies, whether one is due or not.

    Raises:
        DpoError: no folder was named, or it is not there, or the copy could not be made.
        CancelledError: it was stopped.
    """
    named = settings(desk).folder
    if not named:
        raise DpoError(N_("Name a folder for the copies first."))
    if not Path(named).is_dir():
        raise DpoError(
            N_("The folder {folder} is not there. Plug in the stick, or name another folder."),
            folder=named,
        )
    return _Making(desk, progress, writing).into_folder(Path(named))


class _Making:
    """Makes one backup."""

    def __init__(self, desk: ReadingDesk, progress: Progress, writing: WritingMaker) -> None:
        self._desk, self._vault = desk, desk.vault
        self._progress, self._writing = progress, writing

    def to_file(self, target: Path) -> Backup:
        """Write everything into one file."""
        _require_free(target)
        with self._gathered() as material:
            attachments = [Source(name, path) for name, path in material.attachments.items()]
            sources = (*material.inside, *attachments)
            meter = self._meter([source.content for source in sources])
            manifest = self._manifest(material, (), automatic=False)
            made = self._write(material, manifest, sources, target, meter)
        self._let_former_go(made)
        return made

    def into_folder(self, folder: Path) -> Backup:
        """Write a copy whose attachments lie in the pool of the folder, then rotate."""
        backup_folder.sweep_unfinished(folder, self._desk.now())
        with self._gathered() as material:
            lacking = backup_folder.lacking(self._vault, folder, material.attachments)
            inside = [source.content for source in material.inside]
            meter = self._meter([*inside, *lacking.missing.values()])
            pooled = backup_folder.fill_pool(self._vault, folder, lacking, meter)
            target = backup_folder.free_name(self._vault, folder, self._desk.now())
            manifest = self._manifest(material, pooled, automatic=True)
            made = self._write(material, manifest, material.inside, target, meter)
        if not made.breaks:
            zone = self._desk.now().tzinfo
            backup_folder.rotate(self._vault, folder, self._desk.today(), zone)
        self._let_former_go(made)
        return made

    def _let_former_go(self, made: Backup) -> None:
        """Take the copy from before an upgrade away, if it is old and this one is sound."""
        if not made.breaks:
            former_vault.remove_when_old(self._desk, self._progress, self._writing)

    def _gathered(self) -> AbstractContextManager[Material]:
        # How long this takes cannot be told: SQLite copies and checks in one go.
        self._progress.report(0, 0)
        return gathered(self._vault, self._vault.anchors.checked, self._progress.cancelled)

    def _meter(self, contents: Iterable[Path | bytes]) -> Meter:
        return Meter(self._progress, _PASSES * sum(map(_size, contents)))

    def _manifest(
        self, material: Material, pooled: tuple[Member, ...], *, automatic: bool
    ) -> Manifest:
        snapshot = material.snapshot
        return Manifest(
            self._vault.identity,
            self._desk.now(),
            __version__,
            snapshot.schema,
            snapshot.head,
            snapshot.counts,
            automatic,
            pooled,
        )

    def _write(
        self,
        material: Material,
        manifest: Manifest,
        sources: Iterable[Source],
        target: Path,
        meter: Meter,
    ) -> Backup:
        """Write the file beside its place, read it back, and put it there with its entry."""
        with new_file(target) as file:
            written = write(file, manifest, sources, self._vault.seal, meter)
            digest = backup_folder.written_hash(file, target, meter)
            with in_words(target), BackupFile(file, target.parent, target.name) as opened:
                opened.verify(meter)
            if opened.manifest != written:
                raise does_not_read(target)
            size = file.seek(0, os.SEEK_END)
            _require_free(target)
            with self._writing() as work:
                made = self._enter(work, manifest, target.name, size, digest)
                # Inside the transaction: no entry without its file, no file without its entry.
                file.keep()
        return replace(made, breaks=set_apart(self._vault, material.snapshot.breaks)[0])

    def _enter(
        self, work: Writing, manifest: Manifest, name: str, size: int, digest: str
    ) -> Backup:
        head = manifest.head
        number = next((one.number for one in journal(self._desk, 1)), 0) + 1
        values = (name, size, digest, head.entry, head.link)
        changes = [FieldChange(field, None, told) for field, told in zip(TOLD, values, strict=True)]
        what = COPIED if manifest.automatic else BACKED_UP
        entry = work.tell(what, PART, str(number), changes)
        told = (number, work.at, work.who, name, size, digest, head, manifest.automatic, entry)
        return Backup(*told)


def journal(desk: ReadingDesk, limit: int) -> tuple[Backup, ...]:
    """Return the last backups as the history tells of them, the newest first."""
    with desk.vault.reading() as connection:
        actions = history.read_part(connection, PART, (BACKED_UP, COPIED), limit)
    return tuple(map(_backup, actions))


def _backup(action: Action) -> Backup:
    told = {change.field: change.after for change in action.changes}
    return Backup(
        int(action.number),
        action.at,
        action.who,
        told["file"],
        told["size"],
        told["sha256"],
        Head(told["entry"], told["link"]),
        action.what == COPIED,
        action.entry,
    )


def standing(desk: ReadingDesk) -> BackupStanding:
    """Return where the vault stands with its copies."""
    decided, today = settings(desk), desk.today()
    last = next(iter(journal(desk, 1)), None)
    waiting = unkept_since(desk, last.head if last else NO_HEAD)
    with desk.vault.reading() as connection:
        drills = history.read_part(connection, PART, (DRILLED,), 1)
    drilled = drills[0].at if drills else None
    since_drill = (today - _day(desk, drilled)).days if drilled else DRILL_AFTER_DAYS
    return BackupStanding(
        decided,
        present=bool(decided.folder) and Path(decided.folder).is_dir(),
        last=last,
        changed=waiting is not None,
        days=max((today - _day(desk, waiting)).days, 0) if waiting else 0,
        drilled=drilled,
        drill_due=last is not None and since_drill >= DRILL_AFTER_DAYS,
    )


def copies(desk: ReadingDesk) -> tuple[Copy, ...]:
    """Return the backup files in the folder of automatic copies, the newest first."""
    named = settings(desk).folder
    looked_at = backup_folder.found(desk.vault, Path(named)) if named else ()
    return tuple(one.copy for one in looked_at)


def unkept_since(desk: ReadingDesk, head: Head) -> datetime | None:
    """Return the moment of the first entry after a head that tells of more than of copies."""
    with desk.vault.reading() as connection:
        return history.first_after(connection, head.entry, but=PART)


def _begun_since(desk: ReadingDesk, moment: datetime) -> bool:
    """Tell whether a form was left half typed since, of which the history knows nothing."""
    return any(draft.at is not None and draft.at > moment for draft in desk.drafts())


def _size(content: Path | bytes) -> int:
    return len(content) if isinstance(content, bytes) else content.stat().st_size


def _require_free(target: Path) -> None:
    if target.exists():
        raise DpoError(
            N_("There is a file {file} already. Nothing is overwritten: give another name."),
            file=target.name,
        )


def _require_apart(desk: ReadingDesk, folder: Path) -> None:
    """Let a copy not lie in the vault's own folder: it would be lost together with it."""
    if folder.resolve().is_relative_to(desk.vault.folder.resolve()):
        raise DpoError(
            N_(
                "{folder} is the folder of the vault itself: what befalls the vault befalls a copy"
                " there. Choose another folder, best on another disk."
            ),
            folder=folder,
        )


def _day(desk: ReadingDesk, moment: datetime) -> date:
    return moment.astimezone(desk.now().tzinfo).date()
