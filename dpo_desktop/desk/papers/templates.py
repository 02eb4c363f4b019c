"""The wording of letters: the shipped one, and the company's own copies, checked before kept."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.paper import Order
from dpo_desktop.core.query import Query
from dpo_desktop.core.speech import speak
from dpo_desktop.core.templates import TemplateKind, TemplateText
from dpo_desktop.desk.papers.matters import matter_of
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.law.wording import wording
from dpo_desktop.papers import own_copies
from dpo_desktop.papers.kind import LetterKind
from dpo_desktop.papers.kinds import BY_CODE, KINDS
from dpo_desktop.papers.template import Template
from dpo_desktop.reports.words import PaperWords

_LOOKED_AT = 200  # records, the newest first, for one such a letter can be written of


def template_kinds(desk: ReadingDesk) -> tuple[TemplateKind, ...]:
    """Return every kind of letter, with the languages the company words it itself in."""
    folder = desk.vault.folder
    return tuple(
        TemplateKind(
            kind.code,
            kind.label,
            kind.register,
            frozenset(
                language
                for language in Language
                if own_copies.own_copy(folder, kind.code, language).is_file()
            ),
        )
        for kind in KINDS
    )


def template(desk: ReadingDesk, code: str, language: Language) -> TemplateText:
    """Return the wording in use, and the names that may stand in it."""
    kind = _kind(code)
    folder = desk.vault.folder
    return TemplateText(
        own_copies.in_use(folder, code, language).text,
        own_copies.own_copy(folder, code, language).is_file(),
        _names(kind, _sample(desk, kind, language)),
    )


def problems(desk: ReadingDesk, code: str, language: Language, text: str) -> tuple[Message, ...]:
    """Say what is wrong with a wording: it is tried on the newest record it can be made of."""
    kind = _kind(code)
    tried = Template(own_copies.name(code, language), text)
    sample = _sample(desk, kind, language)
    faults = tried.faults(_names(kind, sample))
    if faults or sample is None:
        return tuple(fault.message for fault in faults)
    try:
        tried.rendered(sample, speak(language))
    except DpoError as fault:
        return (fault.message,)
    return ()


def save_template(desk: ReadingDesk, code: str, language: Language, text: str) -> None:
    """Keep a wording of the company's own.

    Raises:
        DpoError: something is wrong with it; nothing was written.
    """
    for problem in problems(desk, code, language, text):
        raise DpoError(N_("Not saved. {problem}"), problem=problem)
    own_copies.save(desk.vault.folder, code, language, text)


def drop_template(desk: ReadingDesk, code: str, language: Language) -> None:
    """Go back to the shipped wording; the company's own copy is deleted."""
    own_copies.drop(desk.vault.folder, _kind(code).code, language)


def _kind(code: str) -> LetterKind:
    if code not in BY_CODE:
        raise DpoError(N_("There is no letter {kind}."), kind=code)
    return BY_CODE[code]


def _sample(desk: ReadingDesk, kind: LetterKind, language: Language) -> Mapping[str, Any] | None:
    """Return the facts of the newest record a letter can be made of; ``None``: there is none."""
    if not kind.register:
        order = Order(kind.code, language)
    else:
        query = Query(kind.register, desk.today())
        newest = islice(desk.records(query), _LOOKED_AT)
        offered = (record for record in newest if kind.offered(record.values, record.state))
        record = next(offered, None)
        if record is None:
            return None
        order = Order(kind.code, language, register=kind.register, record_id=record.id)
    words = PaperWords(wording(language))
    return kind.content(matter_of(desk, order, kind, words)).facts


def _names(kind: LetterKind, sample: Mapping[str, Any] | None) -> dict[str, tuple[str, ...]]:
    """Return the names of facts: those of the sample, and those the shipped wordings use."""
    found: dict[str, dict[str, None]] = {}
    for known in (*_shipped_names(kind), _sample_names(sample or {})):
        for name, columns in known.items():
            found.setdefault(name, {}).update(dict.fromkeys(columns))
    return {name: tuple(columns) for name, columns in sorted(found.items())}


def _shipped_names(kind: LetterKind) -> list[dict[str, tuple[str, ...]]]:
    return [own_copies.shipped(kind.code, language).names() for language in Language]


def _sample_names(sample: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    rows = {name: value[0] for name, value in sample.items() if isinstance(value, tuple) and value}
    return {
        name: tuple(rows[name]) if isinstance(rows.get(name), Mapping) else () for name in sample
    }
