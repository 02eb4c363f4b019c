"""The Qt application before there is any window: name, style, font."""

import sys
from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from dpo_desktop.core.resources import resource

NAME = "DPO Desktop"
_FONTS = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
_POINTS = 10


def make_application(argv: Sequence[str]) -> QApplication:
    """Return the application in Fusion, the style that looks and measures alike everywhere."""
    # As an argument, because QStyle's Python class with its hundreds of names takes its time.
    program, *others = argv
    app = QApplication([program, "-style", "Fusion", *others])
    app.setApplicationName("dpo-desktop")
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("dpo-desktop")
    use_own_font(app)
    return app


def use_own_icon(app: QApplication) -> None:
    """Show our icon where the system shows windows; the first page need not wait for it."""
    from PySide6.QtGui import QIcon

    app.setWindowIcon(QIcon(str(resource("icons/app.svg"))))


def use_own_font(app: QApplication) -> None:
    """Bring our own font where systems ship too different ones, some without Kazakh letters."""
    if sys.platform in {"win32", "darwin"}:
        return
    for name in _FONTS:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))
    app.setFont(QFont("Noto Sans", _POINTS))
