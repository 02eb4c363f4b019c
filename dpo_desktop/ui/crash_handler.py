"""Catches faults of the program; what shows them is loaded when there is one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from dpo_desktop.core.messages import Speech
    from dpo_desktop.ui.crash_dialog import CrashDialog


def install_crash_handler(t: Callable[[], Speech]) -> None:
    """Show faults instead of dying of them; ``t`` is asked for the language at that moment."""
    shown: list[CrashDialog] = []

    def handle(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        from PySide6.QtCore import QCoreApplication

        if issubclass(kind, KeyboardInterrupt) or QCoreApplication.instance() is None:
            sys.__excepthook__(kind, error, trace)
            return
        # One at a time: a fault in painting would come again with every frame.
        if any(dialog.isVisible() for dialog in shown):
            return
        from dpo_desktop.ui.crash_dialog import CrashDialog, report

        dialog = CrashDialog(t(), report(kind, trace))
        shown[:] = [dialog]
        dialog.open()

    sys.excepthook = handle
