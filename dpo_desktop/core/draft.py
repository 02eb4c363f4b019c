"""What was typed into a form and not saved, kept so that neither a crash nor a lock loses it.

A draft holds no values but what stands in the controls, letter by letter: a date of which only
``12.0`` was typed is kept as that. It is part of no record: not in its history, not in the search,
not on any paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

NEW = 0
"""The ``record_id`` of a record that has not been added yet."""
OPERATOR = "profile"
"""The ``register`` of the form of the operator's profile, which is of no register."""

Texts = Mapping[str, Any]
"""Field name to what its editor holds, as JSON; each kind of editor has a shape of its own."""
DraftKey = tuple[str, int, str]
"""Register, record and step: there is one draft of each form, and one of each step's reason."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished form, or with ``step`` the half-typed reason for a step.

    Attributes:
        register: code of its register, or ``OPERATOR``.
        record_id: key of the record; ``NEW`` of one that is being added.
        step: code of the state the step leads to; ``""`` for a form.
        number: the record's number; ``""`` of a new one.
        version: of the record when its form was opened; 0 of a new one.
        texts: the fields that were touched.
        before: the same fields as the form first showed them, so that it can be told what of a
            record was changed by others meanwhile.
        why: the reason for the change, or for the step.
        at: when it was kept, in the desk's zone; ``None``: not yet.
        current: version of the record when the draft was read: another one than ``version`` if
            somebody changed the record meanwhile.
    """

    register: str
    record_id: int = NEW
    step: str = ""
    number: str = ""
    version: int = 0
    texts: Texts = field(default_factory=dict)
    before: Texts = field(default_factory=dict)
    why: str = ""
    at: datetime | None = field(default=None, compare=False)
    current: int = field(default=0, compare=False)

    @property
    def key(self) -> DraftKey:
        """Return what there is one draft of."""
        return self.register, self.record_id, self.step

    @property
    def is_stale(self) -> bool:
        """Tell whether the record was changed since the form was opened, as far as was read."""
        return self.current != self.version

    @property
    def words(self) -> int:
        """Return how many words would have to be typed again."""
        return len(self.why.split()) + sum(_words(text) for text in self.texts.values())

    def content(self) -> dict[str, Any]:
        """Return what was typed as JSON; the rest of the draft are columns."""
        return {"texts": dict(self.texts), "before": dict(self.before), "why": self.why}


def _words(text: Any) -> int:
    if isinstance(text, str):
        return len(text.split())
    if isinstance(text, Mapping):
        return sum(_words(part) for part in text.values())
    return sum(_words(part) for part in text) if isinstance(text, list) else int(text is not None)
