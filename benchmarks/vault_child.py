"""One part of the vault's benchmark: ``python -m benchmarks.vault_child PART FOLDER``.

Printed as JSON: the figures, in seconds; the best of several alternating rounds.
"""

import json
import os
import secrets
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import create_engine, event, insert
from sqlalchemy.engine import Engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from benchmarks import file_keyring, many
from dpo_desktop.core.attachment import Description
from dpo_desktop.core.check import NO_HEAD, Check
from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import FieldChange
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.access import keyring_slot, keys
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.storage.database import connection, tables
from dpo_desktop.storage.database.connection import MemoryGuard
from dpo_desktop.storage.database.schema import Schema
from dpo_desktop.storage.files import DATABASE
from dpo_desktop.storage.records import reading
from dpo_desktop.storage.records.writing import Writing
from dpo_desktop.storage.trail import chain
from dpo_desktop.storage.trail.ledger import Entry
from dpo_desktop.storage.trail.seals import Seals
from dpo_desktop.storage.vault import Vault

Figures = dict[str, float]
_PASSPHRASE = "seven words of quite another song"
CODE = many.REQUESTS.code


def best(*works: Callable[[], Any], rounds: int, clock: Callable[[], float]) -> list[float]:
    """Return the best time of each work; rounds alternate, so that a busy moment hits all."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, times in zip(works, found, strict=True):
            start = clock()
            work()
            times.append(clock() - start)
    return [min(times) for times in found]


# Encryption


def encryption(folder: Path) -> Figures:
    """The same rows in two databases, by the same driver, with and without a key."""
    MemoryGuard.on = False
    key = keys.new_key()
    rows = 20_000
    sides = {name: _engine(folder / name, key if name == "sealed" else None) for name in _SIDES}
    table = Schema(REGISTERS).tables[CODE]
    batches = list(many._batches(rows, many.STATES))
    bulk = {name: [] for name in _SIDES}
    for _ in range(3):
        for name, engine in sides.items():
            start = time.process_time()
            with engine.begin() as writing:
                writing.exec_driver_sql(f"DELETE FROM {table.name}")
                writing.exec_driver_sql("DELETE FROM directory")
                emptied = time.process_time() - start
                for batch in batches:
                    writing.execute(insert(tables.directory), [row["directory"] for row in batch])
                    writing.execute(insert(table), [row["register"] for row in batch])
            bulk[name].append(time.process_time() - start - emptied)
    query = Query(CODE, many.NOW.date())
    names = [field.name for field in many.REQUESTS.fields if field.listed]

    def page(name: str) -> Callable[[], Any]:
        def read() -> None:
            with sides[name].connect() as one:
                reading.page(one, many.REQUESTS, table, query, 200, names)

        return read

    sealed, plain = best(page("sealed"), page("plain"), rounds=200, clock=time.process_time)
    return {
        "page": sealed,
        "page_plain": plain,
        "bulk": min(bulk["sealed"]),
        "bulk_plain": min(bulk["plain"]),
        "count": rows,
    }


_SIDES = ("sealed", "plain")


def _engine(path: Path, key: bytearray | None) -> Engine:
    """An engine as the vault's own, over a new database with every table; without a key: plain."""

    def connect() -> Any:
        if key is not None:
            return connection.connect(path, key, create=True)
        plain = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        for pragma in connection._PRAGMAS:
            plain.execute(f"PRAGMA {pragma}")
        return plain

    engine = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", connection.begin_hook)
    with engine.begin() as writing:
        Schema(REGISTERS).create(writing)
    return engine


# Writing


@contextmanager
def _desk(folder: Path, records: int = 2_000, *, wiping: bool = True) -> Iterator[VaultDesk]:
    many.make(folder / "vault", records)
    MemoryGuard.on = wiping
    vault = Vault.unlock(folder / "vault", REGISTERS, many.PASSPHRASE)
    desk = VaultDesk(vault, FixedClock(many.NOW))
    yield desk
    desk.close()


def _bare(self: Writing, register: Any, record_id: int, _number: str, values: Any, *_: Any) -> None:
    """What ends an action when there is no history, no chain and no search."""
    for field in register.fields:
        if field.kind == "links":
            self._put_links(field, record_id, values.get(field.name) or ())


def insert_(folder: Path, *, wiping: bool = False) -> Figures:
    """Requests added one by one, each with its transaction; and the same by its halves."""
    places = count(10_000)
    with _desk(folder, wiping=wiping) as desk:

        def add() -> None:
            for _ in range(100):
                desk.add(CODE, many.values_of(next(places)))

        def bare() -> None:
            with mock.patch.object(Writing, "_finish", _bare):
                add()

        add(), bare()
        whole, less = best(add, bare, rounds=8, clock=time.process_time)
    return {"add": whole / 100, "bare": less / 100}


def actions(folder: Path) -> Figures:
    """How long one action takes on the wall, as the program does it."""
    with _desk(folder, 20_000) as desk:
        took: dict[str, list[float]] = {"add": [], "change": [], "change of words": []}

        def timed(what: str, act: Callable[[], Any]) -> Any:
            start = time.perf_counter()
            done = act()
            took[what].append(time.perf_counter() - start)
            return done.record

        for place in range(30_000, 30_300):
            record = timed("add", partial(desk.add, CODE, many.values_of(place)))
            change = partial(desk.change, why="as the applicant asked")
            record = timed("change", partial(change, record, {"channel": "courier"}))
            timed("change of words", partial(change, record, {"note": f"changed {place}"}))
    medians = {what: statistics.median(times) for what, times in took.items()}
    return medians | {f"{what}_p99": _p99(times) for what, times in took.items()}


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


# The chain


def verify(folder: Path) -> Figures:
    """A history of a million entries with a change each, about twenty thousand records."""
    entries, records, new = 1_000_000, 20_000, 200
    with _desk(folder, records, wiping=False) as desk:
        _write_history(desk.vault, records, entries)
        head = desk.vault.head()
        _write_history(desk.vault, new, new)
    MemoryGuard.on = True
    vault = Vault.unlock(folder / "vault", REGISTERS, many.PASSPHRASE)

    def checked() -> Check:
        return vault.check(Progress())

    def followed() -> None:
        with vault.reading() as read:
            vault.follow_copy(chain.raw(read), "main", NO_HEAD, Progress())

    found = checked()
    if not found.sound:
        raise RuntimeError(f"not sound: {found.breaks[:3]}")
    whole, chain_alone = best(checked, followed, rounds=2, clock=time.perf_counter)
    (busy,) = best(checked, rounds=1, clock=time.process_time)
    (since,) = best(lambda: vault.check(Progress(), since=head), rounds=20, clock=time.perf_counter)
    vault.close()
    return {
        "entries": entries,
        "rows": found.rows,
        "check": whole,
        "busy": busy,
        "follow": chain_alone,
        "since": since,
        "new": new,
    }


def _write_history(vault: Vault, records: int, entries: int) -> None:
    with vault.reading() as read:
        states = [
            (key, number, content)
            for part, key, number, content in Seals(chain.raw(read), REGISTERS).everything()
            if part == CODE
        ][:records]
    before, after = "прошу сообщить, какие данные обрабатываются", "дербес деректерімді"
    told = (FieldChange("note", before, after),)
    for _ in range(max(1, entries // records)):
        with vault.entering("Keeper") as ledger:
            ledger.write_many(
                Entry("changed", CODE, int(key), number, told, content)
                for key, number, content in states
            )


# Opening


def opening(folder: Path) -> Figures:
    """A vault of some size opened and locked again."""
    keyring_slot._TRUSTED = (*keyring_slot._TRUSTED, file_keyring.__name__)
    place = folder / "vault"
    with _desk(folder, 20_000) as desk:
        desk.vault.keys.change_passphrase(many.PASSPHRASE, _PASSPHRASE)
        if not desk.vault.keys.use_keyring(_PASSPHRASE):
            raise RuntimeError("the keyring did not take the key")
    took: dict[str, list[float]] = {"keyring": [], "passphrase": [], "guess": []}
    for _ in range(7):
        for name, opened in (
            ("keyring", lambda: Vault.unlock_by_keyring(place, REGISTERS)),
            ("passphrase", lambda: Vault.unlock(place, REGISTERS, _PASSPHRASE)),
        ):
            start = time.perf_counter()
            vault = opened()
            took[name].append(time.perf_counter() - start)
            if vault is None:
                raise RuntimeError("the keyring does not open it")
            vault.close()
        start = time.perf_counter()
        keys.stretch(_PASSPHRASE, b"0" * 16, Argon2Cost())
        took["guess"].append(time.perf_counter() - start)
    return {name: min(times) for name, times in took.items()}


# Backups and attachments


def backup(folder: Path) -> Figures:
    """A whole backup while somebody adds requests, beside a plain copy of the database."""
    with _desk(folder, 100_000) as desk:
        database = desk.vault.folder / DATABASE
        copied = min(_copied(database, folder / "copy") for _ in range(3))
        alone = _while(desk, lambda: time.sleep(2.0))
        start = time.perf_counter()
        during = _while(desk, lambda: desk.backup(folder / "whole.dpobackup", Progress()))
        took = time.perf_counter() - start
        megabytes = database.stat().st_size / 1e6
    return {
        "megabytes": megabytes,
        "backup": took,
        "copy": copied,
        "p99": _p99(during),
        "longest": max(during),
        "p99_alone": _p99(alone),
    }


def _while(desk: VaultDesk, work: Callable[[], Any]) -> list[float]:
    """Return how long each request added took while something else was done."""
    times: list[float] = []
    done = threading.Event()

    def add() -> None:
        for place in count(200_000 + len(times)):
            if done.is_set():
                return
            start = time.perf_counter()
            desk.add(CODE, many.values_of(place))
            times.append(time.perf_counter() - start)
            time.sleep(0.010)

    writer = threading.Thread(target=add)
    writer.start()
    try:
        work()
    finally:
        done.set()
        writer.join()
    return times


def _copied(source: Path, target: Path) -> float:
    start = time.perf_counter()
    with source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written, 1 << 20)
        written.flush()
        os.fsync(written.fileno())
    took = time.perf_counter() - start
    target.unlink()
    return took


def attachment(folder: Path) -> Figures:
    """A file of 50 MB kept with a request, beside a plain copy."""
    size = 50_000_000
    source = folder / "scan.pdf"
    source.write_bytes(b"%PDF-1.7\n" + secrets.token_bytes(size))
    copied, attached = [], []
    with _desk(folder) as desk:
        record = desk.find(CODE, "ВХ-С-2026/000001")
        for turn in range(6):
            copied.append(_copied(source, folder / "copy"))
            described = Description("incoming_letter", note=str(turn))
            start = time.perf_counter()
            desk.attach(record, source, described, Progress())
            attached.append(time.perf_counter() - start)
    return {"megabytes": size / 1e6, "attach": min(attached), "copy": min(copied)}


PARTS: dict[str, Callable[[Path], Figures]] = {
    "encryption": encryption,
    "insert": insert_,
    "insert-wiping": lambda folder: insert_(folder, wiping=True),
    "actions": actions,
    "verify": verify,
    "opening": opening,
    "backup": backup,
    "attachment": attachment,
}

if __name__ == "__main__":
    print(json.dumps(PARTS[sys.argv[1]](Path(sys.argv[2]))))
