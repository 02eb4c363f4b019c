"""The restore drill: a copy, the passphrase that held when it was made, and what came of it."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from dpo_desktop.core.backup import DrillReport
from dpo_desktop.ui.backup_keeper import BackupKeeper
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.copy_work import CopyWork
from dpo_desktop.ui.drill_view import DrillView
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, SecretLine, button, label, row
from dpo_desktop.ui.scrolled_page import ScrolledPage
from dpo_desktop.ui.theme import set_role

_SIZE = (760, 660)


class DrillDialog(QDialog):
    """Tries one copy.

    Attributes:
        view: what came of it; ``None``: it was not tried yet.
    """

    def __init__(
        self, context: Context, keeper: BackupKeeper, file: Path, parent: QWidget | None = None
    ) -> None:
        """Ask for the passphrase of a copy."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._keeper = keeper
        self._file = file
        self._closing = False
        self.view: DrillView | None = None
        self.setWindowTitle(t("Restore drill"))
        self.resize(*_SIZE)
        self.passphrase = SecretLine(t)
        words = t("Passphrase that held when the copy was made")
        self.passphrase.setPlaceholderText(words)
        self.passphrase.setAccessibleName(words)
        self.work = CopyWork(t, keeper.tasks)
        self.start_button = button(t("Start the drill"), "primary", "circle-check")
        self.close_button = button(t("Close"))
        self._lay_out()
        self.passphrase.returnPressed.connect(self.start)
        self.start_button.clicked.connect(self.start)
        self.close_button.clicked.connect(self.reject)
        self.work.turned.connect(self._show_state)

    def start(self) -> None:
        """Open the copy in a private place and compare it with the vault."""
        t, file, passphrase = self._context.t, self._file, self.passphrase.text()
        if self.work.running:
            return
        if not passphrase:
            self.work.error.say(t("Type the passphrase."))
            self.passphrase.setFocus()
            return
        self._replace(None)
        self.work.run(
            t("The copy is being opened, checked and compared…"),
            lambda desk, progress: desk.drill(file, passphrase, progress),
            self._show,
        )

    def reject(self) -> None:
        """Close; a drill that runs is stopped first, and its private place emptied."""
        if self.work.running:
            self._closing = True
            self.work.stop()
        else:
            super().reject()

    def _lay_out(self) -> None:
        t = self._context.t
        told = t(
            "The copy is opened in a private place, as it would be after a loss, checked whole and "
            "compared with the vault. Then the place is emptied; the vault stays as it is."
        )
        sheet = ScrolledPage()
        set_role(sheet, "page")
        self._inside = QVBoxLayout(sheet)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(label(self._file.name, "strong", wrap=True))
        column.addWidget(label(told, "muted", wrap=True))
        column.addWidget(self.passphrase)
        column.addWidget(self.work)
        column.addWidget(area, 1)
        column.addLayout(row(None, self.start_button, self.close_button))

    def _show(self, report: DrillReport) -> None:
        self.passphrase.clear()
        self._replace(DrillView(self._context, report))
        self._keeper.refresh()
        self.close_button.setFocus()

    def _show_state(self) -> None:
        running = self.work.running
        self.passphrase.setEnabled(not running)
        self.start_button.setEnabled(not running)
        self.close_button.setText(self._context.t("Stop") if running else self._context.t("Close"))
        if not running and self._closing:
            super().reject()
        elif not running and self.view is None:
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def _replace(self, view: DrillView | None) -> None:
        if self.view is not None:
            self._inside.removeWidget(self.view)
            # At once: it is deleted only when Qt finds time.
            self.view.hide()
            self.view.deleteLater()
        self.view = view
        if view is not None:
            self._inside.insertWidget(0, view)
