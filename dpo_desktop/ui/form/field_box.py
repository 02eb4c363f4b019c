"""A field in a form: label above, control, what to write, and what is wrong with it."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.messages import Message
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.editor import BAD, DOUBTFUL
from dpo_desktop.ui.form.editors import make_editor
from dpo_desktop.ui.held import held
from dpo_desktop.ui.icons import pixmap
from dpo_desktop.ui.parts import label
from dpo_desktop.ui.small_controls import plain
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tokens import Tone

_ICON = 16
_SMALLER = 0.92
_LOOKS = {BAD: ("error", Tone.DANGER), DOUBTFUL: ("doubt", Tone.WARNING)}


class FieldBox(QWidget):
    """One field with all that belongs to it."""

    changed = Signal()

    def __init__(
        self, context: Context, field: Field, parent: QWidget | None = None, *, marked: bool = True
    ) -> None:
        """Begin empty; ``marked`` says whether the label tells what is optional."""
        super().__init__(parent)
        self.field = field
        self.tone = ""
        self._t = context.t
        self._marked = marked and not field.read_only
        self._touched = False
        self.editor = make_editor(context, field, self)
        self.editor.changed.connect(self._on_change)
        self.label = QLabel(plain(self._t(field.label)), self)
        self.label.setWordWrap(True)
        self.marker = label()
        self.marker.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self.help = self._make_help()
        self.note = label(role="strong", wrap=True)
        self.note.hide()
        self.sign = QLabel(self)
        self.sign.setFixedWidth(_ICON + 4)
        self.sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sentence = label(wrap=True)
        self._lay_out()
        self._name_controls()
        self.set_required(False)
        self.clear()
        if field.read_only:
            self.editor.set_read_only(True)

    def set_value(self, value: Any) -> None:
        """Show a value and forget what was wrong before."""
        self.editor.set_value(value)
        self.clear()
        # Rows that only the program writes are no news while there are none.
        self.setHidden(self.field.read_only and isinstance(self.field, Rows) and not value)

    def set_required(self, now: bool) -> None:
        """Say in words whether the field must be filled now, later or not at all."""
        if not self._marked:
            self.marker.hide()
            return
        if now:
            words, role = self._t("required now"), "strong"
        elif self.field.required_from:
            words, role = self._t("needed later"), "muted"
        else:
            words, role = self._t("optional"), "muted"
        self.marker.setText(words)
        set_role(self.marker, role)

    def say(self, words: str) -> None:
        """Show below the control what follows from its value, or nothing."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def show_message(self, message: Message, tone: str) -> None:
        """Show a sentence under the field and mark its control."""
        words = message.say(self._t)
        if self.tone == tone and self.sentence.text() and words not in self.sentence.text():
            words = f"{self.sentence.text()} {words}"
        self._show(words, tone)
        self.editor.mark(tone, words)

    def show_at_cell(self, row: int, column: str, message: Message, tone: str) -> None:
        """Show a sentence at one cell of a repeated field, or here when there is no such cell."""
        if not self.editor.mark_row(row, column, tone, message):
            self.show_message(message, tone)
        elif self.tone != BAD:
            self.tone = tone

    def clear(self) -> None:
        """Take the marks away."""
        self._show("", "")
        self.editor.mark("", "")

    def check(self) -> Message | None:
        """Show what is wrong with what was typed; return it if it forbids saving."""
        value = self.editor.value()
        wrong = self.editor.problem()
        empty = self.field.is_empty(value) and not value
        if wrong is None and not empty:
            wrong = self.field.problem(value)
        doubt = None if wrong or empty else self.field.warning(value)
        self.clear()
        if self.editor.check_inside():
            self.tone = BAD
        elif wrong:
            self.show_message(wrong, BAD)
        elif doubt:
            self.show_message(doubt, DOUBTFUL)
        return wrong

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check the field when the keyboard leaves it after a change."""
        if event.type() == QEvent.Type.FocusOut and self._touched:
            self._touched = False
            self.check()
        return super().eventFilter(watched, event)

    def _on_change(self) -> None:
        self._touched = True
        if self.tone:
            self.clear()
        self.changed.emit()

    def _show(self, words: str, tone: str) -> None:
        self.tone = tone
        self.sentence.setText(words)
        self.sentence.setVisible(bool(words))
        self.sign.setVisible(bool(words))
        if words:
            role, colours = _LOOKS[tone]
            set_role(self.sentence, role)
            colour = theme_tokens().tone(colours).fg
            self.sign.setPixmap(pixmap("alert-triangle", colour, _ICON, self.devicePixelRatioF()))

    def _make_help(self) -> QLabel | None:
        parts = [self._t(part) for part in (self.field.help, self.field.reference) if part]
        if not parts:
            return None
        made = label(held("  ·  ".join(parts)), "muted", wrap=True)
        font = made.font()
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        made.setFont(font)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.label, 1)
        head.addWidget(self.marker)
        wrong = QHBoxLayout()
        wrong.setSpacing(4)
        wrong.addWidget(self.sign)
        wrong.addWidget(self.sentence, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.editor)
        layout.addWidget(self.note)
        layout.addLayout(wrong)
        if self.help:
            layout.addWidget(self.help)
        layout.addStretch(1)

    def _name_controls(self) -> None:
        first, *others = self.editor.controls()
        self.label.setBuddy(first)
        name = self._t(self.field.label)
        for control in (first, *others):
            control.installEventFilter(self)
            own = control.accessibleName()
            control.setAccessibleName(f"{name}: {own}" if own else name)
