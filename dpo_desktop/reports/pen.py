"""Text and lines put on a page as PDF operators, many times faster than the canvas's own methods.

This is the one place that leans on reportlab's inner parts (``_code``, ``_doc``, ``_escape`` and
the subsets of a font); a test compares its words with those of plain paragraphs.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.reports.fonts import font, runs
from dpo_desktop.reports.wrapping import MEMO_LIMIT

Colour = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""

_Piece = tuple[str, str]
"""The PDF's name of a font subset, and the operator that shows a string in it."""


class Pen:
    """Writes on one canvas; it keeps the operators of lines that come again."""

    def __init__(self, canvas: Canvas) -> None:
        """Take the canvas of the paper."""
        self._canvas: Any = canvas
        self._memo: dict[tuple[str, str], tuple[_Piece, ...]] = {}

    def operators(self, code: Iterable[str]) -> None:
        """Add operators, leaving the graphics state as it was."""
        self._canvas._code.extend(["q", *code, "Q"])

    def block(
        self, lines: Sequence[str], places: Sequence[tuple[float, float]], face: str, size: float
    ) -> str:
        """Return the operators of lines of text, each at its place in points."""
        code = ["BT"]
        current = ""
        for line, (x, y) in zip(lines, places, strict=True):
            code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            for subset, show in self._pieces(line, face):
                if subset != current:
                    code.append(f"{subset} {size:g} Tf")
                    current = subset
                code.append(show)
        code.append("ET")
        return " ".join(code)

    def column(
        self, lines: Sequence[str], x: float, y: float, face: str, size: float, leading: float
    ) -> str:
        """Return the operators of lines of text one under another, the first at (x, y)."""
        code = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {leading:g} TL"]
        current = ""
        for place, line in enumerate(lines):
            if place:
                code.append("T*")
            for subset, show in self._pieces(line, face):
                if subset != current:
                    code.append(f"{subset} {size:g} Tf")
                    current = subset
                code.append(show)
        code.append("ET")
        return " ".join(code)

    def _pieces(self, line: str, face: str) -> tuple[_Piece, ...]:
        key = line, face
        pieces = self._memo.get(key)
        if pieces is None:
            if len(self._memo) >= MEMO_LIMIT:
                self._memo.clear()
            pieces = self._memo[key] = tuple(self._shown(line, face))
        return pieces

    def _shown(self, line: str, face: str) -> Iterable[_Piece]:
        document = self._canvas._doc
        for name, piece in runs(line, face):
            typeface = font(name)
            for subset, codes in typeface.splitString(piece, document):
                shown = self._canvas._escape(codes)
                yield typeface.getSubsetInternalName(subset, document), f"({shown}) Tj"


def fill(colour: Colour) -> str:
    """Return the operator that sets the colour of text and areas."""
    return "{:.3g} {:.3g} {:.3g} rg".format(*colour)


def stroke(colour: Colour) -> str:
    """Return the operator that sets the colour of lines."""
    return "{:.3g} {:.3g} {:.3g} RG".format(*colour)
