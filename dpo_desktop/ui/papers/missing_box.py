"""What a paper still needs, each with the way to where it is filled in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dpo_desktop.core.paper import Lacking
from dpo_desktop.core.record import Record
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, STEP, button, label, row
from dpo_desktop.ui.theme import set_role

PROFILE = "profile"


class MissingBox(QFrame):
    """A list that takes no room while nothing is missing.

    Signals:
        fill_asked: the ``Lacking`` that is to be filled in.
    """

    fill_asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Miss nothing yet."""
        super().__init__(parent)
        set_role(self, "warning")
        self._context = context
        self._lines = QWidget()
        self.links: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        self._column.setSpacing(STEP)
        t = context.t
        self._column.addWidget(label(t("Missing for this paper"), "strong", wrap=True))
        self._column.addWidget(self._lines)
        words = t("Fill it in, or choose “As a draft”: then each hole is named on the paper.")
        self._column.addWidget(label(words, wrap=True))
        self.hide()

    def show_lacking(self, lacking: Sequence[Lacking], record: Record | None = None) -> None:
        """Show what is missing; ``record`` is the one the paper is about."""
        self._lines.deleteLater()
        self._lines = QWidget()
        self.links = []
        lines = QVBoxLayout(self._lines)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for one in lacking:
            step = _given_by(self._context, one, record)
            lines.addLayout(self._given(one, step) if step else self._line(one))
        self._column.insertWidget(1, self._lines)
        self.setVisible(bool(lacking))

    def _given(self, one: Lacking, step: str) -> QHBoxLayout:
        t = self._context.t
        line = row(label(self._words(one), wrap=True), label(t("Is given on “{step}”", step=step)))
        line.setStretch(0, 1)
        return line

    def _line(self, one: Lacking) -> QHBoxLayout:
        words = self._words(one)
        said = label(words, wrap=True)
        if not one.register:
            return row(said)
        t = self._context.t
        link = button(t("Fill in"), "link")
        link.setAccessibleName(t("Fill in: {what}", what=words))
        link.setAutoDefault(False)
        link.clicked.connect(lambda: self.fill_asked.emit(one))
        self.links.append(link)
        line = row(said, link)
        line.setStretch(0, 1)
        return line

    def _words(self, one: Lacking) -> str:
        t = self._context.t
        what = t(one.label)
        if one.register == PROFILE:
            return t("{what} (operator)", what=what)
        if not one.number:
            return what
        return t("{what} ({number})", what=what, number=one.number)


def _given_by(context: Context, one: Lacking, record: Record | None) -> str:
    """Return the step that gives what is missing; ``""``: it is for somebody to fill in."""
    if record is None or (one.register, one.number) != (record.register, record.number):
        return ""
    moves = context.register(record.register).workflow.moves
    steps = [move for move in moves if one.field in move.issues and move.possible(record.values)]
    return context.t(steps[0].label) if steps else ""
