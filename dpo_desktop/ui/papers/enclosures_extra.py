"""What follows a paper in the same file: attachments of its record, and files of the disk."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from dpo_desktop.core.attachment import KINDS, Attachment, newest
from dpo_desktop.ui.attachments_words import details, heading, icon_name, is_exception
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.papers.extras import Extra
from dpo_desktop.ui.parts import STEP, ErrorLine, label
from dpo_desktop.ui.small_controls import icon_button

_ICON = QSize(18, 18)
_ROW = 26
_FEWEST, _MOST = 3, 6  # rows in sight at once
_FRAME = 6
_WHAT = Qt.ItemDataRole.UserRole


class EnclosuresExtra(Extra):
    """A list with a tick in each line; what is ticked follows the paper, in the order of the list.

    Attachments of the record are listed unticked: which of them the addressee may see is decided
    one by one.
    """

    def __init__(self, context: Context) -> None:
        """Enclose nothing."""
        t = context.t
        super().__init__(t("Enclose files after the paper"))
        self._context = context
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setAccessibleName(t("Enclosures"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setIconSize(_ICON)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_button = icon_button(self, "plus", t("Add files…"))
        self.up_button = icon_button(self, "chevron-up", t("Move up"))
        self.down_button = icon_button(self, "chevron-down", t("Move down"))
        self.remove_button = icon_button(self, "trash", t("Remove"))
        self.add_button.clicked.connect(self._choose)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.remove_button.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(lambda _row: self._fit())
        self.list.itemChanged.connect(lambda _item: self._warn())
        self.warning = ErrorLine()
        side = QVBoxLayout()
        side.setSpacing(0)
        for tool in (self.add_button, self.up_button, self.down_button, self.remove_button):
            side.addWidget(tool)
        side.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(STEP)
        line.addWidget(self.list, 1)
        line.addLayout(side)
        self.inside.addLayout(line)
        self.inside.addWidget(self.warning)
        self.inside.addWidget(label(t("PDF files and pictures (PNG, JPEG)"), "muted", wrap=True))
        self._fit()

    def chosen(self) -> tuple[Path | Attachment, ...]:
        """Return what follows, in its order."""
        if not self.wanted():
            return ()
        items = map(self.list.item, range(self.list.count()))
        return tuple(item.data(_WHAT) for item in items if _is_ticked(item))

    def offer(self, attachments: Sequence[Attachment]) -> None:
        """List the attachments of the record that can follow a paper, in their last version."""
        fitting = [one for one in newest(attachments) if one.can_be_enclosed]
        for row, one in enumerate(fitting):
            kind = self._context.wording.choice(KINDS, one.kind)
            item = QListWidgetItem(icon(icon_name(one)), f"{heading(one, self._context)} · {kind}")
            item.setToolTip("\n".join(details(one, self._context)))
            item.setData(_WHAT, one)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.insertItem(row, item)
        self.list.setCurrentRow(0)
        self._fit()

    def add(self, files: Sequence[str]) -> None:
        """Put files of the disk at the end."""
        for file in files:
            item = QListWidgetItem(icon("download"), Path(file).name)
            item.setToolTip(file)
            item.setData(_WHAT, Path(file))
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setCurrentRow(self.list.count() - 1)
        self._fit()

    def _choose(self) -> None:
        t = self._context.t
        kinds = t("PDF files and pictures") + " (*.pdf *.png *.jpg *.jpeg)"
        chosen, _kind = QFileDialog.getOpenFileNames(self, t("Files to enclose"), "", kinds)
        self.add(chosen)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        self.list.insertItem(row + by, self.list.takeItem(row))
        self.list.setCurrentRow(row + by)

    def _remove(self) -> None:
        self.list.takeItem(self.list.currentRow())
        self._fit()

    def _warn(self) -> None:
        """Say what cannot be taken back once the paper is sent."""
        items = map(self.list.item, range(self.list.count()))
        chosen = (item.data(_WHAT) for item in items if _is_ticked(item))
        copies = any(isinstance(one, Attachment) and is_exception(one.kind) for one in chosen)
        words = self._context.t("A copy of an identity document is ticked: it goes out too.")
        self.warning.say(words if copies else "")

    def _fit(self) -> None:
        row, last = self.list.currentRow(), self.list.count() - 1
        self.list.setFixedHeight(min(max(last + 1, _FEWEST), _MOST) * _ROW + _FRAME)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < last)
        # An attachment is no file of the disk: it is unticked here, and removed on its card.
        of_disk = row >= 0 and isinstance(self.list.item(row).data(_WHAT), Path)
        self.remove_button.setEnabled(of_disk)


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked
