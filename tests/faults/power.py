"""The power fails: what was synced is there, and of what was not, nothing is half there."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.storage.files import DATABASE
from tests.faults import ground
from tests.faults.fault import SOUND, Faults, Place, outcome
from tests.faults.under_us import WAL
from tests.faults.work import Judgement

ACTIONS = 6
_FILE_HEADER, _FRAME_HEADER, _PAGE = 32, 24, 4096
_FRAME = _FRAME_HEADER + _PAGE

WANTED = {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "checkpoint_fullfsync": 1}
"""What makes SQLite sync each commit (2: FULL) down to the disk itself."""


class Settings(Faults):
    """Every connection syncs each commit to the disk itself."""

    name = "settings against power loss"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Ask each connection of the pool."""
        place.fresh()
        with ground.opened(place.vault) as desk:
            for name, wanted in WANTED.items():
                judged = Judgement()
                for found in self._of_every_connection(desk, name):
                    judged.expect(found == wanted, f"{name} is {found}, not {wanted}")
                yield judged

    @staticmethod
    def _of_every_connection(desk: VaultDesk, name: str) -> list[object]:
        with (
            desk.vault.reading() as first,
            desk.vault.reading() as second,
            desk.vault.reading() as third,
        ):
            held = (first, second, third)
            return [one.exec_driver_sql(f"PRAGMA {name}").scalar() for one in held]


@dataclass(frozen=True, slots=True)
class Told:
    """How long the log was when an action was said to be saved."""

    number: str
    length: int


class TornLogs(Faults):
    """The log was written only so far: the actions that are whole in it are there, and no other."""

    name = "log torn by a power loss"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Tear it at every frame, before, inside and after."""
        crashed, told = self._crashed(place)
        whole = (crashed / WAL).read_bytes()
        ends = range(_FILE_HEADER, len(whole), _FRAME)
        inside = [end + place.chance.randrange(1, _FRAME) for end in ends]
        last = [told[-1].length, told[-1].length - 1, len(whole)]
        for end in [0, 1, _FILE_HEADER - 1, *last, *place.some([*ends, *inside], 120)]:
            yield self._judged(place, crashed, whole[:end], told, end, f"torn at {end}")
        for frame in place.some(range(len(ends)), 60):
            # A page that was never written whole: what follows it does not count.
            begin = _FILE_HEADER + frame * _FRAME
            torn = bytearray(whole)
            torn[begin + place.chance.randrange(_FRAME)] ^= 1 << place.chance.randrange(8)
            yield self._judged(place, crashed, bytes(torn), told, begin, f"frame {frame} altered")

    @staticmethod
    def _crashed(place: Place) -> tuple[Path, list[Told]]:
        """A vault as it lies on the disk while it is open, with all actions in its log."""
        folder = place.fresh()
        desk = ground.vaults().unlock(folder, ground.PASSPHRASE)
        told = []
        for turn in range(ACTIONS):
            number = ground.add_activity(desk, f"Запись {turn}").number
            told.append(Told(number, written(folder / WAL)))
        crashed = place.folder / "crashed"
        shutil.rmtree(crashed, ignore_errors=True)
        shutil.copytree(folder, crashed)
        desk.close()
        return crashed, told

    @staticmethod
    def _judged(
        place: Place, crashed: Path, log: bytes, told: list[Told], end: int, what: str
    ) -> Judgement:
        judged = Judgement()
        ground.fresh(crashed, place.vault)
        (place.vault / WAL).write_bytes(log)
        (place.vault / f"{DATABASE}-shm").unlink(missing_ok=True)
        how, said = outcome(place.vault)
        judged.expect(how == SOUND, f"{what}: {how}: {said}")
        with ground.opened(place.vault) as desk:
            kept = set(ground.records(desk, "processing"))
        wanted = {one.number for one in told if one.length <= end}
        judged.lost += sorted(wanted - kept)
        more = {one.number for one in told} & kept - wanted
        judged.expect(not more, f"{what}: {sorted(more)} were not whole and are there")
        return judged


def written(log: Path) -> int:
    """How far a log was written: SQLite never shortens it before it starts it anew."""
    return log.stat().st_size


ALL: tuple[type[Faults], ...] = (Settings, TornLogs)
