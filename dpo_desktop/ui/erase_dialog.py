"""Erasing earlier values from the history of a record, when the law demands it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.deeds import WHY, told_at
from dpo_desktop.core.ports import Desk
from dpo_desktop.core.record import Action, Record
from dpo_desktop.core.versions import erasable
from dpo_desktop.law.history_words import HistoryWords
from dpo_desktop.ui import former_vault
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import STEP
from dpo_desktop.ui.reason_dialog import ReasonDialog
from dpo_desktop.ui.small_controls import plain

_HIGH = 230  # pixels; some seven fields


class EraseDialog(ReasonDialog):
    """Names the fields of which the history holds values, each with a box to tick.

    Attributes:
        boxes: by the name of the field.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        record: Record,
        words: HistoryWords,
        history: Sequence[Action],
        done: Callable[[Changes], None],
    ) -> None:
        """Ask which values, and why."""
        t = context.t
        self.boxes: dict[str, QCheckBox] = {}
        register = words.registers[record.register]
        for name in sorted(erasable(history), key=lambda name: told_at(name, register)):
            named = (
                t("Reasons of all entries") if name == WHY else words.label(record.register, name)
            )
            self.boxes[name] = QCheckBox(plain(named))
        super().__init__(
            context,
            parent,
            title=t("Erase values from the history"),
            sentences=(
                t(
                    "What the history of {number} holds of the ticked fields is erased for good: "
                    "values before and after each change. The record keeps its present values, and "
                    "a new entry tells what was erased, by whom and why.",
                    number=record.number,
                ),
                t(
                    "Not erased are approved editions, papers handed out and copies of the vault: "
                    "backups go with their time, the rest is for you to see to. The reason stays, "
                    "so write it without names."
                ),
            ),
            step=t("Erase for good"),
            act=lambda desk, why: self._erase(desk, record, why),
            done=done,
            final=True,
            extra=self._list(context),
        )
        former_vault.ask(context, self.warn, self)

    def take(self) -> None:
        """Erase, unless nothing is ticked or the reason is missing."""
        if not self._ticked():
            self.error.say(self._context.t("Tick the fields whose values are to be erased."))
            return
        super().take()

    def _list(self, context: Context) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(STEP)
        for box in self.boxes.values():
            column.addWidget(box)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFixedHeight(_HIGH)
        area.setAccessibleName(context.t("Fields of which the history holds values"))
        return area

    def _ticked(self) -> tuple[str, ...]:
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def _erase(self, desk: Desk, record: Record, why: str) -> Changes:
        return desk.erase_history(record, self._ticked(), why)
