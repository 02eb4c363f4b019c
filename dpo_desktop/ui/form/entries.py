"""What lists offer: entries of vocabularies and countries, in words of one language."""

from dataclasses import dataclass

from dpo_desktop.core.language import Language


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to choose: its code, its words, and what a tooltip adds."""

    code: str
    label: str
    hint: str = ""


def vocabulary_entries(name: str, language: Language) -> tuple[Entry, ...]:
    """Return the entries of a vocabulary in its order."""
    from dpo_desktop.law.vocabulary import vocabulary

    found = []
    for entry in vocabulary(name).entries:
        label = entry.texts.say(language)
        more = (part.say(language) for part in (entry.hint, entry.reference) if part)
        found.append(Entry(entry.code, label, "\n".join((label, *more))))
    return tuple(found)


def country_entries(language: Language) -> tuple[Entry, ...]:
    """Return all countries by name."""
    from dpo_desktop.law.countries import countries_in_order

    return tuple(Entry(c.code, c.name(language)) for c in countries_in_order(language))
