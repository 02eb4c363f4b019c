"""The page the day begins with: what is overdue, what is due, who is being waited for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Desk
from dpo_desktop.core.record import DueItem
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.counter import Counter
from dpo_desktop.ui.page import Page
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, button, label, panel, picture
from dpo_desktop.ui.theme import theme_tokens
from dpo_desktop.ui.today_detail import TodayDetail
from dpo_desktop.ui.today_list import TodayList
from dpo_desktop.ui.today_model import GROUPS, WEEK, TodayModel
from dpo_desktop.ui.tokens import Tone

DAYS = 30
_DETAIL_WIDTH = 384


@dataclass(frozen=True, slots=True)
class _Read:
    today: date
    items: tuple[DueItem, ...]
    records: int


class TodayPage(Page):
    """What has to be done, over all registers, the most urgent first."""

    searches = True

    def __init__(self, context: Context) -> None:
        """Read at once."""
        super().__init__()
        self._context = context
        self.model = TodayModel(context)
        self.list = TodayList(context, self.model)
        self.detail = TodayDetail(context)
        self.counters = self._counters()
        self.heading = label("", "heading")
        self.empty = _Empty(context)
        self._stack = QStackedWidget()
        self._build()
        for group, counter in self.counters.items():
            counter.clicked.connect(self._pick(group))
        self.list.selectionModel().currentRowChanged.connect(self._choose)
        self.list.activated.connect(self._open)
        self.detail.open_asked.connect(self._open_current)
        context.bus.changed.connect(self._changed)
        self._tell_group("")
        self.refresh()

    def refresh(self) -> None:
        language = self._context.language
        self._context.tasks.latest(
            "today", lambda desk: _read(desk, language), self._show, context=self
        )

    def search(self, words: str) -> None:
        self._keeping_choice(lambda: self.model.set_search(words))

    def show_group(self, group: str) -> None:
        """Show what one counter counts; ``""`` shows all."""
        for name, counter in self.counters.items():
            counter.setChecked(name == group)
        self._tell_group(group)
        self._keeping_choice(lambda: self.model.set_group(group))

    def _counters(self) -> dict[str, Counter]:
        t = self._context.t
        return {
            "overdue": Counter("alert-triangle", Tone.DANGER, t("overdue")),
            "today": Counter("clock", Tone.WARNING, t("due today")),
            "week": Counter(
                "calendar-event",
                Tone.INFO,
                t.plural("due in the next {n} day", "due in the next {n} days", WEEK),
            ),
            "waiting": Counter("hourglass", Tone.NEUTRAL, t("waiting on others")),
        }

    def _build(self) -> None:
        counters = QHBoxLayout()
        counters.setSpacing(ROOM)
        for counter in self.counters.values():
            counters.addWidget(counter, 1)
        frame, column = panel()
        column.setContentsMargins(1, ROOM, 1, GAP)
        self.heading.setContentsMargins(10, 0, 10, 0)
        column.addWidget(self.heading)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.detail.setFixedWidth(_DETAIL_WIDTH)
        below = QHBoxLayout()
        below.setSpacing(ROOM)
        below.addWidget(frame, 1)
        below.addWidget(self.detail)
        page = QVBoxLayout(self)
        page.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        page.setSpacing(ROOM)
        page.addLayout(counters)
        page.addLayout(below, 1)
        self.setFocusProxy(self.list)

    def _pick(self, group: str) -> Any:
        def pick(checked: bool) -> None:
            self.show_group(group if checked else "")

        return pick

    def _tell_group(self, group: str) -> None:
        t = self._context.t
        every = t.plural("Next deadlines: {n} day", "Next deadlines: {n} days", DAYS)
        titles = {
            "overdue": t("Overdue"),
            "today": t("Due today"),
            "week": t.plural("Due in the next {n} day", "Due in the next {n} days", WEEK),
            "waiting": t("Waiting on others"),
        }
        self.heading.setText(titles.get(group, every))

    def _show(self, read: _Read) -> None:
        self._keeping_choice(lambda: self.model.set_items(read.items, read.today))
        for group in GROUPS:
            self.counters[group].show_number(self.model.count(group))
        self.empty.tell(any_records=read.records > 0)
        self.detail.setVisible(bool(read.items))

    def _keeping_choice(self, change: Any) -> None:
        """Change what the list holds; the chosen record stays chosen while it is there."""
        chosen = self._current()
        change()
        row = self.model.row_of(chosen.register, chosen.id) if chosen else 0
        if self.model.rowCount() == 0:
            self._stack.setCurrentWidget(self.empty)
            self.empty.tell(any_records=True)
            self.detail.clear()
            return
        self._stack.setCurrentWidget(self.list)
        self.list.fit()
        self.list.selectRow(max(row, 0))

    def _current(self) -> DueItem | None:
        index = self.list.currentIndex()
        return self.model.item(index.row()) if index.isValid() else None

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            item = self.model.item(index.row())
            self.detail.show_item(item, self.model.look(item))

    def _open(self, index: QModelIndex) -> None:
        item = self.model.item(index.row())
        self._context.go.open_record(item.register, item.id)

    def _open_current(self) -> None:
        item = self._current()
        if item:
            self._context.go.open_record(item.register, item.id)

    def _changed(self, changes: Changes) -> None:
        if changes.registers:
            self.refresh()


class _Empty(QWidget):
    """What is said in place of an empty list."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.title = label("", "heading")
        self.words = label("", "muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.first_button = button("", "", "plus")
        first = context.registers[0]
        self.first_button.setText(context.t(first.add_label))
        self.first_button.clicked.connect(lambda: context.go.add_record(first.code))
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addStretch(2)
        sign = picture("circle-check", theme_tokens().success.fg, 36)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(sign, 0, centre)
        column.addWidget(self.title, 0, centre)
        column.addWidget(self.words)
        column.addSpacing(GAP)
        column.addWidget(self.first_button, 0, centre)
        column.addStretch(3)

    def tell(self, *, any_records: bool) -> None:
        """Say that all is done, or how to begin."""
        t = self._context.t
        self.first_button.setHidden(any_records)
        self.title.setText(
            t("Nothing here is due") if any_records else t("The registers are empty")
        )
        self.words.setText(
            t("Deadlines appear here as soon as a record starts one.")
            if any_records
            else t("Begin with the first record; its deadlines will appear here by themselves.")
        )


def _read(desk: Desk, language: Language) -> _Read:
    records = sum(desk.counts(register.code).all for register in desk.registers)
    return _Read(desk.today(), desk.due(DAYS, language), records)
