"""Freezes a vault as the present program leaves it, for every later program to open.

    .venv/bin/python -m tests.data.freeze NAME

Makes ``tests/data/NAME`` with the vault and ``told.json``: all a user could see in it. The records
are those of the demo story that between them fill each field the story fills. When to freeze one is
said in ``docs/releasing.md``.
"""

import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from dpo_desktop.core.attachment import Description
from dpo_desktop.core.draft import Draft
from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.profile import BY_NAME
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Action, Record
from dpo_desktop.core.register import Register
from dpo_desktop.demo.clock import DemoClock
from dpo_desktop.demo.plot import Deed, links_of, plot
from dpo_desktop.demo.story import Tale, read, tales
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.law.law import Law
from dpo_desktop.law.settings import OwnDay
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.storage.database.connection import MemoryGuard
from dpo_desktop.storage.files import HOLDER, LOCK

HERE = Path(__file__).resolve().parent
TOLD = "told.json"
PASSPHRASE = "жеті сөз емес, алтау"
NOW = datetime(2026, 11, 23, 11, 0, tzinfo=timezone(timedelta(hours=5)))
"""The moment of every frozen vault."""

FEW = 3
"""How many records of each register at least."""


def freeze(folder: Path) -> None:
    """Make the vault, and what is told of it, in a folder that is not there yet."""
    clock = DemoClock(NOW)
    desk = Vaults(clock, Argon2Cost(1024, 1, 1)).create(folder, {}, PASSPHRASE)
    try:
        _tell_the_story(desk, clock)
        _change_the_law(desk)
        _hand_out_papers(desk)
        _keep_files(desk)
        _delete_and_erase(desk)
        _begin_a_form(desk)
        told = tell(desk)
    finally:
        desk.close()
    for passing in (LOCK, HOLDER):
        (folder / passing).unlink(missing_ok=True)
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / TOLD).write_text(text + "\n", encoding="utf-8")


# ------------------------------------------------------------------ what is put in


def _tell_the_story(desk: VaultDesk, clock: DemoClock) -> None:
    """Write the chosen records down step by step, as a DPO would have done."""
    wanted = _chosen(desk.registers)
    deeds = plot(desk.registers, NOW.date(), NOW.tzinfo, Law.default().calendar)
    deeds = [deed for deed in deeds if deed.tale.key in wanted]
    clock.moment = min(deeds[0].at, NOW)
    desk.save_profile({n: BY_NAME[n].from_json(value) for n, value in read("profile").items()})
    kept: dict[str, Record] = {}
    for deed in deeds:
        clock.moment = min(deed.at, NOW)
        kept[deed.tale.key] = _do(desk, deed, kept)
    clock.moment = NOW


def _chosen(registers: Iterable[Register]) -> set[str]:
    """Return the keys of a few tales that fill each kind of field, and of those they link to."""
    by_key = {tale.key: tale for register in registers for tale in tales(register.code)}
    chosen: set[str] = set()

    def choose(tale: Tale, register: Register) -> None:
        chosen.add(tale.key)
        linking = {field.name for field in links_of(register)}
        for name, value in _values(tale):
            for key in value if name in linking else ():
                if key not in chosen:
                    linked = by_key[key]
                    choose(linked, next(r for r in registers if r.code == linked.register))

    for register in registers:
        told = tales(register.code)
        filled = {tale.key: _kinds(register, tale) for tale in told}
        missing = set().union(*filled.values())
        missing -= set().union(*(filled[key] for key in chosen & filled.keys()))
        while missing or len(chosen & filled.keys()) < FEW:
            left = [tale for tale in told if tale.key not in chosen]
            best = max(left, key=lambda tale: len(missing & filled[tale.key]))
            missing -= filled[best.key]
            choose(best, register)
    return chosen


def _kinds(register: Register, tale: Tale) -> set[str]:
    """Return the kinds of field a tale fills, those of columns of rows among them."""
    kinds = set()
    for name, _ in _values(tale):
        field = register.field(name)
        kinds |= {field.kind, *(f"{field.kind} of {column.kind}" for column in _columns(field))}
    return kinds


def _columns(field: Field) -> tuple[Field, ...]:
    return field.columns if isinstance(field, Rows) else ()


def _values(tale: Tale) -> Iterable[tuple[str, Any]]:
    """Yield every value a tale is ever given."""
    for values in (tale.values, *(again.values for again in tale.rewritten)):
        yield from values.items()


def _do(desk: VaultDesk, deed: Deed, kept: dict[str, Record]) -> Record:
    register = desk.register(deed.tale.register)
    linking = {field.name for field in links_of(register)}
    values = {
        name: tuple(kept[key].link for key in value)
        if name in linking
        else register.field(name).from_json(value)
        for name, value in deed.values.items()
    }
    if deed.first:
        return desk.add(register.code, values, deed.state).record
    record = kept[deed.tale.key]
    if values:
        record = desk.change(record, values, "" if deed.state else deed.why).record
    if deed.state:
        record = desk.move(record, deed.state, deed.why, deed.override).record
    return record


def _change_the_law(desk: VaultDesk) -> None:
    """Give the company a day off of its own, which moves what falls on it."""
    off = OwnDay(date(2026, 11, 27), works=False, note="День компании")
    settings = replace(desk.law(), own_days=(off,))
    desk.save_law(settings, "Приказ № 7 от 20.11.2026", Progress())


def _hand_out_papers(desk: VaultDesk) -> None:
    """Approve an edition and begin the next one; hand out a list, a card, the edition."""
    first = desk.new_edition("Первая редакция")
    approval = "Мысалов Мысал", "Директор", "Приказ № 8 от 23.11.2026"
    desk.approve_edition(first.number, NOW.date(), *approval)
    query = Query("requests", NOW.date(), order="number")
    request = _first(desk, "requests")
    orders = (
        Order("register", Language.RU, query=query),
        Order("card", Language.KK, register="requests", record_id=request.id),
        Order("edition", Language.RU, edition=first.number),
    )
    with tempfile.TemporaryDirectory() as folder:
        for order in orders:
            desk.make(order, Path(folder) / f"{order.kind}.pdf", Progress())
    desk.change(
        _first(desk, "processing"), {"note": "Дополнено после первой редакции"}, "Уточнение"
    )
    desk.new_edition("Вторая редакция")
    desk.told()


def _keep_files(desk: VaultDesk) -> None:
    """Keep a letter with a request in two versions, and its proof."""
    request = _first(desk, "requests")
    with tempfile.TemporaryDirectory() as folder:
        letter, proof = Path(folder) / "Ответ.txt", Path(folder) / "Уведомление.txt"
        letter.write_text("Черновик ответа\n" * 40, encoding="utf-8")
        described = Description("our_reply", "первый вариант")
        kept = desk.attach(request, letter, described, Progress()).attachment
        letter.write_text("Ответ по существу\n" * 60, encoding="utf-8")
        desk.attach(request, letter, described, Progress(), kept.document)
        proof.write_text("Вручено 20.11.2026\n", encoding="utf-8")
        desk.attach(request, proof, Description("proof_of_dispatch"), Progress())


def _delete_and_erase(desk: VaultDesk) -> None:
    """Leave a record in the bin, bring one back, destroy one, and erase a value of the past."""
    wrong = [_add_again(desk, f"Заведено по ошибке {turn}") for turn in range(3)]
    for record in wrong:
        desk.delete(record, "Заведено по ошибке")
    back = desk.bring_back(wrong[1].id, "Понадобилось").record
    desk.purge(wrong[2].id, "Дубль")
    changed = desk.change(back, {"note": "Исправлено"}, "Опечатка").record
    desk.erase_history(changed, ("note",), "Требование закона")


def _add_again(desk: VaultDesk, name: str) -> Record:
    first = _first(desk, "processing")
    note = "Сведения, которым здесь не место"
    return desk.add("processing", {**first.values, "name": name, "note": note}, first.state).record


def _first(desk: VaultDesk, register: str) -> Record:
    return desk.card(register, desk.ids(Query(register, NOW.date(), order="number"))[0]).record


def _begin_a_form(desk: VaultDesk) -> None:
    """Leave a form that was begun and not saved."""
    desk.save_draft(Draft("requests", texts={"note": "Недописанное зам"}))


# ------------------------------------------------------------------ what can be seen in it


def tell(desk: VaultDesk) -> dict[str, Any]:
    """Return all a user sees in a vault, as JSON; what is empty is left out."""
    return {
        "profile": {name: BY_NAME[name].to_json(v) for name, v in desk.profile().items()},
        "profile_history": _actions(desk.profile_history()),
        "registers": {r.code: _records(desk, r) for r in desk.registers},
        "law": desk.law().to_json(),
        "law_history": _actions(desk.law_history()),
        "editions": [_plain(one) for one in desk.editions()],
        "edition_history": _actions(desk.edition_history()),
        "exports": [_plain(one) for one in desk.exports(1000)],
        "bin": [_plain(one) for one in desk.bin()],
        "drafts": [_plain(one) for one in desk.drafts()],
    }


def _records(desk: VaultDesk, register: Register) -> list[dict[str, Any]]:
    ids = desk.ids(Query(register.code, NOW.date(), order="number"))
    return [_record(desk, register, record_id) for record_id in ids]


def _record(desk: VaultDesk, register: Register, record_id: int) -> dict[str, Any]:
    card = desk.card(register.code, record_id)
    record = card.record
    values = {
        field.name: field.to_json(record.values[field.name])
        for field in register.fields
        if not field.is_empty(record.values.get(field.name))
    }
    return {
        "number": record.number,
        "state": record.state,
        "values": values,
        "due": _day(record.due),
        "internal_due": _day(record.internal_due),
        "done_on": _day(record.done_on),
        "paused_on": _day(record.paused_on),
        "entered_on": _day(record.entered_on),
        "version": record.version,
        "created_at": str(record.created_at),
        "changed_at": str(record.changed_at),
        "links_in": sorted(f"{link.register} {link.number}" for link in card.links_in),
        "history": _actions(card.history),
        "papers": [export.number for export in card.papers],
        "attachments": [_plain(one) for one in desk.attachments(register.code, record_id)],
    }


def _actions(actions: Iterable[Action]) -> list[dict[str, Any]]:
    return [
        {
            "at": str(action.at),
            "who": action.who,
            "what": action.what,
            "why": action.why,
            "changes": {one.field: [one.before, one.after] for one in action.changes},
        }
        for action in actions
    ]


def _plain(told: Any) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(asdict(told), default=str))
    return plain


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


if __name__ == "__main__":
    MemoryGuard.on = False
    (name,) = sys.argv[1:]
    freeze(HERE / name)
