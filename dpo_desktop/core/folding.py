"""Text made comparable: one folding for search, one key for sorting.

SQLite folds only ASCII, so both are computed here and stored beside the text.
"""

import re
import unicodedata

# A person at a Russian layout types «алия» and means «Әлия»: Kazakh letters fold to the nearest
# Russian one, and ё to е, on both sides of the comparison.
_LETTERS = str.maketrans("ёәғқңөұүһіı", "еагкноуухии")
# Marks that no letter is composed with: a stress («за́мок») is not typed by who searches.
_MARKS = dict.fromkeys(range(0x0300, 0x0370))
_NEAREST: dict[int, int | None] = {**_LETTERS, **_MARKS}

# The Kazakh Cyrillic alphabet holds the whole Russian one in its own order: one order serves both.
_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACE = {letter: chr(0x0500 + place) for place, letter in enumerate(_ALPHABET)}
# Control characters but for line break and tab, and halves of surrogate pairs.
_UNWRITTEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+")


def normal(text: str) -> str:
    """Return ``text`` in NFC without what is no character of a text.

    NUL is refused by other databases, half a surrogate pair by every encoding.
    """
    return unicodedata.normalize("NFC", _UNWRITTEN.sub("", text))


def fold(text: str) -> str:
    """Return the form in which texts are compared when searching."""
    return unicodedata.normalize("NFC", text).casefold().translate(_NEAREST)


def words(text: str) -> list[str]:
    """Return the folded words of ``text``."""
    return _WORD.findall(fold(text))


def sort_key(text: str) -> str:
    """Return a string whose code-point order is the Kazakh (and Russian) alphabetical order."""
    lowered = unicodedata.normalize("NFC", text).casefold()
    return "".join(_PLACE.get(c, c) for c in lowered)
