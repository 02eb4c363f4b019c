"""Killed while the vault is backed up, and while a backup is restored."""

import shutil
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from dpo_desktop.core.backup import SUFFIX, BackupSettings
from dpo_desktop.core.errors import DpoError
from dpo_desktop.storage.backups.backup_file import BackupFile
from dpo_desktop.storage.backups.meter import Meter
from tests.faults import ground
from tests.faults.files import attach
from tests.faults.killing import Say
from tests.faults.work import Judgement, Work

BY_HAND = "by hand"


def whole(file: Path) -> bool:
    """Whether a backup reads to its end, as it says of itself."""
    try:
        with BackupFile(file, file.parent, file.name) as opened:
            opened.verify(Meter(ground.QUIET, 1))
    except DpoError:
        return False
    return True


class Backups(Work):
    """Copies are made, some into the folder of automatic ones, while records are written."""

    name = "backups"
    kills = 40
    endless = 1.2

    def prepare(self, folder: Path, template: Path) -> None:
        """Name a folder for the copies, and attach files."""
        ground.fresh(template, folder)
        place = folder.parent / "copies"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        with ground.opened(folder) as desk:
            desk.save_backup_settings(BackupSettings(str(place)))
            record = next(iter(ground.records(desk, "processing").values()))
            for turn in range(4):
                attach(desk, record, turn)

    def act(self, folder: Path, say: Say) -> None:
        """Make copies for ever."""
        place = folder.parent / "copies"
        with ground.opened(folder) as desk:
            say()
            for turn in count():
                if turn % 2:
                    made = desk.backup(place / f"{BY_HAND} {turn}{SUFFIX}", ground.QUIET)
                else:
                    made = desk.backup_now(ground.QUIET)
                say("copied", made.file, made.number)
                record = ground.add_activity(desk, f"Между копиями {turn}")
                say("added", record.number, 0)

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """Each copy told is there and whole; none is half there; the vault has its records."""
        judged = Judgement()
        files = {file.name for file in (folder.parent / "copies").glob(f"*{SUFFIX}")}
        copied = [(file, number) for what, file, number in told if what == "copied"]
        with ground.opened(folder) as desk:
            kept = ground.records(desk, "processing")
            journal = {one.number: one.file for one in desk.backups(10_000)}
            for what, name, _ in told:
                if what == "added" and name not in kept:
                    judged.lost.append(name)
            automatic = {file for file in files if not file.startswith(BY_HAND)}
            for file, number in copied:
                # Of the automatic ones of a day the last one stays.
                there = file in files or (automatic and not file.startswith(BY_HAND))
                if journal.get(number) != file or not there:
                    judged.lost.append(f"copy {file}")
            for file in files:
                judged.expect(whole(folder.parent / "copies" / file), f"{file} is half a copy")
            for copy in desk.copies():
                judged.expect(copy.problem is None, f"{copy.file.name} is not of this vault")
            judged.expect(len(journal) <= len(copied) + 1, "copies in the history, never told")
            judged.wrong += ground.unsound(desk)
            # The next one is made, whatever the killed one left.
            judged.expect(desk.backup_now(ground.QUIET).size > 0, "no further copy")
        return judged


class Restores(Work):
    """A vault is put together from a backup."""

    name = "restoring"
    kills = 25
    opens_again = False  # there may be none

    def prepare(self, folder: Path, template: Path) -> None:
        """Make the backup that is restored."""
        source = folder.parent / f"of it{SUFFIX}"
        if not source.exists():
            ground.fresh(template, folder)
            with ground.opened(folder) as desk:
                record = next(iter(ground.records(desk, "processing").values()))
                for turn in range(5):
                    attach(desk, record, turn)
                desk.backup(source, ground.QUIET)
        shutil.rmtree(folder, ignore_errors=True)

    def act(self, folder: Path, say: Say) -> None:
        """Restore it."""
        ground.vaults().restore(folder.parent / f"of it{SUFFIX}", folder, ground.QUIET)
        say("restored")

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """There is a whole vault, or none and it can be restored."""
        judged = Judgement()
        if not folder.exists():
            judged.lost += ["the restored vault"] if told else []
            self.act(folder, lambda *_: None)
        with ground.opened(folder) as desk:
            record = next(iter(ground.records(desk, "processing").values()))
            judged.expect(
                len(desk.attachments("processing", record.id)) == 5, "attachments are missing"
            )
            judged.wrong += ground.unsound(desk)
        return judged
