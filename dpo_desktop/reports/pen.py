"""Text and lines put on a page as PDF operators, many times faster than the canvas's own methods.

A text is shown by the codes of its font's first subset, which has room for 255 characters and so
nearly always for all of them: one call turns a whole cell into codes. They go into the file as the
bytes they are; written as octal numbers, as the canvas does it, Cyrillic takes four times as many.

This and ``streamed`` lean on reportlab's inner parts (``_code``, ``_doc``, ``_escape``, the
subsets of a font); a test compares the words with those of plain paragraphs.
"""

import codecs
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.reports.fonts import characters, font, runs

Colour = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""

_BREAK = "\0"  # between the lines of a cell; code 0 of a subset is no character
_ROOM = 256  # codes in a subset
_UNUSED = "\ufffe"  # as codecs.charmap_build wants it
_NO_BREAK_SPACE = "\u00a0"


class Face:
    """A font in one paper."""

    def __init__(self, name: str, canvas: Canvas) -> None:
        """Take the font and the canvas of the paper."""
        self._name = name
        self._canvas: Any = canvas
        self._font: Any = font(name)
        self._font.splitString("", self._document)  # begins the font's part in this paper
        self._state: Any = self._font.state[self._document]
        self._first: str = self._font.getSubsetInternalName(0, self._document)
        self._map = self._first_codes()

    def choose(self, size: float) -> str:
        """Return the operator that chooses the font; the others here expect that it is chosen."""
        return f"{self._first} {size:g} Tf"

    def below(self, lines: Sequence[str], size: float) -> str:
        """Return operators, inside a text, that show each line under the one before.

        The first one stands under the point where the text is.
        """
        codes = self._codes(_BREAK.join(lines))
        if codes is not None:
            return "(" + codes.replace(_BREAK, ")'(") + ")'"
        return " ".join(f"T* {self.line(line, size)}" for line in lines)

    def line(self, line: str, size: float) -> str:
        """Return operators, inside a text, that show a line where the text is."""
        codes = self._codes(line)
        if codes is not None:
            return f"({codes}) Tj"
        code = [f"{name} {size:g} Tf ({codes}) Tj" for name, codes in self._pieces(line)]
        return " ".join((*code, self.choose(size)))

    @property
    def _document(self) -> Any:
        return self._canvas._doc

    def _codes(self, text: str) -> str | None:
        """Return a text as the inside of a string; ``None`` where it takes another subset."""
        text = text.replace(_NO_BREAK_SPACE, " ")
        try:
            codes, _ = codecs.charmap_encode(text, "strict", self._map)
        except UnicodeEncodeError:
            return self._codes(text) if self._learned(text) else None
        inside = codes.decode("latin-1")
        # What begins, ends or marks something in a string, and what is read as another line end.
        inside = inside.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return inside.replace("\r", "\\r")

    def _learned(self, text: str) -> bool:
        """Give the characters of a text their codes; tell whether the first subset got new ones."""
        before = self._state.nextCode
        if before >= _ROOM:
            return False
        own = characters(self._name)
        self._font.splitString("".join(filter(own.__contains__, text)), self._document)
        if self._state.nextCode == before:
            return False
        self._map = self._first_codes()
        return True

    def _first_codes(self) -> Any:
        subset = self._state.subsets[0]
        chars = [chr(code) if code else _UNUSED for code in subset]
        return codecs.charmap_build("\0" + "".join(chars[1:]).ljust(_ROOM - 1, _UNUSED))

    def _pieces(self, line: str) -> Iterator[tuple[str, str]]:
        """Yield the PDF's name of a subset and a string in it, for each piece of any line."""
        for name, piece in runs(line, self._name):
            face: Any = font(name)
            for subset, codes in face.splitString(piece, self._document):
                inside = self._canvas._escape(codes)
                yield face.getSubsetInternalName(subset, self._document), inside


class Pen:
    """Writes on one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        """Take the canvas of the paper."""
        self._canvas: Any = canvas
        self._faces: dict[str, Face] = {}

    def face(self, name: str) -> Face:
        """Return a font as it is in this paper."""
        face = self._faces.get(name)
        if face is None:
            face = self._faces[name] = Face(name, self._canvas)
        return face

    def operators(self, code: Iterable[str]) -> None:
        """Add operators, leaving the graphics state as it was."""
        self._canvas._code.extend(["q", *code, "Q"])

    def form(self, name: str, x: float, y: float) -> None:
        """Draw a form, which need not be there yet, at (x, y)."""
        self._canvas._code.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm")
        self._canvas.doForm(name)
        self._canvas._code.append("Q")

    def column(
        self, lines: Sequence[str], x: float, y: float, face: str, size: float, leading: float
    ) -> str:
        """Return the operators of lines of text one under another, the first at (x, y)."""
        used = self.face(face)
        begin = f"BT {used.choose(size)} {leading:g} TL 1 0 0 1 {x:.2f} {y + leading:.2f} Tm"
        return f"{begin} {used.below(lines, size)} ET"

    def block(
        self, lines: Sequence[str], places: Sequence[tuple[float, float]], face: str, size: float
    ) -> str:
        """Return the operators of lines of text, each at its place in points."""
        used = self.face(face)
        code = ["BT", used.choose(size)]
        for line, (x, y) in zip(lines, places, strict=True):
            code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {used.line(line, size)}")
        code.append("ET")
        return " ".join(code)


def fill(colour: Colour) -> str:
    """Return the operator that sets the colour of text and areas."""
    return "{:.3g} {:.3g} {:.3g} rg".format(*colour)


def stroke(colour: Colour) -> str:
    """Return the operator that sets the colour of lines."""
    return "{:.3g} {:.3g} {:.3g} RG".format(*colour)
