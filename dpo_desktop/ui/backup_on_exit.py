"""The small page that is seen while the copy on closing is made: wait, go without it, or stay."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from dpo_desktop.core.backup import Backup
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.ui.backup_keeper import BackupKeeper
from dpo_desktop.ui.context import EarlyContext
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, row
from dpo_desktop.ui.reporter import Reporter

_WIDTH = 480
_SEEN_AFTER_MS = 250  # where there is nothing to copy, nothing is to flash up


class BackupOnExit(QDialog):
    """Has the copy made, then says that the program may be closed.

    Attributes:
        may_leave: the copy is made, or is not wanted.

    Signals:
        may_go: the copy is made, or is not wanted.
        stays: the user would rather go on working.
    """

    may_go = Signal()
    stays = Signal()

    def __init__(self, context: EarlyContext, keeper: BackupKeeper, parent: QWidget) -> None:
        """Wait for ``begin``."""
        super().__init__(parent)
        t = context.t
        self._t = t
        self._keeper = keeper
        self._reporter = Reporter()
        self._over = False
        self.may_leave = False
        self.setWindowTitle(t("Closing the program"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.status = label(t("A copy of the vault is being made and verified…"), wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(t("Progress"))
        self.error = ErrorLine()
        self.again_button = button(t("Try again"), "primary")
        self.without_button = button(t("Quit without a copy"))
        self.stay_button = button(t("Back to work"))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        for widget in (self.status, self.bar, self.error):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(row(None, self.again_button, self.without_button, self.stay_button))
        self.again_button.clicked.connect(self.begin)
        self.without_button.clicked.connect(self._go)
        self.stay_button.clicked.connect(self.reject)

    def begin(self) -> None:
        """Have the copy made; the page comes into sight if that takes a moment."""
        self._reporter = reporter = Reporter()
        reporter.progressed.connect(self._show_progress)
        self.error.say("")
        self.status.show()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.again_button.hide()
        self.stay_button.setFocus()
        progress = reporter.progress()
        QTimer.singleShot(_SEEN_AFTER_MS, self, self._come_into_sight)
        self._keeper.tasks.run(
            lambda desk: desk.automatic_backup(progress, leaving=True),
            self._made,
            self._failed,
            context=self,
        )

    def reject(self) -> None:
        """Go on working; a copy that is being made is given up."""
        self._reporter.stop.set()
        if not self._over:
            self._over = True
            self.stays.emit()
        super().reject()

    def _come_into_sight(self) -> None:
        if not self._over:
            self.open()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _made(self, made: Backup | None) -> None:
        if made is not None and made.breaks:
            self._say(made.breaks[0].message.say(self._t))
        else:
            self._go()

    def _failed(self, problem: DpoError) -> None:
        if not isinstance(problem, CancelledError):
            self._say(problem.say(self._t))

    def _say(self, words: str) -> None:
        """Let the user decide: what is said here would be gone with the window."""
        self.status.hide()
        self.bar.hide()
        self.again_button.show()
        self.again_button.setFocus()
        self.error.say(words)
        self._come_into_sight()

    def _go(self) -> None:
        self._reporter.stop.set()
        if not self._over:
            self._over = self.may_leave = True
            self.may_go.emit()
        self.accept()
