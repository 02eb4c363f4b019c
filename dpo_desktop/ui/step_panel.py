"""On the card, what stands before a step; or the box that overrides the guards among it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desktop.ui.case import Step
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.obstacles import Obstacles
from dpo_desktop.ui.override_box import OverrideBox


class StepPanel(QWidget):
    """Takes no room while nothing stands before the step in question.

    Signals:
        field_asked: the form is to be opened at a field: its name, and what is wrong.
        override_given: a step is to be taken in spite of its guards: the step and the reason.
        sight_asked: what is shown is another thing now, and the user waits for it.
        asking: the box was opened: the step, and where the reason is typed.
        closing: the box is about to be closed, with what is typed in it.
        withdrawn: the user takes the step back.

    Attributes:
        obstacles: what stands before the step, if it is shown.
        override: the box that asks for the reason, while it is open.
    """

    field_asked = Signal(str, object)
    override_given = Signal(object, str)
    sight_asked = Signal()
    asking = Signal(object, object)
    closing = Signal()
    withdrawn = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context = context
        self._step: Step | None = None
        self.obstacles: Obstacles | None = None
        self.override: OverrideBox | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_step(self, step: Step | None) -> None:
        """Show what stands before a step, if anything does."""
        self._step = step
        self.closing.emit()
        self.override = self.obstacles = None
        if step is None or step.is_open:
            self._put(None)
            return
        self.obstacles = Obstacles(self._context, step)
        self.obstacles.field_asked.connect(self.field_asked)
        self.obstacles.override_asked.connect(self._ask)
        self._put(self.obstacles)

    def take_focus(self) -> None:
        """Lead the user here, and the keyboard to the first thing that can be done about it."""
        if self.obstacles is not None:
            self.obstacles.take_focus()
        self.sight_asked.emit()

    def ask_why(self, step: Step) -> OverrideBox:
        """Open the box for the reason of a step."""
        self._step = step
        self.closing.emit()
        self.obstacles = None
        self.override = box = OverrideBox(self._context, step)
        box.cancelled.connect(self._back)
        box.given.connect(self._give)
        self._put(box)
        self.asking.emit(step, box.reason)
        return box

    def _ask(self) -> None:
        if self._step is None:
            return
        self.ask_why(self._step).reason.setFocus()
        self.sight_asked.emit()

    def _back(self) -> None:
        self.withdrawn.emit()
        self.show_step(self._step)
        self.take_focus()

    def _give(self, reason: str) -> None:
        self.override_given.emit(self._step, reason)

    def _put(self, shown: QWidget | None) -> None:
        while item := self._column.takeAt(0):
            if before := item.widget():
                before.hide()
                before.deleteLater()
        self.setVisible(shown is not None)
        if shown is not None:
            self._column.addWidget(shown)
            # At once, not with the next layout: it may be given the keyboard now.
            shown.show()
