"""What of the facts a letter was written from it says: the rest is not its addressee's to read."""

from collections.abc import Mapping
from typing import Any

_NOTHING: tuple[Any, ...] = (None, [], {})


def spoken(fact: Any, text: str) -> Any:
    """Return of a fact, as JSON holds it, what stands in the text of a letter; ``None``: nothing.

    A wording asks for facts it does not print, and a row of a list holds more than it prints of it.
    """
    return _spoken(fact, _letters(text))


def _spoken(fact: Any, letters: str) -> Any:
    if isinstance(fact, Mapping):
        said = ((name, _spoken(inner, letters)) for name, inner in fact.items())
        return {name: inner for name, inner in said if inner not in _NOTHING} or None
    if isinstance(fact, list):
        rows = (_spoken(row, letters) for row in fact)
        return [row for row in rows if row not in _NOTHING] or None
    # Whether something holds is not printed as such.
    if fact is None or isinstance(fact, bool) or not (sought := _letters(str(fact))):
        return None
    return fact if sought in letters else None


def _letters(text: str) -> str:
    """Return a text without what its printing may change: blanks and capitals."""
    return "".join(text.split()).casefold()
