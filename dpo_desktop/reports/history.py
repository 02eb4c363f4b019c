"""The history of a record in words: when, who, and what changed from what to what."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from dpo_desktop.core import attachment
from dpo_desktop.core.difference_words import DifferenceWords
from dpo_desktop.core.fields import FieldError, Rows
from dpo_desktop.core.messages import N_
from dpo_desktop.core.query import DUE, STATE
from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports.due_words import state_words
from dpo_desktop.reports.words import NOTHING, PaperWords

_WHAT = {
    "added": N_("Added"),
    "changed": N_("Changed"),
    "moved": N_("Moved"),
    "recomputed": N_("Term counted anew"),
    **attachment.DEEDS,
}
_OWN_LABELS = {STATE: N_("State"), DUE: N_("Due")}  # what a record has beside its fields


@dataclass(frozen=True)
class HistoryWords:
    """Puts actions into words.

    Attributes:
        register: the register of the record.
        words: puts values into words.
        t: speaks the language of the paper.
        zone: the zone of the times.
    """

    register: Register
    words: PaperWords
    t: CatalogueSpeech
    zone: tzinfo | None

    def row(self, action: Action) -> list[str]:
        """Return the moment, the person, and what they did, a line for each change."""
        return [self._moment(action.at), action.who, "\n".join(self._lines(action))]

    def _moment(self, at: datetime) -> str:
        return self.t.date_time(at.astimezone(self.zone or UTC))

    def _lines(self, action: Action) -> Iterator[str]:
        known = _WHAT.get(action.what)
        yield self.t(known) if known else action.what
        for change in sorted(action.changes, key=self._place):
            yield from self._change(change)
        if action.why:
            yield self.t(N_("Reason: {why}"), why=self.words.text(action.why))

    def _place(self, change: FieldChange) -> int:
        """Return where a change is told: the state first, then as the form has the fields."""
        names = (*_OWN_LABELS, *self.register.by_name)
        return names.index(change.field) if change.field in names else len(names)

    def _change(self, change: FieldChange) -> list[str]:
        if change.field == attachment.FIELD and (change.before or change.after):
            told = attachment.change_words(change, self.t, self.words.wording)
            return [self.words.text(told)]
        field = self.register.by_name.get(change.field)
        if isinstance(field, Rows):
            differences = DifferenceWords(self.t, self.words.value, NOTHING)
            # Rows written when they had other columns are told as they stand, like any value.
            with suppress(FieldError):
                return list(differences.lines(field, change.before, change.after))
        label = self._label(change.field)
        after = self._value(change.field, change.after) or NOTHING
        before = self._value(change.field, change.before)
        return [f"{label}: {before} → {after}" if before else f"{label}: {after}"]

    def _label(self, name: str) -> str:
        if name in _OWN_LABELS:
            return self.t(_OWN_LABELS[name])
        field = self.register.by_name.get(name)
        return self.t(field.label) if field else name

    def _value(self, name: str, raw: Any) -> str:
        if raw is None:
            return ""
        if name == STATE:
            return state_words(self.register, str(raw), self.t)
        if name == DUE:
            return self.t.date(date.fromisoformat(raw))
        field = self.register.by_name.get(name)
        if field is None:
            return self.words.text(str(raw))
        try:
            return self.words.value(field, field.from_json(raw))
        except FieldError:
            # Written when the field was of another kind: better as it stands than left out.
            return self.words.text(str(raw))
