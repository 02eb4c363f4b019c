"""Text into lines of a width: the part of a table that costs the most, so it remembers.

Words are kept apart by ordinary spaces only: a no-break space holds "No. 114" together. A word
wider than its cell (an e-mail address, a path) is broken, after a mark such as ``@`` where one
stands in reach, so that nothing ever leaves its cell.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from dpo_desktop.reports.fonts import SYMBOLS, Typist, as_it_is, characters, font

WORD_LIMIT = 20_000
"""Words after which a memo of their widths is emptied."""

CELL_LIMIT = 1_000
"""Texts after which a column forgets them: what is in a register again and again comes often."""

_MARKS = "-/\\@._,;:=&?|–—"
_BREAK_AFTER = frozenset(_MARKS)
_PIECES = re.compile(f"(?<=[{re.escape(_MARKS)}])")
_LEAST_TAIL = 3  # letters of a broken word on its last line
_SLACK = 1e-4  # points; sums of widths differ in their last digits

Lines = tuple[str, ...]


class _Letters(dict[str, float]):
    """Widths of characters in points, looked up when first met."""

    def __init__(self, name: str, size: float) -> None:
        super().__init__()
        self._name = name
        self._scale = size / 1000
        self._own = characters(name)

    def __missing__(self, char: str) -> float:
        face = font(self._name if char in self._own else SYMBOLS).face
        width = self[char] = float(face.getCharWidth(ord(char))) * self._scale
        return width


class _Words(dict[str, float]):
    """Widths of words with the space after them, in points, added up when first met."""

    def __init__(self, letters: _Letters) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, word: str) -> float:
        if len(self) >= WORD_LIMIT:
            self.clear()
        letters = self._letters
        width = self[word] = sum(map(letters.__getitem__, word)) + letters[" "]
        return width


class Wrapper:
    """Breaks texts into lines in one font at one size."""

    def __init__(self, name: str, size: float, typist: Typist) -> None:
        """Take the font, its size in points, and who makes texts printable."""
        self.font = name
        self.size = size
        self._typist = typist
        self._prints = as_it_is(name).fullmatch
        self._letters = _Letters(name, size)
        self._space = self._letters[" "]
        self._words = _Words(self._letters).__getitem__

    def width(self, text: str) -> float:
        """Return the width of a printable text in points."""
        return sum(map(self._letters.__getitem__, text))

    def lines(self, text: str, width: float) -> Lines:
        """Return the lines of a text in a column ``width`` points wide; none for no text."""
        if not text:
            return ()
        if not self._prints(text):
            text = self._typist.clean(text, self.font)
        if "\n" in text:
            parts = text.split("\n")
            return tuple(line for part in parts for line in self._paragraph(part, width))
        return self._paragraph(text, width)

    def longest_word(self, text: str) -> float:
        """Return the width in points of the widest word of a text; an address counts by its pieces.

        Those it may be broken into: it need not have the width that other columns could use.
        """
        words = self._typist.clean(text, self.font).split()
        if "@" in text:
            words = [piece for word in words for piece in _pieces(word)]
        return max(map(self._words, words), default=self._space) - self._space

    def length(self, text: str) -> float:
        """Return the width in points of a text, were it one line."""
        return sum(map(self._words, self._typist.clean(text, self.font).split()))

    def _paragraph(self, text: str, width: float) -> Lines:
        words = text.split(" ")
        if "" in words:
            words = list(filter(None, words)) or [""]
            text = " ".join(words)
        # Where each word and its space end, were they all on one line.
        ends = list(accumulate(map(self._words, words)))
        room = width + self._space + _SLACK
        if ends[-1] <= room:
            return (text,)
        lines: list[str] = []
        first, begin = 0, 0.0
        while first < len(words):
            after = bisect_right(ends, begin + room, first)
            if after == first:
                *pieces, words[first] = self._broken(words[first], width + _SLACK)
                lines += pieces
                # What is left of the word begins the next line.
                begin = ends[first] - self._words(words[first])
                # A letter alone may be wider than the column.
                after = max(first + 1, bisect_right(ends, begin + room, first))
            lines.append(" ".join(words[first:after]))
            first, begin = after, ends[after - 1]
        return tuple(lines)

    def _broken(self, word: str, limit: float) -> Iterator[str]:
        start = 0
        while start < len(word):
            end = self._reach(word, start, limit)
            if end < len(word):
                marks = (i for i in range(end, start + 1, -1) if word[i - 1] in _BREAK_AFTER)
                # One or two letters alone on a line read as a misprint.
                evened = min(end, len(word) - _LEAST_TAIL)
                end = next(marks, evened if evened - start >= _LEAST_TAIL else end)
            yield word[start:end]
            start = end

    def _reach(self, word: str, start: int, limit: float) -> int:
        """Return where the characters from ``start`` no longer fit; always one at least."""
        used = 0.0
        for place in range(start, len(word)):
            used += self._letters[word[place]]
            if used > limit:
                return max(place, start + 1)
        return len(word)


def _pieces(word: str) -> list[str]:
    return _PIECES.split(word) if "@" in word else [word]


class ColumnLines(dict[str, Lines]):
    """The lines of the texts of one column."""

    def __init__(self, wrapper: Wrapper, width: float) -> None:
        """Break texts by a wrapper into lines of a width in points."""
        super().__init__()
        self._wrapper = wrapper
        self._width = width

    def __missing__(self, text: str) -> Lines:
        if len(self) >= CELL_LIMIT:
            self.clear()
        lines = self[text] = self._wrapper.lines(text, self._width)
        return lines
