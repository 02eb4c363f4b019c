"""Restoring a vault from a backup into a new folder: instead of one that is lost, or beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from dpo_desktop.core.backup import SUFFIX
from dpo_desktop.ui.copy_work import CopyWork
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, button, label, row

if TYPE_CHECKING:
    from dpo_desktop.core.ports import Progress
    from dpo_desktop.ui.context import EarlyContext
    from dpo_desktop.ui.tasks import TaskRunner
    from dpo_desktop.ui.vault_port import VaultPort

_WIDTH = 640


class RestoreDialog(QDialog):
    """Asks which copy and where to, and has it done.

    Signals:
        restored: the folder the vault now lies in.
    """

    restored = Signal(object)

    def __init__(
        self,
        context: EarlyContext,
        port: VaultPort,
        tasks: TaskRunner,
        parent: QWidget,
        *,
        file: Path | None = None,
        folder: Path | None = None,
    ) -> None:
        """Ask; ``file`` and ``folder`` are proposed."""
        super().__init__(parent)
        t = context.t
        self._t = t
        self._port = port
        self._closing = False
        self.setWindowTitle(t("Restore from a backup"))
        self.setMinimumWidth(_WIDTH)
        self.file = _path_line(t("The backup"), file)
        self.folder = _path_line(t("Folder for the vault"), folder)
        self.file_button = button(t("Choose…"))
        self.file_button.setAccessibleName(t("Choose the backup"))
        self.folder_button = button(t("Choose…"))
        self.folder_button.setAccessibleName(t("Choose the folder for the vault"))
        self.work = CopyWork(t, tasks)
        self.restore_button = button(t("Restore"), "primary", "arrow-back-up")
        self.close_button = button(t("Cancel"))
        self._lay_out()
        self.file_button.clicked.connect(self._choose_file)
        self.folder_button.clicked.connect(self._choose_folder)
        self.restore_button.clicked.connect(self.restore)
        self.close_button.clicked.connect(self.reject)
        self.work.turned.connect(self._show_state)

    def restore(self) -> None:
        """Put the vault of the backup into the folder."""
        file, folder = self.file.text().strip(), self.folder.text().strip()
        if not file or not folder:
            self.work.error.say(self._t("Choose the backup, and a new or empty folder."))
            return

        def restore(progress: Progress) -> Path:
            self._port.restore(Path(file), Path(folder), progress)
            return Path(folder)

        self.work.run_free(
            self._t("The backup is being checked and unpacked…"), restore, self._done
        )

    def reject(self) -> None:
        """Close; what is being restored is stopped first, and nothing of it is left."""
        if self.work.running:
            self._closing = True
            self.work.stop()
        else:
            super().reject()

    def _lay_out(self) -> None:
        t = self._t
        told = t(
            "The vault of the backup is put into a new or empty folder; nothing that is there is "
            "written over. It opens by the passphrase, or the recovery key, that held when the "
            "backup was made."
        )
        grid = QGridLayout()
        grid.setSpacing(GAP)
        for line, (words, field, chooser) in enumerate(
            (
                (t("The backup"), self.file, self.file_button),
                (t("Folder for the vault"), self.folder, self.folder_button),
            )
        ):
            name = label(words)
            name.setBuddy(field)
            grid.addWidget(name, line, 0)
            grid.addWidget(field, line, 1)
            grid.addWidget(chooser, line, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(label(told, "muted", wrap=True))
        column.addLayout(grid)
        column.addWidget(self.work)
        column.addStretch(1)
        column.addLayout(row(None, self.restore_button, self.close_button))

    def _choose_file(self) -> None:
        kinds = self._t("Backups of a vault") + f" (*{SUFFIX})"
        title = self._t("Choose the backup")
        chosen, _kind = QFileDialog.getOpenFileName(
            self, title, self.file.text() or _usual(), kinds
        )
        if chosen:
            self.file.setText(chosen)

    def _choose_folder(self) -> None:
        title = self._t("Choose the folder for the vault")
        chosen = QFileDialog.getExistingDirectory(self, title, self.folder.text() or _usual())
        if chosen:
            self.folder.setText(chosen)

    def _done(self, folder: Path) -> None:
        self.restored.emit(folder)
        self.accept()

    def _show_state(self) -> None:
        running = self.work.running
        controls = (self.file, self.folder, self.file_button, self.folder_button)
        for control in (*controls, self.restore_button):
            control.setEnabled(not running)
        if not running and self._closing:
            super().reject()


def _path_line(name: str, path: Path | None) -> QLineEdit:
    made = QLineEdit("" if path is None else str(path))
    made.setAccessibleName(name)
    return made


def _usual() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
