"""A popup list to tick entries in, searched as one types."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dpo_desktop.core.folding import fold, normal
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.entries import Entry
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.theme import set_role

_CODE = Qt.ItemDataRole.UserRole
_FOLDED = Qt.ItemDataRole.UserRole + 1
_WIDTH = 380
_ROW = 30
_MOST_ROWS = 9
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class CheckList(QFrame):
    """Entries with ticks; Enter ticks, Escape closes, and words of one's own may be added.

    The search box keeps the keyboard throughout: arrows move in the list, letters narrow it.
    """

    toggled = Signal(str, bool)
    added = Signal(str)

    def __init__(
        self,
        context: Context,
        entries: Sequence[Entry],
        chosen: Iterable[str],
        *,
        free: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """List the entries, ticked where ``chosen``."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        # Or the rounded ground itself would not be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground, False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "panel")
        self._t = context.t
        self._free = free
        self.search = QLineEdit(self)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        words = self._t("Find, or add in your own words") if free else self._t("Find")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.list = QListWidget(self)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self._t("Entries"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ticked = set(chosen)
        for entry in entries:
            self._add_item(entry, entry.code in ticked)
        self._own = self._add_own_line()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.itemChanged.connect(self._on_tick)
        self.list.itemClicked.connect(self._on_click)
        self.list.setCurrentRow(0)

    def open_under(self, anchor: QWidget) -> None:
        """Open below (or, at the screen's end, above) a control."""
        width = max(_WIDTH, min(anchor.width(), 560))
        rows = min(max(self.list.count() - 1, 2), _MOST_ROWS)
        self.list.setFixedHeight(rows * _ROW + 6)
        self.setFixedWidth(width)
        self.adjustSize()
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        screen = anchor.screen()
        room = screen.availableGeometry()
        if place.y() + self.height() > room.bottom():
            place = anchor.mapToGlobal(QPoint(0, -self.height() - 2))
        place.setX(min(place.x(), room.right() - width))
        self.move(place)
        self.show()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows, Enter and Escape work while the search box has the keyboard."""
        mine = watched is self.search and event.type() == QEvent.Type.KeyPress
        if mine and isinstance(event, QKeyEvent) and self._on_key(Qt.Key(event.key())):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            chosen = [item for item in self.list.selectedItems() if not item.isHidden()]
            for item in chosen:
                self._activate(item)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _add_item(self, entry: Entry, ticked: bool) -> None:
        item = QListWidgetItem(entry.label, self.list)
        item.setData(_CODE, entry.code)
        item.setData(_FOLDED, fold(f"{entry.label} {entry.code}"))
        item.setSizeHint(QSize(0, _ROW))
        item.setToolTip(entry.hint or entry.label)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _add_own_line(self) -> QListWidgetItem:
        item = QListWidgetItem(icon("plus"), "", self.list)
        item.setSizeHint(QSize(0, _ROW))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setHidden(True)
        return item

    def _narrow(self, text: str) -> None:
        wanted = fold(text.strip())
        first = None
        same = False
        for row in range(self.list.count() - 1):
            item = self.list.item(row)
            item.setHidden(wanted not in item.data(_FOLDED))
            same = same or fold(item.text()) == wanted
            if first is None and not item.isHidden():
                first = item
        own = self._free and bool(wanted) and not same
        self._own.setHidden(not own)
        self._own.setText(self._t("Add in these words: {text}", text=text.strip()))
        if first is not None or own:
            self.list.setCurrentItem(first or self._own)

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count() and self.list.item(row).isHidden():
            row += by
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _on_click(self, item: QListWidgetItem) -> None:
        self._activate(item)

    def _activate(self, item: QListWidgetItem) -> None:
        if item is self._own:
            self.added.emit(normal(self.search.text()).strip())
            self.search.clear()
            return
        on = item.checkState() != Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _on_tick(self, item: QListWidgetItem) -> None:
        if item is not self._own:
            self.toggled.emit(item.data(_CODE), item.checkState() == Qt.CheckState.Checked)
