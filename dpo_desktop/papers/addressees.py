"""Whom a paper goes to where no record says it: the authorized body."""

from dpo_desktop.core.values import Values
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.papers.matter import Fact, Matter

_MINISTRY = "ministry"


def authorized_body(matter: Matter) -> tuple[Fact, ...]:
    """Return the lines of the authorized body: its name in the paper's language, its address.

    The company's own list of bodies says which one it writes to; otherwise it is the ministry.
    """
    for row in matter.profile.get("bodies") or ():
        known = _known(row)
        if known or row.get("kind") == _MINISTRY:
            name = known.say(matter.language) if known else str(row.get("name") or "")
            return tuple(line for line in (name, str(row.get("address") or "")) if line)
    return (vocabulary("authorities").label(_MINISTRY, matter.language),)


def _known(row: Values) -> Texts | None:
    """Return the name of a body of the directory that is part of the authorized body."""
    for entry in vocabulary("authorities").entries:
        names = (entry.texts.en, entry.texts.ru, entry.texts.kk)
        if _MINISTRY in entry.tags and row.get("name") in names:
            return entry.texts
    return None
