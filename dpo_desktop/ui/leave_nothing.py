"""Takes everything of an open vault off the screen, at once and without asking."""

from __future__ import annotations

import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget


def clear_screen(window: QWidget) -> None:
    """Close and delete every popup, dialog and further window over this one.

    A dialog is rejected first, which stops the work it began; one that would rather wait for that
    goes all the same. Its questions are answered by what loses nothing: no.
    """
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if QApplication.activePopupWidget() is popup:
            popup.hide()
    QToolTip.hideText()
    dialogs = window.findChildren(QDialog)
    others = [top for top in QApplication.topLevelWidgets() if top is not window]
    dialogs += [top for top in others if isinstance(top, QDialog)]
    for dialog in dialogs:
        dialog.reject()
        dialog.hide()
        dialog.deleteLater()
    for top in others:
        if top.isVisible() and not isinstance(top, QDialog):
            top.close()


def forget_pages() -> None:
    """Delete what was left to be deleted later, and what only circles of references hold.

    Pages, models and forms hold records; none of them waits for the next turn of the loop.
    """
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
