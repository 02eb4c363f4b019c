"""Killed while a vault is made, or brought up to date from an earlier release."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dpo_desktop.storage.backups.aside import ASIDE
from dpo_desktop.storage.files import DATABASE, ENVELOPE
from tests.data.freeze import HERE
from tests.desk.edition_cases import PROFILE
from tests.faults import ground
from tests.faults.killing import Say
from tests.faults.work import Judgement, Work
from tests.storage import frozen


class Making(Work):
    """A vault is made where there was none."""

    name = "making of a vault"
    kills = 20
    opens_again = False  # there may be none

    def prepare(self, folder: Path, template: Path) -> None:
        """Leave nothing there."""
        del template
        shutil.rmtree(folder, ignore_errors=True)

    def act(self, folder: Path, say: Say) -> None:
        """Make it."""
        desk = ground.vaults().create(folder, PROFILE, ground.PASSPHRASE)
        say("made")
        desk.close()

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """It opens with its operator, or it can be made anew in the same place."""
        judged = Judgement()
        if (folder / ENVELOPE).exists():
            with ground.opened(folder) as desk:
                judged.expect(not told or bool(desk.profile()), "the operator is not there")
                judged.wrong += ground.unsound(desk)
        else:
            judged.lost += ["the vault"] if told else []
            self.act(folder, lambda *_: None)
            with ground.opened(folder) as desk:
                judged.wrong += ground.unsound(desk)
        return judged


class Migration(Work):
    """A vault of an earlier release is opened by the present one."""

    name = "migration"
    kills = 40

    def __init__(self) -> None:
        """Begin with the oldest."""
        self._turn = 0

    @property
    def _name(self) -> str:
        return frozen.BEHIND[self._turn % len(frozen.BEHIND)]

    def prepare(self, folder: Path, template: Path) -> None:
        """Put the next frozen vault there."""
        del template
        self._turn += 1
        shutil.rmtree(folder, ignore_errors=True)
        frozen.thawed(self._name, folder)

    def act(self, folder: Path, say: Say) -> None:
        """Open it."""
        frozen.unlocked(folder).close()
        say("up to date")

    def open_again(self, folder: Path) -> None:
        """Open what was left."""
        frozen.unlocked(folder)

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """All that was in it is there, and so is the copy of what it was."""
        judged = Judgement()
        vault = frozen.unlocked(folder)
        judged.lost += frozen.missing(frozen.told(self._name), frozen.seen(vault))
        vault.close()
        for file in (DATABASE, ENVELOPE):
            was = (HERE / self._name / file).read_bytes()
            whole = (folder / ASIDE / file).exists() and (folder / ASIDE / file).read_bytes() == was
            judged.expect(whole, f"the copy of {file} put aside is not whole")
        with ground.opened(folder, frozen.PASSPHRASE) as desk:
            judged.wrong += ground.unsound(desk)
        del told
        return judged
