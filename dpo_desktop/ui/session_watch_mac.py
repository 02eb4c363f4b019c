"""What macOS tells every program when the screen is locked.

By the C functions of CoreFoundation, as no package of ours reaches Cocoa. Sleep is told only to
Cocoa and IOKit: a Mac that locks its screen when it sleeps, as they come, is covered by the lock;
otherwise the time asleep counts as idle time (``inactivity.py``). Not run here.
"""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

from dpo_desktop.ui.session_watch import SessionWatch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

assert sys.platform == "darwin"  # noqa: S101 - also tells the type checker which system this is

_UTF_8 = 0x08000100
_DELIVER_AT_ONCE = 4
_CALLBACK = ctypes.CFUNCTYPE(None, *(ctypes.c_void_p,) * 5)
_CF = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
_CF.CFStringCreateWithCString.restype = ctypes.c_void_p
_CF.CFStringCreateWithCString.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
_CF.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
_CF.CFNotificationCenterAddObserver.argtypes = (
    ctypes.c_void_p,
    ctypes.c_void_p,
    _CALLBACK,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_long,
)
_CF.CFNotificationCenterRemoveEveryObserver.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
_OBSERVER = 1  # any number that is ours: the centre only compares it


class MacSession(SessionWatch):
    """Observes ``com.apple.screenIsLocked``; told on the window's thread, whose loop it is."""

    def __init__(self, window: QWidget) -> None:
        """Listen to nothing yet."""
        super().__init__(window)
        self._centre = _CF.CFNotificationCenterGetDistributedCenter()
        self._name = _CF.CFStringCreateWithCString(None, b"com.apple.screenIsLocked", _UTF_8)
        # Held, or Python would free what the system is going to call.
        self._told = _CALLBACK(lambda *_said: self.away.emit())

    def start(self) -> None:
        self.stop()
        _CF.CFNotificationCenterAddObserver(
            self._centre, _OBSERVER, self._told, self._name, None, _DELIVER_AT_ONCE
        )

    def stop(self) -> None:
        _CF.CFNotificationCenterRemoveEveryObserver(self._centre, _OBSERVER)
