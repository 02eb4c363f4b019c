"""The page the day begins with: what is overdue or due, who is waited for, what does not hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.findings import Finding
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Desk, DueCounts
from dpo_desktop.core.record import DueItem
from dpo_desktop.ui.after_paint import AfterPaint
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.findings_reader import FindingsReader
from dpo_desktop.ui.page import Page
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, label, panel
from dpo_desktop.ui.today_counters import TodayCounters
from dpo_desktop.ui.today_detail import TodayDetail
from dpo_desktop.ui.today_empty import TodayEmpty
from dpo_desktop.ui.today_groups import BY_CODE, FINDINGS, LINES
from dpo_desktop.ui.today_list import TodayList
from dpo_desktop.ui.today_model import TodayModel
from dpo_desktop.ui.today_more import MoreLine

if TYPE_CHECKING:
    from dpo_desktop.ui.findings_model import Sought
    from dpo_desktop.ui.findings_view import FindingsView
    from dpo_desktop.ui.recovery_reminder import RecoveryReminder

DAYS = 30
MOST = 500  # lines of each kind
_DETAIL_WIDTH = 384
_NARROW_DETAIL = 336
_WIDE_FROM = 1100


@dataclass(frozen=True, slots=True)
class _Read:
    today: date
    counts: DueCounts
    items: tuple[DueItem, ...]
    no_records: bool


class TodayPage(Page):
    """What has to be done, over all registers, the most urgent first.

    Attributes:
        counters: the numbers; each opens its list below.
        model: the lines that are due, wait or are to be reviewed.
    """

    searches = True

    def __init__(self, context: Context) -> None:
        """Read at once."""
        super().__init__()
        self._context = context
        self._group = ""
        self._search = ""
        # None: nothing was read yet, so nothing is said of it.
        self._no_records: bool | None = None
        self._looked = False
        self.counters = TodayCounters(context.t)
        self.model = TodayModel(context)
        self.list = TodayList(context, self.model)
        self.detail = TodayDetail(context)
        self._reader = FindingsReader(context, self)
        self._painted = AfterPaint(self)
        self.heading = label("", "heading")
        self.more = MoreLine(context)
        self.empty = TodayEmpty(context)
        self.recovery: RecoveryReminder | None = None
        self._reminders = QVBoxLayout()
        self._lists = QStackedWidget()
        self._details = QStackedWidget()
        self._build()
        self._connect()
        self.show_group("")
        self.refresh()

    @cached_property
    def findings(self) -> "FindingsView":
        """Return the tree and the detail of what does not hold, made when first asked for."""
        from dpo_desktop.ui.findings_view import FindingsView

        made = FindingsView(self._context, self)
        made.open_asked.connect(self._open_finding)
        made.search(self._search)
        self._lists.addWidget(made.list)
        self._details.addWidget(made.detail)
        return made

    def refresh(self) -> None:
        language = self._context.language
        self._context.tasks.latest(
            "today", lambda desk: _read(desk, language), self._show, context=self
        )

    def search(self, words: str) -> None:
        self._search = words.strip()
        self._keeping_line(lambda: self.model.set_search(words))
        if self._looked:
            self.findings.search(self._search)
        self._tell()

    def show_group(self, group: str) -> None:
        """Show what one counter counts; ``""`` shows all that is due."""
        self._group = group
        self.counters.choose(group)
        self.heading.setText(self._context.t(BY_CODE[group].title))
        if group == FINDINGS:
            self._details.setCurrentWidget(self.findings.detail)
            self.setFocusProxy(self.findings.list)
        else:
            self._details.setCurrentWidget(self.detail)
            self.setFocusProxy(self.list)
            self._keeping_line(lambda: self.model.set_group(group))
        self._tell()

    def remind_of_recovery(self, make: Callable[[], None] | None) -> None:
        """Say above all else that there is no recovery key; ``None``: there is one."""
        shown, self.recovery = self.recovery, None
        if shown is not None:
            self._reminders.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        if make is not None:
            from dpo_desktop.ui.recovery_reminder import RecoveryReminder

            self.recovery = RecoveryReminder(self._context.t)
            self.recovery.asked.connect(make)
            self._reminders.addWidget(self.recovery)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE_FROM
        self._details.setFixedWidth(_DETAIL_WIDTH if wide else _NARROW_DETAIL)

    def _build(self) -> None:
        frame, column = panel()
        column.setContentsMargins(1, ROOM, 1, GAP)
        self.heading.setContentsMargins(10, 0, 10, 0)
        column.addWidget(self.heading)
        column.addWidget(self._lists, 1)
        column.addWidget(self.more)
        for shown in (self.list, self.empty):
            self._lists.addWidget(shown)
        self._details.addWidget(self.detail)
        below = QHBoxLayout()
        below.setSpacing(ROOM)
        below.addWidget(frame, 1)
        below.addWidget(self._details)
        page = QVBoxLayout(self)
        page.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        page.setSpacing(ROOM)
        page.addLayout(self._reminders)
        page.addWidget(self.counters)
        page.addLayout(below, 1)

    def _connect(self) -> None:
        self.counters.picked.connect(self.show_group)
        self.list.selectionModel().currentRowChanged.connect(self._choose)
        self.list.activated.connect(self._open_line)
        self.detail.open_asked.connect(self._open_current)
        self._reader.found.connect(self._show_findings)
        self._reader.progressed.connect(self.counters.show_looking)
        self._context.bus.changed.connect(self._changed)

    def _show(self, read: _Read) -> None:
        self._no_records = read.no_records
        self.counters.show_counts(read.counts)
        self._keeping_line(lambda: self.model.set_items(read.items, read.today))
        self._tell()
        self._painted.begin(self._reader.read)

    def _show_findings(self, found: "tuple[Sought, ...]") -> None:
        self._looked = True
        self.counters.show_findings(len(found))
        self.findings.show(found)
        self._tell()

    def _keeping_line(self, change: Callable[[], None]) -> None:
        """Change what the list holds; the chosen record stays chosen while it is there."""
        chosen = self._current()
        change()
        if self.model.rowCount() == 0:
            self.detail.clear()
            return
        row = self.model.row_of(chosen.register, chosen.id, review=chosen.review) if chosen else 0
        self.list.fit()
        self.list.selectRow(max(row, 0))

    def _tell(self) -> None:
        """Show the list that was asked for, or say why it is empty and what it leaves out."""
        of_findings = self.findings if self._group == FINDINGS else None
        some = (of_findings.model if of_findings else self.model).rowCount() > 0
        shown = of_findings.list if of_findings else self.list
        known = of_findings is not None or self._no_records is not None
        self._lists.setCurrentWidget(shown if some or not known else self.empty)
        self._details.setVisible(some or not self._no_records)
        if known and not some:
            self._tell_empty()
        self._tell_more()

    def _tell_empty(self) -> None:
        if self._search:
            self.empty.tell_not_found()
        elif self._group == FINDINGS and not self._looked:
            self.empty.tell_looking()
        elif self._no_records:
            self.empty.tell_no_records()
        else:
            self.empty.tell_group(self._group)

    def _tell_more(self) -> None:
        """Say what a list of many thousands leaves out."""
        t, status = self._context.t, BY_CODE[self._group].status
        left = self._left_out()
        if not left:
            words = ""
        elif self._group:
            words = t.plural(
                "and {n} more: open the register", "and {n} more: open the register", left
            )
        else:
            words = t("Only the most urgent stand here. All of them: open the register")
        self.more.tell(words, self.model.registers_of(self._group) if words else (), status)

    def _left_out(self) -> int:
        if self._group == FINDINGS:
            return 0
        groups = (self._group,) if self._group else LINES
        counted = self.counters.counted
        return sum(max(getattr(counted, g) - self.model.read_of(g), 0) for g in groups)

    def _current(self) -> DueItem | None:
        index = self.list.currentIndex()
        return self.model.item(index.row()) if index.isValid() else None

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.detail.show_item(self.model.item(index.row()), self.model.today)

    def _open_line(self, index: QModelIndex) -> None:
        item = self.model.item(index.row())
        self._context.go.open_record(item.register, item.id)

    def _open_current(self) -> None:
        item = self._current()
        if item:
            self._context.go.open_record(item.register, item.id)

    def _open_finding(self, finding: Finding | None) -> None:
        if finding and finding.register:
            self._context.go.open_record(finding.register, finding.id)

    def _changed(self, changes: Changes) -> None:
        if changes.registers or changes.profile:
            self.refresh()


def _read(desk: Desk, language: Language) -> _Read:
    counts, items = desk.due_counts(DAYS), desk.due(DAYS, language, MOST)
    return _Read(
        desk.today(),
        counts,
        items,
        # A line is a record: only where there is none must the registers be asked.
        no_records=not items and not any(counted.all for counted in desk.all_counts().values()),
    )
