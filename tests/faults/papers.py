"""Killed while editions are approved and papers are handed out."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.query import Query
from dpo_desktop.desk.vault_desk import VaultDesk
from tests.desk.edition_cases import APPROVAL
from tests.faults import ground
from tests.faults.killing import Say
from tests.faults.work import Judgement, Work


class Editions(Work):
    """Editions of the register are taken and approved."""

    name = "approval of editions"
    kills = 25
    endless = 0.6

    def act(self, folder: Path, say: Say) -> None:
        """Take and approve one edition after the other."""
        _, by, post, basis = APPROVAL
        with ground.opened(folder) as desk:
            say()
            while True:
                made = desk.new_edition("Очередная редакция")
                say("taken", made.number, made.sha256)
                desk.approve_edition(made.number, ground.TODAY, by, post, basis)
                say("approved", made.number, made.sha256)

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """Every edition told is there, approved where that was told."""
        judged = Judgement()
        with ground.opened(folder) as desk:
            kept = {edition.number: edition for edition in desk.editions()}
            more = 2 * len(kept) - sum(edition.is_draft for edition in kept.values()) - len(told)
            for what, number, digest in told:
                edition = kept.get(number)
                if edition is None or (what == "approved" and edition.is_draft):
                    judged.lost.append(f"edition {number}, {what}")
                else:
                    judged.expect(edition.sha256 == digest, f"edition {number} is another")
            judged.expect(more <= 1, f"{more} steps of editions that were never told")
            entries = len(desk.edition_history())
            judged.expect(entries == len(told) + more, f"{entries} entries tell of editions")
            judged.wrong += ground.unsound(desk)
        return judged


class Papers(Work):
    """Papers are made, each entering the journal of exports."""

    name = "papers handed out"
    kills = 25
    endless = 1.0

    def __init__(self) -> None:
        """Begin before anything that makes papers was imported."""
        self._imported = False

    def prepare(self, folder: Path, template: Path) -> None:
        """Let what makes papers be imported once, and not again in each child."""
        ground.fresh(template, folder)
        (folder.parent / "papers").mkdir(exist_ok=True)
        if not self._imported:
            with ground.opened(folder) as desk:
                for turn in range(2):
                    desk.preview(self._order(desk, turn), ground.QUIET)
            self._imported = True

    @staticmethod
    def _order(desk: VaultDesk, turn: int) -> Order:
        """A list and a card in turn."""
        if turn % 2:
            return Order("register", Language.RU, query=Query("processing", ground.TODAY))
        record = next(iter(ground.records(desk, "processing").values()))
        return Order("card", Language.KK, register="processing", record_id=record.id)

    def act(self, folder: Path, say: Say) -> None:
        """Make papers for ever, each under a name of its own."""
        with ground.opened(folder) as desk:
            say()
            for place in count():
                order = self._order(desk, place)
                made = desk.make(order, self._place(folder, place), ground.QUIET)
                say(place, made.entry)

    @staticmethod
    def _place(folder: Path, place: int) -> Path:
        return folder.parent / "papers" / f"{place:04}.pdf"

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """Each entry has its whole file; at most one file has no entry yet."""
        judged = Judgement()
        files = {file.name: file for file in (folder.parent / "papers").glob("*.pdf")}
        with ground.opened(folder) as desk:
            journal = {entry.file: entry for entry in desk.exports(10_000)}
            for place, number in told:
                entry = journal.get(self._place(folder, place).name)
                if entry is None or entry.number != number:
                    judged.lost.append(f"paper {place}")
            for name, entry in journal.items():
                whole = name in files and sha256(files[name].read_bytes()).hexdigest()
                judged.expect(whole == entry.sha256, f"the file of {entry.number} is not whole")
            judged.expect(len(journal) <= len(told) + 1, "entries that were never told")
            judged.expect(len(files) <= len(told) + 1, "files that were never told")
            judged.wrong += ground.unsound(desk)
        for file in (folder.parent / "papers").iterdir():
            file.unlink()
        return judged
