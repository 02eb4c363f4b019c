"""Noticing that another program changed an opened attachment, and asking what to do about it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dpo_desktop.core.attachment import Attachment
from dpo_desktop.ui.attachments_work import AttachmentsWork
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, button, label, row

_WIDTH = 460


class ChangedWatch(QObject):
    """Looks whenever the user comes back to the window, once something has been opened."""

    def __init__(self, context: Context, work: AttachmentsWork, window: QWidget) -> None:
        """Watch what this work opens; ask before this widget's window."""
        super().__init__(work)
        self._context, self._work, self._window = context, work, window
        self._watching = False
        self.dialog: ChangedDialog | None = None
        work.opened.connect(self._begin)

    def look(self) -> None:
        """Ask about what was changed since."""
        if self.dialog is None and not self._work.running:
            self._context.tasks.run(
                lambda desk: desk.changed_attachments(), self._ask, context=self
            )

    def _begin(self) -> None:
        if not self._watching:
            self._watching = True
            app = QGuiApplication.instance()
            if isinstance(app, QGuiApplication):
                app.applicationStateChanged.connect(self._returned)

    def _returned(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def _ask(self, changed: Sequence[Attachment]) -> None:
        if not changed or self.dialog is not None:
            return
        self.dialog = ChangedDialog(self._context, self._work, changed[0], self._window.window())
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None


class ChangedDialog(QDialog):
    """Asks about one attachment; closed without an answer, it asks again later."""

    def __init__(
        self, context: Context, work: AttachmentsWork, attachment: Attachment, parent: QWidget
    ) -> None:
        """Ask about this attachment."""
        super().__init__(parent)
        t = context.t
        self._work, self._attachment = work, attachment
        self.setWindowTitle(t("Attachment changed"))
        self.setMinimumWidth(_WIDTH)
        words = t("{file} was changed by another program.", file=attachment.shown_name)
        later = t(
            "What you see in that program is not in the vault yet. If you decide nothing, it is "
            "kept as a new version when the vault is locked."
        )
        self.keep = button(t("Keep as a new version"), "primary", "check")
        self.drop = button(t("Do not keep"))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(label(words, "strong", wrap=True))
        column.addWidget(label(later, wrap=True))
        column.addLayout(row(None, self.keep, self.drop))
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._drop)

    def _keep(self) -> None:
        self.accept()
        self._work.keep_changed(self._attachment)

    def _drop(self) -> None:
        self.accept()
        self._work.drop_changed(self._attachment)
