"""All versions of one attached file, to look at and to remove."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dpo_desktop.core.attachment import Attachment, size_words
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, button, label, row
from dpo_desktop.ui.plain_table import PlainTable

_SIZE = (860, 380)
_WIDTHS = (80, 130, 150, 80, 0, 150)
_HASH_SHOWN = 12


class VersionsDialog(QDialog):
    """A line for each version, the newest first.

    Signals:
        open_asked: an ``Attachment`` is to be opened.
        save_asked: a copy of an ``Attachment`` is to be saved.
        remove_asked: an ``Attachment`` is to be removed.
    """

    open_asked = Signal(object)
    save_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, context: Context, versions: Sequence[Attachment], parent: QWidget) -> None:
        """Show these versions."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._versions = versions
        self.setWindowTitle(t("Versions of a file"))
        self.resize(*_SIZE)
        self.table = PlainTable(
            t("Versions of a file"),
            (t("Version"), t("Date and time"), t("Who"), t("Size"), t("File"), t("SHA-256")),
        )
        self.table.wrap(_WIDTHS)
        self.table.show_rows([self._cells(one) for one in versions])
        self.table.selectRow(0)
        self.open_button = button(t("Open the file"), "", "external-link")
        self.save_button = button(t("Save a copy…"), "", "download")
        self.remove_button = button(t("Remove…"), "danger", "trash")
        self.close_button = button(t("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(label(versions[0].shown_name, "heading", wrap=True))
        column.addWidget(self.table, 1)
        buttons = (self.open_button, self.save_button, self.remove_button, None, self.close_button)
        column.addLayout(row(*buttons))
        for asked, signal in (
            (self.open_button, self.open_asked),
            (self.save_button, self.save_asked),
            (self.remove_button, self.remove_asked),
        ):
            asked.clicked.connect(lambda _on=False, signal=signal: self._ask(signal))
        self.close_button.clicked.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._fit)
        self._fit()

    @property
    def chosen(self) -> Attachment:
        """Return the version that is chosen."""
        return self._versions[max(self.table.currentRow(), 0)]

    def _ask(self, signal: Signal) -> None:
        chosen = self.chosen
        self.accept()
        signal.emit(chosen)  # type: ignore[attr-defined]

    def _fit(self) -> None:
        self.open_button.setEnabled(not self.chosen.dangers)

    def _cells(self, one: Attachment) -> tuple[str, ...]:
        t = self._context.t
        return (
            str(one.version),
            t.date_time(one.at.astimezone()),
            one.who,
            size_words(one.size, t),
            "\n".join(filter(None, (one.shown_name, one.note))),
            f"{one.sha256[:_HASH_SHOWN]}…",
        )
