"""The copy of the vault from before an upgrade: where it is mentioned, and how it is removed.

It opens by the keys of its day and holds what was erased since, so whatever changes a key or erases
something says that it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpo_desktop.core.former_vault import former_words
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, button, label, row
from dpo_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from dpo_desktop.core.ports import Desk, Progress
    from dpo_desktop.ui.context import Context

_WIDTH = 520


def ask(context: Context, told: Callable[[str], None], parent: QWidget) -> None:
    """Ask for the copy; ``told`` hears what it gives away and where it is removed, if there is one.

    Args:
        context: of the desk.
        told: is given the sentences.
        parent: is not told any more once it is gone.
    """
    t = context.t

    def show(day: date | None) -> None:
        if day is not None:
            where = t("It can be removed under Settings, Security.")
            told(f"{former_words(day, t)} {where}")

    context.tasks.run(day_of_former, show, context=parent)


def day_of_former(desk: Desk) -> date | None:
    """Return the day of the copy; ``None``: there is none. On the worker."""
    made = desk.former_vault()
    return made.astimezone().date() if made else None


class FormerLine(QFrame):
    """A strip that takes room only if there is such a copy.

    Signals:
        shown: it takes room now.
    """

    shown = Signal()

    def __init__(self, context: Context) -> None:
        """Ask for the copy."""
        super().__init__()
        set_role(self, "warning")
        self.words = label(wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(ROOM, GAP, ROOM, GAP)
        line.addWidget(self.words)
        self.hide()
        ask(context, self._show, self)

    def _show(self, words: str) -> None:
        self.words.setText(words)
        self.show()
        self.shown.emit()


class RemoveFormer(QDialog):
    """Removes the copy once the whole vault was checked.

    Signals:
        removed: it is gone.
    """

    removed = Signal()

    def __init__(self, context: Context, day: date, parent: QWidget) -> None:
        """Ask; ``day`` is when the copy was made."""
        from dpo_desktop.ui.copy_work import CopyWork

        super().__init__(parent)
        t = self._t = context.t
        self._closing = False
        self.setWindowTitle(t("Copy from before the upgrade"))
        self.setMinimumWidth(_WIDTH)
        self.work = CopyWork(t, context.tasks)
        self.remove_button = button(t("Check and remove"), "danger")
        self.close_button = button(t("Cancel"))
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        then = t(
            "The whole vault is checked first; only if it is sound, the copy is removed, and the "
            "history tells of it. An earlier release of the program cannot be gone back to then."
        )
        for words in (former_words(day, t), then):
            column.addWidget(label(words, wrap=True))
        column.addWidget(self.work)
        column.addStretch(1)
        column.addLayout(row(None, self.remove_button, self.close_button))
        self.remove_button.clicked.connect(self.remove)
        self.close_button.clicked.connect(self.reject)
        self.work.turned.connect(self._show_state)

    def remove(self) -> None:
        """Have the vault checked and the copy removed."""

        def remove(desk: Desk, progress: Progress) -> None:
            desk.remove_former_vault(progress)

        self.work.run(self._t("The vault is being checked…"), remove, self._done)

    def reject(self) -> None:
        """Close; a check that runs is stopped first, and the copy stays."""
        if self.work.running:
            self._closing = True
            self.work.stop()
        else:
            super().reject()

    def _done(self, _removed: None) -> None:
        self.accept()
        self.removed.emit()

    def _show_state(self) -> None:
        self.remove_button.setEnabled(not self.work.running)
        if not self.work.running and self._closing:
            super().reject()
