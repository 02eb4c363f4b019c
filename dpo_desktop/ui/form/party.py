"""Editor of a person or organisation: name, contact, IIN or BIN."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from dpo_desktop.core.fields import Field
from dpo_desktop.core.folding import normal
from dpo_desktop.core.identifiers import LENGTH, id_number_problem
from dpo_desktop.core.values import Party
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.editor import DOUBTFUL, Editor, restore_lines, set_tone
from dpo_desktop.ui.parts import label


class PartyEditor(Editor):
    """Three lines; a wrong check digit is doubted while typing, but may be saved."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, field, parent)
        t = context.t
        self.name = self._line(t("Name"))
        self.contact = self._line(t("Address, e-mail or telephone"))
        self.id_number = self._line(t("IIN or BIN"))
        self.id_number.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.id_number.setMaxLength(2 * LENGTH)
        self.doubt = label(role="doubt", wrap=True)
        self.doubt.hide()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.name, 0, 0, 1, 2)
        layout.addWidget(self.contact, 1, 0)
        layout.addWidget(self.id_number, 1, 1)
        layout.addWidget(self.doubt, 2, 0, 1, 2)
        layout.setColumnStretch(0, 3)
        layout.setColumnStretch(1, 2)

    def value(self) -> Any:
        """Return the party, or nothing."""
        party = Party(
            name=normal(self.name.text()).strip(),
            contact=normal(self.contact.text()).strip(),
            id_number="".join(self.id_number.text().split()),
        )
        return party if party != Party() else None

    def set_value(self, value: Any) -> None:
        """Show the party."""
        party = value or Party()
        for line, text in (
            (self.name, party.name),
            (self.contact, party.contact),
            (self.id_number, party.id_number),
        ):
            line.setText(text)
            line.setCursorPosition(0)
        self._doubt()

    def state(self) -> Any:
        """Return the three lines."""
        return {name: line.text() for name, line in self._lines().items()}

    def restore(self, state: Any) -> bool:
        """Show the three lines as they were typed."""
        ours = restore_lines(state, self._lines())
        self._doubt()
        return ours

    def set_read_only(self, on: bool) -> None:
        """Keep the text selectable."""
        for line in self.controls():
            line.setReadOnly(on)

    def controls(self) -> Sequence[QLineEdit]:
        """Return the three lines, the name first."""
        return [self.name, self.contact, self.id_number]

    def mark(self, tone: str, description: str) -> None:
        """Mark the number when it is the doubtful part, otherwise the name."""
        line = self.id_number if tone == DOUBTFUL else self.name
        for other in self.controls():
            set_tone(other, tone if other is line else "")
            other.setAccessibleDescription(description if other is line else "")
        # The sentence stands under the field; once is enough.
        self.doubt.setVisible(tone != DOUBTFUL and bool(self.doubt.text()))

    def _lines(self) -> dict[str, QLineEdit]:
        return {"name": self.name, "contact": self.contact, "id_number": self.id_number}

    def _line(self, words: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(words)
        line.setAccessibleName(words)
        line.setToolTip(words)
        line.textEdited.connect(self._on_edit)
        return line

    def _on_edit(self) -> None:
        self._doubt()
        self.changed.emit()

    def _doubt(self) -> None:
        # A number still being typed is no mistake yet.
        digits = "".join(self.id_number.text().split())
        short = len(digits) < LENGTH and self.id_number.hasFocus()
        message = id_number_problem(digits) if digits and not short else None
        words = message.say(self.context.t) if message else ""
        self.doubt.setText(words)
        self.doubt.setVisible(bool(words))
        set_tone(self.id_number, DOUBTFUL if words else "")
        self.id_number.setAccessibleDescription(words)
