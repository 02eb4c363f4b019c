"""Findings over 100,000 open requests: the whole vault looked at by every rule.

Requests at work, then answered withdrawals: each of those is of the kind several rules look at, is
linked with an activity that shares its data, and one in ten lacks the notice to the third party.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update

from benchmarks import many
from benchmarks.rows import Row, print_rows
from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.database.columns import to_row
from dpo_desktop.storage.database.connection import MemoryGuard
from dpo_desktop.storage.records.terms import Term
from dpo_desktop.storage.vault import Vault

COUNT = 100_000
ACTIVITIES = 100
ROUNDS = 5
LIMIT = 2.0  # seconds
OPEN = ("in_work", "registered", "received", "draft_answer", "identity_check", "answered")
_PROCESSING = next(register for register in REGISTERS if register.code == "processing")
_WITHDRAWN = {
    "kinds": ("withdraw_consent",),
    "decision": "satisfied",
    "answered_on": many.NOW.date(),
    "actions_taken": (
        {"action": "processing_stopped", "where": "CRM", "who": "DPO", "on": many.NOW.date()},
    ),
    "third_parties": ({"party": "Банк", "asked": "Прекратить", "sent_on": many.NOW.date()},),
}
_ACTIVITY = {
    "name": "Рассылка",
    "purposes": ({"purpose": "Письма", "bases": ("consent",), "article": "ст. 8"},),
    "consent_proof": "Отметка в форме",
    "data": (
        {"categories": ("full_name", "email"), "availability": "restricted", "necessity": "Письмо"},
    ),
    "subjects_count": 40,
    "recipients": ({"recipient": "Банк", "role": "third_party", "document": "Согласие"},),
    "stored_in_kazakhstan": True,
    "measures": ("policy", "data_list", "event_log", "integrity_control", "encryption_at_rest"),
    "access": ({"person": "Маркетолог", "extent": "Список", "undertaking": True},),
}


def run() -> list[Row]:
    """Measure and return the ratios."""
    with tempfile.TemporaryDirectory(prefix="dpo-benchmark-") as name:
        folder = Path(name) / "vault"
        many.make(folder, COUNT, OPEN)
        with _vault(folder) as vault:
            _link_with_activities(vault)
        rows = [_measured(folder, f"findings over {COUNT:,} open requests at work")]
        with _vault(folder) as vault:
            _answer_withdrawals(vault)
        return [*rows, _measured(folder, f"findings over {COUNT:,} answered withdrawals")]


def _measured(folder: Path, name: str) -> Row:
    MemoryGuard.on = True
    with _vault(folder) as vault:
        desk = VaultDesk(vault, FixedClock(many.NOW))
        took, steps = [], []
        progress = Progress(report=lambda done, _total: steps.append(done))
        for _ in range(ROUNDS):
            steps.clear()
            start = time.perf_counter()
            found = desk.findings(progress)
            took.append(time.perf_counter() - start)
    seconds = statistics.median(took)
    detail = f"{seconds:.2f} s, {len(found):,} findings, {len(steps):,} reports of progress"
    return Row(f"{name} / {LIMIT:.0f} s", seconds / LIMIT, 1.0, detail)


@contextmanager
def _vault(folder: Path) -> Iterator[Vault]:
    vault = Vault.unlock(folder, REGISTERS, many.PASSPHRASE)
    try:
        yield vault
    finally:
        vault.close()


def _link_with_activities(vault: Vault) -> None:
    """Add activities in force, and link every request with one of them."""
    keys = range(COUNT + 1, COUNT + 1 + ACTIVITIES)
    with vault.writing({}, many.NOW, "benchmark") as work:
        connection = work._connection
        numbers = [{"id": key, "register": "processing", "number": f"П-{key}"} for key in keys]
        connection.execute(
            insert(tables.directory), [{**row, "title": _ACTIVITY["name"]} for row in numbers]
        )
        connection.execute(
            insert(vault.schema.tables["processing"]), [_activity(key) for key in keys]
        )
        linked = [
            {"from_id": key, "field": "activities", "to_id": keys[key % ACTIVITIES], "place": 0}
            for key in range(1, COUNT + 1)
        ]
        connection.execute(insert(tables.links), linked)


def _activity(key: int) -> dict[str, Any]:
    values = {
        **_ACTIVITY,
        "systems": ({"system": f"CRM {key}", "in_kazakhstan": True},),
        "next_review_on": many.NOW.date(),
    }
    kept: dict[str, Any] = {}
    for field in _PROCESSING.fields:
        kept |= to_row(field, values.get(field.name))
    common = {
        "id": key,
        "number": f"П-{key}",
        "state": "in_force",
        "version": 1,
        "created_at": many.NOW,
        "changed_at": many.NOW,
    }
    return {**common, **Term().row(), **kept}


def _answer_withdrawals(vault: Vault) -> None:
    """Make every request a withdrawal that was granted and carried out in time."""
    kept: dict[str, Any] = {}
    for name, value in _WITHDRAWN.items():
        kept |= to_row(many.REQUESTS.field(name), value)
    table = vault.schema.tables[many.REQUESTS.code]
    with vault.writing({}, many.NOW, "benchmark") as work:
        work._connection.execute(update(table).values(state="answered", **kept))
        forgotten = update(table).where(table.c.id % 10 == 0).values(third_parties=None)
        work._connection.execute(forgotten)


if __name__ == "__main__":
    sys.exit(not print_rows(run()))
