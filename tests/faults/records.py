"""Killed while records are written: one by one, many from JSON, and all of them counted anew."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from dpo_desktop.core.draft import Draft
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.exchange.record_json import from_json
from dpo_desktop.law.settings import OwnDay
from tests.faults import ground
from tests.faults.killing import Say
from tests.faults.work import Judgement, Work
from tests.registers.samples import filled

_LONG = "Түсіндірме мәтіні ұзақ болуы мүмкін. " * 20


def versions(desk: VaultDesk, register: str, field: str) -> dict[str, tuple[int, str]]:
    """The version of every record of a register, and what it holds in a text field."""
    found = ground.records(desk, register)
    return {
        number: (record.version, str(record.values[field] or ""))
        for number, record in found.items()
    }


def compare(
    judged: Judgement,
    told: dict[str, tuple[int, str]],
    kept: dict[str, tuple[int, str]],
    at_most_more: int = 1,
) -> None:
    """Let every version that was told be there, as it was told, and no more than one beyond."""
    more = sum(version for number, (version, _) in kept.items() if number not in told)
    for number, (version, text) in told.items():
        found, holds = kept.get(number, (0, ""))
        if found < version:
            judged.lost.append(f"{number} in version {version}")
        elif found > version:
            more += found - version
        else:
            judged.expect(holds == text, f"{number} holds other words than were saved")
    judged.expect(more <= at_most_more, f"{more} actions are there that were never told")


def request(register: Register, place: int) -> str:
    """A subject's request, as JSON for ``add``."""
    told = {
        "received_on": ground.TODAY,
        "kinds": ("information",),
        "subject": Party(f"Мысалова Үлгі {place}"),
        "note": f"{place}: {_LONG}",
    }
    full = filled(register, told, register.workflow.initial.code)
    return json.dumps({name: register.field(name).to_json(full[name]) for name in full})


class Writes(Work):
    """Activities are added, changed and moved, one action after the other."""

    name = "single writes"
    kills = 90
    endless = 0.7

    def act(self, folder: Path, say: Say) -> None:
        """Write for ever."""
        with ground.opened(folder) as desk:
            say()
            for place in count():
                note = f"жазба {place}"
                record = ground.add_activity(desk, f"Учёт {place}", note=note)
                say(record.number, record.version, note)
                note = f"{note} {_LONG}"
                record = desk.change(record, {"note": note}, "Уточнение").record
                say(record.number, record.version, note)
                record = desk.move(record, "suspended", "Проверка").record
                say(record.number, record.version, note)

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """Compare every record with what was told of it."""
        judged = Judgement()
        with ground.opened(folder) as desk:
            known = {number: (version, note) for number, version, note in told}
            kept = versions(desk, "processing", "note")
            there_before = sorted(kept)[: ground.ACTIVITIES]
            compare(judged, known, {n: v for n, v in kept.items() if n not in there_before})
            for record in ground.records(desk, "processing").values():
                entries = len(desk.card("processing", record.id).history)
                judged.expect(
                    entries == record.version,
                    f"{record.number} has version {record.version} and {entries} entries",
                )
            judged.wrong += ground.unsound(desk)
        return judged


class Imports(Work):
    """Many requests come in as JSON, as ``add`` takes them."""

    name = "import of records from JSON"
    kills = 50
    endless = 0.7

    def act(self, folder: Path, say: Say) -> None:
        """Take in record after record."""
        with ground.opened(folder) as desk:
            say()
            register = desk.register("requests")
            for place in count():
                values, state = from_json(register, json.loads(request(register, place)))
                record = desk.add("requests", values, state).record
                say(record.number, record.version, values["note"])

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """Compare every request with what was told of it."""
        judged = Judgement()
        with ground.opened(folder) as desk:
            known = {number: (version, note) for number, version, note in told}
            compare(judged, known, versions(desk, "requests", "note"))
            judged.wrong += ground.unsound(desk)
        return judged


class Recounts(Work):
    """A day off is added to the calendar, which moves every open request, in one action."""

    name = "settings that move every term"
    kills = 20
    endless = 0.9
    requests = 40

    def prepare(self, folder: Path, template: Path) -> None:
        """Put open requests into the vault."""
        ground.fresh(template, folder)
        with ground.opened(folder) as desk:
            for place in range(self.requests):
                register = desk.register("requests")
                desk.add("requests", *from_json(register, json.loads(request(register, place))))

    def act(self, folder: Path, say: Say) -> None:
        """Take one day off after the other."""
        with ground.opened(folder) as desk:
            say()
            for place in count(1):
                off = self._off(place)
                settings = replace(desk.law(), own_days=off)
                desk.save_law(settings, f"Приказ {place}", ground.QUIET)
                say(place)

    @staticmethod
    def _off(days: int) -> tuple[OwnDay, ...]:
        begin = ground.TODAY + timedelta(days=1)
        return tuple(OwnDay(begin + timedelta(days=day), works=False) for day in range(days))

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """Compare the calendar, and every term with the calendar."""
        judged = Judgement()
        last = told[-1][0] if told else 0
        with ground.opened(folder) as desk:
            days = len(desk.law().own_days)
            if days < last:
                judged.lost.append(f"{last} days off")
            judged.expect(days <= last + 1, f"{days} days off, and {last} were told")
            for record in ground.records(desk, "requests").values():
                dues = [one.due for one in desk.due_dates("requests", record.values)]
                judged.expect(record.due in dues, f"{record.number} is due by another calendar")
            judged.wrong += ground.unsound(desk)
        return judged


class Drafts(Work):
    """A form that is being filled in is kept every few letters."""

    name = "drafts of forms"
    kills = 20
    endless = 0.5

    def act(self, folder: Path, say: Say) -> None:
        """Go on typing."""
        with ground.opened(folder) as desk:
            say()
            for place in count():
                desk.save_draft(Draft("requests", texts={"note": f"{place} {_LONG}"}))
                say(place)

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """The draft is the last one told, or the one after."""
        judged = Judgement()
        last = told[-1][0] if told else -1
        with ground.opened(folder) as desk:
            drafts = desk.drafts()
            typed = [int(one.texts["note"].split()[0]) for one in drafts]
            if told and (not typed or typed[0] < last):
                judged.lost.append(f"draft {last}")
            judged.expect(len(typed) <= 1, f"{len(typed)} drafts of one form")
            judged.expect(all(one <= last + 1 for one in typed), "a draft nobody typed")
            judged.wrong += ground.unsound(desk)
        return judged
