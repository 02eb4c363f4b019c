"""What puts entries of the history into words for the screen."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from dpo_desktop.core.fields import Field
from dpo_desktop.core.register import Register
from dpo_desktop.law.history_words import HistoryWords
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.value_words import plain_words

_MOST_OF_ROWS = 5  # rows of one change, and cells of one row
_LONGEST = 160
_LONGEST_CELL = 80


def brief_words(context: Context, registers: Iterable[Register]) -> HistoryWords:
    """Return words for a card or a line of a list: long values are cut."""
    return _words(context, registers, _LONGEST, _LONGEST_CELL, _MOST_OF_ROWS)


def whole_words(context: Context, registers: Iterable[Register]) -> HistoryWords:
    """Return words for what is read in full."""
    return _words(context, registers, None, None, None)


def _words(
    context: Context,
    registers: Iterable[Register],
    longest: int | None,
    longest_cell: int | None,
    most: int | None,
) -> HistoryWords:
    return HistoryWords(
        registers={register.code: register for register in registers},
        t=context.t,
        wording=context.wording,
        value=partial(_value, context, longest),
        text=partial(_cut, longest),
        nothing=context.t("empty"),
        cell=partial(_cell, context, longest_cell),
        most=most,
    )


def _value(context: Context, longest: int | None, field: Field, value: Any) -> str:
    words = plain_words(field, value, context.wording)
    return words if longest is None else _cut(longest, "; ".join(words.split("\n")))


def _cell(context: Context, longest: int | None, field: Field, value: Any) -> str:
    return _cut(longest, plain_words(field, value, context.wording))


def _cut(longest: int | None, words: str) -> str:
    if longest is None or len(words) <= longest:
        return words
    return words[:longest].rstrip() + "…"
