"""A record to be read: its name, its deadline, its fields section by section, links, history."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desktop.core.fields import Countries, Field, Links, Rows
from dpo_desktop.core.register import Register, Section
from dpo_desktop.ui.attachments_view import AttachmentsView
from dpo_desktop.ui.attachments_warning import ExceptionsView, kept_by_exception
from dpo_desktop.ui.attachments_work import AttachmentsWork
from dpo_desktop.ui.case import Case
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.country_hints import CountryHints
from dpo_desktop.ui.deadline_view import DeadlineView
from dpo_desktop.ui.handed_out_view import HandedOutView
from dpo_desktop.ui.history_view import HistoryView
from dpo_desktop.ui.labelled_lines import LabelledLines, width_for, words_to_copy
from dpo_desktop.ui.links_view import LinksView
from dpo_desktop.ui.overrides_view import OverridesView
from dpo_desktop.ui.parts import GAP, ROOM, STEP, label
from dpo_desktop.ui.record_look import RecordLook
from dpo_desktop.ui.rows_view import RowsView, is_wide
from dpo_desktop.ui.step_panel import StepPanel
from dpo_desktop.ui.theme import set_role
from dpo_desktop.ui.value_words import value_words


class CardView(QWidget):
    """Made anew for each record; lies in a scroll area.

    Signals:
        history_asked: the history is to be looked at in full.

    Attributes:
        deadlines: what is due, each with its explanation.
        panel: what stands before the next step.
        attachments: the files kept with the record.
    """

    history_asked = Signal()

    def __init__(
        self, context: Context, register: Register, case: Case, work: AttachmentsWork
    ) -> None:
        """Show a record."""
        super().__init__()
        set_role(self, "page")
        self._context = context
        self._register = register
        self._case = case
        self._look = RecordLook(context, register)
        self._look.today = case.today
        # One width in all sections: labels wrap, words do not.
        names = [context.t(field.label) for field in register.fields]
        self._label_width = width_for(names, self.fontMetrics())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, ROOM, STEP)
        self._column.setSpacing(GAP)
        self._show_head()
        for section in register.sections:
            self._show_section(section)
        self._show_attachments(work)
        self._show_links_in()
        self._show_papers()
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
        copies = kept_by_exception(self._case.card.attachments)
        if copies:
            self._column.addWidget(ExceptionsView(self._context, copies))
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
        values = self._case.record.values
        lines = LabelledLines(self._label_width)
        for field in self._register.in_section(section.code):
            if field.name == self._register.course.overrides:
                continue  # they stand at the top
            value = values.get(field.name)
            if not field.is_empty(value):
                self._show_field(lines, field, value)
        if lines.count():
            self._heading(self._context.t(section.label))
            self._column.addLayout(lines)

    def _show_field(self, lines: LabelledLines, field: Field, value: Any) -> None:
        context = self._context
        name = context.t(field.label)
        if isinstance(field, Links):
            lines.add(name, LinksView(context, value))
        elif isinstance(field, Rows) and is_wide(field, value):
            lines.add_wide(name, RowsView(context, field, value, self._label_width))
        else:
            lines.add(name, words_to_copy(value_words(field, value, context.wording)))
        if isinstance(field, Countries):
            lines.add("", CountryHints(context, value))

    def _show_attachments(self, work: AttachmentsWork) -> None:
        self._heading(self._context.t("Attachments"))
        kept = self._case.card.attachments
        self.attachments = AttachmentsView(self._context, work, self._case.record, kept)
        self._column.addWidget(self.attachments)

    def _show_links_in(self) -> None:
        links = self._case.card.links_in
        if links:
            self._heading(self._context.t("Linked from"))
            self._column.addWidget(LinksView(self._context, links))

    def _show_papers(self) -> None:
        papers = self._case.card.papers
        if papers:
            self._heading(self._context.t("Papers handed out"))
            self._column.addWidget(HandedOutView(self._context, papers))

    def _show_history(self) -> None:
        if self._case.card.history:
            self._heading(self._context.t("History"))
            history = self._case.card.history
            view = HistoryView(self._context, self._register, history)
            view.whole_asked.connect(self.history_asked)
            self._column.addWidget(view)

    def _heading(self, words: str) -> None:
        self._column.addSpacing(GAP)
        self._column.addWidget(label(words, "heading", wrap=True))
