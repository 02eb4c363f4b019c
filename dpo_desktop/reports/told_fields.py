"""The fields of a section on paper: labels with values, and small tables between them."""

from collections.abc import Iterable, Iterator
from typing import Any

from reportlab.platypus import Flowable

from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports.card_tables import labelled_table
from dpo_desktop.reports.fonts import Typist
from dpo_desktop.reports.repeated_rows import RepeatedRows
from dpo_desktop.reports.words import NOTHING, PaperWords


def told_fields(
    fields: Iterable[tuple[Field, Any]], words: PaperWords, t: CatalogueSpeech, typist: Typist
) -> Iterator[Flowable]:
    """Yield fields with their values in order; lines of which none is filled are left out.

    Args:
        fields: each with its value.
        words: puts values into words.
        t: speaks the language of the paper.
        typist: makes the texts printable.
    """
    rows = RepeatedRows(words, t, typist)
    pending: list[tuple[str, str]] = []
    for field, value in fields:
        if isinstance(field, Rows) and value:
            if pending:
                yield labelled_table(pending, typist)
                pending = []
            yield from rows.told(field, value)
            continue
        shown = words.value(field, value)
        if shown or field.printed:
            pending.append((t(field.label), shown or NOTHING))
    if any(value != NOTHING for _, value in pending):
        yield labelled_table(pending, typist)
