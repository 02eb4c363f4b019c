"""Files that come to a card: dropped onto it, or pasted from the clipboard."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Lets a widget take files that are dropped onto it.

    Signals:
        dropped: the paths.
    """

    dropped = Signal(object)

    def __init__(self, widget: QWidget, wanted: Callable[[], bool]) -> None:
        """Take files of this widget whenever they are wanted."""
        super().__init__(widget)
        self._wanted = wanted
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped; everything else goes its way."""
        if isinstance(event, QDropEvent) and self._wanted():
            files = files_in(event.mimeData())
            if files and isinstance(event, QDragEnterEvent):
                event.acceptProposedAction()
                return True
            if files and event.type() == QEvent.Type.Drop:
                event.acceptProposedAction()
                self.dropped.emit(files)
                return True
        return super().eventFilter(watched, event)


def files_in(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are dragged or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def copied_files() -> list[Path]:
    """Return the files that were copied to the clipboard."""
    return files_in(QGuiApplication.clipboard().mimeData())
