"""Labels, buttons and panels as every page uses them."""

from PySide6.QtCore import QSize, Qt
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
from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.icons import icon, pixmap
from dpo_desktop.ui.theme import set_role, theme_tokens

STEP = 4
GAP = 8
ROOM = 14
WIDE = 18


def label(words: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label that takes its words literally, whoever wrote them."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        # A wrapped label gives its height for its width; a layout asks only if the policy says so.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if role:
        set_role(made, role)
    return made


def button(words: str, role: str = "", icon_name: str = "") -> QPushButton:
    """Return a button; ``role`` is ``"primary"``, ``"danger"``, ``"link"`` or outlined."""
    made = QPushButton(words)
    if role:
        set_role(made, role)
    if icon_name:
        tokens = theme_tokens()
        colours = {"primary": tokens.accent_text, "link": tokens.accent}
        made.setIcon(icon(icon_name, colours.get(role, tokens.text)))
        # Wider than high: the icon is drawn at the left, which keeps the words off it.
        made.setIconSize(QSize(22, 18))
    return made


def panel() -> tuple[QFrame, QVBoxLayout]:
    """Return a white panel and the column inside it."""
    frame = QFrame()
    set_role(frame, "panel")
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
    made.setPixmap(pixmap(name, color, size, made.devicePixelRatioF()))
    made.setFixedSize(size, size)
    return made


class ErrorLine(QWidget):
    """A sentence with a sign of warning; takes no room while there is none."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._words = label(role="error", wrap=True)
        sign = picture("alert-triangle", theme_tokens().danger.fg, 16)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    def say(self, words: str) -> None:
        """Show a sentence; ``""`` takes it away."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """Return the sentence shown."""
        return self._words.text()


class SecretLine(QLineEdit):
    """A passphrase: hidden, with an eye that shows it while one wants to see it."""

    def __init__(self, t: Speech) -> None:
        """Begin hidden."""
        super().__init__()
        self._t = t
        self.setEchoMode(QLineEdit.EchoMode.Password)
        # No suggestions, no learning of what is typed by on-screen keyboards.
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = self.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self._turn)
        self._name_eye()

    def _turn(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._name_eye()

    def _name_eye(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        words = self._t("Show the passphrase") if hidden else self._t("Hide the passphrase")
        self._eye.setIcon(icon("eye" if hidden else "eye-off"))
        self._eye.setText(words)
        self._eye.setToolTip(words)


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
