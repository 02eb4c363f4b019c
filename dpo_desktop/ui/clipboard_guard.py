"""What is copied here stays out of clipboard histories, and goes with the vault.

Any text field and any label copies by itself, so the clipboard is watched instead of each copy
being made here: what this program put there is put there again with the marks that histories
respect, and cleared when the vault is locked, if it still is ours.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication

_WINDOWS = 'application/x-qt-windows-mime;value="{name}"'
_MARKS_OF_WINDOWS = {
    # Its clipboard history, and the clipboard it shares between devices.
    _WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format(name="CanIncludeInClipboardHistory"): b"\0\0\0\0",
    _WINDOWS.format(name="CanUploadToCloudClipboard"): b"\0\0\0\0",
}
# KDE's Klipper, and the histories of other desktops that took this over.
_MARKS_OF_LINUX = {"x-kde-passwordManagerHint": b"secret"}
MARKS = _MARKS_OF_WINDOWS if sys.platform == "win32" else _MARKS_OF_LINUX
"""Formats that say: do not remember this. macOS has no such mark that Qt could set."""


class ClipboardGuard(QObject):
    """Watches the clipboard and, on X11, the selection that the middle button pastes."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Watch nothing yet."""
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._on = False
        self._modes = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)

    def watch(self) -> None:
        """Mark what is copied from now on."""
        if not self._on:
            self._on = True
            self._clipboard.changed.connect(self._mark)

    def clear(self) -> None:
        """Stop watching; take away what is ours, and nothing that another program put there."""
        if self._on:
            self._on = False
            self._clipboard.changed.disconnect(self._mark)
        for mode in self._modes:
            if self._is_ours(mode):
                self._clipboard.clear(mode)

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.supportsSelection() and self._clipboard.ownsSelection()
        return self._clipboard.ownsClipboard()

    def _mark(self, mode: QClipboard.Mode) -> None:
        if mode not in self._modes or not self._is_ours(mode):
            return
        copied = self._clipboard.mimeData(mode)
        if not copied.formats() or copied.hasFormat(next(iter(MARKS))):
            return
        marked = QMimeData()
        for name in copied.formats():
            marked.setData(name, copied.data(name))
        for name, value in MARKS.items():
            marked.setData(name, value)
        self._clipboard.setMimeData(marked, mode)
