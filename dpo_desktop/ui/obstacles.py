"""What stands before a step, in words: what is missing, and the guards that are not passed."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from dpo_desktop.core.problems import Problem
from dpo_desktop.ui.case import Step
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.flow import FlowLayout
from dpo_desktop.ui.guard_words import guard_name, guard_source
from dpo_desktop.ui.parts import GAP, ROOM, STEP, button, label
from dpo_desktop.ui.small_controls import plain
from dpo_desktop.ui.theme import set_role

_MOST_NAMED = 6


class Obstacles(QWidget):
    """Made anew for each step; empty for one that can be taken.

    Signals:
        field_asked: the form is to be opened at a field: its name, and what is wrong.
        override_asked: the step is to be taken in spite of the guards.

    Attributes:
        missing: the frame with what is missing.
        guards: the frame with the guards.
        override: the button that takes the step in spite of them.
    """

    field_asked = Signal(str, object)
    override_asked = Signal()

    def __init__(self, context: Context, step: Step) -> None:
        """Say what stands before the step."""
        super().__init__()
        set_role(self, "page")
        self._context = context
        self._step = step
        self.missing: QFrame | None = None
        self.guards: QFrame | None = None
        self.override: QPushButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        if step.lacking:
            self.missing = self._missing() if step.possible else self._impossible()
            column.addWidget(self.missing)
        if step.guarded:
            self.guards = self._guards()
            column.addWidget(self.guards)

    def take_focus(self) -> None:
        """Move the keyboard to the first thing that can be done about it."""
        for link in self.findChildren(QPushButton):
            link.setFocus()
            return

    def _impossible(self) -> QFrame:
        t = self._context.t
        frame, column = _frame("warning")
        words = t("“{step}” is not possible:", step=t(self._step.move.label))
        column.addWidget(label(words, "strong", wrap=True))
        for problem in self._step.lacking:
            column.addWidget(label(problem.message.say(t), wrap=True))
        return frame

    def _missing(self) -> QFrame:
        t = self._context.t
        frame, column = _frame("warning")
        words = t("Missing for “{step}”:", step=t(self._step.move.label))
        column.addWidget(label(words, wrap=True))
        links = FlowLayout(gap=0)
        column.addLayout(links)
        named = by_field(self._step.lacking)
        for problem in named[:_MOST_NAMED]:
            words = t(problem.label) if problem.label else problem.message.say(t)
            links.addWidget(self._link(words, problem, problem.say(t)))
        more = len(named) - _MOST_NAMED
        if more > 0:
            words = t.plural("and {n} more", "and {n} more", more)
            links.addWidget(self._link(words, named[_MOST_NAMED], words))
        return frame

    def _guards(self) -> QFrame:
        t = self._context.t
        frame, column = _frame("inset")
        column.setSpacing(STEP)
        words = t("Before “{step}”:", step=t(self._step.move.label))
        column.addWidget(label(words, "strong", wrap=True))
        for code, found in groupby(self._step.guarded, key=lambda problem: problem.guard):
            column.addSpacing(STEP)
            self._show_guard(column, code, list(found))
        if self._step.can_override:
            self.override = button(t("Take the step in spite of this…"), "link", "alert-triangle")
            self.override.clicked.connect(self.override_asked)
            column.addSpacing(STEP)
            column.addLayout(_left(self.override))
        return frame

    def _show_guard(self, column: QVBoxLayout, code: str, problems: Sequence[Problem]) -> None:
        t = self._context.t
        column.addWidget(label(guard_name(self._context, code), "strong", wrap=True))
        for words in dict.fromkeys(problem.message.say(t) for problem in problems):
            column.addWidget(label(words, wrap=True))
        column.addWidget(guard_source(self._context, code))
        for problem in by_field(problem for problem in problems if problem.field):
            words = t("Go to: {field}", field=t(problem.label))
            column.addLayout(_left(self._link(words, problem, problem.say(t))))

    def _link(self, words: str, problem: Problem, tip: str) -> QPushButton:
        link = button(plain(words), "link")
        link.setToolTip(tip)
        link.clicked.connect(self._opener(problem))
        return link

    def _opener(self, problem: Problem) -> Callable[[], None]:
        return lambda: self.field_asked.emit(problem.field, self._step.problems)


def by_field(problems: Iterable[Problem]) -> list[Problem]:
    """Return one problem of each field."""
    found: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        found.setdefault((problem.field, problem.label), problem)
    return list(found.values())


def _frame(role: str) -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame()
    set_role(frame, role)
    column = QVBoxLayout(frame)
    column.setContentsMargins(ROOM - 2, GAP, ROOM - 2, GAP)
    column.setSpacing(2)
    return frame, column


def _left(widget: QWidget) -> FlowLayout:
    flow = FlowLayout()
    flow.addWidget(widget)
    return flow
