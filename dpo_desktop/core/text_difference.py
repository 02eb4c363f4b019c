"""What was taken out of a text and what was put in, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_TOKENS = 4_000  # longer texts are compared line by line, which is quick at any length


class Mark(Enum):
    """What became of a piece of a text."""

    KEPT = " "
    REMOVED = "−"
    ADDED = "+"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that share their fate."""

    mark: Mark
    text: str


def text_pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in their order, what was removed before what was added.

    The kept and the removed pieces together are the text before, the kept and the added ones the
    text after.
    """
    old, new = _tokens(before), _tokens(after)
    if max(len(old), len(new)) > _MOST_TOKENS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(_joined(_bridged(list(_pieces(matcher.get_opcodes(), old, new)))))


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _pieces(
    opcodes: Sequence[tuple[str, int, int, int, int]], old: Sequence[str], new: Sequence[str]
) -> Iterator[Piece]:
    for what, i1, i2, j1, j2 in opcodes:
        if what == "equal":
            yield Piece(Mark.KEPT, "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Piece(Mark.REMOVED, "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece(Mark.ADDED, "".join(new[j1:j2]))


def _bridged(pieces: list[Piece]) -> Iterator[Piece]:
    """Take a mere space between two changes into both: words replaced in a row read as one."""
    for place, piece in enumerate(pieces):
        inside = 0 < place < len(pieces) - 1
        if inside and piece.mark is Mark.KEPT and piece.text.isspace() and "\n" not in piece.text:
            yield Piece(Mark.REMOVED, piece.text)
            yield Piece(Mark.ADDED, piece.text)
        else:
            yield piece


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join what was removed, and what was added, between two kept pieces."""
    removed = added = kept = ""
    for piece in pieces:
        if piece.mark is Mark.KEPT:
            yield from _changed(removed, added)
            removed = added = ""
            kept += piece.text
            continue
        if kept:
            yield Piece(Mark.KEPT, kept)
            kept = ""
        if piece.mark is Mark.REMOVED:
            removed += piece.text
        else:
            added += piece.text
    yield from _changed(removed, added)
    if kept:
        yield Piece(Mark.KEPT, kept)


def _changed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(Mark.REMOVED, removed)
    if added:
        yield Piece(Mark.ADDED, added)
