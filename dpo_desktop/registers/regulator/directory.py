"""The directory of authorities: what kind of body a name belongs to."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from dpo_desktop.core.folding import fold
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.regulator.record import LABELS


def kind_of(name: str) -> str:
    """Return the kind of a body named in any language; ``""`` for one not in the directory."""
    return _kinds().get(fold(name), "")


@cache
def _kinds() -> Mapping[str, str]:
    return {
        fold(entry.texts.say(language)): kind
        for entry in vocabulary("authorities").entries
        for language in Language
        for kind in entry.tags
    }


def check(values: Values, today: date) -> Iterator[Problem]:
    """A body of the directory is of the kind the directory says."""
    del today
    written, known = values.get("body_kind"), kind_of(values.get("body") or "")
    if written and known and written != known:
        message = Message(N_("The directory has this body under another kind."))
        yield Problem("body_kind", LABELS["body_kind"], message, warning=True)
