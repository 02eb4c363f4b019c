"""What is watched while a vault is open: the time, the session, the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dpo_desktop.ui.clipboard_guard import ClipboardGuard
from dpo_desktop.ui.inactivity import Inactivity
from dpo_desktop.ui.session_watch import session_watch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from dpo_desktop.ui.preferences import Preferences


class Watches(QObject):
    """Begins with the vault and ends with it.

    Signals:
        away: nobody is at the desk any more: the vault is to be locked.
    """

    away = Signal()

    def __init__(self, app: QApplication, window: QWidget) -> None:
        """Watch nothing yet; ``window`` is whom the system tells."""
        super().__init__(window)
        self.inactivity = Inactivity(app)
        self.inactivity.idle.connect(self.away)
        self.session = session_watch(window)
        self.session.away.connect(self.away)
        self.clipboard = ClipboardGuard(self)

    def begin(self, chosen: Preferences) -> None:
        """Watch as was chosen; also when something else was chosen meanwhile."""
        self.inactivity.watch(chosen.idle_minutes)
        if chosen.lock_with_session:
            self.session.start()
        else:
            self.session.stop()
            self.session.release()
        self.clipboard.watch()

    def end(self) -> None:
        """Watch nothing any more, and take what is ours from the clipboard."""
        self.inactivity.stop()
        self.session.stop()
        self.clipboard.clear()

    def release(self) -> None:
        """Let the computer sleep: the key is gone."""
        self.session.release()
