"""A restored vault says so in its history: of which backup it is, and when it was restored."""

import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.backup import DEEDS, RESTORED_FROM, Backup
from dpo_desktop.core.language import Language
from dpo_desktop.core.record import Action
from dpo_desktop.desk.restoring import restore
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.history_words import HistoryWords
from dpo_desktop.law.wording import wording
from dpo_desktop.storage.errors import StorageError
from dpo_desktop.storage.files import RESTORED
from dpo_desktop.storage.trail.ledger import Ledger
from dpo_desktop.storage.vault import Vault
from tests.desk.backup_help import EVENING, PASSPHRASE, PLAIN, fill
from tests.desk.conftest import ALMATY, Wall
from tests.trial_register import REGISTER

MORNING_AFTER = EVENING + timedelta(hours=15)


@pytest.fixture
def wall() -> Wall:
    """The day before."""
    return Wall(datetime(2026, 10, 15, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def made(desk: VaultDesk, tmp_path: Path, wall: Wall) -> Backup:
    """A backup of a vault with records, which is worked on afterwards."""
    fill(desk)
    made = desk.backup(tmp_path / "a.dpobackup", PLAIN)
    desk.add("trial", {"name": "after the backup"})
    wall.moment = MORNING_AFTER
    return made


@pytest.fixture
def restored(made: Backup, tmp_path: Path) -> Path:
    """The folder of the restored vault, not opened yet."""
    folder = tmp_path / "restored"
    restore(tmp_path / made.file, folder, PLAIN, EVENING)
    return folder


def history(folder: Path, wall: Wall) -> list[Action]:
    """Open a vault and return what its history tells of restoring."""
    desk = VaultDesk(Vault.unlock(folder, (REGISTER,), PASSPHRASE, wall), wall)
    try:
        assert desk.check(PLAIN).sound
        return [action for action in desk.actions(99) if action.what == RESTORED_FROM]
    finally:
        desk.close()


def told(action: Action) -> dict[str, Any]:
    return {change.field: change.after for change in action.changes}


def test_the_first_opening_tells_of_the_backup_and_of_the_moment(
    restored: Path, made: Backup, wall: Wall
):
    assert (restored / RESTORED).is_file()
    (entry,) = history(restored, wall)
    assert entry.entry == made.head.entry + 1
    assert entry.at == MORNING_AFTER
    said = told(entry)
    assert (said["file"], said["entry"], said["link"]) == (made.file, *_both(made))
    assert datetime.fromisoformat(said["made_at"]) == made.at
    assert datetime.fromisoformat(said["restored_at"]) == EVENING
    assert not (restored / RESTORED).exists()


def _both(made: Backup) -> tuple[int, str]:
    return made.head.entry, made.head.link


def test_it_is_told_once(restored: Path, wall: Wall):
    first = history(restored, wall)
    assert history(restored, wall) == first


def test_in_words_a_dpo_reads_which_backup_it_was(restored: Path, wall: Wall):
    (entry,) = history(restored, wall)
    said = wording(Language.EN)
    words = HistoryWords({}, said.speech, said, lambda field, value: "", zone=ALMATY)
    assert words.deed(entry) == DEEDS[RESTORED_FROM] == "Vault restored from a backup"
    assert words.place(entry) == "Backups"
    lines = list(words.sentences(entry))
    assert "File: a.dpobackup" in lines
    assert "Copy made: 15.10.2026 09:05" in lines
    assert "Restored: 16.10.2026 18:30" in lines


def test_killed_between_telling_and_forgetting_it_is_told_once(restored: Path, wall: Wall):
    note = (restored / RESTORED).read_bytes()
    first = history(restored, wall)
    (restored / RESTORED).write_bytes(note)
    assert history(restored, wall) == first
    assert not (restored / RESTORED).exists()


def test_where_nothing_can_be_written_it_is_told_at_the_next_opening(
    restored: Path, wall: Wall, monkeypatch: pytest.MonkeyPatch
):
    def full(*_given: object) -> int:
        raise StorageError.of(OSError(28, "No space left on device"))

    monkeypatch.setattr(Ledger, "write", full)
    assert history(restored, wall) == []
    monkeypatch.undo()
    assert len(history(restored, wall)) == 1


# A note nobody ought to believe


def test_beside_the_vault_that_made_the_backup_a_true_note_says_nothing(
    desk: VaultDesk, restored: Path, wall: Wall
):
    """The vault went on from there: it was not restored."""
    desk.close()
    note = (restored / RESTORED).read_bytes()
    (desk.vault.folder / RESTORED).write_bytes(note)
    assert history(desk.vault.folder, wall) == []
    assert not (desk.vault.folder / RESTORED).exists()


def changed(**values: Any) -> Callable[[bytes], bytes]:
    """A note with other values; those of the manifest are written with ``of_``."""

    def change(note: bytes) -> bytes:
        raw = json.loads(note)
        for name, value in values.items():
            if name.startswith("of_"):
                raw["manifest"][name.removeprefix("of_")] = value
            else:
                raw[name] = value
        return json.dumps(raw).encode()

    return change


FORGED: dict[str, Callable[[bytes], bytes]] = {
    "another end of the history": changed(of_head={"entry": 2, "link": "a" * 64}),
    "another moment": changed(of_made_at="2020-01-01T00:00:00+00:00"),
    "another vault": changed(of_vault="0" * 8 + "-0000-0000-0000-" + "0" * 12),
    "another seal": changed(of_mac="a" * 64),
    "a path for a name": changed(file="../../somebody/else"),
    "a book for a name": changed(file="x" * 10_000),
    "no name": changed(file=""),
    "a number for a name": changed(file=7),
    "no moment": changed(restored_at="yesterday"),
    "a moment out of all years": changed(restored_at="0001-01-01T00:00:00+14:00"),
    "no manifest": changed(manifest=None),
    "nothing": lambda _note: b"",
    "no text": lambda _note: bytes(range(256)),
    "a tower of brackets": lambda _note: b"[" * 100_000,
    "half of it": lambda note: note[: len(note) // 2],
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_note_says_nothing_and_bars_nobody(restored: Path, wall: Wall, name: str):
    note = restored / RESTORED
    note.write_bytes(FORGED[name](note.read_bytes()))
    assert history(restored, wall) == []
    assert not note.exists()


def test_a_link_or_a_folder_instead_of_it_harms_nothing(restored: Path, wall: Wall, tmp_path: Path):
    note, own = restored / RESTORED, tmp_path / "letters"
    own.mkdir()
    (own / "letter.txt").write_text("mine")
    for put in (lambda: note.symlink_to(own), lambda: os.mkfifo(note), note.mkdir):
        note.unlink(missing_ok=True)
        put()
        assert history(restored, wall) == []
        assert not os.path.lexists(note)
    assert (own / "letter.txt").read_text() == "mine"


@pytest.mark.parametrize("moment", ["2026-10-14T00:00:00+00:00", "2126-01-01T00:00:00+00:00"])
def test_a_moment_that_cannot_be_is_left_out(restored: Path, wall: Wall, moment: str):
    note = restored / RESTORED
    note.write_bytes(changed(restored_at=moment)(note.read_bytes()))
    (entry,) = history(restored, wall)
    assert "restored_at" not in told(entry)


def test_signs_that_turn_the_line_stand_in_the_name_by_their_numbers(restored: Path, wall: Wall):
    note = restored / RESTORED
    note.write_bytes(changed(file="a\u202ekcab.dpobackup\n")(note.read_bytes()))
    (entry,) = history(restored, wall)
    assert told(entry)["file"] == "a[U+202E]kcab.dpobackup[U+000A]"


def test_a_drill_leaves_no_note(desk: VaultDesk, made: Backup, tmp_path: Path):
    assert desk.drill(tmp_path / made.file, PASSPHRASE, PLAIN).passed
    assert not list(desk.vault.folder.rglob(RESTORED))
