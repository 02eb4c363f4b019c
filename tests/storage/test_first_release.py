"""A vault of the first release opens, gets what is new, and keeps all that was in it."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Export
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import speak
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.database import connection as connections
from dpo_desktop.storage.database import own_steps, schema, tables
from dpo_desktop.storage.errors import NewerVaultError
from dpo_desktop.storage.records import editions, exports, reading
from dpo_desktop.storage.records.editions import Content
from dpo_desktop.storage.trail import history
from dpo_desktop.storage.vault import Vault
from tests.storage.first_release import undo_upgrades
from tests.storage.help import AT, PATTERNS, add, change, make, records, unlock
from tests.storage.test_migration import differences
from tests.trial_register import REGISTER


@pytest.fixture
def almaty(monkeypatch) -> Iterator[None]:
    """A workstation in Almaty, five hours ahead of UTC."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this system is not ours to set")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Almaty")
        time.tzset()
        yield
    time.tzset()


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def reopened(vault: Vault, folder: Path, registers: tuple[Register, ...] = (REGISTER,)) -> Vault:
    """The vault as the first release left it, opened by this one."""
    undo_upgrades(vault)
    vault.close()
    return unlock(folder, registers)


def test_its_tables_become_those_of_a_new_vault(folder: Path):
    vault = reopened(make(folder, REGISTERS), folder, REGISTERS)
    assert differences(vault) == []
    vault.close()


def test_an_earlier_program_refuses_a_vault_that_was_brought_up_to_date(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    reopened(make(folder), folder).close()
    monkeypatch.setattr(schema, "OWN_STEPS", own_steps.OWN_STEPS[:-1])
    with pytest.raises(NewerVaultError) as refused:
        unlock(folder)
    for language, words in (
        (Language.RU, "более новой версией программы"),
        (Language.KK, "жаңарақ нұсқасында"),
        (Language.EN, "a newer version of the program"),
    ):
        assert words in refused.value.say(speak(language))


def test_papers_and_editions_are_kept_from_the_first_day_on(folder: Path):
    vault = reopened(make(folder), folder)
    entries = []
    for turn in range(2):
        with vault.writing(PATTERNS, AT, "Keeper") as work:
            entries.append(work.add_export(handed_out(f"{turn}.pdf")))
            if not turn:
                work.editions.add(Content("{}", "0" * 64, 0, 0))
    assert [entry.number for entry in entries] == [1, 2]
    with vault.reading() as connection:
        assert exports.of_file(connection, entries[1].sha256) == entries[1]
        assert exports.count(connection) == 2
        assert [edition.number for edition in editions.every(connection)] == [1]
    vault.close()


def handed_out(file: str) -> Export:
    """What the journal is told of a file."""
    return Export(
        number=0,
        at=AT,
        who="Keeper",
        kind="card",
        title="Карточка записи",
        register="trial",
        record="TRIAL-2026/0001",
        language="ru",
        file=file,
        paper=file,
        sha256=f"hash of {file}",
        data_sha256="hash",
        pages=1,
        records=1,
        notes=("draft",),
    )


def test_its_records_links_and_history_are_kept(folder: Path):
    vault = make(folder)
    target = add(vault, name="Үй")
    record = change(vault, add(vault, name="x", related=(target.link,)), story="Ұзақ")
    with vault.reading() as connection:
        told = history.read(connection, REGISTER, record.id)
    vault = reopened(vault, folder)
    assert [(kept.number, dict(kept.values), kept.version) for kept in records(vault)] == [
        (kept.number, dict(kept.values), kept.version) for kept in (target, record)
    ]
    with vault.reading() as connection:
        sealed, *kept = history.read(connection, REGISTER, record.id)
    assert (sealed.what, sealed.changes) == ("sealed", ())
    assert tuple(kept) == told
    assert [kept.number for kept in records(vault, search="үй")] == [target.number]
    vault.close()


def test_the_day_a_state_was_entered_is_told_by_the_history(folder: Path, almaty):
    vault = make(folder)
    added = add(vault, name="only added", at=at("2026-10-14T09:00"))
    moved = add(vault, name="moved", at=at("2026-10-14T09:00"))
    moved = change(vault, moved, state="running", at=at("2026-10-15T09:00"))
    change(vault, moved, story="changed later", at=at("2026-10-19T09:00"))
    vault = reopened(vault, folder)
    entered = [record.entered_on for record in records(vault)]
    assert entered == [date(2026, 10, 14), date(2026, 10, 15)]
    assert [record.paused_on for record in records(vault)] == [None, None]
    assert added.entered_on == entered[0]
    vault.close()


def test_that_day_is_the_local_one(folder: Path, almaty):
    vault = make(folder)
    add(vault, name="after midnight in Almaty", at=at("2026-10-14T20:30"))
    vault = reopened(vault, folder)
    (record,) = records(vault)
    assert record.entered_on == date(2026, 10, 15)
    vault.close()


def test_where_the_history_is_silent_the_day_of_adding_counts(folder: Path, almaty):
    vault = make(folder)
    add(vault, name="x", at=at("2026-10-14T09:00"))
    undo_upgrades(vault)
    with connections.writing(vault._engine).begin() as connection:
        connection.exec_driver_sql("UPDATE actions SET what = 'imported'")
    vault.close()
    vault = unlock(folder)
    (record,) = records(vault)
    assert record.entered_on == date(2026, 10, 14)
    vault.close()


def test_an_upgraded_vault_says_that_its_terms_are_not_counted_yet(folder: Path):
    vault = make(folder)
    with vault.reading() as connection:
        assert reading.setting(connection, tables.TERMS_STALE) is None
    vault = reopened(vault, folder)
    with vault.reading() as connection:
        assert reading.setting(connection, tables.TERMS_STALE) is True
    vault.close()


def test_a_new_action_keeps_the_local_day_too(vault: Vault):
    moment = datetime.fromisoformat("2026-10-15T00:30+05:00")
    record = add(vault, name="x", at=moment)
    assert record.entered_on == date(2026, 10, 15)
    later = datetime.fromisoformat("2026-10-17T01:00+05:00")
    changed = change(vault, record, story="same state", at=later)
    assert changed.entered_on == date(2026, 10, 15)
    assert change(vault, changed, state="running", at=later).entered_on == date(2026, 10, 17)
