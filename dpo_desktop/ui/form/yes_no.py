"""Yes, no, or not answered: two buttons side by side and a way back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from dpo_desktop.core.fields import Field
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.editor import Editor
from dpo_desktop.ui.small_controls import clear_button, segment


class YesNoEditor(Editor):
    """Three states: an unanswered question is not a "no"."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin unanswered."""
        super().__init__(context, field, parent)
        self._value: bool | None = None
        self.yes = segment(self, context.wording.yes_no(True), "first")
        self.no = segment(self, context.wording.yes_no(False), "last")
        self.clear = clear_button(self, context.t("Clear the answer"))
        self.yes.clicked.connect(lambda: self._answer(True))
        self.no.clicked.connect(lambda: self._answer(False))
        self.clear.clicked.connect(lambda: self._answer(None))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.yes)
        layout.addWidget(self.no)
        layout.addSpacing(6)
        layout.addWidget(self.clear)
        layout.addStretch(1)
        self.set_value(None)

    def value(self) -> Any:
        """Return the answer, or nothing."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show an answer."""
        self._value = value
        self.yes.setChecked(value is True)
        self.no.setChecked(value is False)
        self.clear.setEnabled(value is not None)
        self.clear.setVisible(value is not None)

    def state(self) -> Any:
        """Return the answer: there is nothing to type."""
        return self._value

    def restore(self, state: Any) -> bool:
        """Show the answer."""
        ours = state is None or isinstance(state, bool)
        if ours:
            self.set_value(state)
        return ours

    def controls(self) -> Sequence[QToolButton]:
        """Return both answers."""
        return [self.yes, self.no]

    def _answer(self, value: bool | None) -> None:
        before = self._value
        focused = self.clear.hasFocus()
        self.set_value(value)
        if focused:
            self.yes.setFocus()
        if value is not before:
            self.changed.emit()
