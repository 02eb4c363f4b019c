"""Above a register's list: the four counters and the conditions, each one a chip."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.query import DUE, STATE, Filter, Query, Status
from dpo_desktop.core.record import Counts
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.filter_popups import Popup, open_popup
from dpo_desktop.ui.filter_words import STATUS_WORDS, filter_label, filter_words
from dpo_desktop.ui.flow import FlowLayout
from dpo_desktop.ui.form.checklist import CheckList
from dpo_desktop.ui.form.chip import Chip
from dpo_desktop.ui.parts import GAP, button
from dpo_desktop.ui.small_controls import plain, segment

_PLACES = {Status.ALL: "first", Status.CLOSED: "last"}


class FilterBar(QWidget):
    """Holds what the list is narrowed down by.

    Signals:
        changed: another query is to be shown.
    """

    changed = Signal()

    def __init__(self, context: Context, register: Register, parent: QWidget | None = None) -> None:
        """Begin with every record."""
        super().__init__(parent)
        self._context = context
        self._register = register
        self._filters: dict[str, Filter] = {}
        self._search = ""
        self.order = ""
        self.descending = False
        self.counters: dict[Status, QToolButton] = {}
        for status in Status:
            counter = segment(self, "", _PLACES.get(status, "middle"))
            counter.setAutoExclusive(True)
            counter.clicked.connect(self.changed)
            self.counters[status] = counter
        self.counters[Status.ALL].setChecked(True)
        self.add = button(context.t("Filter"), "", "filter")
        self.add.setProperty("menu", "true")
        self.add.setMenu(self._menu())
        self.clear_all = button(context.t("Clear all"), "link")
        self.clear_all.clicked.connect(self.clear)
        self.head = QHBoxLayout()
        self.head.setSpacing(GAP)
        self.head.addLayout(self._tools(), 1)
        self._chips = QWidget(self)
        self.flow = FlowLayout(self._chips)
        self.flow.addWidget(self.clear_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self.head)
        column.addWidget(self._chips)
        self.show_counts(Counts())
        self._show_chips()

    @property
    def status(self) -> Status:
        """Return the counter chosen."""
        return next(status for status, counter in self.counters.items() if counter.isChecked())

    @property
    def is_narrowed(self) -> bool:
        """Tell whether some records may be left out."""
        return bool(self._filters or self._search or self.status is not Status.ALL)

    @property
    def is_filtered(self) -> bool:
        """Tell whether ``clear`` would show more."""
        return bool(self._filters or self.status is not Status.ALL)

    def query(self, today: date) -> Query:
        """Return the question to ask."""
        return Query(
            register=self._register.code,
            today=today,
            search=self._search,
            filters=tuple(self._filters.values()),
            status=self.status,
            order=self.order,
            descending=self.descending,
        )

    def set_search(self, words: str) -> None:
        """Look for words."""
        if words.strip() != self._search:
            self._search = words.strip()
            self.changed.emit()

    def set_order(self, order: str, descending: bool) -> None:
        """Sort by something else."""
        if (order, descending) != (self.order, self.descending):
            self.order, self.descending = order, descending
            self.changed.emit()

    def set_filter(self, f: Filter) -> None:
        """Set one condition; an empty one takes it away."""
        if f == Filter(f.field):
            self._filters.pop(f.field, None)
        else:
            self._filters[f.field] = f
        self._show_chips()
        self.changed.emit()

    def clear(self) -> None:
        """Show every record again; the words of the search are the window's own."""
        self._filters.clear()
        self.counters[Status.ALL].setChecked(True)
        self._show_chips()
        self.changed.emit()

    def show_status(self, status: Status) -> None:
        """Show all records of one counter, by their last day; the search is the window's own."""
        self._filters.clear()
        self.counters[status].setChecked(True)
        self.order, self.descending = DUE, False
        self._show_chips()
        self.changed.emit()

    def show_counts(self, counts: Counts) -> None:
        """Write the numbers on the counters."""
        numbers = {
            Status.ALL: counts.all,
            Status.OPEN: counts.open,
            Status.OVERDUE: counts.overdue,
            Status.CLOSED: counts.closed,
        }
        for status, counter in self.counters.items():
            counter.setText(f"{self._context.t(STATUS_WORDS[status])}  {numbers[status]}")

    def fields(self) -> tuple[str, ...]:
        """Return what may be filtered by: the state, the period's date, what is declared."""
        names = [f.name for f in self._register.fields if f.filtered]
        return tuple(dict.fromkeys((STATE, self._register.period, *names)))

    def chips(self) -> list[Chip]:
        """Return the chips of the conditions."""
        items = (self.flow.itemAt(place) for place in range(self.flow.count()))
        return [w for item in items if item and isinstance(w := item.widget(), Chip)]

    def open_filter(self, name: str) -> CheckList | Popup:
        """Open the little window of one condition."""
        now = self._filters.get(name, Filter(name))
        return open_popup(self._context, self._register, now, self.add, self.set_filter)

    def _tools(self) -> FlowLayout:
        joined = QWidget(self)
        line = QHBoxLayout(joined)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for counter in self.counters.values():
            line.addWidget(counter)
        flow = FlowLayout(gap=GAP)
        flow.addWidget(joined)
        flow.addWidget(self.add)
        return flow

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for name in self.fields():
            action = menu.addAction(plain(filter_label(self._context, self._register, name)))
            action.setData(name)
        menu.triggered.connect(self._open_chosen)
        return menu

    def _show_chips(self) -> None:
        for chip in self.chips():
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for place, f in enumerate(self._filters.values()):
            label = filter_label(self._context, self._register, f.field)
            words = f"{label}: {filter_words(self._context, self._register, f)}"
            chip = Chip(f.field, words, self._context.t("Remove"), parent=self._chips)
            chip.set_openable()
            chip.opened.connect(self._open)
            chip.removed.connect(self._remove)
            self.flow.insert_widget(place, chip)
            chip.show()
        self._chips.setVisible(bool(self._filters))
        self._chips.updateGeometry()

    def _open_chosen(self, action: QAction) -> None:
        # After the menu has closed: two popups at once would take each other's clicks.
        QTimer.singleShot(0, self, lambda: self._open(str(action.data())))

    def _open(self, name: str) -> None:
        self.open_filter(name)

    def _remove(self, name: str) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_filter(Filter(name))
