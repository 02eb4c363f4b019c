"""Whoever has the laptop, the passphrase and SQLite's own tools, and edits the past.

The model of ``test_chain`` is attacked; its docstring tells the numbers of the entries. What is
tried there is not tried again: here are the deeds that leave everything else in order.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.check import Break, Head
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.known_breaks import settled
from dpo_desktop.storage.errors import DamagedVaultError
from dpo_desktop.storage.files import ATTACHMENTS
from dpo_desktop.storage.records import attachments
from dpo_desktop.storage.trail import chain
from dpo_desktop.storage.trail.chain_check import Kept
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PATTERNS, add, records, unlock
from tests.storage.insider import checked, kinds, run, tool, without_rules
from tests.storage.test_attachments import attach, every
from tests.storage.test_chain import ENTRIES, FORGED, model

__all__ = ["model"]

FIRST, SECOND, BINNED = "TRIAL-2026/0001", "TRIAL-2026/0002", "TRIAL-2026/0003"
Told = tuple[str, int, str]


@pytest.fixture
def vault(model: Path, tmp_path: Path) -> Iterator[Vault]:
    """A copy of the model, open."""
    shutil.copytree(model, tmp_path / "vault")
    opened = unlock(tmp_path / "vault")
    yield opened
    opened.close()


def told(breaks: Sequence[Break]) -> set[Told]:
    """Kind, entry and name of what is broken."""
    return {(broken.kind, broken.entry, broken.record) for broken in breaks}


def renumbered(taken_out: str) -> list[str]:
    """Entries taken out with their changes, the others closed up so that no number is missing."""
    gone = f"SELECT id FROM actions WHERE {taken_out}"
    keys = {"actions": "id", "action_changes": "action_id"}
    return [
        f"DELETE FROM action_changes WHERE action_id IN ({gone})",
        f"DELETE FROM actions WHERE {taken_out}",
        "CREATE TEMP TABLE closed AS SELECT id, row_number() OVER (ORDER BY id) AS n FROM actions",
        *(
            f"UPDATE {table} SET {key} = -(SELECT n FROM closed WHERE closed.id = {table}.{key})"
            for table, key in keys.items()
        ),
        *(f"UPDATE {table} SET {key} = -{key}" for table, key in keys.items()),
    ]


COPY_OF_SECOND = (
    "INSERT INTO register_trial SELECT {columns} FROM register_trial WHERE id = 2",
    "INSERT INTO directory VALUES (3, 'trial', 'TRIAL-2026/0003', 'Third')",
    "INSERT INTO search(rowid, text) VALUES (3, 'third')",
    "DELETE FROM bin",
)

EDITS: dict[str, tuple[list[str], Told]] = {
    "an entry deleted in the middle and the rest closed up": (
        renumbered("id = 3"),
        ("entry_altered", 3, FIRST),
    ),
    "a record erased from the registers and from the history alike": (
        [
            *renumbered("record_id = 1"),
            "DELETE FROM register_trial WHERE id = 1",
            "DELETE FROM directory WHERE id = 1",
            "DELETE FROM search WHERE rowid = 1",
            "DELETE FROM links WHERE 1 IN (from_id, to_id)",
            "DELETE FROM attachments WHERE record_id = 1",
        ],
        ("entry_altered", 1, SECOND),
    ),
    "two entries and their changes in the other order": (
        [
            *(f"UPDATE {table} SET {key} = 100 WHERE {key} = 2" for table, key in (
                ("actions", "id"), ("action_changes", "action_id"))),
            *(f"UPDATE {table} SET {key} = 2 WHERE {key} = 3" for table, key in (
                ("actions", "id"), ("action_changes", "action_id"))),
            *(f"UPDATE {table} SET {key} = 3 WHERE {key} = 100" for table, key in (
                ("actions", "id"), ("action_changes", "action_id"))),
        ],
        ("entry_altered", 2, FIRST),
    ),
    "an entry replaced by INSERT OR REPLACE": (
        [FORGED.format(id=3, link="link", like=1).replace("INSERT", "INSERT OR REPLACE")],
        ("entry_altered", 3, FIRST),
    ),
    "an entry appended with the link of another": (
        [FORGED.format(id=ENTRIES + 1, link="link", like=3)],
        ("entry_altered", ENTRIES + 1, FIRST),
    ),
    "an entry put in before the first": (
        [FORGED.format(id=0, link="link", like=1)],
        ("entry_altered", 0, FIRST),
    ),
    "an entry of a number below nothing": (
        [FORGED.format(id=-7, link="zeroblob(32)", like=1)],
        ("entry_altered", -7, FIRST),
    ),
    "a change of an entry that cannot be": (
        ["INSERT INTO action_changes VALUES (-7, 'story', NULL, '\"x\"', x'00', x'00')"],
        ("row_unknown", 0, "story"),
    ),
    "the state and its salt of an earlier entry": (
        [
            "UPDATE actions SET (salt, state) = (SELECT salt, state FROM actions WHERE id = 1)"
            " WHERE id = 4"
        ],
        ("entry_altered", 4, FIRST),
    ),
    "all entries dated a year back": (
        ["UPDATE actions SET at = '2025' || substr(at, 5)"],
        ("entry_altered", 1, FIRST),
    ),
    "a record given another key everywhere": (
        [
            "UPDATE register_trial SET id = 9 WHERE id = 1",
            "UPDATE directory SET id = 9 WHERE id = 1",
            "UPDATE links SET to_id = 9 WHERE to_id = 1",
            "UPDATE attachments SET record_id = 9",
            "UPDATE search SET rowid = 9 WHERE rowid = 1",
        ],
        ("row_missing", 4, FIRST),
    ),
    "a deleted record put back among the living": (
        list(COPY_OF_SECOND),
        ("row_altered", 11, BINNED),
    ),
    "the reason in the bin": (["UPDATE bin SET why = 'demanded'"], ("row_altered", 11, BINNED)),
    "an attachment given to another record": (
        ["UPDATE attachments SET record_id = 2"],
        ("row_altered", 2, SECOND),
    ),
    "the file and the key of an attachment": (
        ["UPDATE attachments SET file = 'other', key = zeroblob(32)"],
        ("row_altered", 4, FIRST),
    ),
    "a last day moved out of Today": (
        ["UPDATE register_trial SET due_order = '9999-12-31', done_on = '2026-10-16' WHERE id = 1"],
        ("row_altered", 4, FIRST),
    ),
    "a copy of a state for Today alone": (
        ["UPDATE register_trial SET paused_on = '2026-10-01' WHERE id = 2"],
        ("row_altered", 2, SECOND),
    ),
    "the counter of numbers lowered": (
        ["UPDATE series SET last = 1"],
        ("number_behind", 0, ""),
    ),
    "a search that finds other words": (
        [
            "ALTER TABLE search RENAME TO former",
            "CREATE VIRTUAL TABLE search USING fts5(text, tokenize = 'trigram')",
            "INSERT INTO search(rowid, text) SELECT rowid, text FROM former",
            "DROP TABLE former",
        ],
        ("shape_other", 0, ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("deed", "found"), EDITS.values(), ids=EDITS)
def test_a_deed_that_leaves_all_else_in_order_is_named(vault: Vault, deed: list[str], found: Told):
    with tool(vault.folder) as connection:
        info = connection.execute("PRAGMA table_info(register_trial)").fetchall()
    own = {"id": "3", "number": f"'{BINNED}'", "name": "'Third'"}
    columns = ", ".join(own.get(row[1], f'"{row[1]}"') for row in info)
    without_rules(vault, *(statement.replace("{columns}", columns) for statement in deed))
    breaks = checked(vault).breaks
    assert found in told(breaks)
    if found[0] == "entry_altered" and found[1] > 0:
        assert (breaks[0].kind, breaks[0].entry) == found[:2]


# The schema itself


def in_schema(vault: Vault, statement: str) -> None:
    """A statement on the very table that says what tables and rules there are."""
    with tool(vault.folder) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(statement)
        version = connection.execute("PRAGMA schema_version").fetchone()[0]
        connection.execute(f"PRAGMA schema_version = {version + 1}")


def test_a_rule_made_toothless_in_the_schema_is_named(vault: Vault):
    in_schema(
        vault,
        "UPDATE sqlite_master SET sql = replace(sql, 'WHEN ', 'WHEN 0 AND ')"
        " WHERE name = 'actions_stay_as_written'",
    )
    found = [(broken.kind, broken.detail) for broken in checked(vault).breaks]
    assert found == [
        ("rule_missing", "actions_stay_as_written"),
        ("rule_foreign", "actions_stay_as_written"),
    ]


@pytest.mark.parametrize("kind", ["x", "table", "index"])
def test_a_rule_that_passes_for_something_else_opens_no_vault(vault: Vault, kind: str):
    planted = "CREATE TRIGGER own AFTER UPDATE ON register_trial BEGIN SELECT 1; END"
    folder = vault.folder
    vault.close()
    with tool(folder) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            f"INSERT INTO sqlite_master VALUES ('{kind}', 'own', 'register_trial', 0, '{planted}')"
        )
    with pytest.raises(DamagedVaultError):
        unlock(folder)


# Attached files


def exchanged_files(vault: Vault, one: Path, other: Path) -> None:
    """Two files under each other's names."""
    del vault
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def exchanged_with_their_keys(vault: Vault, one: Path, other: Path) -> None:
    """The same, and the keys in their rows too, so that both can be decrypted."""
    exchanged_files(vault, one, other)
    keys = "(SELECT a.key FROM attachments a WHERE a.id <> attachments.id)"
    run(
        vault,
        f"CREATE TEMP TABLE other AS SELECT id, {keys} AS key FROM attachments",
        "UPDATE attachments SET key = (SELECT o.key FROM temp.other o WHERE o.id = attachments.id)",
    )


@pytest.mark.parametrize("deed", [exchanged_files, exchanged_with_their_keys])
def test_a_letter_exchanged_with_another_of_the_vault_is_named(
    vault: Vault, deed: Callable[[Vault, Path, Path], None]
):
    first = records(vault)[0]
    attach(vault, first, b"a lettex", name="later.pdf")  # as long as the one of the model
    folder = vault.folder / ATTACHMENTS
    deed(vault, *(folder / name for name in vault.attachments.names()))
    assert kinds(vault) == []
    with vault.reading() as connection:
        found = attachments.check(chain.raw(connection), vault.attachments, Progress(), read=True)
        kinds_found = [broken.kind for broken in found if broken is not None]
    assert kinds_found == ["attachment_damaged"] * len(every(vault, first))


# One deed acknowledged, then another at the very same place


def altered(statement: str) -> Callable[[Vault], None]:
    """A deed behind the back of the rules."""
    return lambda vault: without_rules(vault, statement)


def planted(what: str) -> Callable[[Vault], None]:
    """A rule of that name that does something."""
    return lambda vault: run(
        vault,
        "DROP TRIGGER IF EXISTS late",
        f"CREATE TRIGGER late AFTER UPDATE ON register_trial BEGIN {what}; END",
    )


OF_A_CHANGE = "UPDATE action_changes SET {} WHERE action_id = 3 AND field = '{}'"
NOTHING = "before = NULL, after = NULL, salt = NULL"
TWICE = {
    "an entry altered twice": (
        altered("UPDATE actions SET who = 'x' WHERE id = 3"),
        altered("UPDATE actions SET who = 'y' WHERE id = 3"),
        "entry_altered",
    ),
    "an entry made to hold what none does, twice": (
        altered("UPDATE actions SET at = 1 WHERE id = 3"),
        altered("UPDATE actions SET at = 2 WHERE id = 3"),
        "entry_altered",
    ),
    "a value in the history altered twice": (
        altered(OF_A_CHANGE.format("after = '\"x\"'", "story")),
        altered(OF_A_CHANGE.format("after = '\"y\"'", "story")),
        "changes_altered",
    ),
    "a value altered, then a reason of the same entry": (
        altered(OF_A_CHANGE.format("after = '\"x\"'", "story")),
        altered(OF_A_CHANGE.format("after = '\"y\"'", "why")),
        "changes_altered",
    ),
    "a value erased, then the reason of the same entry": (
        altered(OF_A_CHANGE.format(NOTHING, "story")),
        altered(OF_A_CHANGE.format(NOTHING, "why")),
        "erased_silently",
    ),
    "a record altered twice": (
        altered("UPDATE register_trial SET story = 'x' WHERE id = 1"),
        altered("UPDATE register_trial SET story = 'y' WHERE id = 1"),
        "row_altered",
    ),
    "a rule planted, then another under its name": (
        planted("SELECT 1"),
        planted("UPDATE register_trial SET name = 'x' WHERE id = NEW.id"),
        "rule_foreign",
    ),
    "one record hidden from the search, then another": (
        altered("DELETE FROM search WHERE rowid = 1"),
        altered("DELETE FROM search WHERE rowid = 2"),
        "search_broken",
    ),
}


@pytest.mark.parametrize(("first", "second", "kind"), TWICE.values(), ids=TWICE)
def test_what_was_acknowledged_does_not_hide_the_next_deed_there(
    vault: Vault, first: Callable[[Vault], None], second: Callable[[Vault], None], kind: str
):
    first(vault)
    breaks = checked(vault).breaks
    assert kind in {broken.kind for broken in breaks}
    with vault.writing(PATTERNS, AT, "Keeper", "looked into") as work:
        work.acknowledge(breaks)
    assert settled(vault, checked(vault)).sound
    second(vault)
    assert kind in {broken.kind for broken in settled(vault, checked(vault)).breaks}


# The one who knows the form of the chain and has its key


def written_anew(vault: Vault, taken_out: int) -> None:
    """One entry taken out, and every link after it made anew with the vault's own key."""
    without_rules(vault, *renumbered(f"id = {taken_out}"))
    with vault.reading() as connection:
        key = bytes.fromhex(_setting(connection, "chain_key"))
    linker, before = chain.Linker(key), chain.NO_LINK
    links: dict[int, str] = {}
    with tool(vault.folder) as connection:
        query = (
            "SELECT state, content, id, at, who, what, register, record_id, number"
            " FROM actions ORDER BY id"
        )
        for state, content, *entry in connection.execute(query).fetchall():
            before = linker.link(before, chain.entry_text(*entry), state, content)
            links[entry[0]] = before.hex()
    without_rules(
        vault, *(f"UPDATE actions SET link = x'{link}' WHERE id = {n}" for n, link in links.items())
    )


def _setting(connection: Any, key: str) -> str:
    query = f"SELECT json_extract(value, '$') FROM settings WHERE key = '{key}'"
    return str(connection.exec_driver_sql(query).scalar())


def test_a_past_written_anew_by_the_vaults_own_key_is_told_only_by_an_end_others_hold(
    vault: Vault,
):
    with vault.reading() as connection:
        query = "SELECT id, link FROM actions ORDER BY id"
        held = [
            Head(entry, link.hex()) for entry, link in connection.exec_driver_sql(query).fetchall()
        ]
    written_anew(vault, taken_out=3)
    assert kinds(vault) == []  # docs/security.md says so
    assert kinds(vault, [Kept(held[1], "an edition from before")]) == []
    assert kinds(vault, [Kept(held[4], "a pack")]) == [("other_past", 5)]
    assert kinds(vault, [Kept(held[-1], "a backup")]) == [("cut", ENTRIES)]


# What docs/security.md says is not found: were one found some day, the page would have to say so

NOT_FOUND = {
    "the words of a record replaced in the search": "UPDATE search SET text = 'x' WHERE rowid = 1",
    "a note of the program's own": "INSERT INTO settings VALUES ('backups', '{}')",
    "a draft": "INSERT INTO drafts VALUES ('trial', 0, '', '2026-10-16 09:05:00', 1, '{}')",
    "the salt of an earlier state": "UPDATE actions SET salt = zeroblob(16) WHERE id = 1",
    "the counter of attachments": "UPDATE sqlite_sequence SET seq = 0 WHERE name = 'attachments'",
}


@pytest.mark.parametrize("statement", NOT_FOUND.values(), ids=NOT_FOUND)
def test_what_the_check_does_not_claim_to_find(vault: Vault, statement: str):
    without_rules(vault, statement)
    assert kinds(vault) == []
    assert add(vault, name="Next").number == "TRIAL-2026/0004"
