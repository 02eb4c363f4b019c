"""The strip above a form that says it was not saved, and why."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from dpo_desktop.ui.parts import label, picture
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tokens import Tone

_ICON = 18


class Banner(QFrame):
    """A tinted strip with an icon and words; hidden while there is nothing to say."""

    def __init__(self, tone: Tone = Tone.DANGER, parent: QWidget | None = None) -> None:
        """Be hidden."""
        super().__init__(parent)
        set_role(self, tone.value)
        colour = theme_tokens().tone(tone).fg
        self.words = label(wrap=True)
        font = self.words.font()
        font.setBold(True)
        self.words.setFont(font)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 9, 14, 9)
        layout.setSpacing(10)
        layout.addWidget(picture("alert-triangle", colour, _ICON))
        layout.addWidget(self.words, 1)
        self.hide()

    def say(self, words: str) -> None:
        """Show words, or nothing."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
