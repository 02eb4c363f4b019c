"""Beside the list of what is due: the chosen record in short, and why that is its last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.ports import Card, Desk
from dpo_desktop.core.record import DueItem
from dpo_desktop.core.register import Register
from dpo_desktop.ui.after_paint import AfterPaint
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, STEP, label
from dpo_desktop.ui.pill import Pill
from dpo_desktop.ui.today_pane import TodayPane, copied
from dpo_desktop.ui.today_words import line_look, waiting_words

if TYPE_CHECKING:
    from dpo_desktop.law.deadline import Deadline

_MOST_FIELDS = 7
_NAME_WIDTH = 116
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of the chosen record."""

    card: Card
    deadlines: tuple[Deadline, ...]


class TodayDetail(TodayPane):
    """Shows the chosen line."""

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        self._item: DueItem | None = None
        self._today = date.min
        super().__init__(context)
        self._painted = AfterPaint(self)

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._item = None
        super().clear()

    def show_item(self, item: DueItem, today: date) -> None:
        """Show what the list knows at once, and read the rest once that is painted."""
        self._item = item
        self._today = today
        self._show(item, None)
        self._painted.begin(lambda: self._read(item))

    def _read(self, item: DueItem) -> None:
        if item != self._item:
            return

        def read(desk: Desk) -> Found:
            card = desk.card(item.register, item.id)
            return Found(card, desk.due_dates(item.register, card.record.values))

        self._context.tasks.latest(
            "today-detail",
            read,
            lambda found: self._show_found(item, found),
            self._gone,
            context=self,
        )

    def _show_found(self, item: DueItem, found: Found) -> None:
        if item == self._item:
            self._show(item, found)

    def _gone(self, problem: DpoError) -> None:
        self.clear()
        self._context.notify.error(problem)

    def _show(self, item: DueItem, found: Found | None) -> None:
        t = self._context.t
        register = self._context.register(item.register)
        page, column = self.new_page()
        column.addWidget(label(f"{t(register.one)} · {item.number}", "muted", wrap=True))
        column.addWidget(label(item.headline or item.number, "title", wrap=True))
        column.addWidget(Pill(line_look(t, item, self._today), page))
        waits = waiting_words(t, item, self._today)
        if waits:
            column.addWidget(copied(waits))
        if item.subline:
            column.addWidget(copied(item.subline))
        column.addSpacing(STEP)
        column.addLayout(self._facts(register, item, found))
        for deadline in found.deadlines if found else ():
            if deadline.done_on is None:
                column.addSpacing(STEP)
                column.addWidget(self._explained(deadline, page))
        self.show_page(page, opens=True)

    def _explained(self, deadline: Deadline, page: QWidget) -> QWidget:
        # Loaded with the first explanation: the list is on screen before.
        from dpo_desktop.ui.deadline_view import DeadlineView

        return DeadlineView(self._context, deadline, self._today, page)

    def _facts(self, register: Register, item: DueItem, found: Found | None) -> QGridLayout:
        facts = QGridLayout()
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setHorizontalSpacing(ROOM)
        facts.setVerticalSpacing(GAP)
        facts.setColumnStretch(1, 1)
        for place, (name, words) in enumerate(self._known(register, item, found)[:_MOST_FIELDS]):
            said, value = label(name, "muted", wrap=True), copied(words)
            said.setFixedWidth(_NAME_WIDTH)
            said.setAlignment(_TOP)
            value.setAlignment(_TOP)
            facts.addWidget(said, place, 0)
            facts.addWidget(value, place, 1)
        return facts

    def _known(
        self, register: Register, item: DueItem, found: Found | None
    ) -> list[tuple[str, str]]:
        t, wording = self._context.t, self._context.wording
        internal = item.internal_due if item.internal_due != item.due else None
        shown = [
            (t("State"), t(register.workflow.state(item.state).label)),
            (t("Review") if item.review else t("Due"), t.date(item.due)),
            (t("Internal target"), t.date(internal)),
        ]
        if found:
            values = found.card.record.values
            said = {register.headline, register.subline}
            said |= {clock.internal for clock in register.clocks}
            said |= set(register.reviews) if item.review else set()
            shown += [
                (t(field.label), field.show(values.get(field.name), wording))
                for field in register.fields
                if field.listed and field.name not in said
            ]
        return [(name, words) for name, words in shown if words]
