"""How a record of a register is named and judged: in lists, on cards, aloud."""

from datetime import date

from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.states import WaitsOn
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.tokens import Tone
from dpo_desktop.ui.tone import DueTone, due_tone


class RecordLook:
    """Says of any record of one register what a person wants to read first."""

    def __init__(self, context: Context, register: Register) -> None:
        """Judge by no day yet: ``today`` is set by whoever has asked the desk."""
        self._context = context
        self._register = register
        self.today = date.min

    def headline(self, record: Record) -> str:
        """Return what the record is called; its number while it has no name."""
        return self._field(self._register.headline, record) or self._context.t("No name yet")

    def subline(self, record: Record) -> str:
        """Return the number and what the record is about."""
        about = self._field(self._register.subline, record)
        return " · ".join(part for part in (record.number, about) if part)

    def in_words(self, record: Record) -> str:
        """Return both lines."""
        return f"{self.headline(record)}, {self.subline(record)}"

    def number(self, record: Record) -> str:
        """Return the record's number."""
        return record.number

    def state(self, record: Record) -> str:
        """Return the state's name."""
        return self._context.t(self._register.workflow.state(record.state).label)

    def state_look(self, record: Record) -> DueTone:
        """Return the state as a badge."""
        state = self._register.workflow.state(record.state)
        if state.waits_on is WaitsOn.THEM:
            return DueTone(Tone.NEUTRAL, "hourglass", self._context.t(state.label))
        icon = "circle-check" if state.done or state.answered else "circle-dashed"
        return DueTone(Tone.NEUTRAL, icon, self._context.t(state.label))

    def due_look(self, record: Record) -> DueTone | None:
        """Return how urgent the record is."""
        if record.due is None:
            return None
        state = self._register.workflow.state(record.state)
        done = state.done or state.answered or record.done_on is not None
        waits = state.waits_on is WaitsOn.THEM
        return due_tone(
            self._context.t,
            record.due,
            self.today,
            done=done,
            waits=waits,
            paused_on=record.paused_on,
        )

    def time_left(self, record: Record) -> str:
        """Return how urgent the record is, in words."""
        look = self.due_look(record)
        return look.words if look else ""

    def due(self, record: Record) -> str:
        """Return the last day."""
        return self._context.t.date(record.due)

    def _field(self, name: str, record: Record) -> str:
        field = self._register.field(name)
        value = record.values.get(name)
        # A party's contact and number are no part of its name.
        words = field.sort_text(value) if field.kind == "party" else ""
        return (words or field.show(value, self._context.wording)).replace("\n", " ")
