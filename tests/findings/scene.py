"""What a rule is tried on: records, the operator, and which rules speak then."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dpo_desktop.core.values import Values
from tests.findings.memory import PROFILE, Note


@dataclass(frozen=True)
class Scene:
    """Records and the operator.

    Attributes:
        why: what is shown, in a few words.
    """

    why: str
    notes: tuple[Note, ...]
    profile: Values = field(default_factory=lambda: PROFILE)


def scene(why: str, *notes: Note, **profile: object) -> Scene:
    """Return a scene of these records, under an operator with other values in its profile."""
    return Scene(why, notes, {**PROFILE, **profile})


@dataclass(frozen=True)
class Trial:
    """One rule: what it must catch, and what looks alike and is in order.

    Attributes:
        caught: in each of these only this rule speaks.
        harmless: in each of these no rule speaks.
    """

    caught: tuple[Scene, ...]
    harmless: tuple[Scene, ...]


Trials = Mapping[str, Trial]
