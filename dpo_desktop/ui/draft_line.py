"""The line above a form: offers what was kept of it, or tells what is to be minded about that."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.flow import FlowLayout
from dpo_desktop.ui.parts import GAP, button, label, show_picture
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tokens import Tone

_ICON = 18
_PICTURES = {Tone.INFO: "pencil", Tone.WARNING: "alert-triangle"}


class DraftLine(QFrame):
    """Takes no room while there is nothing to say.

    Signals:
        continued: the draft is to be taken into the form.
        discarded: the form is to begin anew.

    Attributes:
        words: what is said.
        go_on: the button that takes the draft.
        discard: the button that does away with it.
    """

    continued = Signal()
    discarded = Signal()

    def __init__(self, t: Speech, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.go_on = button(t("Continue"), "primary")
        self.go_on.clicked.connect(self.continued)
        self.discard = button(t("Discard"))
        self.discard.clicked.connect(self.discarded)
        self.words = label(wrap=True)
        # Texts that have no field any more can only be copied out of here.
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._sign = QLabel()
        self._sign.setFixedSize(_ICON, _ICON)
        buttons = FlowLayout(gap=GAP)
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.discard)
        inside = QVBoxLayout()
        inside.setSpacing(GAP)
        inside.addWidget(self.words)
        inside.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(inside, 1)
        self.hide()

    def offer(self, words: str) -> None:
        """Say that something was kept, and let the user choose."""
        self._say(words, Tone.INFO, choice=True)

    def tell(self, words: str) -> None:
        """Say something to mind; ``""`` takes the line away."""
        self._say(words, Tone.WARNING, choice=False)

    def _say(self, words: str, tone: Tone, *, choice: bool) -> None:
        set_role(self, tone.value)
        show_picture(self._sign, _PICTURES[tone], theme_tokens().tone(tone).fg)
        # Its colour comes from the frame's role, which it does not hear of by itself.
        self.words.style().polish(self.words)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.go_on.setVisible(choice)
        self.discard.setVisible(choice)
        self.setVisible(bool(words))
