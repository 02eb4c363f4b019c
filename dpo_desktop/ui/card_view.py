"""A record to be read: its name, its deadline, its fields section by section, links, history."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Countries, Links
from dpo_desktop.core.register import Register, Section
from dpo_desktop.ui.case import Case
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.country_hints import CountryHints
from dpo_desktop.ui.deadline_view import DeadlineView
from dpo_desktop.ui.history_view import HistoryView
from dpo_desktop.ui.links_view import LinksView
from dpo_desktop.ui.overrides_view import OverridesView
from dpo_desktop.ui.parts import GAP, ROOM, STEP, label
from dpo_desktop.ui.record_look import RecordLook
from dpo_desktop.ui.step_panel import StepPanel
from dpo_desktop.ui.theme import set_role
from dpo_desktop.ui.value_words import value_words

_LABEL_LEAST = 100
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class CardView(QWidget):
    """Made anew for each record; lies in a scroll area.

    Attributes:
        deadlines: what is due, each with its explanation.
        panel: what stands before the next step.
    """

    def __init__(self, context: Context, register: Register, case: Case) -> None:
        """Show a record."""
        super().__init__()
        set_role(self, "page")
        self._context = context
        self._register = register
        self._case = case
        self._look = RecordLook(context, register)
        self._look.today = case.today
        # One width in all sections, as wide as the longest word: labels wrap, words do not.
        words = " ".join(context.t(field.label) for field in register.fields).split()
        widest = max(map(self.fontMetrics().horizontalAdvance, words))
        self._label_width = max(_LABEL_LEAST, widest + STEP)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, ROOM, STEP)
        self._column.setSpacing(GAP)
        self._show_head()
        for section in register.sections:
            self._show_section(section)
        self._show_links_in()
        self._show_history()
        self._column.addStretch(1)

    def _show_head(self) -> None:
        t, record = self._context.t, self._case.record
        kind = f"{t(self._register.one)} · {record.number}"
        self._column.addWidget(label(kind, "muted", wrap=True))
        title = label(self._look.headline(record), "title", wrap=True)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(title)
        overrides = record.values.get(self._register.course.overrides)
        if overrides:
            self._column.addWidget(OverridesView(self._context, overrides))
        met = self._owes_nothing(record.state)
        self.deadlines = [
            DeadlineView(self._context, deadline, self._case.today, met=met)
            for deadline in self._case.deadlines
        ]
        for shown in self.deadlines:
            self._column.addWidget(shown)
        self.panel = StepPanel(self._context, self)
        self._column.addWidget(self.panel)
        self.panel.show_step(self._case.steps[0] if self._case.steps else None)

    def _owes_nothing(self, code: str) -> bool:
        state = self._register.workflow.state(code)
        return state.done or state.answered

    def _show_section(self, section: Section) -> None:
        values, wording = self._case.record.values, self._context.wording
        lines: list[tuple[str, QWidget]] = []
        for field in self._register.in_section(section.code):
            if field.name == self._register.course.overrides:
                continue  # they stand at the top
            value = values.get(field.name)
            name = self._context.t(field.label)
            if isinstance(field, Links):
                if value:
                    lines.append((name, LinksView(self._context, value)))
            elif words := value_words(field, value, wording):
                lines.append((name, self._words(words)))
            if isinstance(field, Countries) and value:
                lines.append(("", CountryHints(self._context, value)))
        if lines:
            self._heading(self._context.t(section.label))
            self._column.addLayout(_Lines(lines, self._label_width))

    def _show_links_in(self) -> None:
        links = self._case.card.links_in
        if links:
            self._heading(self._context.t("Linked from"))
            self._column.addWidget(LinksView(self._context, links))

    def _show_history(self) -> None:
        if self._case.card.history:
            self._heading(self._context.t("History"))
            history = self._case.card.history
            self._column.addWidget(HistoryView(self._context, self._register, history))

    def _heading(self, words: str) -> None:
        self._column.addSpacing(GAP)
        self._column.addWidget(label(words, "heading", wrap=True))

    def _words(self, words: str) -> QWidget:
        shown = label(words, wrap=True)
        shown.setAlignment(_TOP)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return shown


class _Lines(QGridLayout):
    def __init__(self, lines: list[tuple[str, QWidget]], width: int) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(ROOM)
        self.setVerticalSpacing(GAP)
        self.setColumnStretch(1, 1)
        for place, (name, shown) in enumerate(lines):
            said = label(name, "muted", wrap=True)
            said.setFixedWidth(width)
            said.setAlignment(_TOP)
            self.addWidget(said, place, 0)
            self.addWidget(shown, place, 1)
