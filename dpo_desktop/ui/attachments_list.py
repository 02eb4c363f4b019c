"""The list of a record's attachments: two lines each, the last version of every file."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from dpo_desktop.core.attachment import Attachment
from dpo_desktop.ui.attachments_words import details, heading, icon_name, is_exception, subline
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.rows import HIGH, paint_ground, paint_two_lines
from dpo_desktop.ui.theme import theme_tokens

_MOST = 6  # rows in sight at once
_FRAME = 4
_KEPT = Qt.ItemDataRole.UserRole
_SECOND = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class AttachmentsList(QListWidget):
    """Shows attachments and tells what is wanted with the one chosen.

    Signals:
        open_asked: Enter or a double click.
        remove_asked: the key Delete.
        add_asked: the key Insert.
        paste_asked: files are to be taken from the clipboard.
        menu_asked: the menu of the chosen one, at a place of the screen.
    """

    open_asked = Signal()
    remove_asked = Signal()
    add_asked = Signal()
    paste_asked = Signal()
    menu_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__()
        self._context = context
        self.setProperty("role", "boxed")
        self.setAccessibleName(context.t("Attachments"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        # A view does not keep its delegate alive.
        self._delegate = _Rows(self)
        self.setItemDelegate(self._delegate)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_asked.emit(self.viewport().mapToGlobal(place))
        )
        self.itemActivated.connect(lambda _item: self.open_asked.emit())

    @property
    def chosen(self) -> Attachment | None:
        """Return the attachment that is chosen."""
        row = self.currentRow()
        return self.item(row).data(_KEPT) if row >= 0 else None

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Show these; the first one is chosen."""
        self.clear()
        for attachment in attachments:
            self.addItem(self._item(attachment))
        rows = min(len(attachments), _MOST)
        self.setFixedHeight(rows * HIGH + _FRAME)
        self.setCurrentRow(0)

    def choose(self, document: int) -> None:
        """Choose the document of that number, where it is listed."""
        for row in range(self.count()):
            if self.item(row).data(_KEPT).document == document:
                self.setCurrentRow(row)

    def _item(self, attachment: Attachment) -> QListWidgetItem:
        item = QListWidgetItem(heading(attachment, self._context))
        said = details(attachment, self._context)
        item.setData(_KEPT, attachment)
        item.setData(_SECOND, subline(attachment, self._context))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(said))
        item.setToolTip("\n".join(said))
        return item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys that stand in the menu."""
        keys = {Qt.Key.Key_Delete: self.remove_asked, Qt.Key.Key_Insert: self.add_asked}
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif (asked := keys.get(Qt.Key(event.key()))) is not None:
            asked.emit()
        else:
            super().keyPressEvent(event)


class _Rows(QStyledItemDelegate):
    """Paints a name in bold over what the file is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        paint_ground(painter, option, bar=True)
        attachment = index.data(_KEPT)
        tokens = theme_tokens()
        colour = ""
        if attachment.dangers:
            colour = tokens.danger.fg
        elif is_exception(attachment.kind):
            colour = tokens.warning.fg
        words = str(index.data()), str(index.data(_SECOND))
        paint_two_lines(painter, option, *words, icon_name(attachment), colour)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(60, HIGH)
