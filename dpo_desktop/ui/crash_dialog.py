"""What is shown when the program itself is at fault: enough to report, nothing about people."""

import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout

from dpo_desktop import __version__
from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.parts import GAP, WIDE, button, label, row

_HOME = Path(__file__).resolve().parent.parent


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where the fault happened.

    Neither the error's own words nor any value: both may hold what a record says. Of a path only
    the part inside the program, for the rest may hold a user's name.
    """
    import platform

    lines = [
        f"DPO Desktop {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
        f"{kind.__module__}.{kind.__qualname__}",
    ]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class CrashDialog(QDialog):
    """Says what happened and offers the report for copying."""

    def __init__(self, t: Speech, details: str) -> None:
        """Show a report."""
        super().__init__()
        self.setWindowTitle(t("DPO Desktop"))
        self.resize(640, 420)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(t("Report"))
        self.copy_button = button(t("Copy the report"))
        self.close_button = button(t("Close"), "primary")
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(GAP)
        column.addWidget(label(t("Something went wrong inside the program"), "title", wrap=True))
        words = t("What was saved before is safe. The report below holds no personal data.")
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.details, 1)
        column.addLayout(row(None, self.copy_button, self.close_button))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


def _place(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_HOME):
        return path.relative_to(_HOME.parent).as_posix()
    return path.name
