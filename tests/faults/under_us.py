"""Files are taken away or exchanged while the vault is open, and the clock is set back."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.errors import DpoError
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.files import DATABASE, ENVELOPE
from tests.faults import ground
from tests.faults.fault import FOUND, SOUND, Faults, Place, outcome, refusal
from tests.faults.work import Judgement

WAL = f"{DATABASE}-wal"


@dataclass(frozen=True, slots=True)
class Harm:
    """What is done to the folder of an open vault, and how it is made good again.

    Attributes:
        what: in words.
        do: to the vault's folder, given a folder to put things into.
        undo: puts back what was taken away.
    """

    what: str
    do: Callable[[Path, Path], object]
    undo: Callable[[Path, Path], object]


def _taken(name: str) -> Harm:
    return Harm(
        f"{name} removed",
        lambda vault, aside: shutil.move(vault / name, aside / name),
        lambda vault, aside: shutil.move(aside / name, vault / name),
    )


def _replaced(name: str, source: str) -> Harm:
    def do(vault: Path, aside: Path) -> None:
        shutil.move(vault / name, aside / name)
        shutil.copy(aside / source / name, vault / name)

    return Harm(
        f"{name} replaced by that of {source}",
        do,
        lambda vault, aside: (aside / name).replace(vault / name),
    )


def _whole_folder() -> Harm:
    return Harm(
        "the whole folder moved",
        lambda vault, aside: shutil.move(vault, aside / "moved"),
        lambda vault, aside: shutil.move(aside / "moved", vault),
    )


HARMS = (
    _taken(DATABASE),
    _taken(WAL),
    _replaced(DATABASE, "earlier"),
    _replaced(DATABASE, "other"),
    _whole_folder(),
)


class FilesUnderUs(Faults):
    """A file of the open vault is removed or replaced: no action is said to be saved then."""

    name = "file removed or replaced under us"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Do each, right after opening and after some work."""
        for harm in HARMS:
            for before in (0, 5):
                aside = place.folder / "aside"
                shutil.rmtree(aside, ignore_errors=True)
                ground.fresh(place.template, aside / "earlier")
                ground.make(aside / "other")
                place.fresh()
                yield self._judged(place, aside, harm, before)

    @staticmethod
    def _judged(place: Place, aside: Path, harm: Harm, before: int) -> Judgement:
        judged = Judgement()
        desk = ground.vaults().unlock(place.vault, ground.PASSPHRASE)
        saved = [ground.add_activity(desk, f"До {turn}").number for turn in range(before)]
        harm.do(place.vault, aside)
        said = refusal(lambda: saved.append(ground.add_activity(desk, "Пропажа").number))
        judged.expect("was saved" in said, f"{harm.what}: an action was said to be saved")
        harm.undo(place.vault, aside)
        # Put back, all goes on as before.
        saved.append(ground.add_activity(desk, "После").number)
        desk.close()
        how, told = outcome(place.vault)
        judged.expect(how == SOUND, f"{harm.what}: {how}: {told}")
        with ground.opened(place.vault) as again:
            kept = ground.records(again, "processing")
            judged.lost += [number for number in saved if number not in kept]
            judged.expect(
                len(kept) == ground.ACTIVITIES + len(saved), f"{harm.what}: half a record"
            )
        return judged


class EnvelopeUnderUs(Faults):
    """The envelope of the open vault is removed: without it nobody could open the vault again."""

    name = "envelope removed under us"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Remove it, and die without closing."""
        judged = Judgement()
        place.fresh()
        desk = ground.vaults().unlock(place.vault, ground.PASSPHRASE)
        (place.vault / ENVELOPE).unlink()
        saved = ground.add_activity(desk, "Без ключа").number
        copied = place.folder / "as killed"
        shutil.rmtree(copied, ignore_errors=True)
        shutil.copytree(place.vault, copied)
        desk.close()
        for folder in (place.vault, copied):
            how, told = outcome(folder)
            judged.expect(how == SOUND, f"the envelope removed: {how}: {told}")
            if how == SOUND:
                with ground.opened(folder) as again:
                    kept = ground.records(again, "processing")
                    judged.lost += [] if saved in kept else [saved]
        yield judged


class OverwrittenUnderUs(Faults):
    """An older copy is written over the open database, byte by byte, into the very same file."""

    name = "database overwritten under us"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Overwrite it after some work."""
        for before in (1, 10, 40):
            judged = Judgement()
            whole = (place.fresh() / DATABASE).read_bytes()
            desk = ground.vaults().unlock(place.vault, ground.PASSPHRASE)
            for turn in range(before):
                ground.add_activity(desk, f"До {turn}")
            checkpoint(desk)
            with (place.vault / DATABASE).open("r+b") as file:
                file.write(whole)
            with suppress(DpoError):
                ground.add_activity(desk, "После")
            with suppress(DpoError):
                desk.close()
            how, _ = outcome(place.vault)
            judged.expect(how != SOUND, "an older database over the newer one: nobody noticed")
            yield judged


def checkpoint(desk: VaultDesk) -> None:
    """Let all of the log be in the database."""
    with desk.vault.driver() as driver:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


class ClocksSetBack(Faults):
    """The clock of the computer stands before the last entry."""

    name = "clock set back"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Set it back by an hour, a day, years."""
        for back in (timedelta(hours=3), timedelta(days=1), timedelta(days=3000)):
            judged = Judgement()
            place.fresh()
            with ground.opened(place.vault) as desk:
                ground.add_activity(desk, "Сегодня")
            earlier = Vaults(FixedClock(ground.NOW - back), ground.CHEAP)
            desk = earlier.unlock(place.vault, ground.PASSPHRASE)
            said = [str(broken) for broken in desk.opening_check().breaks]
            judged.expect(any("clock" in one for one in said), f"{back} back: {said}")
            number = ground.add_activity(desk, "Вчера").number
            desk.close()
            # What was entered then is told by its date, and nothing else is.
            how, told = outcome(place.vault)
            judged.expect(how == FOUND, f"{back} back: {how}")
            judged.expect(told.count("kind=") == told.count("'time_back'") == 1, told)
            with ground.opened(place.vault) as again:
                judged.lost += [] if number in ground.records(again, "processing") else [number]
            yield judged


ALL: tuple[type[Faults], ...] = (
    FilesUnderUs,
    EnvelopeUnderUs,
    OverwrittenUnderUs,
    ClocksSetBack,
)
