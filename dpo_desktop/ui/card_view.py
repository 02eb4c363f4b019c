"""A record to be read: its name, its deadline, its fields section by section, links, history."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Links
from dpo_desktop.core.register import Register, Section
from dpo_desktop.ui.case import Case
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.history_view import HistoryView
from dpo_desktop.ui.links_view import LinksView
from dpo_desktop.ui.parts import GAP, ROOM, STEP, label
from dpo_desktop.ui.pill import Pill
from dpo_desktop.ui.record_look import RecordLook
from dpo_desktop.ui.theme import set_role
from dpo_desktop.ui.value_words import value_words

_LABEL_LEAST = 100
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class CardView(QWidget):
    """Made anew for each record; lies in a scroll area."""

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
        look = self._look.due_look(record)
        if look:
            self._column.addWidget(Pill(look, self))
        for words in self._due_lines():
            self._column.addWidget(label(words, "muted", wrap=True))

    def _due_lines(self) -> Iterator[str]:
        t = self._context.t
        for deadline in self._case.deadlines:
            name = t(deadline.label) or t("Deadline")
            said = [t("{what}: due {date}", what=name, date=t.date(deadline.due))]
            if deadline.done_on:
                said.append(t("done {date}", date=t.date(deadline.done_on)))
            elif deadline.internal_due != deadline.due:
                own = t.date(deadline.internal_due)
                said.append(t("internal target {date}", date=own))
            said.append(deadline.reference.say(self._context.language))
            yield " · ".join(said)

    def _show_section(self, section: Section) -> None:
        values, wording = self._case.record.values, self._context.wording
        lines: list[tuple[str, QWidget]] = []
        for field in self._register.in_section(section.code):
            value = values.get(field.name)
            name = self._context.t(field.label)
            if isinstance(field, Links):
                if value:
                    lines.append((name, LinksView(self._context, value)))
            elif words := value_words(field, value, wording):
                lines.append((name, self._words(words)))
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
