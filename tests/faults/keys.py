"""Killed while the passphrase is changed and the data key exchanged."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from dpo_desktop.desk import keys
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.storage.access import envelope
from dpo_desktop.storage.access.vault_keys import KEYS
from dpo_desktop.storage.errors import WrongPassphraseError
from dpo_desktop.storage.files import ATTEMPTS
from tests.faults import ground
from tests.faults.killing import Say
from tests.faults.work import Judgement, Work


def told_of(desk: VaultDesk, what: str) -> int:
    """How often the history tells of something done to the keys."""
    query = "SELECT count(*) FROM actions WHERE register = ? AND what = ?"
    with desk.vault.reading() as connection:
        return int(connection.exec_driver_sql(query, (KEYS, what)).scalar_one())


class Passphrases(Work):
    """The passphrase is changed, again and again."""

    name = "change of the passphrase"
    kills = 30
    endless = 0.4
    opens_again = False  # by which of two passphrases is not known

    @staticmethod
    def _passphrase(place: int) -> str:
        return f"{ground.PASSPHRASE} {place}" if place else ground.PASSPHRASE

    def act(self, folder: Path, say: Say) -> None:
        """Change it for ever."""
        with ground.opened(folder) as desk:
            say()
            for place in count(1):
                keys.change_passphrase(desk, self._passphrase(place - 1), self._passphrase(place))
                say(place)

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """The last one told opens the vault, or the one after; no other does."""
        judged = Judgement()
        last = told[-1][0] if told else 0
        candidates = range(max(0, last - 1), last + 2)
        opens = [place for place in candidates if self._opens(folder, place)]
        if len(opens) != 1 or opens[0] < last:
            judged.lost.append(f"passphrase {last}: these open the vault: {opens}")
            return judged
        with ground.opened(folder, self._passphrase(opens[0])) as desk:
            entries = told_of(desk, "passphrase_changed")
            judged.expect(last <= entries <= opens[0], f"{entries} entries, {opens[0]} changes")
            judged.wrong += ground.unsound(desk)
        return judged

    def _opens(self, folder: Path, place: int) -> bool:
        (folder / ATTEMPTS).unlink(missing_ok=True)
        with suppress(WrongPassphraseError), ground.opened(folder, self._passphrase(place)):
            return True
        return False


class Rotations(Work):
    """The vault is encrypted by another key, while it holds attachments and history."""

    name = "exchange of the data key"
    kills = 60

    def act(self, folder: Path, say: Say) -> None:
        """Exchange the key once, and go on working."""
        with ground.opened(folder) as desk:
            keys.rotate_key(desk, ground.PASSPHRASE, ground.QUIET)
            say("exchanged")
            record = ground.add_activity(desk, "После смены ключа")
            say(record.number)

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """It opens by the same passphrase, has everything, and nothing waits any more."""
        judged = Judgement()
        with ground.opened(folder) as desk:
            rotated = told_of(desk, "key_rotated")
            if told and rotated != 1:
                judged.lost.append("the exchange of the key")
            judged.expect(rotated <= 1, f"the key was exchanged {rotated} times")
            kept = ground.records(desk, "processing")
            judged.lost += [number for (number,) in told[1:] if number not in kept]
            judged.expect(
                ground.ACTIVITIES <= len(kept) <= ground.ACTIVITIES + 1, f"{len(kept)} activities"
            )
            judged.expect(not envelope.read(folder).pending, "slots of an exchange still wait")
            judged.wrong += ground.unsound(desk)
            judged.wrong += self._works_on(desk)
        return judged

    @staticmethod
    def _works_on(desk: VaultDesk) -> list[str]:
        added = ground.add_activity(desk, "Дальше")
        found = ground.records(desk, "processing")
        return [] if added.number in found else ["nothing can be added afterwards"]
