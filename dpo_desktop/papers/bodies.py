"""The authorized body a letter answers: its name, address and officer."""

from dpo_desktop.core.folding import fold
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.papers.matter import Fact, Matter


def body_lines(matter: Matter) -> tuple[Fact, ...]:
    """Return the lines of the body a request came from, with the officer who prepared it."""
    told = matter.told
    name = told.maybe("body")
    if not name:
        return (told.lacking("body"),)
    known = _in_directory(name)
    officer = told.values.get("officer")
    return (
        known.say(matter.language) if known else name,
        *_addresses(matter, name, known),
        *((matter.t(N_("Attention: {name}"), name=officer.name),) if officer else ()),
    )


def _addresses(matter: Matter, name: str, known: Texts | None) -> tuple[str, ...]:
    """Return the address of a body, where the company's list has one for it."""
    names = {fold(name), *(_folded(known) if known else ())}
    for row in matter.operator.rows("bodies"):
        if fold(row.maybe("name")) in names and row.maybe("address"):
            return (row.maybe("address"),)
    return ()


def _in_directory(name: str) -> Texts | None:
    """Return the names of a body of the directory, by its name in any language."""
    folded = fold(name)
    found = (e.texts for e in vocabulary("authorities").entries if folded in _folded(e.texts))
    return next(found, None)


def _folded(texts: Texts) -> tuple[str, ...]:
    return tuple(fold(texts.say(language)) for language in Language)
