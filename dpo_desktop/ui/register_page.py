"""The page of a register: what narrows the list down, the list, and the card beside it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.query import Status
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.ui.card import CardPane, Mode
from dpo_desktop.ui.column_chooser import ColumnChooser
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.filter_bar import FilterBar
from dpo_desktop.ui.list_columns import chosen
from dpo_desktop.ui.list_empty import ListEmpty
from dpo_desktop.ui.list_model import ListModel
from dpo_desktop.ui.list_view import ListView
from dpo_desktop.ui.page import Page
from dpo_desktop.ui.parts import ROOM, WIDE
from dpo_desktop.ui.small_controls import icon_button
from dpo_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from dpo_desktop.ui.papers.paper_choice import PaperChoice
    from dpo_desktop.ui.papers.paper_dialog import PaperDialog

_READING = (62, 38)
_EDITING = (42, 58)
_LIST_LEAST = 380
_CARD_LEAST = 360


class RegisterPage(Page):
    """One register at work."""

    adds = True
    exports = True
    searches = True

    def __init__(self, context: Context, register: Register) -> None:
        """Read the list at once."""
        super().__init__()
        self._context = context
        self._register = register
        self._editing = False
        self._loaded = False
        self._shared = False
        self.bar = FilterBar(context, register)
        self.columns_button = icon_button(self, "columns", context.t("Columns"))
        self.model = ListModel(context, register, self)
        self.model.set_columns(chosen(context, register))
        self.list = ListView(context, register, self.model)
        self.empty = ListEmpty(context, register)
        self.card = CardPane(context, register)
        self.stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.paper_dialog: PaperDialog | None = None
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        self.model.show_query(self.bar.query(date.min))

    def add_record(self) -> None:
        self.card.add()

    def search(self, words: str) -> None:
        self.bar.set_search(words)

    def open_record(self, record_id: int) -> None:
        if self.card.may_leave():
            self._select(record_id)
            self.card.show_record(record_id)

    def show_list(self, status: Status) -> None:
        self.bar.show_status(status)

    def unsaved(self) -> bool:
        return self.card.is_dirty

    def export(self) -> None:
        query = self.model.query
        if query is None:
            return
        from dpo_desktop.ui.papers.paper_choice import of_list

        every = self.model.counts.all
        choices = of_list(self._context, self._register, query, shown=self.model.total, every=every)
        self._open_papers(self._context.t(self._register.title), choices)

    def papers(self) -> None:
        case = self.card.case
        if case is None:
            self._context.notify.info(self._context.t("Choose a line to see the record."))
            return
        record = case.record
        title = f"{self._context.t(self._register.one)} {record.number}"
        self._open_papers(title, record=record)

    def open_field(self, record_id: int, name: str) -> None:
        self._select(record_id)
        self.card.edit_field(record_id, name)

    def continue_draft(self, record_id: int) -> None:
        self.card.continue_draft(record_id)
        self._keep_selection()

    def choose_columns(self) -> ColumnChooser:
        """Open the menu of columns."""
        menu = ColumnChooser(self._context, self._register, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.changed.connect(self._show_columns)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))
        return menu

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width out once there is one."""
        super().showEvent(event)
        if not self._shared:
            self._shared = True
            self._give_room(_EDITING if self._editing else _READING)

    def _build(self) -> None:
        self.bar.head.addWidget(self.columns_button, 0, Qt.AlignmentFlag.AlignTop)
        panel = QFrame()
        set_role(panel, "panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(2, ROOM, 2, 2)
        inside.setSpacing(6)
        top = QVBoxLayout()
        top.setContentsMargins(10, 0, 10, 0)
        top.addWidget(self.bar)
        inside.addLayout(top)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        inside.addWidget(self.stack, 1)
        # Not of the panel: it may not become narrower than the counters either.
        self.stack.setMinimumWidth(_LIST_LEAST)
        self.card.setMinimumWidth(_CARD_LEAST)
        self.splitter.addWidget(panel)
        self.splitter.addWidget(self.card)
        self.splitter.setHandleWidth(ROOM)
        self.splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.addWidget(self.splitter)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.columns_button.clicked.connect(self.choose_columns)
        self.bar.changed.connect(self.refresh)
        self.model.arrived.connect(self._on_arrived)
        self.model.settled.connect(self._on_settled)
        self.model.order_asked.connect(self.bar.set_order)
        self.model.failed.connect(self._on_failed)
        self.list.chosen.connect(self._on_chosen)
        self.list.edit_asked.connect(self.card.edit)
        self.empty.add_asked.connect(self.add_record)
        self.empty.clear_asked.connect(self.bar.clear)
        self.card.mode_changed.connect(self._on_mode)
        self.card.paper_asked.connect(self.papers)
        self._context.bus.changed.connect(self._on_changes)
        edit = QShortcut(QKeySequence("F2"), self)
        edit.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        edit.activated.connect(self.card.edit)

    def _on_arrived(self) -> None:
        self.list.mark_order(self.bar.order, self.bar.descending)
        nothing = self.model.total == 0
        if nothing:
            self.empty.say(narrowed=self.bar.is_narrowed, filtered=self.bar.is_filtered)
        self.stack.setCurrentWidget(self.empty if nothing else self.list)
        self._keep_selection()
        asked = self.card.record_id is not None or self.card.mode is not Mode.EMPTY
        if not self._loaded and not nothing and not asked:
            self.list.choose(0)
        self._loaded = True

    def _on_settled(self) -> None:
        self.bar.show_counts(self.model.counts)
        self._keep_selection()

    def _keep_selection(self) -> None:
        if self.card.record_id is not None:
            self._select(self.card.record_id)

    def _select(self, record_id: int) -> None:
        """Mark a record's row without reading its card again; none where it is not listed."""
        row = self.model.row_of(record_id)
        self.list.blockSignals(True)
        if row < 0:
            self.list.clearSelection()
            self.list.setCurrentIndex(self.model.index(-1, -1))
        elif row != self.list.currentIndex().row():
            self.list.choose(row)
        self.list.blockSignals(False)

    def _on_chosen(self, row: int) -> None:
        key = self.model.key(row) if row >= 0 else None
        if key is None or key == self.card.record_id:
            return
        if self.card.may_leave():
            self.card.show_record(key)
        else:
            self._keep_selection()

    def _on_mode(self, mode: Mode) -> None:
        editing = mode is Mode.EDITING
        if editing != self._editing:
            self._editing = editing
            self._give_room(_EDITING if editing else _READING)
            if not editing:
                self.list.setFocus()

    def _give_room(self, shares: tuple[int, int]) -> None:
        width = max(self.splitter.width(), 100)
        self.splitter.setSizes([width * share // 100 for share in shares])
        for place, share in enumerate(shares):
            self.splitter.setStretchFactor(place, share)

    def _show_columns(self) -> None:
        self.model.set_columns(chosen(self._context, self._register))

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(self._register.code):
            self.refresh()
        # Links and titles of other registers stand on this card too.
        if changes.registers:
            self._read_card_again()

    def _read_card_again(self) -> None:
        if self.card.record_id is not None:
            self.card.show_record(self.card.record_id)

    def _on_failed(self, problem: DpoError) -> None:
        self._context.notify.error(problem)

    def _open_papers(
        self, title: str, choices: "Sequence[PaperChoice]" = (), record: Record | None = None
    ) -> None:
        # Loaded with the first paper that is asked for.
        from dpo_desktop.ui.papers.paper_dialog import PaperDialog

        dialog = PaperDialog(self._context, title, choices, self, record=record)
        self.paper_dialog = dialog
        # The card lists what was handed out.
        dialog.work.succeeded.connect(self._read_card_again)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
