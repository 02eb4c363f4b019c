"""A table to read: rows of words, as wide as they need, with nothing to edit."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from dpo_desktop.ui.table_cell import LOW, TableCell
from dpo_desktop.ui.theme import set_role

_WIDEST = 320


class PlainTable(QTableWidget):
    """Shows rows of words under their headings; the arrow keys walk the rows."""

    def __init__(self, name: str, headings: Sequence[str]) -> None:
        """Begin empty; ``name`` is what a screen reader calls the table."""
        super().__init__(0, len(headings))
        self._wrapped = False
        # Later: a scroll bar that comes changes the widths while rows are fitted to them.
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._fit_rows)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.setItemDelegate(TableCell(self))
        set_role(self, "boxed")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(LOW)
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setMaximumSectionSize(_WIDEST)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def wrap(self, widths: Sequence[int]) -> None:
        """Let long words take several lines; a width of 0 takes what room is left."""
        self.setWordWrap(True)
        across = self.horizontalHeader()
        for column, width in enumerate(widths):
            mode = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            across.setSectionResizeMode(column, mode)
            if width:
                self.setColumnWidth(column, width)
        self._wrapped = True
        across.sectionResized.connect(lambda *_section: self._settling.start())

    def show_rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Show these rows in place of those before."""
        found = list(rows)
        self.setRowCount(len(found))
        for place, cells in enumerate(found):
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.setItem(place, column, item)
        self._fit_rows()

    def words(self, row: int) -> list[str]:
        """Return the words of a row."""
        cells = (self.item(row, column) for column in range(self.columnCount()))
        return [cell.text() if cell else "" for cell in cells]

    def _fit_rows(self) -> None:
        if self._wrapped:
            for row in range(self.rowCount()):
                self.setRowHeight(row, self.sizeHintForRow(row))
