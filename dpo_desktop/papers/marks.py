"""Values on their way through a wording: marks stand for them, so that no value becomes markup."""

import re
from collections.abc import Iterator
from itertools import groupby

from dpo_desktop.core.letter import Run
from dpo_desktop.core.messages import Speech
from dpo_desktop.core.paper import Lacking

# Noncharacters of Unicode: they are in no text that people exchange.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


class Marks:
    """The values one wording prints, each behind its mark.

    Attributes:
        lacking: what was to be printed and is not there, each once, in the order met.
    """

    def __init__(self, t: Speech) -> None:
        """Begin with no values; ``t`` names what is lacking."""
        self.lacking: dict[Lacking, None] = {}
        self._t = t
        self._runs: list[tuple[Run, ...]] = []

    def value(self, text: str) -> str:
        """Return the mark of a value; nothing stands for ``""``."""
        return self._mark(self.runs(text)) if text else ""

    def hole(self, lacking: Lacking) -> str:
        """Return the mark of something that is not there: it is printed by name."""
        self.lacking[lacking] = None
        return self._mark((Run(f"[{self._t(lacking.label)}]", bold=True),))

    def runs(self, text: str, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
        """Return a text of the wording with its values, in as few pieces as its faces need."""
        pieces = self._pieces(text, bold=bold, italic=italic)
        return joined(pieces)

    def plain(self, text: str) -> str:
        """Return a text of the wording with its values."""
        return "".join(run.text for run in self.runs(text))

    def _mark(self, runs: tuple[Run, ...]) -> str:
        self._runs.append(runs)
        return f"{_OPEN}{len(self._runs) - 1}{_CLOSE}"

    def _pieces(self, text: str, *, bold: bool, italic: bool) -> Iterator[Run]:
        # Odd places hold the numbers of marks.
        for place, piece in enumerate(_MARK.split(text)):
            if place % 2 == 0:
                yield Run(piece, bold, italic)
            else:
                for run in self._runs[int(piece)]:
                    yield Run(run.text, run.bold or bold, run.italic or italic)


def without_marks(text: str) -> str:
    """Return a value that cannot be taken for a mark."""
    return _NONCHARACTERS.sub("", text)


def joined(pieces: Iterator[Run]) -> tuple[Run, ...]:
    """Return pieces of text with neighbours of the same face joined."""
    faces = groupby((run for run in pieces if run.text), lambda run: (run.bold, run.italic))
    return tuple(Run("".join(run.text for run in same), *face) for face, same in faces)
