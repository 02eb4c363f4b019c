"""The history of a record in words: when, who, and what changed from what to what."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from dpo_desktop.core import attachment
from dpo_desktop.core.difference_words import DifferenceWords
from dpo_desktop.core.fields import Field, FieldError, Rows
from dpo_desktop.core.messages import N_
from dpo_desktop.core.query import DUE, STATE
from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.first_few import FirstFew
from dpo_desktop.ui.value_words import plain_words

_MOST_CHANGES = 8
_MOST_OF_ROWS = 5  # rows of one change, and cells of one row
_LONGEST = 160
_LONGEST_CELL = 80
_WHAT = {
    "added": N_("Added"),
    "changed": N_("Changed"),
    "moved": N_("Moved on"),
    "recomputed": N_("Term counted anew"),
    **attachment.DEEDS,
}
_OWN_LABELS = {STATE: N_("State"), DUE: N_("Due")}  # what a record has beside its fields


class HistoryView(FirstFew):
    """Newest first; the older part on demand."""

    def __init__(
        self,
        context: Context,
        register: Register,
        history: Sequence[Action],
        parent: QWidget | None = None,
    ) -> None:
        """Show the first few actions."""
        super().__init__(context, parent)
        self._register = register
        self.show_entries(history)

    def head(self, action: Action) -> str:
        """Return when it was, what was done, and who did it."""
        t = self._context.t
        what = t(_WHAT.get(action.what, action.what))
        said = [t.date_time(action.at.astimezone()), what, action.who]
        return " · ".join(part for part in said if part)

    def lines(self, action: Action) -> list[str]:
        """Return what an action did, a line for each change."""
        t = self._context.t
        # A new record's values all stand above; only its later life is told field by field.
        changes = [] if action.what == "added" else list(action.changes)
        told = map(self._change, changes[:_MOST_CHANGES])
        found = [line for lines in told for line in lines]
        more = len(changes) - _MOST_CHANGES
        if more > 0:
            found.append(t.plural("and {n} more field", "and {n} more fields", more))
        if action.why:
            found.append(t("Reason: {why}", why=action.why))
        return found

    def _change(self, change: FieldChange) -> list[str]:
        t = self._context.t
        if change.field == attachment.FIELD and (change.before or change.after):
            return [attachment.change_words(change, t, self._context.wording)]
        field = self._register.by_name.get(change.field)
        if isinstance(field, Rows):
            # Rows written when they had other columns are told as they stand, like any value.
            with suppress(FieldError):
                return list(self._differences.lines(field, change.before, change.after))
        if change.field in _OWN_LABELS:
            name = t(_OWN_LABELS[change.field])
        else:
            name = t(field.label) if field else change.field
        before, after = (
            self._value(change.field, change.before),
            self._value(change.field, change.after),
        )
        empty = t("empty")
        if not before:
            return [f"{name}: {after or empty}"]
        return [f"{name}: {before} → {after or empty}"]

    @property
    def _differences(self) -> DifferenceWords:
        return DifferenceWords(self._context.t, self._cell, self._context.t("empty"), _MOST_OF_ROWS)

    def _cell(self, column: Field, value: Any) -> str:
        return _shortened(plain_words(column, value, self._context.wording), _LONGEST_CELL)

    def _value(self, name: str, raw: Any) -> str:
        if raw is None:
            return ""
        if name == STATE:
            workflow = self._register.workflow
            return self._context.t(workflow.state(raw).label) if workflow.has(raw) else str(raw)
        if name == DUE:
            return self._context.t.date(date.fromisoformat(raw))
        field = self._register.by_name.get(name)
        if field is None:
            return str(raw)
        try:
            words = plain_words(field, field.from_json(raw), self._context.wording)
        except FieldError:
            # Written when the field was of another kind: better as it stands than left out.
            words = str(raw)
        return _shortened("; ".join(words.split("\n")), _LONGEST)


def _shortened(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[:longest].rstrip() + "…"
