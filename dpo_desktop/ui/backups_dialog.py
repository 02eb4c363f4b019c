"""The copies of the vault: where they go, where the vault stands with them, which there are."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.attachment import size_words
from dpo_desktop.core.backup import SUFFIX, Backup, BackupSettings, BackupStanding, Copy
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.ports import Desk
from dpo_desktop.ui.backup_keeper import BackupKeeper
from dpo_desktop.ui.backup_words import copy_cells, drill_words, folder_words, standing_words
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.copy_work import CopyWork
from dpo_desktop.ui.drill_dialog import DrillDialog
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, button, label, panel, row, show_picture
from dpo_desktop.ui.plain_table import PlainTable
from dpo_desktop.ui.restore_dialog import RestoreDialog
from dpo_desktop.ui.theme import theme_tokens
from dpo_desktop.ui.tokens import Tone
from dpo_desktop.ui.vault_port import VaultPort

_SIZE = (940, 680)
_SIGN = 24
_COLUMNS = (150, 120, 90, 90, 110, 170, 0)  # pixels; 0: what is left
_SIGNS = {
    Tone.DANGER: "alert-triangle",
    Tone.WARNING: "alert-triangle",
    Tone.INFO: "info-circle",
    Tone.SUCCESS: "circle-check",
    Tone.NEUTRAL: "info-circle",
}


class BackupsDialog(QDialog):
    """Everything about copies in one place; what takes long runs on the keeper's thread.

    Attributes:
        copies: those in the folder, in the order of the table.
    """

    def __init__(
        self,
        context: Context,
        keeper: BackupKeeper,
        port: VaultPort,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        """Look where the vault in that folder stands with its copies."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._keeper = keeper
        self._port = port
        self._vault = folder
        self._settings = BackupSettings()
        self._today = date.min
        self._closing = False
        self.copies: tuple[Copy, ...] = ()
        self.setWindowTitle(t("Backups"))
        self.resize(*_SIZE)
        self._sign = QLabel()
        self._sign.setFixedSize(_SIGN, _SIGN)
        self.standing = label(t("Reading…"), "strong", wrap=True)
        self.drilled = label(role="muted", wrap=True)
        self.folder = label(wrap=True)
        self.folder_state = label(role="muted", wrap=True)
        self.folder_button = button(t("Choose a folder…"))
        self.automatic = QCheckBox(
            t("make a copy when the program is closed, and once a day while it runs")
        )
        self.table = PlainTable(
            t("Copies in the folder"),
            (
                *(t("Date and time"), t("Age"), t("Size"), t("Records"), t("Attachments")),
                *(t("History up to entry"), t("Kind")),
            ),
        )
        self.table.wrap(_COLUMNS)
        self.empty = label(t("There is no copy in the folder."), "muted", wrap=True)
        self.drill_button = button(t("Restore drill…"), "", "circle-check")
        self.restore_button = button(t("Restore…"), "", "arrow-back-up")
        self.work = CopyWork(t, keeper.tasks)
        self.file_button = button(t("Back up to a file…"), "", "download")
        self.now_button = button(t("Back up now"), "primary", "database")
        self.close_button = button(t("Close"))
        self._lay_out()
        self._connect()
        self._show_state()
        self.read()

    @property
    def chosen(self) -> Copy | None:
        """Return the copy that is chosen in the table."""
        place = self.table.currentRow()
        return self.copies[place] if 0 <= place < len(self.copies) else None

    def read(self) -> None:
        """Look anew where the vault stands, and what lies in the folder."""
        self._keeper.tasks.run(_look, lambda found: self._show(*found), context=self)

    def back_up_now(self) -> None:
        """Make a copy in the folder."""
        self.work.run(
            self._context.t("A copy of the vault is being made and verified…"),
            lambda desk, progress: desk.backup_now(progress),
            self._made,
        )

    def back_up_to_file(self) -> None:
        """Ask for a new file, and write the vault into it."""
        t = self._context.t
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(usual) / f"vault-{self._today:%Y-%m-%d}{SUFFIX}")
        kinds = t("Backups of a vault") + f" (*{SUFFIX})"
        chosen, _kind = QFileDialog.getSaveFileName(self, t("Back up to a file"), proposed, kinds)
        if chosen:
            self.write(Path(chosen))

    def write(self, file: Path) -> None:
        """Write the whole vault into a new file."""
        target = file if file.suffix == SUFFIX else file.with_name(f"{file.name}{SUFFIX}")
        self.work.run(
            self._context.t("A copy of the vault is being made and verified…"),
            lambda desk, progress: desk.backup(target, progress),
            self._made,
        )

    def drill(self) -> None:
        """Try whether the vault can be restored, from the copy chosen or from a file."""
        file = self.chosen.file if self.chosen else self._ask_file()
        if file is not None:
            dialog = DrillDialog(self._context, self._keeper, file, self)
            dialog.finished.connect(lambda _result: self.read())
            _open(dialog)

    def restore(self) -> None:
        """Put the vault of a copy into a folder beside this one."""
        file = self.chosen.file if self.chosen else None
        tasks = self._keeper.tasks
        beside = self._vault.with_name(f"{self._vault.name}-restored")
        dialog = RestoreDialog(self._context, self._port, tasks, self, file=file, folder=beside)
        dialog.restored.connect(self._restored)
        _open(dialog)

    def choose_folder(self) -> None:
        """Ask for the folder of automatic copies."""
        words = self._context.t("Choose the folder for the copies")
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        chosen = QFileDialog.getExistingDirectory(self, words, self._settings.folder or home)
        if chosen:
            self.use_folder(Path(chosen))

    def use_folder(self, folder: Path) -> None:
        """Let automatic copies go to a folder from now on."""
        self._save(replace(self._settings, folder=str(folder)))

    def reject(self) -> None:
        """Close; a copy that is being made is given up first, and nothing of it is left."""
        if self.work.running:
            self._closing = True
            self.work.stop()
        else:
            super().reject()

    def _lay_out(self) -> None:
        t = self._context.t
        frame, inside = panel()
        top = QHBoxLayout()
        top.setSpacing(ROOM)
        top.addWidget(self._sign)
        words = QVBoxLayout()
        words.addWidget(self.standing)
        words.addWidget(self.drilled)
        top.addLayout(words, 1)
        inside.addLayout(top)
        name = label(t("Folder for the copies"), "strong")
        kept = label(
            t("The last copy of each of 7 days, 4 weeks and 12 months stays there."),
            "muted",
            wrap=True,
        )
        place = row(self.folder, self.folder_button)
        place.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(frame)
        column.addSpacing(GAP)
        column.addWidget(name)
        column.addLayout(place)
        for widget in (self.folder_state, self.automatic, kept):
            column.addWidget(widget)
        # Takes its room even where neither is shown, else the lines above would drift apart.
        listed = QWidget()
        lines = QVBoxLayout(listed)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.table)
        lines.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(listed, 1)
        column.addLayout(row(self.drill_button, self.restore_button, None))
        column.addWidget(self.work)
        column.addLayout(row(self.file_button, None, self.now_button, self.close_button))

    def _connect(self) -> None:
        self.folder_button.clicked.connect(self.choose_folder)
        self.automatic.clicked.connect(
            lambda on: self._save(replace(self._settings, automatic=bool(on)))
        )
        self.drill_button.clicked.connect(self.drill)
        self.restore_button.clicked.connect(self.restore)
        self.file_button.clicked.connect(self.back_up_to_file)
        self.now_button.clicked.connect(self.back_up_now)
        self.close_button.clicked.connect(self.reject)
        self.work.turned.connect(self._show_state)

    def _ask_file(self) -> Path | None:
        kinds = self._context.t("Backups of a vault") + f" (*{SUFFIX})"
        title = self._context.t("Choose the backup")
        chosen, _kind = QFileDialog.getOpenFileName(self, title, self._settings.folder, kinds)
        return Path(chosen) if chosen else None

    def _save(self, settings: BackupSettings) -> None:
        def save(desk: Desk) -> None:
            desk.save_backup_settings(settings)

        self._keeper.tasks.run(save, lambda _done: self._saved(), self._refused, context=self)

    def _saved(self) -> None:
        self.work.say("")
        self.read()
        self._keeper.refresh()

    def _refused(self, problem: DpoError) -> None:
        self.read()
        self.work.error.say(problem.say(self._context.t))

    def _show(self, standing: BackupStanding, copies: tuple[Copy, ...], today: date) -> None:
        t = self._context.t
        self._settings, self.copies, self._today = standing.settings, copies, today
        said = standing_words(standing, t)
        show_picture(self._sign, _SIGNS[said.tone], theme_tokens().tone(said.tone).fg)
        self.standing.setText(said.words)
        self.drilled.setText(drill_words(standing, t))
        self.folder.setText(standing.settings.folder or t("none"))
        self.folder_state.setText(folder_words(standing, t))
        self.automatic.setChecked(standing.settings.automatic)
        self.table.show_rows(copy_cells(copy, today, t) for copy in copies)
        self.table.setVisible(bool(copies))
        self.empty.setVisible(not copies and standing.present)
        if copies:
            self.table.setCurrentCell(0, 0)
            self.table.setFocus()
        self._show_state()

    def _show_state(self) -> None:
        t, running = self._context.t, self.work.running
        for control in (self.folder_button, self.automatic, self.drill_button, self.restore_button):
            control.setEnabled(not running)
        self.file_button.setEnabled(not running)
        self.now_button.setEnabled(not running and bool(self._settings.folder))
        self.close_button.setText(t("Stop") if running else t("Close"))
        if not running and self._closing:
            super().reject()

    def _made(self, made: Backup) -> None:
        t = self._context.t
        self.read()
        self._keeper.refresh()
        if made.breaks:
            words = t(
                "A copy was made, and older ones are kept: {problem}",
                problem=made.breaks[0].message.say(t),
            )
            self.work.error.say(words)
            return
        size = size_words(made.size, t)
        self.work.say(t("Written and verified: {file}, {size}.", file=made.file, size=size))

    def _restored(self, folder: Path) -> None:
        self.work.say(
            self._context.t(
                "Restored into {folder}. To open it, lock this vault and choose the other one.",
                folder=folder,
            )
        )


def _look(desk: Desk) -> tuple[BackupStanding, tuple[Copy, ...], date]:
    return desk.backup_standing(), desk.copies(), desk.today()


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
