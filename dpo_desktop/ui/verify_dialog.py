"""Verifying a paper: a file is chosen or dropped, and the window says what it is."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.paper import Verdict
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, SecretLine, button, label, row
from dpo_desktop.ui.scrolled_page import ScrolledPage
from dpo_desktop.ui.theme import set_role
from dpo_desktop.ui.verdict_view import LOCKED, VerdictView

_SIZE = (800, 520)  # a hash in one line


class VerifyDialog(QDialog):
    """Asks for a file, has it examined on the worker, and shows the verdict in words.

    Attributes:
        verdict: what is shown of the last file; ``None``: none was examined yet.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Wait for a file."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._file: Path | None = None
        self.verdict: VerdictView | None = None
        self.setWindowTitle(t("Verify a paper"))
        self.resize(*_SIZE)
        self.setAcceptDrops(True)
        self.file_name = label(t("Choose a file, or drop it on this window."), wrap=True)
        self.secret = SecretLine(t)
        words = t("Password of the file")
        self.secret.setPlaceholderText(words)
        self.secret.setAccessibleName(words)
        self.open_button = button(t("Try this password"), "", "lock-open")
        self.locked = QWidget()
        self.error = ErrorLine()
        self.choose_button = button(t("Choose a file…"), "primary", "file-type-pdf")
        self.close_button = button(t("Close"))
        self._lay_out()
        self.secret.returnPressed.connect(self._try_password)
        self.open_button.clicked.connect(self._try_password)
        self.choose_button.clicked.connect(self.choose_file)
        self.close_button.clicked.connect(self.reject)
        self.locked.hide()

    def choose_file(self) -> None:
        """Ask for a file, then examine it."""
        t = self._context.t
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = t("PDF documents") + " (*.pdf)"
        chosen, _kind = QFileDialog.getOpenFileName(self, t("Verify a paper"), usual, kinds)
        if chosen:
            self.examine(Path(chosen))

    def examine(self, file: Path, password: str = "") -> None:
        """Examine a file; it is only read."""
        self._file = file
        self._replace(None)
        self.error.say("")
        self.file_name.setText(self._context.t("Examining {file}…", file=file.name))
        self._context.tasks.latest(
            "verify a paper",
            lambda desk: desk.examine(file, password),
            self._show,
            self._fail,
            context=self,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _dropped(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.examine(file)

    def _lay_out(self) -> None:
        line = row(self.secret, self.open_button)
        line.setStretch(0, 1)
        self.locked.setLayout(line)
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
        for widget in (self.file_name, self.locked, self.error):
            column.addWidget(widget)
        column.addWidget(area, 1)
        column.addLayout(row(None, self.choose_button, self.close_button))

    def _show(self, verdict: Verdict) -> None:
        self.file_name.setText(self._file.name if self._file else "")
        self._replace(VerdictView(self._context, verdict))
        locked = verdict.outcome in LOCKED
        self.secret.clear()
        self.locked.setVisible(locked)
        if locked:
            self.secret.setFocus()

    def _fail(self, problem: DpoError) -> None:
        self.file_name.setText("")
        self.locked.hide()
        self.error.say(problem.say(self._context.t))

    def _replace(self, verdict: VerdictView | None) -> None:
        if self.verdict is not None:
            self._inside.removeWidget(self.verdict)
            # At once: it is deleted only when Qt finds time.
            self.verdict.hide()
            self.verdict.deleteLater()
        self.verdict = verdict
        if verdict is not None:
            self._inside.insertWidget(0, verdict)

    def _try_password(self) -> None:
        if self._file is not None and self.secret.text():
            self.examine(self._file, self.secret.text())


def _dropped(data: QMimeData) -> Path | None:
    """Return the one file of this machine that is being dropped."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
