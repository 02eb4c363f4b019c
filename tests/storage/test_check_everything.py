"""Whatever the program did, the check finds it sound; whatever else was done to a row, it finds.

The one is tried by random work, the other by random edits of random columns.
"""

import secrets
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, multiple, rule
from sqlcipher3 import dbapi2

from dpo_desktop.core.edition import Approval
from dpo_desktop.core.profile import FIELDS
from dpo_desktop.core.record import FieldChange, Record
from dpo_desktop.core.values import Link
from dpo_desktop.storage.database.own_steps import chain_key
from dpo_desktop.storage.records import bin as shelf
from dpo_desktop.storage.records import editions
from dpo_desktop.storage.records.editions import Content
from dpo_desktop.storage.records.terms import NewTerm, Term
from dpo_desktop.storage.trail import vault_check
from dpo_desktop.storage.trail.chain_check import Kept
from tests.storage.help import AT, PATTERNS, add, change, make, records, unlock
from tests.storage.insider import checked, tool
from tests.storage.test_attachments import attach
from tests.storage.test_bin import delete, take_back
from tests.storage.test_erasing import purge
from tests.storage.test_first_release import handed_out
from tests.trial_register import REGISTER, strategies

# Random edits

COVERED = ("register_trial", "directory", "links", "attachments", "bin", "exports", "editions")
NOT_COVERED = {("attachments", "key"), ("actions", "salt"), ("action_changes", "salt")}
"""The key of an attachment is tried by reading the file; salts are what digests are made with: of
an entry that was the last about its row they tell, of an earlier one nothing depends on them."""

ANYTHING = (
    st.none()
    | st.integers(-(2**40), 2**40)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
    | st.binary(max_size=33)
    | st.sampled_from(["{}", "[]", "null", '""', "TRIAL-2026/0002", "2026-10-16"])
)


@pytest.fixture(scope="module")
def open_tool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, bytes]]:
    """A foreign connection to a vault with something in every covered table, and its chain key."""
    vault = make(tmp_path_factory.mktemp("model") / "vault")
    first = add(vault, name="First", story="then")
    attach(vault, add(vault, name="Second", related=(first.link,)))
    change(vault, first, story="now", why="as the letter says")
    delete(vault, add(vault, name="Third"))
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        work.add_export(handed_out("paper.pdf"))
        work.editions.add(Content("{}", "0" * 64, 0, 0))
        work.save_profile(FIELDS, {}, {"name_ru": "Company"})
        work.save_law({"week": 6}, [FieldChange("week", 5, 6)])
    with vault.reading() as connection:
        key = chain_key(connection)
    vault.close()
    with tool(vault.folder) as connection:
        yield connection, key


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_edit_of_any_column_of_a_covered_row_is_found(open_tool: tuple[Any, bytes], data):
    connection, key = open_tool
    table = data.draw(st.sampled_from([*COVERED, "actions", "action_changes", "settings"]))
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    column = data.draw(st.sampled_from([n for n in names if (table, n) not in NOT_COVERED]))
    where = _a_row_of(connection, table, names, data)
    value = data.draw(ANYTHING)
    connection.execute("BEGIN")
    try:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        before = _all_of(connection, table)
        try:
            connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE {where}', (value,))
        except dbapi2.IntegrityError:  # the table itself refuses it
            reject()
        assume(_all_of(connection, table) != before)
        found = vault_check.check(connection, key, (REGISTER,), patterns=PATTERNS)
    finally:
        connection.execute("ROLLBACK")
    told = {broken.kind for broken in found.breaks} - {"rule_missing", "search_broken"}
    assert told, (table, column, value)


def _a_row_of(connection: Any, table: str, names: list[str], data: Any) -> str:
    """A condition that picks one of the table's rows the chain covers."""
    keys = {
        "exports": ["number"],
        "editions": ["number"],
        "settings": ["key"],
        "action_changes": ["action_id", "field"],
        "links": ["from_id", "field", "to_id"],
    }.get(table, ["id"])
    covered = " WHERE key IN ('profile', 'law')" if table == "settings" else ""
    rows = connection.execute(f"SELECT {', '.join(keys)} FROM {table}{covered}").fetchall()
    row = data.draw(st.sampled_from(rows))
    return " AND ".join(f"{name} = {value!r}" for name, value in zip(keys, row, strict=True))


def _all_of(connection: Any, table: str) -> list[Any]:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    typed = ", ".join(f'typeof("{name}"), hex("{name}")' for name in names)
    return connection.execute(f"SELECT {typed} FROM {table}").fetchall()


# Random work


class Work(RuleBasedStateMachine):
    """A vault that is worked on in every way there is, and checked after each step."""

    living = Bundle("living")
    binned = Bundle("binned")

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory(prefix="dpo-work-")
        self.vault = make(Path(self.place.name) / "vault")
        self.heads: list[Kept] = []
        self.profile: dict[str, Any] = {}

    def teardown(self) -> None:
        self.vault.close()
        self.place.cleanup()

    def sound(self) -> None:
        """Everything fits, and every end that was ever noted is in the chain."""
        self.heads.append(Kept(self.vault.head(), "noted"))
        assert checked(self.vault, self.heads).breaks == ()

    def now(self, record: Record) -> Record | None:
        """The record as it stands, if it is not deleted."""
        return next((r for r in records(self.vault) if r.id == record.id), None)

    @rule(target=living, values=strategies.values(REGISTER), why=st.text("абв \n\\", max_size=5))
    def adds(self, values: dict[str, Any], why: str) -> Record:
        linked = records(self.vault)[:2]
        links: tuple[Link, ...] = tuple(record.link for record in linked)
        kept = add(self.vault, **{**values, "related": links}, why=why)
        self.sound()
        return kept

    @rule(record=living, values=strategies.values(REGISTER), state=st.sampled_from(["", "running"]))
    def changes(self, record: Record, values: dict[str, Any], state: str) -> None:
        if present := self.now(record):
            change(self.vault, present, state=state, **{**values, "related": ()})
            self.sound()

    @rule(record=living, content=st.binary(max_size=20))
    def attaches(self, record: Record, content: bytes) -> None:
        if self.now(record):
            attach(self.vault, record, content)
            self.sound()

    @rule(target=binned, record=consumes(living))
    def deletes(self, record: Record) -> Any:
        present = self.now(record)
        with self.vault.reading() as connection:
            pointed_at = (
                present
                and connection.exec_driver_sql(
                    "SELECT 1 FROM links WHERE to_id = ?", (record.id,)
                ).first()
            )
        if present is None or pointed_at:
            return multiple()
        delete(self.vault, present)
        self.sound()
        return present

    @rule(target=living, record=consumes(binned))
    def brings_back(self, record: Record) -> Record:
        kept, _ = take_back(self.vault, record)
        self.sound()
        return kept

    @rule(record=consumes(binned))
    def destroys(self, record: Record) -> None:
        purge(self.vault, record)
        self.sound()

    @rule(record=living, field=st.sampled_from(["name", "story", "owner", "why"]))
    def erases(self, record: Record, field: str) -> None:
        if present := self.now(record):
            with self.vault.writing(PATTERNS, AT, "Keeper", "demanded") as work:
                work.eraser.erase(REGISTER, present, {field})
            self.sound()

    @rule(due=st.dates(date(2026, 1, 1), date(2027, 1, 1)))
    def counts_anew(self, due: date) -> None:
        new = [
            NewTerm(record.id, record.number, Term(due=record.due).row(), Term(due=due))
            for record in records(self.vault)
            if record.due != due
        ]
        with self.vault.writing(PATTERNS, AT, "Keeper", "calendar") as work:
            work.save_law({"until": due.isoformat()}, [FieldChange("until", None, str(due))])
            work.set_terms(REGISTER, new)
        self.sound()

    @rule(name=st.text("абв", min_size=1, max_size=4))
    def renames(self, name: str) -> None:
        with self.vault.writing(PATTERNS, AT, "Keeper") as work:
            work.save_profile(FIELDS, self.profile, {"name_ru": name})
        self.profile = {"name_ru": name}
        self.sound()

    @rule()
    def hands_out(self) -> None:
        with self.vault.writing(PATTERNS, AT, "Keeper") as work:
            work.add_export(handed_out(f"{secrets.token_hex(4)}.pdf"))
            work.number("trial_outgoing")
        self.sound()

    @rule(step=st.sampled_from(["renew", "drop", "approve"]))
    def takes_editions(self, step: str) -> None:
        taken = Content("{}", secrets.token_hex(32), 0, 0)
        with self.vault.reading() as connection:
            draft = editions.draft(connection)
        with self.vault.writing(PATTERNS, AT, "Keeper") as work:
            if draft is None:
                work.editions.add(taken)
            elif step == "renew":
                work.editions.renew(taken)
            elif step == "drop":
                work.editions.drop()
            else:
                approval = Approval(date(2026, 10, 17), "Head", "Director", "1")
                work.editions.approve(draft.number, approval)
        self.sound()

    @rule()
    def is_closed_and_opened(self) -> None:
        self.vault.close()
        self.vault = unlock(self.vault.folder)
        with self.vault.reading() as connection:
            assert len(shelf.every(connection)) >= 0
        assert checked(self.vault, [*self.heads, *self.vault.anchors.kept]).breaks == ()
        assert self.vault.anchors.breaks == ()


TestWork = Work.TestCase
TestWork.settings = settings(
    max_examples=10,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
