"""What becomes of a vault that something was done to: the ways in which that may end."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import ClassVar

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from tests.faults import ground
from tests.faults.work import Judgement

SOUND, FOUND, REFUSED = "sound", "found", "refused"
"""The vault opens and nothing is the matter; a check names what is; opening it says it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where faults are tried.

    Attributes:
        folder: may be filled with anything.
        template: a closed vault.
        chance: what chance decides.
        share: of the faults to be tried, from 0 to 1.
    """

    folder: Path
    template: Path
    chance: Random
    share: float

    @property
    def vault(self) -> Path:
        """Return where the vault lies that is harmed."""
        return self.folder / "vault"

    def fresh(self) -> Path:
        """Return an unharmed vault."""
        return ground.fresh(self.template, self.vault)

    def some(self, every: Sequence[int], at_most: int = 1000, at_least: int = 3) -> list[int]:
        """Return the share of places that is to be tried, in their order."""
        wanted = round(self.share * min(len(every), at_most))
        return sorted(self.chance.sample(every, max(min(at_least, len(every)), wanted)))


class Faults:
    """One kind of fault.

    Attributes:
        name: as the report calls it.
    """

    name: ClassVar[str]

    def each(self, place: Place) -> Iterator[Judgement]:
        """Try one after the other and judge each."""
        raise NotImplementedError


def sentence(error: DpoError) -> str:
    """What the user reads."""
    return error.say(speak(Language.EN))


def refusal(act: Callable[[], object]) -> str:
    """The sentence an action ends in; ``""``: it does not."""
    try:
        act()
    except DpoError as error:
        return sentence(error)
    return ""


def outcome(folder: Path, passphrase: str = ground.PASSPHRASE) -> tuple[str, str]:
    """What opening and checking a vault comes to, and what is said."""
    try:
        with ground.opened(folder, passphrase) as desk:
            said = ground.unsound(desk)
    except DpoError as error:
        return REFUSED, sentence(error)
    return (FOUND, "; ".join(said)) if said else (SOUND, "")
