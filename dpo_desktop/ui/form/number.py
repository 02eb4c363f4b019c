"""Editor of numbers: a line of text, because a spin box cannot be empty."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dpo_desktop.core.fields import Field, FieldError
from dpo_desktop.core.messages import Message
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.text import TextEditor


class NumberEditor(TextEditor):
    """A number with its thousands set apart, or nothing."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, field, parent)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.line.editingFinished.connect(self._tidy)

    def value(self) -> Any:
        """Return the number, or nothing."""
        try:
            return self.field.from_json(self.line.text().strip() or None)
        except FieldError:
            return None

    def set_value(self, value: Any) -> None:
        """Show the number."""
        self.line.setText(self.field.show(value, self.context.wording))

    def problem(self) -> Message | None:
        """Say why the text is no number of this field."""
        try:
            self.field.from_json(self.line.text().strip() or None)
        except FieldError as error:
            return error.message
        return None

    def _tidy(self) -> None:
        if self.problem() is None:
            self.set_value(self.value())
