"""Drafts lie in the vault only: encrypted, out of the history, and overwritten once dropped."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desktop.core.draft import NEW, OPERATOR, Draft
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.access import envelope, slots
from dpo_desktop.storage.files import DATABASE
from dpo_desktop.storage.records import drafts
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PASSPHRASE, PATTERNS, add, change, make, records, unlock
from tests.storage.test_no_plain_text import readable

HALF = Draft(
    "trial",
    NEW,
    texts={"name": "Берёзовская Қарағ", "begins_on": "12.0", "rooms": "4a"},
    before={"name": "", "begins_on": "", "rooms": ""},
)
JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=4), inside),
    max_leaves=6,
)


def keep(vault: Vault, draft: Draft, later: int = 0) -> None:
    """Keep a draft in a transaction of its own, so many minutes after the others."""
    with vault.writing(PATTERNS, AT + timedelta(minutes=later), "Keeper") as work:
        work.save_draft(draft)


def drop(vault: Vault, draft: Draft) -> None:
    """Drop a draft in a transaction of its own."""
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        work.drop_draft(draft.key)


def read(vault: Vault) -> tuple[Draft, ...]:
    """All drafts of the vault."""
    with vault.reading() as connection:
        return drafts.read(connection, vault.schema.tables)


def rows(vault: Vault, table: str) -> int:
    """How many rows a table holds."""
    with vault.reading() as connection:
        found: int = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
    return found


def pages(folder: Path) -> bytes:
    """The whole database as it lies on the disk, decrypted, with all that is not in use."""
    kept = envelope.read(folder)
    slot = kept.slot("passphrase")
    assert slot
    key = slots.open_with_passphrase(slot, PASSPHRASE, kept.vault)
    assert key
    file = (folder / DATABASE).read_bytes()
    plain = bytearray()
    for start in range(0, len(file), 4096):
        page = file[start : start + 4096]
        # SQLCipher 4: at the end of each page its vector and its checksum, first of all the salt.
        body, vector = page[16 if start == 0 else 0 : -80], page[-80:-64]
        decryptor = Cipher(algorithms.AES(bytes(key)), modes.CBC(vector)).decryptor()
        plain += decryptor.update(body) + decryptor.finalize()
    return bytes(plain)


def test_a_draft_comes_back_as_it_was(vault: Vault):
    keep(vault, HALF)
    (found,) = read(vault)
    assert found == HALF
    assert found.at == AT


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.dictionaries(st.text(max_size=6), JSON, max_size=4), why=st.text(max_size=20))
def test_any_text_comes_back(vault: Vault, texts: dict[str, Any], why: str):
    kept = Draft("trial", 7, "closed", texts=texts, before=texts, why=why)
    keep(vault, kept)
    (found,) = read(vault)
    assert replace(found, number="", current=0) == kept


def test_the_newest_text_takes_the_place_of_the_one_before(vault: Vault):
    keep(vault, HALF)
    keep(vault, replace(HALF, texts={"name": "Қарағаймен"}), later=5)
    (found,) = read(vault)
    assert found.texts == {"name": "Қарағаймен"}
    assert found.at == AT + timedelta(minutes=5)


def test_each_form_and_each_step_has_one(vault: Vault):
    record = add(vault, name="A")
    several = (
        HALF,
        replace(HALF, record_id=record.id, version=1),
        replace(HALF, record_id=record.id, step="running", version=1),
        Draft(OPERATOR, texts={"bin": "17"}),
    )
    for later, draft in enumerate(several):
        keep(vault, draft, later)
    found = read(vault)
    assert [draft.key for draft in found] == [draft.key for draft in reversed(several)]
    assert [draft.number for draft in found] == ["", record.number, record.number, ""]
    drop(vault, several[1])
    assert several[1].key not in [draft.key for draft in read(vault)]
    assert len(read(vault)) == 3


def test_it_is_told_that_the_record_was_changed_meanwhile(vault: Vault):
    record = add(vault, name="A")
    keep(vault, replace(HALF, record_id=record.id, version=record.version))
    assert not read(vault)[0].is_stale
    change(vault, record, name="B")
    (found,) = read(vault)
    assert found.is_stale
    assert (found.version, found.current) == (1, 2)


def test_a_step_taken_drops_what_was_begun_for_steps_and_only_that(vault: Vault):
    record = add(vault, name="A")
    form = replace(HALF, record_id=record.id, version=1)
    keep(vault, form)
    keep(vault, replace(form, step="running"), later=1)
    change(vault, record, name="B")
    assert len(read(vault)) == 2
    (kept,) = records(vault)
    change(vault, kept, state="running")
    assert [draft.key for draft in read(vault)] == [form.key]


def test_nothing_of_it_is_in_the_history_the_chain_or_the_search(vault: Vault):
    add(vault, name="A")
    counted = {table: rows(vault, table) for table in ("actions", "action_changes", "search")}
    head = vault.head()
    keep(vault, HALF)
    keep(vault, replace(HALF, why="Себебі"), later=1)
    drop(vault, HALF)
    keep(vault, HALF)
    assert {table: rows(vault, table) for table in counted} == counted
    assert vault.head() == head
    assert records(vault, search="Қарағ") == []
    assert vault.check(Progress()).sound


def test_a_draft_and_what_it_was_saved_as_are_written_together(vault: Vault):
    keep(vault, HALF)

    def fail() -> None:
        with vault.writing(PATTERNS, AT, "Keeper") as work:
            work.drop_draft(HALF.key)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert read(vault) == (HALF,)


def test_it_is_readable_nowhere_in_the_files(folder: Path):
    vault = make(folder)
    keep(vault, HALF)
    assert readable(folder) == []
    vault.close()
    assert readable(folder) == []
    again = unlock(folder)
    assert read(again) == (HALF,)
    again.close()


def test_once_dropped_it_is_gone_from_the_decrypted_pages_too(folder: Path):
    vault = make(folder)
    keep(vault, replace(HALF, texts={"name": "Tombstone1 " * 2000}))
    keep(vault, replace(HALF, record_id=1, texts={"name": "Markerstone"}))
    vault.close()
    assert pages(folder).count(b"Tombstone1") > 1900, "the search itself would find them"
    vault = unlock(folder)
    drop(vault, HALF)
    vault.close()
    assert b"Tombstone1" not in pages(folder)
    assert b"Markerstone" in pages(folder)
