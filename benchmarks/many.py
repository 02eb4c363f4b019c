"""A vault with very many requests, put in by storage's own parts in one transaction."""

import random
from array import array
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Party, Values
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.database.columns import to_row
from dpo_desktop.storage.database.connection import MemoryGuard
from dpo_desktop.storage.records import search
from dpo_desktop.storage.records.terms import Term
from dpo_desktop.storage.vault import Vault

PASSPHRASE = "six words of a song"
REQUESTS: Register = next(register for register in REGISTERS if register.code == "requests")
NOW = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
_AT_ONCE = 2_000
# Made-up words: nobody is called so.
_FIRST = ("Үлгі", "Әлемгүл", "Сынақ", "Образец", "Пример", "Мысал", "Өрнек", "Проба", "Ёжик")
_LAST = ("Қалыпбай", "Өлшемов", "Шаблонова", "Черновик", "Құжатқызы", "Тестов", "Бланкова")
_WORDS = [
    "прошу",
    "сообщить",
    "какие",
    "персональные",
    "данные",
    "обо",
    "мне",
    "обрабатываются",
    "на",
    "каком",
    "основании",
    "и",
    "кому",
    "они",
    "переданы",
    "дербес",
    "деректерімді",
    "өзгертуді",
    "және",
    "бұғаттауды",
    "сұраймын",
    "өйткені",
    "қате",
    "көрсетілген",
    "требую",
    "удалить",
    "данные",
    "согласие",
    "отозвано",
    "жауапты",
    "электрондық",
    "поштаға",
    "жіберіңіз",
]
STATES = ("in_work", "registered", "closed", "closed")
_RARE = "ақбөкен"  # in one request of a thousand


def values_of(place: int) -> Values:
    """Return the values of one request; the same for the same place."""
    chance = random.Random(place)
    told = " ".join(chance.choice(_WORDS) for _ in range(14))
    return {
        "received_on": date(2026, 1, 5) + timedelta(days=place % 320),
        "channel": ("email", "post", "in_person")[place % 3],
        "kinds": (("information",), ("change", "block"), ("withdraw_consent",))[place % 3],
        "scope": f"{told} {_RARE}" if place % 1000 == 0 else told,
        "subject": Party(f"{chance.choice(_FIRST)} {chance.choice(_LAST)}", f"box {place}", ""),
        "applicant_role": "subject",
        "responsible": chance.choice(_FIRST),
        "note": f"{told} {place}",
    }


def make(folder: Path, count: int, states: Sequence[str] = STATES) -> None:
    """Make the vault, its requests in these states by turns; it is closed again."""
    # Wiping memory makes a bulk insert several times slower; it is measured with it again.
    MemoryGuard.on = False
    vault = Vault.create(folder, REGISTERS, PASSPHRASE, cost=Argon2Cost(1024, 1, 1))
    table = vault.schema.tables[REQUESTS.code]
    with vault.writing({}, NOW, "benchmark") as work:
        connection = work._connection
        for rows in _batches(count, states):
            connection.execute(insert(tables.directory), [row["directory"] for row in rows])
            connection.execute(insert(table), [row["register"] for row in rows])
            connection.exec_driver_sql(
                f"INSERT INTO {tables.SEARCH}(rowid, text) VALUES (?, ?)",
                [row["search"] for row in rows],
            )
        connection.execute(
            insert(tables.series), [{"name": REQUESTS.series, "year": NOW.year, "last": count}]
        )
    vault.close()


def _batches(count: int, states: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
    for start in range(1, count + 1, _AT_ONCE):
        places = array("q", range(start, min(start + _AT_ONCE, count + 1)))
        yield [_row(place, states[place % len(states)]) for place in places]


def _row(place: int, state: str) -> dict[str, Any]:
    values = values_of(place)
    number = f"ВХ-С-2026/{place:06}"
    received = values["received_on"]
    term = Term(received + timedelta(days=5), None, None, runs=state != "closed")
    kept: dict[str, Any] = {}
    for field in REQUESTS.fields:
        kept |= to_row(field, values.get(field.name))
    return {
        "directory": {
            "id": place,
            "register": REQUESTS.code,
            "number": number,
            "title": values["subject"].name,
        },
        "register": {
            "id": place,
            "number": number,
            "state": state,
            "entered_on": received,
            "version": 1,
            "created_at": NOW,
            "changed_at": NOW,
            **term.row(),
            **kept,
        },
        "search": (place, search.index_text(REQUESTS, number, values)),
    }
