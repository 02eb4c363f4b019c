"""Attachments in a vault: rows and files stay together, and the history tells of each."""

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from dpo_desktop.core.attachment import Attachment, Description
from dpo_desktop.core.check import Check
from dpo_desktop.core.errors import UnknownRecordError
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.records import attachments
from dpo_desktop.storage.records.attachments import DamagedAttachmentError, UnknownAttachmentError
from dpo_desktop.storage.trail import chain, history
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PATTERNS, add, make, unlock
from tests.trial_register import REGISTER

ROOT = Path(__file__).resolve().parents[2]
KILLS = 8
LETTER = {"name": "letter.pdf", "type": "application/pdf", "kind": "incoming_letter"}


def attach(
    vault: Vault,
    record: Record,
    content: bytes = b"a letter",
    document: int = 0,
    **row: str,
) -> Attachment:
    """A file kept with a record, in a transaction of its own."""
    source = vault.folder / "source"
    source.write_bytes(content)
    key = bytearray(secrets.token_bytes(32))
    described = {**LETTER, "note": "", "exception": "", **row}
    with (
        source.open("rb", buffering=0) as file,
        vault.attachments.taking_in(file, key, Progress()) as stored,
        vault.writing(PATTERNS, AT, "Keeper") as work,
    ):
        return work.attachments.attach(record.id, stored, key, described, document)


def read(vault: Vault, key: int) -> bytes:
    """The content of an attachment."""
    got = bytearray()
    with vault.reading() as connection:
        attachments.decrypted(connection, vault.attachments, key, got.extend, Progress())
    return bytes(got)


def every(vault: Vault, record: Record) -> tuple[Attachment, ...]:
    """What is kept with a record."""
    with vault.reading() as connection:
        return attachments.of_record(connection, record.id)


def files(vault: Vault) -> set[str]:
    """The names of the files in the folder."""
    folder = vault.folder / "attachments"
    return {file.name for file in folder.iterdir()} if folder.exists() else set()


def checked(vault: Vault) -> Check:
    """The check of the whole vault."""
    return vault.check(Progress())


def test_a_file_is_kept_with_its_record_and_comes_back(vault: Vault):
    record = add(vault, name="x")
    made = attach(vault, record, note="scan of page 1")
    assert every(vault, record) == (made,)
    assert (made.document, made.version, made.size) == (made.id, 1, len(b"a letter"))
    assert (made.who, made.at, made.note) == ("Keeper", AT, "scan of page 1")
    assert read(vault, made.id) == b"a letter"


def test_a_new_version_keeps_the_former_one(vault: Vault):
    record = add(vault, name="x")
    first = attach(vault, record, b"one")
    other = attach(vault, record, b"other")
    second = attach(vault, record, b"two", document=first.document)
    assert (second.document, second.version) == (first.document, 2)
    assert other.document != first.document
    assert [one.id for one in every(vault, record)] == [second.id, other.id, first.id]
    assert (read(vault, first.id), read(vault, second.id)) == (b"one", b"two")


def test_a_version_of_what_is_gone_or_of_another_record_is_refused(vault: Vault):
    one, other = add(vault, name="x"), add(vault, name="y")
    made = attach(vault, one)
    with pytest.raises(UnknownAttachmentError):
        attach(vault, other, document=made.document)
    with pytest.raises(UnknownAttachmentError):
        attach(vault, one, document=99)
    assert every(vault, other) == ()


def test_a_record_that_is_gone_takes_no_file(vault: Vault):
    record = add(vault, name="x")
    gone = Record(record.register, 99, "TRIAL-2026/0099", "planned", {})
    with pytest.raises(UnknownRecordError):
        attach(vault, gone)


def test_the_history_tells_of_each_file_and_the_chain_holds(vault: Vault):
    record = add(vault, name="x")
    first = attach(vault, record, b"one")
    second = attach(vault, record, b"two", document=first.document)
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        work.attachments.describe(second.id, Description("our_reply", "as sent"))
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        work.attachments.copied(second.id)
    with vault.writing(PATTERNS, AT, "Keeper", "wrong scan") as work:
        names = work.attachments.detach([first.id, second.id])
    assert len(names) == 2
    with vault.reading() as connection:
        told = history.read(connection, REGISTER, record.id)
    assert [one.what for one in told] == [
        *("detached", "copied", "described", "attached", "attached", "added"),
    ]
    assert told[0].why == "wrong scan"
    (removed,) = told[0].changes
    assert removed.after is None
    assert [one["version"] for one in removed.before] == [1, 2]
    assert {one["sha256"] for one in removed.before} == {first.sha256, second.sha256}
    (described,) = told[2].changes
    assert (described.before[0]["kind"], described.after[0]["kind"]) == (
        "incoming_letter",
        "our_reply",
    )
    assert checked(vault).sound


def test_a_description_that_says_the_same_is_no_entry(vault: Vault):
    record = add(vault, name="x")
    made = attach(vault, record)
    head = vault.head()
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        work.attachments.describe(made.id, Description(made.kind, made.note, made.exception))
    assert vault.head() == head


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE attachments SET name = 'other.pdf'",
        "UPDATE attachments SET sha256 = 'ab'",
        "UPDATE attachments SET at = '2020-01-01 00:00:00.000000'",
        "DELETE FROM attachments",
        "INSERT INTO attachments SELECT 77, record_id, 77, 1, kind, name, type, size, sha256, note,"
        " exception, at, who, 'f', key FROM attachments",
    ],
)
def test_a_row_changed_behind_the_programs_back_is_found(vault: Vault, harm: str):
    record = add(vault, name="x")
    attach(vault, record)
    assert checked(vault).sound
    with vault.driver() as driver:
        driver.execute(harm)
    (found,) = checked(vault).breaks
    assert (found.kind, found.record) == ("row_altered", record.number)


def test_the_key_is_in_the_row_alone_and_goes_with_it(vault: Vault):
    record = add(vault, name="x")
    made = attach(vault, record)
    with vault.reading() as connection:
        where = tables.attachments.c.id == made.id
        key = connection.execute(select(tables.attachments.c.key).where(where)).scalar_one()
    with vault.writing(PATTERNS, AT, "Keeper", "why") as work:
        (name,) = work.attachments.detach([made.id])
    assert name in files(vault)
    with vault.driver() as driver:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        rows = [row for table in ("attachments", "action_changes") for row in _all(driver, table)]
    assert not any(key.hex() in str(row) or key in row for row in rows)
    with pytest.raises(UnknownAttachmentError):
        read(vault, made.id)


def _all(driver, table: str) -> list[tuple]:
    return driver.execute(f"SELECT * FROM {table}").fetchall()


def test_a_purge_names_the_files_to_take_away(vault: Vault):
    record, other = add(vault, name="x"), add(vault, name="y")
    attach(vault, record)
    attach(vault, record, b"two")
    kept = attach(vault, other, b"three")
    with vault._transaction() as connection:
        names = attachments.purge(connection, record.id)
    assert len(names) == 2
    for name in names:
        vault.attachments.remove(name)
    assert len(files(vault)) == 1
    assert read(vault, kept.id) == b"three"


def test_files_without_a_row_are_swept_and_all_others_stay(vault: Vault):
    record = add(vault, name="x")
    made = attach(vault, record)
    folder = vault.folder / "attachments"
    (known,) = files(vault)
    for name in ("0" * 32, f"{'1' * 32}.part", "notes.txt"):
        folder.joinpath(name).write_bytes(b"x")
    vault.sweep_attachments()
    assert files(vault) == {known, "notes.txt"}
    assert read(vault, made.id) == b"a letter"


def test_a_transaction_that_fails_leaves_a_file_for_the_sweep_and_no_row(vault: Vault):
    record = add(vault, name="x")
    with pytest.raises(UnknownAttachmentError):
        attach(vault, record, document=5)
    assert every(vault, record) == ()
    assert len(files(vault)) == 1
    vault.sweep_attachments()
    assert not files(vault)


def _found(vault: Vault, *, deep: bool = True) -> list[tuple[str, str] | None]:
    with vault.reading() as connection:
        driver = chain.raw(connection)
        found = attachments.check(driver, vault.attachments, Progress(), read=deep)
        return [(one.kind, str(one.detail)) if one else None for one in found]


def test_the_check_of_the_files_names_what_is_missing_or_damaged(vault: Vault):
    record = add(vault, name="x")
    for name in ("good.pdf", "gone.pdf", "short.pdf", "bent.pdf"):
        attach(vault, record, b"some words", name=name)
    assert _found(vault) == [None] * 4
    with vault.reading() as connection:
        rows = connection.execute(select(tables.attachments.c.name, tables.attachments.c.file))
        path = {name: vault.folder / "attachments" / file for name, file in rows}
    path["gone.pdf"].unlink()
    path["short.pdf"].write_bytes(path["short.pdf"].read_bytes()[:-1])
    raw = bytearray(path["bent.pdf"].read_bytes())
    raw[-1] ^= 1
    path["bent.pdf"].write_bytes(raw)
    missing, damaged = "attachment_missing", "attachment_damaged"
    found = [None, (missing, "gone.pdf"), (damaged, "short.pdf"), (damaged, "bent.pdf")]
    assert _found(vault) == found
    # Lengths alone are quick to look at, and tell less.
    assert _found(vault, deep=False) == [*found[:3], None]
    with pytest.raises(DamagedAttachmentError, match=r"bent\.pdf"):
        read(vault, 4)
    with pytest.raises(DamagedAttachmentError, match=r"gone\.pdf"):
        read(vault, 2)


# Attaches and removes for ever, and says what is done once it is.
_WORKER = """
import sys
from pathlib import Path
from tests.storage.help import AT, PATTERNS, add, unlock
from tests.storage.test_attachments import attach
vault = unlock(Path(sys.argv[1]))
record = add(vault, name="x")
print("open", flush=True)
number = 0
while True:
    number += 1
    made = attach(vault, record, bytes([number % 256]) * 3_000_000, name=f"{number}")
    print(f"+{made.name}", flush=True)
    if number % 3 == 0:
        print(f"-{made.name}", flush=True)
        with vault.writing(PATTERNS, AT, "Keeper", "why") as work:
            for name in work.attachments.detach([made.id]):
                pass
        vault.attachments.remove(name)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills by a signal")
def test_no_kill_loses_a_file_that_was_kept_or_leaves_a_row_without_one(folder: Path):
    make(folder).close()
    for turn in range(KILLS):
        told = _told_before_death(folder, 3 + turn)
        vault = unlock(folder)
        vault.sweep_attachments()
        assert all(one is None for one in _found(vault))
        with vault.reading() as connection:
            record_id = connection.execute(select(tables.directory.c.id)).scalars().all()[-1]
            found = attachments.of_record(connection, record_id)
            rows = connection.execute(select(tables.attachments.c.file)).scalars().all()
        removed = {line[1:] for line in told if line.startswith("-")}
        kept = {line[1:] for line in told if line.startswith("+")} - removed
        assert kept <= {one.name for one in found}
        assert files(vault) == set(rows)
        assert checked(vault).sound
        vault.close()


def _told_before_death(folder: Path, said: int) -> list[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _WORKER, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "."},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process, process.stdout as lines:
        assert lines.readline() == "open\n"
        told = [lines.readline().strip() for _ in range(said)]
        process.send_signal(signal.SIGKILL)
        told += [line.strip() for line in lines if line.endswith("\n")]
    return told
