"""What is being done while the program is killed, and how it is judged afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from tests.faults import ground
from tests.faults.killing import Say


@dataclass(slots=True)
class Judgement:
    """What was found after a kill.

    Attributes:
        lost: actions that were acknowledged and are not there.
        wrong: anything else that is not as it must be.
    """

    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def expect(self, holds: bool, otherwise: str) -> None:
        """Note what is wrong unless something holds."""
        if not holds:
            self.wrong.append(otherwise)


class Work:
    """One kind of work on a vault.

    Attributes:
        name: as the report calls it.
        kills: how many times it is killed in a full run.
        endless: it goes on until it is killed, and may be killed that many seconds after it began;
            0: it comes to an end, and may be killed at any moment of it.
        opens_again: what was left may be opened, and that be killed too, before it is judged.
    """

    name: ClassVar[str]
    kills: ClassVar[int]
    endless: ClassVar[float] = 0.0
    opens_again: ClassVar[bool] = True

    def prepare(self, folder: Path, template: Path) -> None:
        """Put the vault there as it is before the work."""
        ground.fresh(template, folder)

    def act(self, folder: Path, say: Say) -> None:
        """Do it, in a process that will be killed; tell each action once it is through."""
        raise NotImplementedError

    def open_again(self, folder: Path) -> None:
        """Open the vault as it was left."""
        ground.vaults().unlock(folder, ground.PASSPHRASE)

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """Open the vault again and compare it with what had been told."""
        raise NotImplementedError
