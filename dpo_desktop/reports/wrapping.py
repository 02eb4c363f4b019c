"""Text into lines of a width: the part of a table that costs the most, so it remembers.

Words are kept apart by ordinary spaces only: a no-break space holds "No. 114" together. A word
wider than its cell (an e-mail address, a path) is broken, after a mark such as ``@`` where one
stands in reach, so that nothing ever leaves its cell.
"""

from collections.abc import Iterator

from dpo_desktop.reports.fonts import SYMBOLS, Typist, characters, font

MEMO_LIMIT = 20_000
"""Entries after which a memo is emptied: unlimited ones cost 200 MB at 50,000 distinct rows."""

_BREAK_AFTER = frozenset("-/\\@._,;:=&?|–—")
_LEAST_TAIL = 3  # letters of a broken word on its last line
_SLACK = 1e-4  # points; sums of widths differ in their last digits


class _Widths(dict[str, float]):
    """Widths of characters in thousandths of the font size, looked up when first met."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._own = characters(name)

    def __missing__(self, char: str) -> float:
        face = font(self._name if char in self._own else SYMBOLS).face
        width = self[char] = float(face.getCharWidth(ord(char)))
        return width


class Wrapper:
    """Breaks texts into lines in one font at one size."""

    def __init__(self, name: str, size: float, typist: Typist) -> None:
        """Take the font, its size in points, and who makes texts printable."""
        self.font = name
        self.size = size
        self._typist = typist
        self._chars = _Widths(name)
        self._words: dict[str, float] = {}
        self._cells: dict[tuple[str, float], tuple[str, ...]] = {}
        self._space = self.width(" ")

    def width(self, text: str) -> float:
        """Return the width of a printable text in points."""
        return sum(map(self._chars.__getitem__, text)) * self.size / 1000

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        """Return the lines of a text in a column ``width`` points wide; none for no text."""
        key = text, width
        lines = self._cells.get(key)
        if lines is None:
            if len(self._cells) >= MEMO_LIMIT:
                self._cells.clear()
            lines = self._cells[key] = self._wrap(text, width)
        return lines

    def longest_word(self, text: str) -> float:
        """Return the width in points of the widest word of a text."""
        printable = self._typist.clean(text, self.font)
        return max((self._word(word) for word in printable.split()), default=0.0)

    def _wrap(self, text: str, width: float) -> tuple[str, ...]:
        if not text:
            return ()
        printable = self._typist.clean(text, self.font)
        return tuple(
            line for part in printable.split("\n") for line in self._paragraph(part, width)
        )

    def _word(self, word: str) -> float:
        width = self._words.get(word)
        if width is None:
            if len(self._words) >= MEMO_LIMIT:
                self._words.clear()
            width = self._words[word] = self.width(word)
        return width

    def _paragraph(self, text: str, width: float) -> Iterator[str]:
        limit = width + _SLACK
        line: list[str] = []
        used = 0.0
        for word in text.split(" "):
            if not word:
                continue
            wide = self._word(word)
            if line and used + self._space + wide <= limit:
                line.append(word)
                used += self._space + wide
                continue
            if line:
                yield " ".join(line)
            if wide > limit:
                *pieces, word = self._broken(word, limit)
                yield from pieces
                wide = self.width(word)
            line = [word]
            used = wide
        yield " ".join(line)

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
            used += self._chars[word[place]] * self.size / 1000
            if used > limit:
                return max(place, start + 1)
        return len(word)
