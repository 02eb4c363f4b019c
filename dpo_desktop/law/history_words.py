"""Entries of the history in words: the same on the card, in the window of the history, on paper."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from dpo_desktop.core.attachment import FIELD as ATTACHMENTS
from dpo_desktop.core.backup import MOMENTS as MOMENTS_OF_COPIES
from dpo_desktop.core.backup import PART as BACKUPS
from dpo_desktop.core.check import BREAKS as BREAK_WORDS
from dpo_desktop.core.check import Break
from dpo_desktop.core.deeds import (
    BREAKS,
    DATES_OF_TERM,
    ERASED,
    PURGED,
    RUNS,
    deed_words,
    field_words,
    part_words,
    row_words,
    told_at,
)
from dpo_desktop.core.difference_words import DifferenceWords
from dpo_desktop.core.edition_difference_words import EditionDifferenceWords, Line
from dpo_desktop.core.fields import Field, FieldError, Rows
from dpo_desktop.core.fields.base import SEPARATOR
from dpo_desktop.core.file_names import shown_name
from dpo_desktop.core.messages import N_
from dpo_desktop.core.profile import BY_NAME as OPERATOR_FIELDS
from dpo_desktop.core.query import DUE, STATE
from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Wording
from dpo_desktop.core.versions import erased_by
from dpo_desktop.law.settings_words import settings_line

Value = Callable[[Field, Any], str]
"""Puts a value into words; ``""`` for nothing."""

_OPERATOR, _LAW = "profile", "law"
_OF_VAULT = ("keys", BACKUPS)
_MOMENTS = ("first", "last", *MOMENTS_OF_COPIES)
_HOLE = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class HistoryWords:
    """Puts entries into words.

    Attributes:
        registers: by code.
        t: speaks the language wanted.
        wording: of that language.
        value: puts the value of a field into words; it hides what must not be shown there.
        text: hides in free text what must not be shown there.
        nothing: stands where a value was taken out.
        cell: puts the value of a column into words, where it is to be shorter than ``value``.
        most: rows told of one change, and cells told of one row; ``None`` for all.
        zone: in which days are told; ``None``: of this system.
    """

    registers: Mapping[str, Register]
    t: CatalogueSpeech
    wording: Wording
    value: Value
    text: Callable[[str], str] = str
    nothing: str = "—"
    cell: Value | None = None
    most: int | None = None
    zone: tzinfo | None = None

    def moment(self, action: Action) -> str:
        """Return when it was."""
        return self.t.date_time(action.at.astimezone(self.zone))

    def deed(self, action: Action) -> str:
        """Return what was done."""
        return deed_words(action.what, self.t)

    def place(self, action: Action) -> str:
        """Return what it was done to: the register and the number, or the part of the vault."""
        part = part_words(action.register, self.registers, self.t)
        return " ".join(filter(None, (part, row_words(action, self.t))))

    def sentences(self, action: Action, history: Sequence[Action] = ()) -> Iterator[str]:
        """Yield a sentence for each change, then the reason: as a card tells an entry.

        Args:
            action: the entry.
            history: of its record, which tells when a value was erased.
        """
        yield from self.changes(action, action.changes, history)
        if action.why:
            yield self.reason(action)

    def reason(self, action: Action) -> str:
        """Return the reason that was given; ``""`` for none."""
        if not action.why:
            return ""
        return self.t(N_("Reason: {why}"), why=self.text(action.why))

    def changes(
        self, action: Action, changes: Sequence[FieldChange], history: Sequence[Action] = ()
    ) -> Iterator[str]:
        """Yield sentences for some changes of an entry."""
        for change in self._in_order(action, changes):
            yield from self._sentences(action, change, history)

    def lines(self, action: Action, history: Sequence[Action] = ()) -> Iterator[Line]:
        """Yield each change as a line of a table: what it is, as it was, as it is."""
        for change in self._in_order(action, action.changes):
            yield from self.change_lines(action, change, history)

    def change_lines(
        self, action: Action, change: FieldChange, history: Sequence[Action] = ()
    ) -> Iterator[Line]:
        """Yield one change of an entry as lines of a table."""
        field = self._field(action.register, change.field)
        if change.erased:
            label = self.label(action.register, change.field)
            yield Line(label, "", "", self.erased(action.entry, change.field, history))
        elif action.register == _LAW:
            yield settings_line(change, self.t, self.wording)
        elif field is not None:
            yield from EditionDifferenceWords(self.t, self.value, self.value).field_lines(
                field, change
            )
        else:
            sides = (self._own(action.register, change.field, raw) for raw in _sides(change))
            yield Line(self.label(action.register, change.field), *sides)

    def label(self, part: str, name: str) -> str:
        """Return what a change is told under."""
        if part == _OPERATOR and name in OPERATOR_FIELDS:
            return self.t(OPERATOR_FIELDS[name].label)
        return field_words(name, self.registers.get(part), self.t)

    def erased(self, entry: int, field: str, history: Sequence[Action]) -> str:
        """Say of a value that it was erased and, as far as the history tells it, when."""
        telling = erased_by(history, entry, field)
        if telling is None:
            telling = next((a for a in history if a.what == PURGED and a.entry > entry), None)
        if telling is None:
            return self.t(N_("erased"))
        day = self.t.date(telling.at.astimezone(self.zone).date())
        return self.t(N_("erased on {date} by entry {entry}"), date=day, entry=telling.entry)

    def told(self, part: str, name: str, raw: Any) -> str:
        """Return a JSON value of a change in words; ``""`` for nothing."""
        field = self._field(part, name)
        if raw is None:
            return ""
        if field is None:
            return self._own(part, name, raw)
        try:
            return self.value(field, field.from_json(raw))
        except FieldError:
            # Written when the field was of another kind: better as it stands than left out.
            return self.text(str(raw))

    def _sentences(
        self, action: Action, change: FieldChange, history: Sequence[Action]
    ) -> Iterator[str]:
        part = action.register
        field = self._field(part, change.field)
        if isinstance(field, Rows) and not change.erased:
            words = DifferenceWords(self.t, self.cell or self.value, self.nothing, self.most)
            # Rows written when they had other columns are told as they stand, like any value.
            with suppress(FieldError):
                yield from list(words.lines(field, change.before, change.after))
                return
        label = self.label(part, change.field)
        if change.erased:
            yield f"{label}: {self.erased(action.entry, change.field, history)}"
            return
        if part == _LAW:
            told = settings_line(change, self.t, self.wording)
            label, before, after = told.what, told.before, told.after
        else:
            before, after = (self.told(part, change.field, raw) for raw in _sides(change))
        after = after or self.nothing
        yield f"{label}: {before} → {after}" if before else f"{label}: {after}"

    def _in_order(self, action: Action, changes: Sequence[FieldChange]) -> list[FieldChange]:
        register = self.registers.get(action.register)
        if register is None:
            return list(changes)
        return sorted(changes, key=lambda change: told_at(change.field, register))

    def _field(self, part: str, name: str) -> Field | None:
        if part == _OPERATOR:
            return OPERATOR_FIELDS.get(name)
        register = self.registers.get(part)
        return register.by_name.get(name) if register else None

    def _own(self, part: str, name: str, raw: Any) -> str:
        """Return what is told beside fields; what only a later release knows stands as it is."""
        if raw is None:
            return ""
        register = self.registers.get(part)
        if name == STATE and register:
            known = register.workflow.has(raw)
            return self.t(register.workflow.state(raw).label) if known else str(raw)
        if name == DUE or name in DATES_OF_TERM:
            return self.t.date(date.fromisoformat(raw))
        if name == RUNS:
            return self.wording.yes_no(raw)
        if part in _OF_VAULT and name in _MOMENTS:
            return self.t.date_time(datetime.fromisoformat(raw).astimezone(self.zone))
        if name == BREAKS:
            return " ".join(self._broken(*one) for one in raw)
        if name == ATTACHMENTS:
            return SEPARATOR.join(self._file(one) for one in raw)
        if name == ERASED:
            named = ((self.label(part, field), entries) for field, entries in raw.items())
            return SEPARATOR.join(
                f"{label}: {', '.join(map(str, entries))}" for label, entries in named
            )
        return self.text(str(raw))

    def _broken(
        self, kind: str, entry: int, part: str, record: str, place: str, _mark: str = ""
    ) -> str:
        """Return what was found broken, as far as the history keeps it."""
        if kind not in BREAK_WORDS:
            return kind
        # Kept is the English text of the place, without what fills its holes.
        detail = _HOLE.sub("…", self.t(place)) if place else ""
        said = Break(kind, entry, part, record, detail).message.say(self.t)
        return f"{part_words(part, self.registers, self.t)}: {said}" if part else said

    def _file(self, told: Mapping[str, Any]) -> str:
        kind = self.wording.choice("attachment_kinds", told["kind"])
        version = self.t(N_("version {n}"), n=told["version"])
        return self.text(f"{shown_name(told['name'])} ({kind}, {version})")


def _sides(change: FieldChange) -> tuple[Any, Any]:
    return change.before, change.after
