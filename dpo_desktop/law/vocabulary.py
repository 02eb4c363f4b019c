"""Vocabularies: the ordered lists a choice is made from, one file each in three languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from dpo_desktop.core.language import Language
from dpo_desktop.core.resources import resource
from dpo_desktop.law.data import read
from dpo_desktop.law.texts import Texts

_FOLDER = "law/vocabularies"


class UnknownVocabularyError(LookupError):
    """A field names a vocabulary that has no file: a fault of the program."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose.

    Attributes:
        code: English snake case; what the vault keeps.
        texts: its label.
        reference: the article or clause it comes from.
        hint: what to mind when choosing it.
        tags: marks that rules ask for; the file's heading says what they mean.
    """

    code: str
    texts: Texts
    reference: Texts | None = None
    hint: Texts | None = None
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Vocabulary:
    """An ordered list of entries.

    Attributes:
        name: the file's name without its ending.
        entries: in the order in which they are offered and sorted.
    """

    name: str
    entries: tuple[Entry, ...]
    _places: dict[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Note the place of each code; the first of two equal codes would be lost."""
        self._places.update({entry.code: place for place, entry in enumerate(self.entries)})
        if len(self._places) != len(self.entries):
            raise ValueError(f"a code stands twice in the vocabulary {self.name!r}")

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes in order."""
        return tuple(entry.code for entry in self.entries)

    def __contains__(self, code: object) -> bool:
        """Tell whether there is an entry of that code."""
        return code in self._places

    def entry(self, code: str) -> Entry | None:
        """Return the entry of that code, or ``None`` for a free addition."""
        place = self._places.get(code)
        return None if place is None else self.entries[place]

    def texts(self, code: str) -> Texts:
        """Return the label of an entry in every language.

        Raises:
            KeyError: there is no such entry.
        """
        return self.entries[self._places[code]].texts

    def label(self, code: str, language: Language) -> str:
        """Return the label of a code; a free addition is its own label."""
        entry = self.entry(code)
        return code if entry is None else entry.texts.say(language)

    def rank(self, code: str) -> int:
        """Return the place of a code for sorting; free additions come after all entries."""
        return self._places.get(code, len(self.entries))

    def tagged(self, tag: str) -> tuple[str, ...]:
        """Return the codes that carry a tag, in order."""
        return tuple(entry.code for entry in self.entries if tag in entry.tags)


def names() -> tuple[str, ...]:
    """Return the names of all vocabularies, alphabetically."""
    return tuple(sorted(path.stem for path in resource(_FOLDER).glob("*.toml")))


@cache
def vocabulary(name: str) -> Vocabulary:
    """Return a vocabulary, read once.

    Raises:
        UnknownVocabularyError: no file has that name.
    """
    if name not in names():
        raise UnknownVocabularyError(f"no vocabulary {name!r} in resources/{_FOLDER}")
    entries = read(f"vocabularies/{name}")["entry"]
    return Vocabulary(name, tuple(_entry(table) for table in entries))


def _entry(table: Mapping[str, Any]) -> Entry:
    return Entry(
        code=table["code"],
        texts=Texts.read(table),
        reference=Texts.read(table["reference"]) if "reference" in table else None,
        hint=Texts.read(table["hint"]) if "hint" in table else None,
        tags=frozenset(table.get("tags", ())),
    )
