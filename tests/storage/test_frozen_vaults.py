"""Every vault that may be in somebody's hands opens, keeps all that was in it, and is as declared.

They lie in ``tests/data``; each was made by the program of its time.
"""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.access import envelope
from dpo_desktop.storage.backups import aside
from dpo_desktop.storage.backups.aside import ASIDE, NoRoomError
from dpo_desktop.storage.database import own_steps, schema
from dpo_desktop.storage.errors import NewerVaultError, StorageError
from dpo_desktop.storage.files import DATABASE, ENVELOPE
from dpo_desktop.storage.opening import Door
from dpo_desktop.storage.trail import sealing_anew
from dpo_desktop.storage.vault import Vault
from tests.data.freeze import HERE, NOW, PASSPHRASE, freeze
from tests.registers.samples import filled
from tests.storage import frozen
from tests.storage.frozen import BEHIND, CLOCK, NAMES, missing, seen, thawed, told, unlocked
from tests.storage.help import make
from tests.storage.test_migration import differences

ROOT = HERE.parents[1]
FILES = (DATABASE, ENVELOPE)
behind = pytest.mark.parametrize("name", BEHIND)
posix = pytest.mark.skipif(os.name != "posix", reason="kills by a signal")


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Which frozen vault."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def old(name: str, tmp_path: Path) -> Path:
    """A copy of that vault, as it was left."""
    return thawed(name, tmp_path / "vault")


def test_the_earlier_stages_of_the_program_are_all_here():
    assert {"registers", "terms", "papers", "chain"} <= set(NAMES)
    assert {"registers", "terms", "papers"} <= set(BEHIND)


def test_a_vault_frozen_now_is_whole_and_tells_all_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    freeze(tmp_path / "now")
    monkeypatch.setattr(frozen, "HERE", tmp_path)
    kept = told("now")
    for part in ("profile", "law", "editions", "exports", "bin", "drafts"):
        assert kept[part], part
    records = [record for some in kept["registers"].values() for record in some]
    assert any(record["attachments"] for record in records)
    vault = unlocked(thawed("now", tmp_path / "thawed"))
    assert missing(kept, seen(vault)) == []
    assert vault.check(Progress()).sound
    vault.close()


# What arrives


def test_all_that_was_in_it_is_still_there(name: str, old: Path):
    vault = unlocked(old)
    assert missing(told(name), seen(vault)) == []
    vault.close()
    vault = unlocked(old)
    assert missing(told(name), seen(vault)) == []
    vault.close()


def test_what_is_told_of_it_is_not_nothing(name: str):
    registers = told(name)["registers"]
    assert registers.keys() == {register.code for register in REGISTERS}
    assert all(len(records) >= 3 for records in registers.values())
    records = [record for some in registers.values() for record in some]
    assert all(record["history"] for record in records)
    assert any(record["links_in"] for record in records)


def test_it_passes_every_check_of_a_vault(old: Path):
    vault = unlocked(old)
    outcome = vault.check(Progress())
    assert outcome.breaks == ()
    assert outcome.entries >= outcome.rows > 0
    with vault.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    vault.close()


def test_it_is_searched_as_before(name: str, old: Path):
    vault = unlocked(old)
    desk = VaultDesk(vault, CLOCK)
    for register, records in told(name)["registers"].items():
        for record in records:
            asked = Query(register, NOW.date(), search=record["number"])
            assert [found.number for found in desk.records(asked)] == [record["number"]]
    vault.close()


def test_the_window_opens_it_and_a_dpo_goes_on_working(name: str, old: Path):
    desk = Vaults(FixedClock(NOW)).unlock(old, PASSPHRASE)
    before = {record["number"] for record in told(name)["registers"]["requests"]}
    requests = desk.register("requests")
    state = requests.workflow.initial.code
    record = desk.add("requests", filled(requests, {}, state), state).record
    assert record.number not in before
    assert record.number > max(before)
    assert desk.vault.check(Progress()).sound
    desk.close()
    desk = Vaults(FixedClock(NOW)).unlock(old, PASSPHRASE)
    assert desk.find("requests", record.number).values == record.values
    assert before < {found.number for found in desk.records(Query("requests", NOW.date()))}
    desk.close()


# What it is made of


def described(vault: Vault) -> dict[str, Any]:
    """Every table, column, index and trigger of a vault, the columns in no order."""
    with vault.reading() as connection:
        ask = connection.exec_driver_sql
        names = ask("SELECT type, name, tbl_name FROM sqlite_master").all()
        found: dict[str, Any] = {}
        for kind, name, table in names:
            if kind == "table":
                columns = ask(f'SELECT * FROM pragma_table_xinfo("{name}")').all()
                keys = ask(f'SELECT * FROM pragma_foreign_key_list("{name}")').all()
                found[name] = (
                    sorted(tuple(column[1:]) for column in columns),
                    sorted(tuple(key[2:]) for key in keys),
                    ask(f"SELECT wr, strict FROM pragma_table_list('{name}')").all(),
                )
            elif kind == "index":
                query = f'SELECT name, "desc", coll FROM pragma_index_xinfo("{name}")'
                parts = [tuple(part) for part in ask(query)]
                # Those a constraint brings are numbered in no order.
                own = not name.startswith("sqlite_autoindex")
                found[name if own else f"{table}: {parts}"] = (table, parts)
            else:
                query = "SELECT sql FROM sqlite_master WHERE name = ?"
                found[name] = ask(query, (name,)).scalar()
        return found


def test_its_tables_columns_indexes_and_rules_are_those_of_a_new_vault(old: Path, tmp_path: Path):
    new = make(tmp_path / "new", REGISTERS)
    vault = unlocked(old)
    wanted, found = described(new), described(vault)
    assert {key: found.get(key) for key in wanted} == wanted
    assert found.keys() == wanted.keys()
    assert differences(vault) == differences(new) == []
    new.close()
    vault.close()


def test_a_further_opening_changes_nothing(old: Path):
    unlocked(old).close()
    before = {file: (old / file).read_bytes() for file in FILES}
    unlocked(old).close()
    assert {file: (old / file).read_bytes() for file in FILES} == before


# The copy put aside


def as_left(name: str) -> dict[str, bytes]:
    """The very bytes of the frozen vault."""
    return {file: (HERE / name / file).read_bytes() for file in FILES}


def aside_of(folder: Path) -> dict[str, bytes]:
    """The files of the copy that was put aside."""
    return {path.name: path.read_bytes() for path in (folder / ASIDE).iterdir()}


@behind
def test_it_is_copied_aside_byte_by_byte_before_anything_changes(name: str, old: Path):
    unlocked(old).close()
    assert aside_of(old) == as_left(name)
    assert not (old / f"{ASIDE}.new").exists()
    assert not (old / f"{ASIDE}.former").exists()


@posix
@behind
def test_only_the_owner_may_read_the_copy(old: Path):
    unlocked(old).close()
    assert stat.S_IMODE((old / ASIDE).stat().st_mode) == 0o700
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (old / ASIDE).iterdir()}
    assert modes == {0o600}


@behind
def test_the_copy_is_a_vault_with_everything_in_it(name: str, old: Path, tmp_path: Path):
    unlocked(old).close()
    shutil.copytree(old / ASIDE, tmp_path / "back")
    vault = unlocked(tmp_path / "back")
    assert missing(told(name), seen(vault)) == []
    vault.close()


@behind
def test_what_lay_in_the_log_of_a_crash_is_in_the_copy_too(old: Path, tmp_path: Path):
    unlocked(old).close()
    vault = unlocked(old)
    with vault._transaction() as connection:
        connection.exec_driver_sql("UPDATE versions SET version = 0 WHERE part = 'requests'")
    crashed = tmp_path / "crashed"
    shutil.copytree(old, crashed, ignore=shutil.ignore_patterns("vault.holder", "*.lock"))
    vault.close()
    assert (crashed / f"{DATABASE}-wal").stat().st_size > 0
    former = aside_of(crashed)
    unlocked(crashed).close()
    assert aside_of(crashed)[DATABASE] != former[DATABASE]
    shutil.copytree(crashed / ASIDE, tmp_path / "back")
    assert not (tmp_path / "back" / f"{DATABASE}-wal").exists()
    vault = unlocked(tmp_path / "back")
    with vault.reading() as connection:
        assert not vault.schema.is_behind(connection)  # it was, and so it was brought up to date
    vault.close()


def test_a_vault_that_is_up_to_date_is_not_copied(old: Path):
    unlocked(old).close()
    shutil.rmtree(old / ASIDE, ignore_errors=True)  # one that was behind
    unlocked(old).close()
    assert not (old / ASIDE).exists()


@behind
def test_without_room_nothing_is_begun_and_the_sentence_says_how_much_is_lacking(
    name: str, old: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(aside, "ROOM", 1_000_000_000)
    with pytest.raises(NoRoomError, match=r"lacks room: \d+ MB are needed and \d+ MB are free"):
        unlocked(old)
    assert {file: (old / file).read_bytes() for file in FILES} == as_left(name)
    assert not list(old.glob(f"{ASIDE}*"))


@behind
def test_a_copy_that_cannot_be_finished_leaves_the_vault_and_the_former_copy(
    name: str, old: Path, monkeypatch: pytest.MonkeyPatch
):
    (old / ASIDE).mkdir()
    (old / ASIDE / DATABASE).write_text("the copy of an earlier release")
    whole = shutil.copyfileobj

    def fails(source: Any, copy: Any) -> None:
        if copied:
            copy.write(b"half")
            raise OSError(28, "No space left on device")
        whole(source, copy)
        copied.append(source)

    copied: list[Any] = []
    monkeypatch.setattr(shutil, "copyfileobj", fails)
    with pytest.raises(StorageError, match="the disk is full"):
        unlocked(old)
    assert {file: (old / file).read_bytes() for file in FILES} == as_left(name)
    assert aside_of(old) == {DATABASE: b"the copy of an earlier release"}
    assert not (old / f"{ASIDE}.new").exists()
    monkeypatch.undo()
    unlocked(old).close()
    assert aside_of(old) == as_left(name)


@behind
@pytest.mark.parametrize("left", [f"{ASIDE}.new", f"{ASIDE}.former"])
def test_what_a_killed_program_left_of_a_copy_does_not_stand_in_the_way(
    name: str, old: Path, left: str
):
    (old / left).mkdir()
    (old / left / DATABASE).write_text("half a copy")
    unlocked(old).close()
    assert aside_of(old) == as_left(name)
    assert not list(old.glob(f"{ASIDE}.*"))


# A step that fails


class DisasterError(DpoError):
    """A step goes wrong."""


def fails(*_: object) -> None:
    """Go wrong after the work was done."""
    raise DisasterError("It failed.")


def full_disk(connection: Connection, *_: object) -> None:
    """Let the database grow no more, then write: the system's own refusal."""
    connection.exec_driver_sql("PRAGMA max_page_count = 1")
    connection.exec_driver_sql("CREATE TABLE filler (bytes BLOB)")
    for _turn in range(1000):
        connection.exec_driver_sql("INSERT INTO filler VALUES (randomblob(100000))")


def by_its_rules(connection: Connection, *_: object) -> None:
    """Ask for what the database refuses by its own rules."""
    connection.exec_driver_sql("DELETE FROM actions")


Trouble = Callable[..., None]


def in_the_programs_steps(patch: pytest.MonkeyPatch, then: Trouble) -> None:
    """Let trouble come after the last step of the program's own tables."""
    *before, last = own_steps.OWN_STEPS
    patch.setattr(schema, "OWN_STEPS", (*before, after(last, then)))


def in_the_registers_steps(patch: pytest.MonkeyPatch, then: Trouble) -> None:
    """Let trouble come once the first register has its columns and indexes."""
    patch.setattr(schema, "_match_indexes", after(schema._match_indexes, then))


def at_the_end(patch: pytest.MonkeyPatch, then: Trouble) -> None:
    """Let trouble come when everything was done but for the end of the transaction."""
    patch.setattr(schema, "seal_anew", after(sealing_anew.seal_anew, then))


def before_its_envelope(patch: pytest.MonkeyPatch, then: Trouble) -> None:
    """Let trouble come when the database is up to date and its envelope is not."""
    patch.setattr(Door, "settle", then)


def after(work: Callable[..., Any], then: Trouble) -> Callable[..., None]:
    """The same work with something after it."""

    def both(*given: Any, **named: Any) -> None:
        work(*given, **named)
        then(*given)

    return both


@behind
@pytest.mark.parametrize("place", [in_the_programs_steps, in_the_registers_steps, at_the_end])
@pytest.mark.parametrize(
    ("then", "refusal", "words"),
    [
        (fails, DisasterError, "It failed"),
        (full_disk, StorageError, "the disk is full"),
        (by_its_rules, IntegrityError, "never taken out"),
    ],
)
def test_a_step_that_fails_leaves_every_byte_as_it_was(
    name: str,
    old: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: Callable[[pytest.MonkeyPatch, Trouble], None],
    then: Trouble,
    refusal: type[Exception],
    words: str,
):
    place(monkeypatch, then)
    with pytest.raises(refusal, match=words):
        unlocked(old)
    monkeypatch.undo()
    assert {file: (old / file).read_bytes() for file in FILES} == as_left(name)
    assert not (old / f"{DATABASE}-wal").exists()
    vault = unlocked(old)
    assert missing(told(name), seen(vault)) == []
    assert vault.check(Progress()).sound
    vault.close()


_STANDS_STILL = """
import sys, time
from pathlib import Path
import pytest
from dpo_desktop.storage.backups import aside
from dpo_desktop.storage.database import schema
from tests.storage.frozen import unlocked
from tests.storage import test_frozen_vaults as places

def stand_still(*_):
    print("here", flush=True)
    time.sleep(600)

patch = pytest.MonkeyPatch()
place = sys.argv[2]
if place in ("_copy", "_exchange", "sync_folder"):
    patch.setattr(aside, place, places.after(getattr(aside, place), stand_still))
else:
    getattr(places, place)(patch, stand_still)
unlocked(Path(sys.argv[1]))
"""


@posix
@behind
@pytest.mark.parametrize(
    "place",
    [
        "_copy",
        "sync_folder",
        "_exchange",
        "in_the_programs_steps",
        "in_the_registers_steps",
        "at_the_end",
        "before_its_envelope",
    ],
)
def test_a_program_killed_in_the_middle_of_it_leaves_a_vault_that_opens(
    name: str, old: Path, place: str
):
    command = [sys.executable, "-c", _STANDS_STILL, str(old), place]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": "."}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        process.send_signal(signal.SIGKILL)
    assert (old / ENVELOPE).read_bytes() == as_left(name)[ENVELOPE]
    vault = unlocked(old)
    assert missing(told(name), seen(vault)) == []
    assert vault.check(Progress()).sound
    vault.close()
    assert aside_of(old) == as_left(name)
    assert not list(old.glob(f"{ASIDE}.*"))


# A newer one


def everything_in(folder: Path) -> dict[str, bytes]:
    """The name and the bytes of every file that is kept."""
    passing = (f"{DATABASE}-shm", f"{DATABASE}-wal", "vault.lock", "vault.holder")
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in passing
    }


def test_a_newer_vault_is_refused_without_a_byte_being_changed(
    old: Path, monkeypatch: pytest.MonkeyPatch
):
    def newer_step(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE of_a_later_release (id INTEGER)")

    with monkeypatch.context() as later:
        later.setattr(schema, "OWN_STEPS", (*own_steps.OWN_STEPS, newer_step))
        unlocked(old).close()
    before = everything_in(old)
    with pytest.raises(NewerVaultError, match="made by a newer version"):
        unlocked(old)
    assert everything_in(old) == before


def test_an_envelope_of_a_newer_form_is_refused_before_the_database_is_looked_at(old: Path):
    raw = json.loads((old / ENVELOPE).read_text(encoding="utf-8"))
    raw["format"] = envelope.FORMAT + 1
    (old / ENVELOPE).write_text(json.dumps(raw), encoding="utf-8")
    (old / DATABASE).write_bytes(b"whatever a later release keeps here")
    before = everything_in(old)
    with pytest.raises(NewerVaultError, match="Update the program first"):
        unlocked(old)
    assert everything_in(old) == before
