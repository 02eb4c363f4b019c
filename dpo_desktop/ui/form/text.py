"""Editors of text: one line, several lines, and numbers that are given rather than typed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Field, Text
from dpo_desktop.core.folding import normal
from dpo_desktop.core.profile import own_words
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.completer import SuggestingCompleter
from dpo_desktop.ui.form.editor import Editor
from dpo_desktop.ui.form.entries import vocabulary_entries

LEAST_LINES = 3
MOST_LINES = 14


class TextEditor(Editor):
    """One line of text.

    Attributes:
        line: where it is typed.
        completer: offers words while one types; ``None`` where the field suggests none.
    """

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, field, parent)
        self.line = QLineEdit(self)
        self.line.textEdited.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.completer: SuggestingCompleter | None = None
        if isinstance(field, Text) and field.suggestions:
            self._suggest(field.suggestions)

    def value(self) -> Any:
        """Return the text, trimmed, or nothing."""
        return normal(self.line.text()).strip() or None

    def set_value(self, value: Any) -> None:
        """Show the text from its beginning."""
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def state(self) -> Any:
        """Return the line."""
        return self.line.text()

    def restore(self, state: Any) -> bool:
        """Show the line as it was typed."""
        if isinstance(state, str):
            self.line.setText(state)
        return isinstance(state, str)

    def set_read_only(self, on: bool) -> None:
        """Keep the text selectable."""
        self.line.setReadOnly(on)

    def controls(self) -> Sequence[QWidget]:
        """Return the line."""
        return [self.line]

    def _suggest(self, vocabulary: str) -> None:
        """Offer the words of a vocabulary and, once they are read, the company's own before."""
        labels = [e.label for e in vocabulary_entries(vocabulary, self.context.language)]
        completer = self.completer = SuggestingCompleter(labels, self)
        completer.activated.connect(lambda _words: self.changed.emit())
        self.line.setCompleter(completer)
        self.context.tasks.run(
            lambda desk: own_words(desk.profile(), vocabulary),
            lambda own: completer.offer((*own, *labels)),
            context=self,
        )


class IssuedNumberEditor(TextEditor):
    """A number out of a series: shown, never typed."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Say when the number comes."""
        super().__init__(context, field, parent)
        self.line.setPlaceholderText(context.t("Is given when the record moves on"))
        self.line.setReadOnly(True)

    def say_when(self, words: str) -> None:
        """Say which step gives the number."""
        self.line.setPlaceholderText(words)

    def set_read_only(self, on: bool) -> None:
        """Stay as it is: nobody types here."""
        del on


class GrowingText(QPlainTextEdit):
    """A text area as high as its text, within bounds; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with a few lines."""
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        """Return the height of the text."""
        return QSize(super().sizeHint().width(), self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form instead when there is nothing to scroll here."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _grow(self) -> None:
        lines = round(self.document().size().height())
        lines = min(max(lines, LEAST_LINES), MOST_LINES)
        around = 2 * self.document().documentMargin() + 2 * self.frameWidth() + 8
        height = int(lines * self.fontMetrics().lineSpacing() + around)
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class LongTextEditor(Editor):
    """Several lines of text."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, field, parent)
        self.area = GrowingText(self)
        self._quiet = False
        self.area.textChanged.connect(self._on_text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def value(self) -> Any:
        """Return the text with its line breaks, or nothing."""
        return normal(self.area.toPlainText()).strip() or None

    def set_value(self, value: Any) -> None:
        """Show the text."""
        self._quiet = True
        self.area.setPlainText(value or "")
        self._quiet = False

    def state(self) -> Any:
        """Return the whole text."""
        return self.area.toPlainText()

    def restore(self, state: Any) -> bool:
        """Show the text as it was typed."""
        if isinstance(state, str):
            self.set_value(state)
        return isinstance(state, str)

    def set_read_only(self, on: bool) -> None:
        """Keep the text selectable."""
        self.area.setReadOnly(on)

    def controls(self) -> Sequence[QWidget]:
        """Return the text area."""
        return [self.area]

    def _on_text(self) -> None:
        if not self._quiet:
            self.changed.emit()
