"""Targets: the files of a vault's folder, what lies in its database as JSON, and backups of it."""

import json
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.draft import Draft
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.desk.restoring import restore
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.storage.access.attempts import Attempts
from dpo_desktop.storage.files import ATTACHMENTS, ATTEMPTS, DATABASE, ENVELOPE, HOLDER
from dpo_desktop.storage.hold import holder as holder_of
from dpo_desktop.storage.records import attachments
from dpo_desktop.storage.vault import Vault
from tests.fuzz import mutation
from tests.fuzz.harness import REFUSED, Case
from tests.storage.help import AT, PASSPHRASE, add, change, make, records
from tests.storage.insider import tool
from tests.storage.test_attachments import attach
from tests.trial_register import REGISTER

READ = "read"
_DEAREST_GUESS = 64 * 1024  # KiB: dearer ones would only make the harness slow
_RECORDS = 12


def model(folder: Path) -> Path:
    """A closed vault with some records, attachments and drafts."""
    vault = make(folder / "vault")
    first = add(vault, name="Record 0", story="long text " * 50)
    for place in range(1, _RECORDS):
        add(vault, name=f"Record {place}", story="long text " * 50, related=(first.link,))
    change(vault, first, story="changed", why="why not")
    attach(vault, first, secrets.token_bytes(300))
    desk = VaultDesk(vault, FixedClock(AT))
    texts = {"name": "half a na", "begins_on": "12.0", "findings": [{"what": "x"}]}
    desk.save_draft(Draft("trial", first.id, version=first.version, texts=texts, why="because"))
    desk.close()
    return folder / "vault"


def looked_through(folder: Path) -> None:
    """A vault opened, everything of it read and checked, and closed again."""
    vault = Vault.unlock(folder, (REGISTER,), PASSPHRASE, FixedClock(AT))
    try:
        desk = VaultDesk(vault, FixedClock(AT))
        desk.catch_up()
        desk.page(Query("trial", AT.date(), search="record"), 50, ("name",))
        for record in records(vault):
            desk.card("trial", record.id)
            desk.actions(50)
        desk.drafts()
        desk.law()
        vault.check(Progress(), vault.anchors.kept)
    finally:
        vault.close()


@contextmanager
def unharmed(*files: Path) -> Iterator[None]:
    """What is refused leaves these files as they were."""
    before = [file.read_bytes() for file in files]
    try:
        yield
    except DpoError:
        for file, content in zip(files, before, strict=True):
            assert file.read_bytes() == content, f"{file.name} was written to"
        raise


def database(folder: Path) -> Case:
    """The encrypted database."""
    vault = model(folder)
    whole, key = (vault / DATABASE).read_bytes(), (vault / ENVELOPE).read_bytes()

    def case(chance: Random) -> str:
        spoiled = mutation.bytes_of(whole, chance)
        (vault / DATABASE).write_bytes(spoiled)
        (vault / ENVELOPE).write_bytes(key)
        for beside in ("-wal", "-shm"):
            (vault / f"{DATABASE}{beside}").unlink(missing_ok=True)
        try:
            looked_through(vault)
        except DpoError:
            assert (vault / DATABASE).read_bytes() == spoiled, "a damaged file was written to"
            raise
        return READ

    return case


def log(folder: Path) -> Case:
    """The log beside the database, as a killed program leaves it."""
    vault = model(folder)
    whole = (vault / DATABASE).read_bytes()
    opened = Vault.unlock(vault, (REGISTER,), PASSPHRASE)
    for place in range(4):
        add(opened, name=f"In the log {place}", story="long text " * 60)
    key, left = (vault / ENVELOPE).read_bytes(), (vault / f"{DATABASE}-wal").read_bytes()
    assert left
    opened.close()

    def case(chance: Random) -> str:
        (vault / DATABASE).write_bytes(whole)
        (vault / ENVELOPE).write_bytes(key)
        (vault / f"{DATABASE}-wal").write_bytes(mutation.bytes_of(left, chance))
        (vault / f"{DATABASE}-shm").unlink(missing_ok=True)
        looked_through(vault)
        return READ

    return case


def envelope(folder: Path) -> Case:
    """The key file."""
    vault = model(folder)
    raw = json.loads((vault / ENVELOPE).read_bytes())
    whole = (vault / DATABASE).read_bytes()

    def case(chance: Random) -> str:
        spoiled = mutation.json_file(raw, chance)
        if _is_dear(spoiled):
            return "too dear to try"
        (vault / DATABASE).write_bytes(whole)
        (vault / ENVELOPE).write_bytes(spoiled)
        (vault / ATTEMPTS).unlink(missing_ok=True)
        with unharmed(vault / DATABASE, vault / ENVELOPE):
            looked_through(vault)
        return READ

    return case


def _is_dear(spoiled: bytes) -> bool:
    """Whether the guess a slot asks for is allowed, but dear."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        for slot in json.loads(spoiled)["slots"]:
            asked = slot["parameters"]
            if asked["memory_kib"] > _DEAREST_GUESS or asked["iterations"] > 4:
                return bool(asked["memory_kib"] <= 2**20)
    return False


def holder(folder: Path) -> Case:
    """The file that says who has the vault open."""
    vault = model(folder)
    raw = {"version": "0.1", "pid": 7, "user": "dpo", "computer": "pc", "since": "16.10.2026"}

    def case(chance: Random) -> str:
        (vault / HOLDER).write_bytes(mutation.json_file(raw, chance))
        return READ if holder_of(vault) else REFUSED

    return case


def attempts(folder: Path) -> Case:
    """The file that counts wrong passphrases."""
    vault = model(folder)
    at = [(AT - timedelta(seconds=back)).isoformat() for back in (600, 2)]
    raw = {"count": 3, "first": at[0], "last": at[1]}
    whole = (vault / DATABASE).read_bytes()

    def case(chance: Random) -> str:
        (vault / ATTEMPTS).write_bytes(mutation.json_file(raw, chance))
        tries = Attempts(vault, FixedClock(AT))
        assert 0 <= tries.wait_seconds() <= 300
        assert (vault / DATABASE).read_bytes() == whole
        tries.add()
        assert tries.since_opening()
        return READ

    return case


def drafts(folder: Path) -> Case:
    """Unfinished forms, which neither the chain nor a seal covers."""
    vault = model(folder)
    with tool(vault) as connection:
        raw = json.loads(connection.execute("SELECT content FROM drafts").fetchone()[0])

    def case(chance: Random) -> str:
        spoiled = mutation.json_file(raw, chance).decode(errors="replace")
        with tool(vault) as connection:
            connection.execute("UPDATE drafts SET content = ?", (spoiled,))
            if chance.random() < 0.2:
                connection.execute("UPDATE drafts SET register = ?", (chance.choice(_REGISTERS),))
        opened = Vault.unlock(vault, (REGISTER,), PASSPHRASE)
        try:
            desk = VaultDesk(opened, FixedClock(AT))
            found = desk.drafts()
            assert all(isinstance(draft.words, int) for draft in found)
            assert len(records(opened)) == _RECORDS
            return READ if found else REFUSED
        finally:
            opened.close()

    return case


_REGISTERS = ("trial", "gone", "", "profile")


def attachment(folder: Path) -> Case:
    """The encrypted file of an attachment."""
    vault = model(folder)
    (file,) = (path for path in (vault / ATTACHMENTS).iterdir() if path.is_file())
    whole = file.read_bytes()
    opened = Vault.unlock(vault, (REGISTER,), PASSPHRASE)

    def case(chance: Random) -> str:
        spoiled = mutation.bytes_of(whole, chance)
        file.write_bytes(spoiled)
        got = bytearray()
        with opened.reading() as connection:
            attachments.decrypted(connection, opened.attachments, 1, got.extend, Progress())
        assert spoiled == whole, "another file was given out for it"
        return READ

    return case


def _backup(folder: Path) -> Path:
    vault = Vault.unlock(model(folder), (REGISTER,), PASSPHRASE)
    desk = VaultDesk(vault, FixedClock(AT))
    desk.backup(folder / "whole.dpobackup", Progress())
    desk.close()
    return folder / "whole.dpobackup"


def backup(folder: Path) -> Case:
    """A backup, spoiled as a file."""
    whole = _backup(folder).read_bytes()
    return _restoring(folder, lambda chance: mutation.bytes_of(whole, chance))


def manifest(folder: Path) -> Case:
    """A backup whose parts were packed anew with another table of contents, or a spoiled part."""
    with zipfile.ZipFile(_backup(folder)) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]

    def spoiled(chance: Random) -> bytes:
        path = folder / "spoiled.zip"
        worst = chance.randrange(len(parts))
        with zipfile.ZipFile(path, "w") as archive:
            for place, (info, content) in enumerate(parts):
                if info.filename.endswith(".json") and chance.random() < 0.7:
                    content = mutation.json_file(json.loads(content), chance)
                elif place == worst:
                    content = mutation.bytes_of(content, chance)
                archive.writestr(info, content)
        return path.read_bytes()

    return _restoring(folder, spoiled)


def _restoring(folder: Path, spoil: Callable[[Random], bytes]) -> Case:
    file, target = folder / "tried.dpobackup", folder / "restored"

    def case(chance: Random) -> str:
        file.write_bytes(spoil(chance))
        before = sorted(path.name for path in folder.iterdir())
        try:
            restore(file, target, Progress(), AT)
        except DpoError:
            assert sorted(path.name for path in folder.iterdir()) == before, "something was left"
            raise
        try:
            looked_through(target)
        finally:
            shutil.rmtree(target)
        return READ

    return case


def law_settings(folder: Path) -> Case:
    """What the company set of the law, as the database has it."""
    vault = model(folder)
    raw: Any = {
        "week": 6,
        "own_days": [{"day": "2026-10-26", "works": True, "note": "order 5"}],
        "late_receipt_moves": True,
        "waiting_days": 5,
        "editions": [],
    }

    def case(chance: Random) -> str:
        with tool(vault) as connection:
            spoiled = mutation.json_file(raw, chance).decode(errors="replace")
            connection.execute("DELETE FROM settings WHERE key = 'law'")
            connection.execute("INSERT INTO settings VALUES ('law', ?)", (spoiled,))
        looked_through(vault)
        return READ

    return case
