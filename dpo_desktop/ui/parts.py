"""Labels, buttons and panels as every page uses them.

The unlock page is made of these parts. Values of ``Qt`` are given by name, as properties, because
the class itself, with its hundreds of names, takes longer to make than that page; and what draws
icons is loaded with the first icon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.language import Language
from dpo_desktop.ui.theme import ROLE, theme_tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from dpo_desktop.core.messages import Speech

STEP = 4
GAP = 8
ROOM = 14
WIDE = 18


def label(words: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label that takes its words literally, whoever wrote them."""
    made = QLabel(words)
    made.setProperty("textFormat", "PlainText")
    made.setWordWrap(wrap)
    if wrap:
        # A wrapped label gives its height for its width; a layout asks only if the policy says so.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if role:
        made.setProperty(ROLE, role)
    return made


def button(words: str, role: str = "", icon_name: str = "") -> QPushButton:
    """Return a button; ``role`` is ``"primary"``, ``"danger"``, ``"link"`` or outlined."""
    made = QPushButton(words)
    if role:
        made.setProperty(ROLE, role)
    if icon_name:
        add_icon(made, icon_name)
    return made


def add_icon(made: QPushButton, name: str) -> None:
    """Put an icon before the words of a button."""
    from dpo_desktop.ui.icons import icon

    tokens = theme_tokens()
    colours = {"primary": tokens.accent_text, "link": tokens.accent}
    made.setIcon(icon(name, colours.get(made.property(ROLE), tokens.text)))
    # Wider than high: the icon is drawn at the left, which keeps the words off it.
    made.setIconSize(QSize(22, 18))


def panel() -> tuple[QFrame, QVBoxLayout]:
    """Return a white panel and the column inside it."""
    frame = QFrame()
    frame.setProperty(ROLE, "panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
    column.setSpacing(GAP)
    return frame, column


def row(*widgets: QWidget | None) -> QHBoxLayout:
    """Return widgets side by side; ``None`` stands for the room between."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(GAP)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


def picture(name: str, color: str, size: int) -> QLabel:
    """Return an icon as a picture beside words that say the same."""
    made = QLabel()
    made.setFixedSize(size, size)
    show_picture(made, name, color)
    return made


def show_picture(made: QLabel, name: str, color: str) -> None:
    """Fill a label of a fixed size with an icon."""
    from dpo_desktop.ui.icons import pixmap

    made.setPixmap(pixmap(name, color, made.width(), made.devicePixelRatioF()))


class ErrorLine(QWidget):
    """A sentence with a sign of warning; takes no room while there is none."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._words = label(role="error", wrap=True)
        self._sign = QLabel()
        self._sign.setFixedSize(16, 16)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        top = QVBoxLayout()
        top.addWidget(self._sign)
        top.addStretch(1)
        line.addLayout(top)
        line.addWidget(self._words, 1)
        self.hide()

    def say(self, words: str) -> None:
        """Show a sentence; ``""`` takes it away."""
        if words:
            show_picture(self._sign, "alert-triangle", theme_tokens().danger.fg)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """Return the sentence shown."""
        return self._words.text()


class SecretLine(QLineEdit):
    """A passphrase: hidden, with an eye that shows it while one wants to see it."""

    def __init__(self, t: Speech, *, eye: bool = True) -> None:
        """Begin hidden; without ``eye``, that is for ``add_eye`` to add."""
        super().__init__()
        self._t = t
        self.setEchoMode(QLineEdit.EchoMode.Password)
        # No suggestions, no learning of what is typed by on-screen keyboards.
        self.setProperty("inputMethodHints", "ImhSensitiveData|ImhNoPredictiveText")
        if eye:
            self.add_eye()

    def add_eye(self) -> None:
        """Show the eye."""
        from PySide6.QtGui import QAction

        eye = QAction(self)
        eye.triggered.connect(lambda: self._turn(eye))
        self._name(eye)
        self.addAction(eye, QLineEdit.ActionPosition.TrailingPosition)

    def _turn(self, eye: QAction) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._name(eye)

    def _name(self, eye: QAction) -> None:
        from dpo_desktop.ui.icons import icon

        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        words = self._t("Show the passphrase") if hidden else self._t("Hide the passphrase")
        eye.setIcon(icon("eye" if hidden else "eye-off"))
        eye.setText(words)
        eye.setToolTip(words)


class LanguageBox(QComboBox):
    """The three languages, each by its own name."""

    def __init__(self, t: Speech, chosen: Language) -> None:
        """Show the language in force."""
        super().__init__()
        for language in Language:
            self.addItem(language.native_name, language)
        self.show_language(chosen)
        self.setToolTip(t("Language of the window"))
        self.setAccessibleName(t("Language of the window"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def language(self) -> Language:
        """Return the language chosen."""
        return Language(self.currentData())

    def show_language(self, language: Language) -> None:
        """Show a language without asking for it."""
        self.setCurrentIndex(list(Language).index(language))
