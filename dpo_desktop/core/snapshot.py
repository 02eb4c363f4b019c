"""The content of an edition: records as they were, with every word needed to print them.

It is kept as JSON: values as codes, and beside them the declarations of the fields, the labels,
and the names of every code used, each in three languages. So a paper of an old edition says the
same whatever later releases call a field or a code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from dpo_desktop.core.declared import as_written, declared
from dpo_desktop.core.fields import Choice, Choices, Countries, Field, FieldError, Links, Rows
from dpo_desktop.core.language import Language
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Section
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values, Wording

OPERATOR = "operator"
PROCESSING = "processing"
TRANSFERS = "transfers"

_UNFILLED: tuple[Any, ...] = (None, "", [])

_Texts = Mapping[str, str]
"""A text by the codes of its languages."""


@dataclass(frozen=True)
class Kept:
    """A record as an edition keeps it.

    Attributes:
        number: its number; ``""`` for the operator.
        state: code of its state.
        fields: every field it was kept with, in the order of the card.
        values: by name, as the fields decode them.
        raw: the same as JSON.
    """

    number: str
    state: str
    fields: tuple[Field, ...]
    values: Values
    raw: Mapping[str, Any]

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Return the fields by name."""
        return {field.name: field for field in self.fields}

    def in_section(self, code: str) -> Iterator[tuple[Field, Any]]:
        """Yield the fields of a section with their values."""
        for field in self.fields:
            if field.section == code:
                yield field, self.values.get(field.name)

    def rows(self, name: str) -> tuple[Values, ...]:
        """Return the rows of a repeated field; none where it is no such field here."""
        return (self.values.get(name) or ()) if isinstance(self.by_name.get(name), Rows) else ()


@dataclass(frozen=True)
class Part:
    """One register in an edition, or the operator.

    Attributes:
        code: of the register.
        title: its name, an English source string.
        headline: the field that names a record.
        sections: the parts of the card.
        states: labels by the codes of the states.
        fields: its fields as they were declared.
        records: by number.
    """

    code: str
    title: str
    headline: str
    sections: tuple[Section, ...]
    states: Mapping[str, str]
    fields: tuple[Field, ...]
    records: tuple[Kept, ...]

    def name(self, record: Kept) -> str:
        """Return what a record is called."""
        return str(record.values.get(self.headline) or "")


@dataclass(frozen=True)
class Snapshot:
    """What an edition holds.

    Attributes:
        parts: operator, activities and transfers, by their codes.
    """

    parts: Mapping[str, Part]
    _labels: Mapping[str, _Texts]
    _choices: Mapping[str, Mapping[str, _Texts]]
    _countries: Mapping[str, _Texts]

    @classmethod
    def read(cls, tree: Mapping[str, Any]) -> "Snapshot":
        """Return the snapshot that JSON holds."""
        titles = tree["titles"]
        parts = {code: _part(code, told, titles) for code, told in tree["parts"].items()}
        return cls(parts, tree["labels"], tree["choices"], tree["countries"])

    @property
    def activities(self) -> Part:
        """Return the register of processing."""
        return self.parts[PROCESSING]

    @property
    def transfers(self) -> Part:
        """Return the cross-border transfers of these activities."""
        return self.parts[TRANSFERS]

    @property
    def operator(self) -> Values:
        """Return what was kept of the operator's profile."""
        return self.parts[OPERATOR].records[0].values

    def speech(self, t: CatalogueSpeech) -> CatalogueSpeech:
        """Return a speech that says the labels of this edition as they were, the rest as ``t``."""
        return KeptSpeech(t, self._labels)

    def wording(self, words: Wording, t: CatalogueSpeech) -> Wording:
        """Return a wording that names the codes of this edition as they were."""
        return KeptWording(words, self.speech(t), self._choices, self._countries)


class KeptSpeech(CatalogueSpeech):
    """Says the labels an edition has brought along; whatever else, as the program does."""

    def __init__(self, t: CatalogueSpeech, labels: Mapping[str, _Texts]) -> None:
        """Speak the language of ``t``."""
        super().__init__(t.language, t._catalogue)
        self._labels = labels

    def __call__(self, msgid: str, /, **values: object) -> str:
        """Return ``msgid`` in this language."""
        kept = self._labels.get(msgid, {}).get(self.language.value)
        if kept is None:
            return super().__call__(msgid, **values)
        return kept.format(**values) if values else kept


class KeptWording:
    """Names the codes of an edition as they were when it was taken (``core.values.Wording``)."""

    def __init__(
        self,
        words: Wording,
        speech: CatalogueSpeech,
        choices: Mapping[str, Mapping[str, _Texts]],
        countries: Mapping[str, _Texts],
    ) -> None:
        """Use ``words`` for dates, and for yes and no."""
        self._words = words
        self._speech = speech
        self._choices = choices
        self._countries = countries

    def choice(self, vocabulary: str, code: str) -> str:
        """Return the label of a code, or the text itself for a free addition."""
        return self._choices.get(vocabulary, {}).get(code, {}).get(self._language.value, code)

    def country(self, code: str) -> str:
        """Return the country's name."""
        return self._countries.get(code, {}).get(self._language.value, code)

    def yes_no(self, value: bool) -> str:
        """Return "yes" or "no"."""
        return self._words.yes_no(value)

    def date(self, value: Any) -> str:
        """Return a date."""
        return self._words.date(value)

    def date_time(self, value: Any) -> str:
        """Return a date and time of day."""
        return self._words.date_time(value)

    def label(self, msgid: str) -> str:
        """Return a declared label."""
        return self._speech(msgid)

    @property
    def _language(self) -> Language:
        return self._speech.language


def kept_json(record: Record, fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return a record as an edition keeps it: what is filled, and nothing of what is not."""
    values = {
        field.name: _filled(field.to_json(record.values[field.name]))
        for field in fields
        if not field.is_empty(record.values.get(field.name))
    }
    return {"number": record.number, "state": record.state, "values": values}


def _filled(value: Any) -> Any:
    """Return a value whose rows hold filled cells only: a column added later changes nothing."""
    if not isinstance(value, list):
        return value
    return [
        {name: cell for name, cell in one.items() if cell not in _UNFILLED}
        if isinstance(one, dict)
        else one
        for one in value
    ]


def codes_in(field: Field, value: Any) -> Iterator[tuple[str, str]]:
    """Yield every code a value holds: its vocabulary (``""``: the countries) and itself."""
    if isinstance(field, Rows):
        for row in value or ():
            for column in field.columns:
                yield from codes_in(column, row.get(column.name))
    elif isinstance(field, Choices):
        yield from ((field.vocabulary, code) for code in value or ())
    elif isinstance(field, Choice) and value:
        yield field.vocabulary, value
    elif isinstance(field, Countries):
        yield from (("", code) for code in value or ())


def labels_in(field: Field) -> Iterator[str]:
    """Yield every label a field shows."""
    yield field.label
    if isinstance(field, Rows):
        yield field.row_label
        for column in field.columns:
            yield from labels_in(column)


def _part(code: str, told: Mapping[str, Any], titles: Mapping[str, _Texts]) -> Part:
    fields = tuple(declared(one) for one in told["fields"])
    return Part(
        code=code,
        title=told["title"],
        headline=told["headline"],
        sections=tuple(Section(one["code"], one["label"]) for one in told["sections"]),
        states=told["states"],
        fields=fields,
        records=tuple(_kept(one, fields, titles) for one in told["records"]),
    )


def _kept(told: Mapping[str, Any], fields: tuple[Field, ...], titles: Mapping[str, _Texts]) -> Kept:
    raw = told["values"]
    read = [_read(field, raw.get(field.name), titles) for field in fields]
    return Kept(
        number=told["number"],
        state=told["state"],
        fields=tuple(field for field, _ in read),
        values={field.name: value for field, value in read},
        raw=raw,
    )


def _read(field: Field, raw: Any, titles: Mapping[str, _Texts]) -> tuple[Field, Any]:
    """Return a value with the field that can show it."""
    try:
        value = field.from_json(raw)
    except FieldError:
        # Kinds may have become stricter since: better as it stands than left out.
        return as_written(field.name, field.label, field.section), raw
    if isinstance(field, Links):
        value = tuple(
            replace(link, title=titles.get(link.register, {}).get(link.number, ""))
            for link in value
        )
    return field, value
