"""Beside the list of what is due: the chosen record in short, and why that is its last day."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.ports import Card, Desk
from dpo_desktop.core.record import DueItem
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, STEP, WIDE, button, label
from dpo_desktop.ui.pill import Pill
from dpo_desktop.ui.theme import set_role
from dpo_desktop.ui.tone import DueTone

_MOST_FIELDS = 7


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of the chosen record."""

    card: Card
    deadlines: tuple[Any, ...]


class TodayDetail(QFrame):
    """The pane at the right.

    Signals:
        open_asked: the record is to be opened on its own page.
    """

    open_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        set_role(self, "panel")
        self._context = context
        self._item: DueItem | None = None
        self.open_button = button(context.t("Open record"), "primary", "external-link")
        self.open_button.clicked.connect(self.open_asked)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Reached by its contents and by the wheel; a stop for Tab without a purpose.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, ROOM, STEP, ROOM)
        column.setSpacing(ROOM)
        column.addWidget(self._area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, ROOM, 0)
        foot.addWidget(self.open_button)
        column.addLayout(foot)
        self.clear()

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._item = None
        page, column = self._page()
        column.addWidget(
            label(self._context.t("Choose a line to see the record."), "muted", wrap=True)
        )
        column.addStretch(1)
        self._area.setWidget(page)
        self.open_button.setEnabled(False)

    def show_item(self, item: DueItem, look: DueTone | None) -> None:
        """Show what the list knows at once, and read the rest."""
        self._item = item
        self.open_button.setEnabled(True)
        self._show(item, look, None)

        def read(desk: Desk) -> Found:
            card = desk.card(item.register, item.id)
            return Found(card, desk.due_dates(item.register, card.record.values))

        self._context.tasks.latest(
            "today-detail",
            read,
            lambda found: self._show_found(item, look, found),
            self._gone,
            context=self,
        )

    def _show_found(self, item: DueItem, look: DueTone | None, found: Found) -> None:
        if item == self._item:
            self._show(item, look, found)

    def _gone(self, problem: DpoError) -> None:
        self.clear()
        self._context.notify.error(problem)

    def _show(self, item: DueItem, look: DueTone | None, found: Found | None) -> None:
        t = self._context.t
        register = self._context.register(item.register)
        page, column = self._page()
        column.addWidget(label(f"{t(register.one)} · {item.number}", "muted", wrap=True))
        column.addWidget(label(item.headline or item.number, "title", wrap=True))
        column.addWidget(Pill(look, page))
        if item.subline:
            column.addWidget(label(item.subline, wrap=True))
        column.addSpacing(STEP)
        facts = self._facts(register, item, found)
        column.addLayout(facts)
        for heading, sentences in self._explanations(found):
            column.addSpacing(STEP)
            column.addWidget(label(heading, "heading", wrap=True))
            for sentence in sentences:
                column.addWidget(label(sentence, "muted", wrap=True))
        column.addStretch(1)
        self._area.setWidget(page)

    def _facts(self, register: Register, item: DueItem, found: Found | None) -> QFormLayout:
        t, wording = self._context.t, self._context.wording
        facts = QFormLayout()
        facts.setHorizontalSpacing(WIDE)
        facts.setVerticalSpacing(GAP)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        internal = item.internal_due if item.internal_due != item.due else None
        shown = [
            (t("State"), t(register.workflow.state(item.state).label)),
            (t("Due"), t.date(item.due)),
            (t("Internal target"), t.date(internal)),
        ]
        if found:
            values = found.card.record.values
            said = {register.headline, register.subline}
            said |= {clock.internal for clock in register.clocks}
            shown += [
                (t(field.label), field.show(values.get(field.name), wording))
                for field in register.fields
                if field.listed and field.name not in said
            ]
        for name, words in [line for line in shown if line[1]][:_MOST_FIELDS]:
            facts.addRow(label(name, "muted"), label(words, wrap=True))
        return facts

    def _explanations(self, found: Found | None) -> list[tuple[str, tuple[str, ...]]]:
        if found is None:
            return []
        from dpo_desktop.law.explanation import explain

        t, language = self._context.t, self._context.language
        return [
            (t(deadline.label) or t("Deadline"), explain(deadline, t, language))
            for deadline in found.deadlines
            if deadline.done_on is None
        ]

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        set_role(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, ROOM, 0)
        column.setSpacing(GAP)
        return page, column
