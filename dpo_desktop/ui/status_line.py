"""The bar at the bottom: what the vault holds, and that something is being worked on."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStatusBar

from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.parts import label
from dpo_desktop.ui.tasks import TaskRunner

_PATIENCE_MS = 500


class StatusLine(QStatusBar):
    """Two short sentences."""

    def __init__(self, tasks: TaskRunner, t: Speech) -> None:
        """Say nothing yet."""
        super().__init__()
        self.setSizeGripEnabled(False)
        self.records = label()
        self.busy = label()
        self.busy.hide()
        self.addWidget(self.records)
        self.addPermanentWidget(self.busy)
        # Work that takes no time is not worth a word.
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.busy.show)
        tasks.pending_changed.connect(self._show_pending)
        self.speak(t)

    def speak(self, t: Speech) -> None:
        """Put the bar's own words into a language."""
        self.busy.setText(t("Working…"))
        self.records.setText("")

    def _show_pending(self, pending: int) -> None:
        if not pending:
            self._patience.stop()
            self.busy.hide()
        elif not self._patience.isActive() and self.busy.isHidden():
            self._patience.start()
