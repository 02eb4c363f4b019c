"""The steps besides the usual one: each stays in sight, with what stands before it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget, QWidgetAction

from dpo_desktop.ui.case import Step
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.guard_words import guard_name
from dpo_desktop.ui.obstacles import by_field
from dpo_desktop.ui.parts import label
from dpo_desktop.ui.small_controls import plain

_WIDTH = 340
_MOST_NAMED = 3
_LONGEST = 60


class StepMenu(QMenu):
    """A line for each step; one that is not possible says why and cannot be chosen.

    Signals:
        chosen: a ``Step``.
    """

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self._context = context
        self.setToolTipsVisible(True)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Offer these steps."""
        self.clear()
        for step in steps:
            if not step.possible:
                self.addAction(self._impossible(step))
                continue
            action = self.addAction(plain(self._words(step)))
            action.setToolTip("\n".join(problem.say(self._context.t) for problem in step.problems))
            action.triggered.connect(self._chooser(step))

    def _words(self, step: Step) -> str:
        t = self._context.t
        if step.is_open:
            return t(step.move.label)
        return t("{step} (missing: {fields})", step=t(step.move.label), fields=self._named(step))

    def _named(self, step: Step) -> str:
        t = self._context.t
        names = [t(problem.label) for problem in by_field(step.lacking)]
        names += [guard_name(self._context, problem.guard) for problem in step.guarded]
        names = [name for name in dict.fromkeys(names) if name]
        shown = ", ".join(names[:_MOST_NAMED])
        if len(shown) > _LONGEST:
            return f"{shown[:_LONGEST].rstrip()}…"
        return f"{shown} …" if len(names) > _MOST_NAMED else shown

    def _impossible(self, step: Step) -> QWidgetAction:
        """Return a line of two: the step, and why it is not possible."""
        t = self._context.t
        name = t(step.move.label)
        why = " ".join(problem.message.say(t) for problem in step.lacking)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(14, 6, 14, 6)
        column.setSpacing(0)
        for words in (label(name, "muted", wrap=True), label(why, "muted", wrap=True)):
            words.setFixedWidth(_WIDTH)
            column.addWidget(words)
        action = QWidgetAction(self)
        action.setText(t("{step}: {why}", step=name, why=why))
        action.setDefaultWidget(shown)
        action.setEnabled(False)
        return action

    def _chooser(self, step: Step) -> Callable[[], None]:
        return lambda: self.chosen.emit(step)
