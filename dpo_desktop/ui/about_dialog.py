"""What this program is, and its release."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dpo_desktop import __version__
from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, button, label, picture, row
from dpo_desktop.ui.theme import theme_tokens


class AboutDialog(QDialog):
    """A few sentences."""

    def __init__(self, t: Speech, parent: QWidget) -> None:
        """Say them."""
        super().__init__(parent)
        self.setWindowTitle(t("About the program"))
        self.setMinimumWidth(460)
        words = QVBoxLayout()
        words.setSpacing(GAP)
        words.addWidget(label(t("DPO Desktop"), "title"))
        words.addWidget(label(t("Version {version}", version=__version__), "muted"))
        for sentence in (
            t("Registers, deadlines and papers of the person responsible for personal data."),
            t("The registers lie encrypted on this computer; the program makes no network call."),
            t("Free software under the Apache License 2.0."),
        ):
            words.addWidget(label(sentence, wrap=True))
        top = QHBoxLayout()
        top.setSpacing(WIDE)
        sign = picture("app", theme_tokens().accent, 56)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        close = button(t("Close"), "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addLayout(top)
        column.addLayout(row(None, close))
