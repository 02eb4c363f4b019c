"""The authorized body as an addressee: by the record that names one, or where none does."""

from dpo_desktop.core.folding import fold
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.vocabulary import Entry, vocabulary
from dpo_desktop.papers.matter import Fact, Matter

_MINISTRY = "ministry"


def authorized_body(matter: Matter) -> tuple[str, ...]:
    """Return the lines of the body a paper of ours goes to: its name and its address.

    The company's own list of bodies says which one it writes to; otherwise it is the ministry.
    """
    for row in matter.operator.rows("bodies"):
        name = row.maybe("name")
        known = _in_directory(name)
        if row.values.get("kind") == _MINISTRY or (known and _MINISTRY in known.tags):
            said = known.texts.say(matter.language) if known else name
            return tuple(filter(None, (said, row.maybe("address"))))
    return (vocabulary("authorities").label(_MINISTRY, matter.language),)


def asking_body(matter: Matter) -> tuple[Fact, ...]:
    """Return the lines of the body a request came from, with the officer who prepared it."""
    told = matter.told
    name = told.maybe("body")
    if not name:
        return (told.lacking("body"),)
    known = _in_directory(name)
    officer = told.values.get("officer")
    who = matter.words.text(officer.name) if officer else ""
    return (
        known.texts.say(matter.language) if known else name,
        *_addresses(matter, name, known),
        *((matter.t(N_("Attention: {name}"), name=who),) if who else ()),
    )


def _addresses(matter: Matter, name: str, known: Entry | None) -> tuple[str, ...]:
    """Return the address of a body, where the company's list has one for it."""
    names = {fold(name), *(_folded(known.texts) if known else ())}
    for row in matter.operator.rows("bodies"):
        if fold(row.maybe("name")) in names and row.maybe("address"):
            return (row.maybe("address"),)
    return ()


def _in_directory(name: str) -> Entry | None:
    """Return the body of the directory that has this name in any language."""
    folded = fold(name)
    entries = vocabulary("authorities").entries
    return next((entry for entry in entries if folded in _folded(entry.texts)), None)


def _folded(texts: Texts) -> tuple[str, ...]:
    return tuple(fold(texts.say(language)) for language in Language)
