"""Several threads may use one vault; a long reading can be stopped and harms nobody."""

import sys
from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread

import pytest

from dpo_desktop.core.errors import CancelledError, StaleRecordError
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Record
from dpo_desktop.storage.records import reading
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, TODAY, add, change, numbers, records
from tests.trial_register import REGISTER

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def run(*jobs: Callable[[], object]) -> list[BaseException]:
    """Run jobs in threads of their own; return what went wrong."""
    faults: list[BaseException] = []

    def guarded(job: Callable[[], object]) -> None:
        try:
            job()
        except BaseException as fault:  # noqa: BLE001 - told by the test
            faults.append(fault)

    threads = [Thread(target=guarded, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def test_a_long_reading_is_stopped_and_the_vault_stays_usable(vault: Vault):
    add(vault, name="x")
    reached = Event()

    def read() -> None:
        with vault.reading(interruptible=True) as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.set_progress_handler(reached.set, 1000)
            connection.exec_driver_sql(ENDLESS).scalar()

    def stop() -> None:
        assert reached.wait(30)
        vault.interrupt()

    (fault,) = run(read, stop)
    assert isinstance(fault, CancelledError)
    assert str(fault) == "Cancelled. Nothing was written."
    assert vault._reading == set()
    for _ in range(5):  # each of the pool's connections
        assert numbers(vault) == ["TRIAL-2026/0001"]
    assert add(vault, name="y").number == "TRIAL-2026/0002"


def test_only_readings_that_may_be_stopped_are_stopped(vault: Vault):
    add(vault, name="x")
    with vault.reading() as connection:
        rows = connection.exec_driver_sql("SELECT number FROM register_trial")
        vault.interrupt()
        assert rows.scalar() == "TRIAL-2026/0001"
    with vault.writing({"trial": "{seq}"}, AT, "x") as work:
        vault.interrupt()
        assert work.number("trial") == "2"


def test_stopping_when_nothing_runs_does_nothing(vault: Vault):
    vault.interrupt()
    add(vault, name="x")
    vault.interrupt()
    assert numbers(vault) == ["TRIAL-2026/0001"]


def test_a_reader_sees_one_state_of_the_vault_while_others_write(vault: Vault):
    add(vault, name="x")
    table = vault.schema.tables["trial"]
    with vault.reading() as connection:
        query = Query("trial", TODAY, order="number")
        before = list(reading.all_whole(connection, REGISTER, table, query))
        assert run(lambda: change(vault, before[0], name="y"), lambda: add(vault, name="z")) == []
        assert list(reading.all_whole(connection, REGISTER, table, query)) == before
    assert [record.values["name"] for record in records(vault)] == ["y", "z"]


def test_many_readers_and_writers_at_once_lose_nothing(vault: Vault):
    """More threads than the pool has connections; an eager switch between them."""
    own = [add(vault, name=f"{place}") for place in range(3)]
    turns = 15

    def changes(place: int) -> Callable[[], object]:
        def job() -> None:
            record = own[place]
            for turn in range(turns):
                at = AT + timedelta(minutes=turn)
                record = change(vault, record, name=f"{place} {turn}", at=at)

        return job

    def reads() -> None:
        for _ in range(turns):
            seen = records(vault)
            assert len(seen) >= 3
            assert {record.values["name"].split()[0] for record in seen[:3]} == {"0", "1", "2"}
            assert len(numbers(vault, search="trial")) >= len(seen)

    def adds() -> None:
        for _ in range(turns):
            add(vault, name="new")

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        faults = run(*(changes(place) for place in range(3)), reads, reads, adds, adds)
    finally:
        sys.setswitchinterval(interval)
    assert faults == []
    kept = records(vault)
    assert [record.version for record in kept[:3]] == [turns + 1] * 3
    assert [record.values["name"] for record in kept[:3]] == [f"{n} {turns - 1}" for n in range(3)]
    assert len(kept) == 3 + 2 * turns


def test_two_who_change_one_record_at_once_are_told_apart(vault: Vault):
    """Exactly one of each pair wins; the other is told that it came too late."""
    record = add(vault, name="x")
    for turn in range(10):
        opened = record
        saved: list[Record] = []

        def job(name: str, opened=opened, saved=saved) -> Callable[[], object]:
            return lambda: saved.append(change(vault, opened, name=name))

        (fault,) = run(job(f"{turn} one"), job(f"{turn} two"))
        assert isinstance(fault, StaleRecordError)
        (record,) = saved
    (kept,) = records(vault)
    assert (kept.version, kept.values["name"]) == (11, record.values["name"])


def test_a_question_for_a_great_list_is_stopped_too(vault: Vault):
    add(vault, name="x")
    with pytest.raises(CancelledError):
        asks_and_is_stopped(vault)
    assert numbers(vault) == ["TRIAL-2026/0001"]


def asks_and_is_stopped(vault: Vault) -> None:
    """Ask for the keys of a list while somebody says stop at every step."""
    with vault.reading(interruptible=True) as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_progress_handler(vault.interrupt, 1)
        try:
            reading.ids(connection, REGISTER, vault.schema.tables["trial"], Query("trial", TODAY))
        finally:
            driver.set_progress_handler(None, 0)
