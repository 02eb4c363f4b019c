"""The attachments on a card: the list, what can be done with each, and how far work is."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMenu,
    QMessageBox,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.attachment import Attachment, Description, FileLook, newest
from dpo_desktop.core.file_names import safe_name
from dpo_desktop.core.messages import Speech
from dpo_desktop.core.record import Record
from dpo_desktop.ui.attachments_dialog import AttachmentDialog
from dpo_desktop.ui.attachments_drop import copied_files
from dpo_desktop.ui.attachments_list import AttachmentsList
from dpo_desktop.ui.attachments_removal import RemovalDialog
from dpo_desktop.ui.attachments_versions import VersionsDialog
from dpo_desktop.ui.attachments_words import versions
from dpo_desktop.ui.attachments_work import AttachmentsWork
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.parts import GAP, button, label, row
from dpo_desktop.ui.small_controls import icon_button


class AttachmentsView(QWidget):
    """Made anew with each card; the work that goes on outlives it.

    Attributes:
        list: the last version of each file.
    """

    def __init__(
        self,
        context: Context,
        work: AttachmentsWork,
        record: Record,
        attachments: Sequence[Attachment],
    ) -> None:
        """Show the attachments of a record."""
        super().__init__()
        t = context.t
        self._context, self._work, self._record = context, work, record
        self._every = tuple(attachments)
        self.dialog: QDialog | None = None
        self.empty = label(
            t("No files yet. Add letters, proofs and scans, or drop them onto the card."),
            "muted",
            wrap=True,
        )
        self.list = AttachmentsList(context)
        self.add_button = button(t("Add files…"), "", "plus")
        self.open_button = icon_button(self, "external-link", t("Open the file"))
        self.save_button = icon_button(self, "download", t("Save a copy…"))
        self.more_button = icon_button(self, "dots", t("More"))
        self.status = label(role="muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(t("Progress"))
        self.stop_button = button(t("Stop"))
        self._lay_out()
        self._connect()
        self.list.show_attachments(newest(self._every))
        self._fit()
        self._show_work()

    def add(self) -> None:
        """Let the user choose files, then attach them."""
        chosen, _kind = QFileDialog.getOpenFileNames(self, self._context.t("Files to attach"))
        self.take([Path(name) for name in chosen])

    def add_version(self) -> None:
        """Let the user choose the file that is a new version of the chosen one."""
        chosen = self.list.chosen
        if chosen is None:
            return
        name, _kind = QFileDialog.getOpenFileName(self, self._context.t("New version"))
        if name:
            self._work.look_at([Path(name)], chosen)

    def take(self, files: Sequence[Path]) -> None:
        """Attach files that were chosen, dropped or pasted."""
        if files:
            self._work.look_at(files)

    def paste(self) -> None:
        """Attach the files that were copied to the clipboard."""
        files = copied_files()
        if files:
            self.take(files)
        else:
            self._context.notify.info(self._context.t("There is no file on the clipboard."))

    def open(self) -> None:
        """Open the chosen attachment; what may do harm is only saved, and only knowingly."""
        if self.list.chosen is not None:
            self.open_version(self.list.chosen)

    def open_version(self, attachment: Attachment) -> None:
        """Open this version."""
        if attachment.dangers:
            self.save_version(attachment)
        else:
            self._work.open(attachment)

    def save(self) -> None:
        """Save a copy of the chosen attachment."""
        if self.list.chosen is not None:
            self.save_version(self.list.chosen)

    def save_version(self, attachment: Attachment) -> None:
        """Ask where to, after a warning where there is one to give, and write the copy."""
        t = self._context.t
        if attachment.dangers and not _wants_it_all_the_same(self, attachment, t):
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / safe_name(attachment.name))
        chosen, _kind = QFileDialog.getSaveFileName(self, t("Save a copy…"), proposed)
        if chosen:
            self._work.save(attachment, Path(chosen), self._record.register)

    def describe(self) -> None:
        """Let the user say anew what the chosen attachment is."""
        chosen = self.list.chosen
        if chosen is not None:
            t = self._context.t
            title = t("Describe {file}", file=chosen.shown_name)
            dialog = AttachmentDialog(self._context, title, self.window(), before=chosen)
            dialog.described.connect(partial(self._work.describe, chosen))
            self._show_dialog(dialog)

    def show_versions(self) -> None:
        """Show all versions of the chosen attachment."""
        chosen = self.list.chosen
        if chosen is not None:
            dialog = VersionsDialog(self._context, versions(chosen, self._every), self.window())
            dialog.open_asked.connect(self.open_version)
            dialog.save_asked.connect(self.save_version)
            dialog.remove_asked.connect(lambda one: self._ask_removal((one,)))
            self._show_dialog(dialog)

    def remove(self) -> None:
        """Remove the chosen attachment with all its versions."""
        if self.list.chosen is not None:
            self._ask_removal(versions(self.list.chosen, self._every))

    def show_files(
        self, files: Sequence[tuple[Path, FileLook]], before: Attachment | None = None
    ) -> None:
        """Ask what the files are that were looked at; ``before``: the version before them."""
        t = self._context.t
        title = t("Attach to {number}", number=self._record.number)
        if before is not None:
            title = t("New version of {file}", file=before.shown_name)
        dialog = AttachmentDialog(self._context, title, self.window(), files=files, before=before)
        document = before.document if before else 0

        def attach(described: Description) -> None:
            self._work.attach(self._record, dialog.files, described, document)

        dialog.described.connect(attach)
        self._show_dialog(dialog)

    def menu(self) -> QMenu:
        """Return what can be done with the chosen attachment."""
        t = self._context.t
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.list.chosen
        entries = (
            (
                t("Open the file"),
                "external-link",
                self.open,
                chosen is not None and not chosen.dangers,
            ),
            (t("Save a copy…"), "download", self.save, True),
            (t("Add a new version…"), "plus", self.add_version, True),
            (t("Versions…"), "history", self.show_versions, True),
            (t("Describe anew…"), "pencil", self.describe, True),
            (t("Remove…"), "trash", self.remove, True),
        )
        for words, name, act, possible in entries:
            action = menu.addAction(icon(name), words)
            action.triggered.connect(lambda _on=False, act=act: act())
            action.setEnabled(chosen is not None and possible and not self._work.running)
        menu.addSeparator()
        paste = menu.addAction(icon("note"), t("Paste files"))
        paste.triggered.connect(lambda _on=False: self.paste())
        return menu

    def _ask_removal(self, gone: Sequence[Attachment]) -> None:
        dialog = RemovalDialog(self._context, gone, self.window())
        dialog.confirmed.connect(partial(self._work.remove, gone))
        self._show_dialog(dialog)

    def _show_dialog(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _show_menu(self, place: QPoint) -> None:
        self.menu().popup(place)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.empty)
        column.addWidget(self.list)
        column.addLayout(
            row(self.add_button, None, self.open_button, self.save_button, self.more_button)
        )
        line = row(self.status, self.stop_button)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.open_button.clicked.connect(self.open)
        self.save_button.clicked.connect(self.save)
        self.more_button.clicked.connect(
            lambda: self._show_menu(
                self.more_button.mapToGlobal(self.more_button.rect().bottomLeft())
            )
        )
        self.stop_button.clicked.connect(self._work.stop)
        self.list.open_asked.connect(self.open)
        self.list.remove_asked.connect(self.remove)
        self.list.add_asked.connect(self.add)
        self.list.paste_asked.connect(self.paste)
        self.list.menu_asked.connect(self._show_menu)
        self.list.currentRowChanged.connect(lambda _row: self._fit())
        self._work.looked.connect(self.show_files)
        self._work.began.connect(self._show_work)
        self._work.progressed.connect(self._show_progress)
        self._work.ended.connect(self._show_work)

    def _fit(self) -> None:
        chosen, idle = self.list.chosen, not self._work.running
        some = bool(self._every)
        self.list.setVisible(some)
        self.empty.setVisible(not some)
        for control in (self.open_button, self.save_button, self.more_button):
            control.setVisible(some)
            control.setEnabled(idle)
        self.add_button.setEnabled(idle)
        if chosen is not None:
            self.open_button.setEnabled(idle and not chosen.dangers)

    def _show_work(self) -> None:
        running = self._work.running
        self.status.setText(self._work.words)
        self.bar.setRange(0, 0)
        for shown in (self.status, self.bar, self.stop_button):
            shown.setVisible(running)
        self._fit()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)


def _wants_it_all_the_same(parent: QWidget, attachment: Attachment, t: Speech) -> bool:
    """Warn before a file that may do harm leaves the vault."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(t("This file may do harm"))
    box.setText(attachment.shown_name)
    box.setInformativeText("\n".join(danger.say(t) for danger in attachment.dangers))
    save = box.addButton(t("Save a copy all the same"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(t("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    chosen = box.clickedButton() is save
    box.deleteLater()
    return chosen
