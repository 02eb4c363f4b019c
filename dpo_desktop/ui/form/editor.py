"""What every field editor is: a value in, a value out, and what was typed that is no value."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import Message
from dpo_desktop.ui.context import Context

TONE = "tone"
BAD = "bad"
DOUBTFUL = "doubtful"


def set_tone(widget: QWidget, tone: str) -> None:
    """Let the style draw a control as bad, doubtful or (``""``) as usual."""
    if widget.property(TONE) == tone:
        return
    widget.setProperty(TONE, tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def restore_lines(state: Any, lines: Mapping[str, QLineEdit]) -> bool:
    """Put the texts of a state back into the lines of their names, if these are all it holds."""
    ours = isinstance(state, dict) and state.keys() == lines.keys()
    if not ours or not all(isinstance(text, str) for text in state.values()):
        return False
    for name, line in lines.items():
        line.setText(state[name])
    return True


class Editor(QWidget):
    """Edits the value of one field.

    ``value`` is always a field value (never JSON). Text that cannot be one stays in the control:
    ``problem`` says what is wrong with it, and the form does not save meanwhile.
    """

    changed = Signal()

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.context = context
        self.field = field

    def value(self) -> Any:
        """Return the field's value; the empty one where the text is none."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; ``changed`` stays silent."""
        raise NotImplementedError

    def state(self) -> Any:
        """Return what stands in the controls, letter by letter, as JSON: a draft keeps it.

        A kind of editor says here what ``value`` cannot: half of a date, a number with letters.
        """
        raise NotImplementedError

    def restore(self, state: Any) -> bool:
        """Put a ``state`` back into the controls; ``changed`` stays silent.

        Returns:
            Whether it is one of this kind of editor: a draft may be older than the program.
        """
        raise NotImplementedError

    def problem(self) -> Message | None:
        """Say what is wrong with text that is no value."""
        return None

    def set_read_only(self, on: bool) -> None:
        """Show the value without letting it be changed."""
        self.setEnabled(not on)

    def controls(self) -> Sequence[QWidget]:
        """Return the controls that carry the frame, the name and the description; first focus."""
        return [self]

    def mark(self, tone: str, description: str) -> None:
        """Draw the controls as bad or doubtful and say why to a screen reader."""
        for control in self.controls():
            set_tone(control, tone)
            control.setAccessibleDescription(description)

    def mark_row(self, row: int, column: str, tone: str, message: Message) -> bool:
        """Show a sentence at one cell of a repeated field; return whether there is such a cell."""
        del row, column, tone, message
        return False

    def check_inside(self) -> bool:
        """Show what is wrong at the parts of the field, if it has parts; return whether it did."""
        return False

    def take_focus(self) -> None:
        """Move the keyboard to the first control."""
        self.controls()[0].setFocus()
