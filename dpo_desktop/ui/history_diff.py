"""What changed, to be read: every field with what was taken out of it and what was put in.

Colour, a sign and a line through or under the words say the same thing, so each alone is enough.
"""

from collections.abc import Iterable
from html import escape

from PySide6.QtWidgets import QTextBrowser

from dpo_desktop.core.edition_difference_words import Line
from dpo_desktop.core.text_difference import Mark, Piece, text_pieces
from dpo_desktop.ui.theme import theme_tokens

_ALIKE = 0.3  # of the longer text: so much must have stayed for the two to be shown as one
_HEADING = "<p style='font-weight:600;margin-top:14px;margin-bottom:10px'>"
_THIN = "\u202f"  # between a sign and its words


class DiffView(QTextBrowser):
    """Shows lines of a difference, or values, one under another."""

    def __init__(self, name: str) -> None:
        """Begin empty; ``name`` is what a screen reader calls it."""
        super().__init__()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(10)

    def show_changes(self, lines: Iterable[Line], nothing: str) -> None:
        """Show changes; ``nothing`` is said where there are none."""
        self._show([_change(line) for line in lines], nothing)

    def show_values(self, sections: Iterable[tuple[str, Iterable[Line]]], nothing: str) -> None:
        """Show values section by section: the ``after`` of each line under its name."""
        told = []
        for heading, lines in sections:
            values = [f"{_name(line)}{_note(line) or _words(line.after)}</p>" for line in lines]
            if values:
                told.append(f"{_HEADING}{escape(heading)}</p>" + "".join(values))
        self._show(told, nothing)

    def _show(self, told: list[str], nothing: str) -> None:
        muted = theme_tokens().muted
        body = "".join(told) or f"<p style='color:{muted}'>{escape(nothing)}</p>"
        self.setHtml(body)


def _change(line: Line) -> str:
    """Return one change: as one text with marks, or as the value before and the one after."""
    if not line.before and not line.after:
        return f"{_name(line)}{_note(line)}</p>"
    pieces = text_pieces(line.before, line.after)
    kept = sum(len(piece.text) for piece in pieces if piece.mark is Mark.KEPT)
    if kept >= _ALIKE * max(len(line.before), len(line.after)):
        return _name(line) + "".join(map(_marked, pieces)) + "</p>"
    sides = (Piece(Mark.REMOVED, line.before), Piece(Mark.ADDED, line.after))
    return _name(line) + "<br>".join(_marked(side) for side in sides if side.text) + "</p>"


def _name(line: Line) -> str:
    return (
        "<p style='margin-top:0;margin-bottom:10px'>"
        f"<span style='color:{theme_tokens().muted}'>{escape(line.what)}</span><br>"
    )


def _note(line: Line) -> str:
    return f"<i style='color:{theme_tokens().muted}'>{escape(line.note)}</i>" if line.note else ""


def _marked(piece: Piece) -> str:
    if piece.mark is Mark.KEPT:
        return _words(piece.text)
    tokens = theme_tokens()
    removed = piece.mark is Mark.REMOVED
    colours = tokens.danger if removed else tokens.success
    drawn = "line-through" if removed else "underline"
    # The sign stands at the words, not at the space before them.
    text = piece.text.lstrip(" ")
    before = piece.text[: len(piece.text) - len(text)]
    return (
        f"{before}<span style='background-color:{colours.bg};color:{colours.fg}'>"
        f"{piece.mark.value}{_THIN}"
        f"<span style='text-decoration:{drawn}'>{_words(text)}</span></span>"
    )


def _words(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))
