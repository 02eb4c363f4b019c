"""The kinds of field a register can declare.

A register declares each field once. Everything that shows or keeps it (table column, form editor,
filter, list column, history, paper, JSON) asks the declaration; a surface that must treat kinds
apart does so in one table of its own, by kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, ClassVar

from dpo_desktop.core.conditions import Condition
from dpo_desktop.core.folding import normal
from dpo_desktop.core.identifiers import id_number_problem
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.values import Link, Party, Values, Wording

EMPTY = (None, "", ())
_PARTS_OF_A_PARTY = frozenset(part.name for part in dataclass_fields(Party))
SEPARATOR = "; "


class FieldError(ValueError):
    """A value that does not fit the field; ``message`` says why, in words."""

    def __init__(self, msgid: str, /, **values: object) -> None:
        """Keep the sentence."""
        self.message = Message(msgid, values)
        super().__init__(msgid)


@dataclass(frozen=True, kw_only=True)
class Field:
    """What every kind of field says of itself.

    Attributes:
        name: English snake case; the table column, the JSON key, the history key.
        label: what the user sees, an English source string.
        help: one sentence under the field: what to write, and why the law wants it.
        section: code of the section of the card.
        reference: article or clause the field comes from.
        required_from: state from which (in the order the states are declared) it must be filled.
        required_when: a further condition for that.
        listed: shown as a column of the list by default.
        filtered: offered as a filter above the list.
        printed: a column of the register's paper.
        searched: its text is found by free-text search.
        read_only: filled by the program, never typed.
    """

    name: str
    label: str
    help: str = ""
    section: str = ""
    reference: str = ""
    required_from: str = ""
    required_when: Condition | None = None
    listed: bool = False
    filtered: bool = False
    printed: bool = False
    searched: bool = False
    read_only: bool = False

    kind: ClassVar[str] = ""
    sorts_as_text: ClassVar[bool] = False

    def is_empty(self, value: Any) -> bool:
        """Tell whether the field counts as not filled."""
        return value in EMPTY

    def from_json(self, raw: Any) -> Any:
        """Return the value a JSON value stands for.

        Raises:
            FieldError: the value does not fit this field.
        """
        raise NotImplementedError

    def to_json(self, value: Any) -> Any:
        """Return the value as JSON holds it: codes, ISO dates, ``None`` for nothing."""
        return value

    def problem(self, value: Any) -> Message | None:
        """Say what makes a filled value impossible, or ``None``."""
        del value
        return None

    def warning(self, value: Any) -> Message | None:
        """Say what is doubtful about a filled value, or ``None``."""
        del value
        return None

    def show(self, value: Any, wording: Wording) -> str:
        """Return the value in words of one language; ``""`` for nothing."""
        del wording
        return "" if value is None else str(value)

    def search_text(self, value: Any) -> str:
        """Return the free text of the value, for the search index."""
        return value if isinstance(value, str) else ""

    def sort_text(self, value: Any) -> str:
        """Return the text by which a list is sorted, for kinds sorted as text."""
        return value if isinstance(value, str) else ""


def _string(raw: Any) -> str:
    if not isinstance(raw, str):
        raise FieldError(N_("A text is expected."))
    return normal(raw).strip()


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """One line of text.

    Attributes:
        limit: most characters that are accepted.
    """

    limit: int = 500
    kind: ClassVar[str] = "text"
    sorts_as_text: ClassVar[bool] = True

    def from_json(self, raw: Any) -> str | None:
        """Return the text, trimmed; ``None`` for an empty one."""
        if raw is None:
            return None
        return _string(raw).replace("\n", " ") or None

    def problem(self, value: Any) -> Message | None:
        """Refuse a text longer than the field holds."""
        if len(value) > self.limit:
            return Message(N_("Shorten this to {limit} characters."), {"limit": self.limit})
        return None


@dataclass(frozen=True, kw_only=True)
class LongText(Text):
    """Several lines of text."""

    limit: int = 20_000
    kind: ClassVar[str] = "long_text"

    def from_json(self, raw: Any) -> str | None:
        """Return the text with its line breaks; ``None`` for an empty one."""
        return None if raw is None else (_string(raw) or None)


@dataclass(frozen=True, kw_only=True)
class IssuedNumber(Text):
    """A number the program gives out of a gap-free series, such as an outgoing number.

    Attributes:
        series: name of the series of numbers.
    """

    series: str
    read_only: bool = True
    kind: ClassVar[str] = "issued_number"


@dataclass(frozen=True, kw_only=True)
class YesNo(Field):
    """Yes, no, or not answered yet."""

    kind: ClassVar[str] = "yes_no"

    def from_json(self, raw: Any) -> bool | None:
        """Return the answer."""
        if raw is None or isinstance(raw, bool):
            return raw
        raise FieldError(N_("Answer yes or no (true or false)."))

    def show(self, value: Any, wording: Wording) -> str:
        """Return "yes" or "no" in the language."""
        return "" if value is None else wording.yes_no(value)


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A number.

    Attributes:
        decimals: digits after the point; 0 for whole numbers.
        minimum: least value accepted.
        maximum: greatest value accepted.
    """

    decimals: int = 0
    minimum: int = 0
    maximum: int = 10**12
    kind: ClassVar[str] = "number"

    def from_json(self, raw: Any) -> int | Decimal | None:
        """Return an ``int``, or a ``Decimal`` where the field has decimals."""
        if raw is None or raw == "":
            return None
        if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
            raise FieldError(N_("A number is expected."))
        try:
            number = Decimal(str(raw).replace(" ", "").replace("\u00a0", "").replace(",", "."))
            rounded = round(number, self.decimals)
        except InvalidOperation:
            raise FieldError(N_("A number is expected.")) from None
        if rounded != number:
            raise FieldError(N_("Digits after the point: at most {n}."), n=self.decimals)
        return rounded if self.decimals else int(rounded)

    def to_json(self, value: Any) -> Any:
        """Return the number; with decimals as text, so that no digit is lost."""
        return str(value) if isinstance(value, Decimal) else value

    def problem(self, value: Any) -> Message | None:
        """Refuse a number out of bounds."""
        if not self.minimum <= value <= self.maximum:
            bounds = {"least": self.minimum, "most": self.maximum}
            return Message(N_("A number from {least} to {most} is expected."), bounds)
        return None

    def show(self, value: Any, wording: Wording) -> str:
        """Return the number with its thousands set apart."""
        del wording
        if value is None:
            return ""
        return f"{value:,}".replace(",", "\u00a0").replace(".", ",")


@dataclass(frozen=True, kw_only=True)
class Date(Field):
    """A calendar date."""

    kind: ClassVar[str] = "date"

    def from_json(self, raw: Any) -> date | None:
        """Return the date of an ISO string."""
        if raw is None or raw == "":
            return None
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw
        try:
            return date.fromisoformat(raw)
        except (TypeError, ValueError):
            raise FieldError(N_("No such date. Example: {example}"), example="2026-03-16") from None

    def to_json(self, value: Any) -> Any:
        """Return ``YYYY-MM-DD``."""
        return value.isoformat() if value else None

    def show(self, value: Any, wording: Wording) -> str:
        """Return ``dd.mm.yyyy``."""
        return wording.date(value) if value else ""


@dataclass(frozen=True, kw_only=True)
class DateTime(Field):
    """A local date and time of day, to the minute."""

    kind: ClassVar[str] = "date_time"

    def from_json(self, raw: Any) -> datetime | None:
        """Return the local date and time of an ISO string without a zone."""
        if raw is None or raw == "":
            return None
        try:
            moment = raw if isinstance(raw, datetime) else datetime.fromisoformat(raw)
        except (TypeError, ValueError):
            raise FieldError(
                N_("No such date and time. Example: {example}"), example="2026-03-16T09:05"
            ) from None
        if moment.tzinfo is not None:
            raise FieldError(N_("Give the local time, without a time zone."))
        return moment.replace(second=0, microsecond=0)

    def to_json(self, value: Any) -> Any:
        """Return ``YYYY-MM-DDTHH:MM``."""
        return value.isoformat(timespec="minutes") if value else None

    def show(self, value: Any, wording: Wording) -> str:
        """Return ``dd.mm.yyyy hh:mm``."""
        return wording.date_time(value) if value else ""


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One entry of a vocabulary of ``resources/law``."""

    vocabulary: str
    kind: ClassVar[str] = "choice"

    def from_json(self, raw: Any) -> str | None:
        """Return the code; whether the vocabulary has it is checked by the service."""
        return None if raw is None else (_string(raw) or None)

    def show(self, value: Any, wording: Wording) -> str:
        """Return the entry's label."""
        return wording.choice(self.vocabulary, value) if value else ""

    def search_text(self, value: Any) -> str:
        """Return nothing: a choice is found by its filter, in any language."""
        del value
        return ""


@dataclass(frozen=True, kw_only=True)
class Choices(Field):
    """Many entries of a vocabulary and, where ``free``, additions in the user's own words."""

    vocabulary: str
    free: bool = True
    kind: ClassVar[str] = "choices"

    def from_json(self, raw: Any) -> tuple[str, ...]:
        """Return the codes and free additions, each once, in the order given."""
        if raw is None:
            return ()
        if not isinstance(raw, list | tuple):
            raise FieldError(N_("A list is expected."))
        return tuple(dict.fromkeys(text for item in raw if (text := _string(item))))

    def to_json(self, value: Any) -> Any:
        """Return a list of codes and free additions."""
        return list(value or ())

    def show(self, value: Any, wording: Wording) -> str:
        """Return the labels, separated by semicolons."""
        return SEPARATOR.join(wording.choice(self.vocabulary, code) for code in value or ())

    def search_text(self, value: Any) -> str:
        """Return the free additions (codes are no words of anybody's)."""
        return " ".join(text for text in value or () if not text.isascii() or " " in text)


@dataclass(frozen=True, kw_only=True)
class Countries(Field):
    """A list of countries by ISO 3166 alpha-2 codes; their names come from CLDR."""

    kind: ClassVar[str] = "countries"

    def from_json(self, raw: Any) -> tuple[str, ...]:
        """Return the codes in upper case, each once."""
        if raw is None:
            return ()
        if not isinstance(raw, list | tuple):
            raise FieldError(N_("A list is expected."))
        codes = tuple(dict.fromkeys(_string(item).upper() for item in raw))
        if any(len(code) != 2 or not code.isalpha() for code in codes):
            raise FieldError(N_("Countries are given by their two-letter codes, e.g. KZ."))
        return codes

    def to_json(self, value: Any) -> Any:
        """Return a list of codes."""
        return list(value or ())

    def show(self, value: Any, wording: Wording) -> str:
        """Return the names, separated by commas."""
        return ", ".join(wording.country(code) for code in value or ())


@dataclass(frozen=True, kw_only=True)
class PartyField(Field):
    """A person or organisation: name, contact, IIN or BIN."""

    kind: ClassVar[str] = "party"
    sorts_as_text: ClassVar[bool] = True

    def is_empty(self, value: Any) -> bool:
        """Count a party without a name as not filled."""
        return value is None or not value.name

    def from_json(self, raw: Any) -> Party | None:
        """Return the party of ``{"name": …, "contact": …, "id_number": …}``."""
        if raw is None or isinstance(raw, Party):
            return raw
        if not isinstance(raw, Mapping) or not set(raw) <= _PARTS_OF_A_PARTY:
            raise FieldError(N_("Give name, contact and id_number."))
        party = Party(**{key: _string(value or "") for key, value in raw.items()})
        return party if party != Party() else None

    def to_json(self, value: Any) -> Any:
        """Return the three parts as an object."""
        if value is None:
            return None
        return {"name": value.name, "contact": value.contact, "id_number": value.id_number}

    def problem(self, value: Any) -> Message | None:
        """Refuse a contact or number that belongs to nobody."""
        return None if value.name else Message(N_("Give the name."))

    def warning(self, value: Any) -> Message | None:
        """Doubt a number with a wrong check digit (foreigners and old papers may have none)."""
        return id_number_problem(value.id_number) if value.id_number else None

    def show(self, value: Any, wording: Wording) -> str:
        """Return the name and, after commas, contact and number."""
        del wording
        if value is None:
            return ""
        return ", ".join(part for part in (value.name, value.contact, value.id_number) if part)

    def search_text(self, value: Any) -> str:
        """Return all three parts."""
        return f"{value.name} {value.contact} {value.id_number}" if value else ""

    def sort_text(self, value: Any) -> str:
        """Sort by name."""
        return value.name if value else ""


@dataclass(frozen=True, kw_only=True)
class Links(Field):
    """Links to records; the other side shows them too.

    Attributes:
        targets: codes of the registers that may be linked; all when empty.
    """

    targets: tuple[str, ...] = ()
    kind: ClassVar[str] = "links"

    def from_json(self, raw: Any) -> tuple[Link, ...]:
        """Return the links of ``[{"register": …, "number": …}, …]``."""
        if raw is None:
            return ()
        if not isinstance(raw, list | tuple):
            raise FieldError(N_("A list is expected."))
        return tuple({link.key: link for link in map(self._link, raw)}.values())

    def _link(self, raw: Any) -> Link:
        if isinstance(raw, Link):
            return raw
        if not isinstance(raw, Mapping) or set(raw) != {"register", "number"}:
            raise FieldError(N_("Each link names a register and a number."))
        link = Link(_string(raw["register"]), _string(raw["number"]))
        if self.targets and link.register not in self.targets:
            raise FieldError(N_("Records of that register cannot be linked here."))
        return link

    def to_json(self, value: Any) -> Any:
        """Return a list of register codes and numbers."""
        return [{"register": link.register, "number": link.number} for link in value or ()]

    def show(self, value: Any, wording: Wording) -> str:
        """Return the numbers (with titles where they are known)."""
        del wording
        return SEPARATOR.join(f"{link.number} {link.title}".strip() for link in value or ())


@dataclass(frozen=True, kw_only=True)
class Rows(Field):
    """Repeated rows, each with the same columns: purposes with their bases, questions, recipients.

    Attributes:
        columns: fields of one row; any kind but links and rows.
        row_label: what one row is called, an English source string ("Purpose").
    """

    columns: tuple[Field, ...]
    row_label: str
    kind: ClassVar[str] = "rows"

    def column(self, name: str) -> Field:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)

    def from_json(self, raw: Any) -> tuple[Values, ...]:
        """Return the rows that hold anything, as read-only mappings of every column."""
        if raw is None:
            return ()
        if not isinstance(raw, list | tuple):
            raise FieldError(N_("A list is expected."))
        rows = (self._row(item) for item in raw)
        return tuple(row for row in rows if any(v not in EMPTY for v in row.values()))

    def _row(self, raw: Any) -> Values:
        names = {column.name for column in self.columns}
        if not isinstance(raw, Mapping) or not set(raw) <= names:
            raise FieldError(N_("Columns of a row: {names}."), names=", ".join(sorted(names)))
        return MappingProxyType({c.name: c.from_json(raw.get(c.name)) for c in self.columns})

    def to_json(self, value: Any) -> Any:
        """Return a list of objects."""
        return [{c.name: c.to_json(row.get(c.name)) for c in self.columns} for row in value or ()]

    def show(self, value: Any, wording: Wording) -> str:
        """Return a line for each row."""
        shown = (self.show_row(row, wording) for row in value or ())
        return "\n".join(shown)

    def show_row(self, row: Values, wording: Wording) -> str:
        """Return one row: the first column's value, then the others with their labels."""
        first, *others = self.columns
        parts = [first.show(row.get(first.name), wording)]
        for column in others:
            text = column.show(row.get(column.name), wording)
            if text:
                parts.append(f"{wording.label(column.label)}: {text}")
        return SEPARATOR.join(part for part in parts if part)

    def search_text(self, value: Any) -> str:
        """Return the free text of every row."""
        return " ".join(c.search_text(row.get(c.name)) for row in value or () for c in self.columns)
