"""The fonts of the papers, and what to do with a character that none of them has.

reportlab leaves such a character out without a word, and a paper that lost a letter of somebody's
name is wrong. So a missing letter is taken from the symbol font, and what that font lacks too is
printed as a box and remembered.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import cast
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from dpo_desktop.core.resources import resource

SERIF = "Tinos-Regular"
SERIF_BOLD = "Tinos-Bold"
SERIF_ITALIC = "Tinos-Italic"
SERIF_BOLD_ITALIC = "Tinos-BoldItalic"
SANS = "Arimo-Regular"
SANS_BOLD = "Arimo-Bold"
SANS_ITALIC = "Arimo-Italic"
SANS_BOLD_ITALIC = "Arimo-BoldItalic"
SYMBOLS = "DejaVuSans"

BOX = "□"

_FAMILIES = (
    (SERIF, SERIF_BOLD, SERIF_ITALIC, SERIF_BOLD_ITALIC),
    (SANS, SANS_BOLD, SANS_ITALIC, SANS_BOLD_ITALIC),
)

# Formatting marks without a shape of their own (soft hyphen, zero-width spaces and joiners, marks
# of writing direction, variation selectors): fonts draw some of them as a hyphen or a box.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
_SPACES = re.compile("[\t\u2000-\u200a\u205f\u3000]")

# reportlab writes a broken ToUnicode table for characters beyond this: they could not be copied
# or searched for.
_LAST = 0xFFFF


@cache
def font(name: str) -> TTFont:
    """Return a font of the papers, registered with its family."""
    if name == SYMBOLS:
        _register_one(name)  # large, and seldom needed
    _register()
    return cast("TTFont", pdfmetrics.getFont(name))


@cache
def _register() -> None:
    for family in _FAMILIES:
        for name in family:
            _register_one(name)
        pdfmetrics.registerFontFamily(family[0], *family)


def _register_one(name: str) -> None:
    path = resource(f"fonts/{name}.ttf")
    # Shaping swaps letters for look-alikes (Kazakh ә for Latin ə), so that search fails.
    pdfmetrics.registerFont(TTFont(name, str(path), shapable=False))


@cache
def characters(name: str) -> frozenset[str]:
    """Return the characters a font can show."""
    known = (chr(code) for code in font(name).face.charToGlyph if code <= _LAST)
    return frozenset(c for c in known if c >= " " and not _INVISIBLE.match(c))


@cache
def as_it_is(name: str) -> re.Pattern[str]:
    """Return what matches a text that can be printed in a font as it is."""
    known = {char for char in characters(name) if not _SPACES.match(char)}
    # Eight times as fast as to look each character up.
    return re.compile(f"[\n{re.escape(''.join(sorted(known)))}]*")


def printable(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Return a text that can be printed in a font, and the characters it had to box.

    Line ends stay; tabs and typographic spaces become spaces; invisible marks go.
    """
    if as_it_is(name).fullmatch(text):
        return text, ()
    plain = _SPACES.sub(" ", _LINE_ENDS.sub("\n", _INVISIBLE.sub("", text)))
    usable = characters(name) | characters(SYMBOLS) | {"\n"}
    missing = tuple(dict.fromkeys(c for c in plain if c not in usable))
    return "".join(c if c in usable else BOX for c in plain), missing


def runs(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield pieces of a printable text with the font each is printed in."""
    own = characters(name)
    if own.issuperset(text):
        yield name, text
        return
    for is_own, piece in groupby(text, own.__contains__):
        yield (name if is_own else SYMBOLS), "".join(piece)


class Typist:
    """Makes the texts of one paper printable and remembers what could not be printed."""

    def __init__(self) -> None:
        """Begin with nothing missing."""
        self._missing: dict[str, None] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the characters that were boxed, in the order met."""
        return tuple(self._missing)

    def clean(self, text: str, name: str) -> str:
        """Return the text as it can be printed in a font."""
        text, missing = printable(text, name)
        if missing:
            self._missing.update(dict.fromkeys(missing))
        return text

    def markup(self, text: str, name: str) -> str:
        """Return the text for a ``Paragraph``, whose text is XML."""
        return "".join(
            _tagged(piece, face, name) for face, piece in runs(self.clean(text, name), name)
        )


def _tagged(piece: str, face: str, name: str) -> str:
    marked = escape(piece).replace("\n", "<br/>")
    if face == name or piece.isspace():
        return marked
    font(face)  # reportlab looks it up by its name
    return f'<font name="{face}">{marked}</font>'
