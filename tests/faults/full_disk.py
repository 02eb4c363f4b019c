"""There is no room left on the disk, or nothing may be written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from dpo_desktop.core.backup import SUFFIX
from dpo_desktop.core.draft import Draft
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.query import Query
from dpo_desktop.desk import keys
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.settings import OwnDay
from tests.desk.edition_cases import PROFILE
from tests.faults import ground
from tests.faults.fault import REFUSED, SOUND, Faults, Place, outcome, refusal
from tests.faults.files import attach
from tests.faults.keys import told_of
from tests.faults.small_disk import empty, filled, only_to_be_read, small_disk
from tests.faults.work import Judgement
from tests.storage import frozen

DISK = 6_000_000
LEFT = (0, 4, 16, 64, 200, 500, 1000, 1500, 2500)
"""Kilobytes that are left, from none to enough for everything."""

NEW = f"{ground.PASSPHRASE} жаңа"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a DPO does, and how one sees that it was done.

    Attributes:
        what: in words.
        do: on an open vault; files go into the folder given.
        done: whether it was done, seen in the vault opened again.
    """

    what: str
    do: Callable[[VaultDesk, Path], Any]
    done: Callable[[VaultDesk, Path], bool]


def _first(desk: VaultDesk) -> Any:
    return next(iter(ground.records(desk, "processing").values()))


def _note(text: str) -> Deed:
    return Deed(
        f"a note of {len(text)} letters",
        lambda desk, _: desk.change(_first(desk), {"note": text}, "Уточнение"),
        lambda desk, _: _first(desk).values["note"] == text,
    )


def _day_off(desk: VaultDesk) -> None:
    off = (OwnDay(ground.TODAY + timedelta(days=3), works=False),)
    desk.save_law(replace(desk.law(), own_days=off), "Приказ", ground.QUIET)


def _list_of_records(desk: VaultDesk, folder: Path) -> None:
    order = Order("register", Language.RU, query=Query("processing", ground.TODAY))
    desk.make(order, folder / "list.pdf", ground.QUIET)


DEEDS = (
    Deed(
        "adding",
        lambda desk, _: ground.add_activity(desk, "Новая"),
        lambda desk, _: len(ground.records(desk, "processing")) > ground.ACTIVITIES,
    ),
    _note("қысқа"),
    _note("ұзын сөз " * 20_000),
    Deed(
        "moving on",
        lambda desk, _: desk.move(_first(desk), "suspended", "Проверка"),
        lambda desk, _: _first(desk).state == "suspended",
    ),
    Deed(
        "a draft",
        lambda desk, _: desk.save_draft(Draft("requests", texts={"note": "сөз " * 5000})),
        lambda desk, _: bool(desk.drafts()),
    ),
    Deed("a day off", lambda desk, _: _day_off(desk), lambda desk, _: bool(desk.law().own_days)),
    Deed("an edition", lambda desk, _: desk.new_edition(), lambda desk, _: bool(desk.editions())),
    Deed(
        "a paper",
        _list_of_records,
        lambda desk, folder: bool(desk.exports(9)) and (folder / "list.pdf").exists(),
    ),
    Deed(
        "attaching",
        lambda desk, folder: attach(desk, _first(desk), 3),
        lambda desk, _: bool(desk.attachments("processing", _first(desk).id)),
    ),
    Deed(
        "a backup",
        lambda desk, folder: desk.backup(folder / f"copy{SUFFIX}", ground.QUIET),
        lambda desk, folder: bool(desk.backups(9)) and (folder / f"copy{SUFFIX}").exists(),
    ),
    Deed(
        "exchanging the key",
        lambda desk, _: keys.rotate_key(desk, ground.PASSPHRASE, ground.QUIET),
        lambda desk, _: told_of(desk, "key_rotated") == 1,
    ),
)


class FullDisk(Faults):
    """Every deed at every degree of want: done, or a sentence and nothing of it done."""

    name = "disk full"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Do each deed with so much left."""
        turns = range(len(LEFT))
        with small_disk(place.folder / "disk", DISK) as disk:
            on_disk = replace(place, folder=disk)
            for deed in DEEDS:
                for turn in place.some(turns, at_least=1):
                    yield self._judged(on_disk, deed, LEFT[turn])

    @staticmethod
    def _judged(place: Place, deed: Deed, left: int) -> Judgement:
        judged = Judgement()
        empty(place.folder)
        place.fresh()
        papers = place.folder / "papers"
        papers.mkdir()
        desk = ground.vaults().unlock(place.vault, ground.PASSPHRASE)
        desk.vault.anchors._written -= 60  # so that the end of the chain is to be kept again
        with filled(place.folder, left):
            said = refusal(lambda: deed.do(desk, papers))
        what = f"{deed.what} with {left} KB left"
        done = deed.done(desk, papers)
        judged.expect(bool(said) != done, f"{what}: done: {done}, said: {said}")
        # With room again the same program goes on.
        number = ground.add_activity(desk, "Дальше").number
        desk.close()
        how, told = outcome(place.vault)
        judged.expect(how == SOUND, f"{what}: {how}: {told}")
        with ground.opened(place.vault) as again:
            judged.lost += [] if number in ground.records(again, "processing") else [number]
            if done and not deed.done(again, papers):
                judged.lost.append(what)
        return judged


class FullDiskAtOpening(Faults):
    """There is no room for a vault to be made, opened, or brought up to date."""

    name = "disk full at opening"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Try each with so much left, and again with room."""
        turns = range(len(LEFT))
        with small_disk(place.folder / "disk", DISK) as disk:
            on_disk = replace(place, folder=disk)
            for turn in place.some(turns, at_least=1):
                left = LEFT[turn]
                empty(disk)
                yield self._judged(on_disk, left, "making", self._make, ground.PASSPHRASE)
                empty(disk)
                on_disk.fresh()
                yield self._judged(on_disk, left, "opening", self._open, ground.PASSPHRASE)
                empty(disk)
                frozen.thawed("papers", on_disk.vault)
                yield self._judged(on_disk, left, "an upgrade", self._upgrade, frozen.PASSPHRASE)

    @staticmethod
    def _make(folder: Path) -> None:
        ground.vaults().create(folder, PROFILE, ground.PASSPHRASE).close()

    @staticmethod
    def _open(folder: Path) -> None:
        ground.vaults().unlock(folder, ground.PASSPHRASE).close()

    @staticmethod
    def _upgrade(folder: Path) -> None:
        ground.vaults().unlock(folder, frozen.PASSPHRASE).close()

    @staticmethod
    def _judged(
        place: Place, left: int, what: str, do: Callable[[Path], None], passphrase: str
    ) -> Judgement:
        judged = Judgement()
        with filled(place.folder, left):
            said = refusal(lambda: do(place.vault))
        if said:
            do(place.vault)
        how, told = outcome(place.vault, passphrase)
        judged.expect(how == SOUND, f"{what} with {left} KB left: {how}: {told}")
        if what == "an upgrade":
            with ground.opened(place.vault, passphrase) as desk:
                judged.lost += frozen.missing(frozen.told("papers"), frozen.seen(desk.vault))
        return judged


class ReadOnly(Faults):
    """The vault lies where nothing may be written."""

    name = "place that may only be read"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Open it there; then let the place become so while it is open."""
        judged = Judgement()
        place.fresh()
        before = {path.name: path.read_bytes() for path in place.vault.iterdir()}
        with only_to_be_read(place.vault) as kept_from:
            how, said = outcome(place.vault)
        judged.expect(not kept_from or how == REFUSED, f"opening it: {how}: {said}")
        judged.expect(not kept_from or "may only be read" in said, f"it says: {said}")
        after = {path.name: path.read_bytes() for path in place.vault.iterdir()}
        judged.expect(before == after, "it was written to")
        judged.expect(outcome(place.vault)[0] == SOUND, "it does not open afterwards")
        yield judged
        for deed in DEEDS:
            yield self._while_open(place, deed)

    @staticmethod
    def _while_open(place: Place, deed: Deed) -> Judgement:
        judged = Judgement()
        place.fresh()
        papers = place.folder / "papers"
        papers.mkdir(exist_ok=True)
        for paper in papers.iterdir():
            paper.unlink()
        desk = ground.vaults().unlock(place.vault, ground.PASSPHRASE)
        with only_to_be_read(place.vault):
            said = refusal(lambda: deed.do(desk, papers))
        done = deed.done(desk, papers)
        judged.expect(bool(said) != done, f"{deed.what}: done: {done}, said: {said}")
        desk.close()
        how, told = outcome(place.vault)
        judged.expect(how == SOUND, f"{deed.what}: {how}: {told}")
        with ground.opened(place.vault) as again:
            if done and not deed.done(again, papers):
                judged.lost.append(deed.what)
        return judged


ALL: tuple[type[Faults], ...] = (FullDisk, FullDiskAtOpening, ReadOnly)
