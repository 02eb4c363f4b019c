"""Options of a paper that open on a tick: a password, a signature."""

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.messages import Speech
from dpo_desktop.core.paper import Signing
from dpo_desktop.ui.parts import GAP, STEP, SecretLine, button, label

_INDENT = 28  # below the words of a check box


class Extra(QWidget):
    """A tick, and what it opens.

    Attributes:
        tick: whether it is wanted.
        inside: where its controls lie.
    """

    def __init__(self, words: str) -> None:
        """Be unwanted."""
        super().__init__()
        self.tick = QCheckBox(words)
        body = QWidget()
        self.inside = QVBoxLayout(body)
        self.inside.setContentsMargins(_INDENT, 0, 0, STEP)
        self.inside.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.tick)
        column.addWidget(body)
        body.hide()
        self.tick.toggled.connect(body.setVisible)

    def wanted(self) -> bool:
        """Tell whether it is ticked, and offered at all."""
        return self.tick.isChecked() and not self.isHidden()


class PasswordExtra(Extra):
    """A password without which the file cannot be read, asked for twice."""

    def __init__(self, t: Speech) -> None:
        """Ask for none."""
        super().__init__(t("Protect the file by a password"))
        self._t = t
        self.first, self.second = SecretLine(t), SecretLine(t)
        self.inside.addLayout(
            _lines((t("Password"), self.first, None), (t("Once more"), self.second, None))
        )
        words = t(
            "A file with a password is not archival (PDF/A does not allow it), and without the "
            "password nobody can open it, not even you."
        )
        self.inside.addWidget(label(words, "muted", wrap=True))

    def password(self) -> str:
        """Return the password; ``""``: the file opens without."""
        return self.first.text() if self.wanted() else ""

    def problem(self) -> str:
        """Return what is wrong with it, and put the keys there; ``""``: nothing."""
        if not self.wanted():
            return ""
        if not self.first.text():
            self.first.setFocus()
            return self._t("Type the password for the file.")
        if self.first.text() != self.second.text():
            self.second.setFocus()
            return self._t("The two passwords differ.")
        return ""


class SigningExtra(Extra):
    """A key of one's own that signs the file."""

    def __init__(self, t: Speech) -> None:
        """Sign nothing."""
        super().__init__(t("Sign the file by a key"))
        self._t = t
        self.key = QLineEdit()
        choose = button(t("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        self.secret = SecretLine(t)
        self.stamp = QCheckBox(t("Draw a stamp on the last page"))
        self.inside.addLayout(
            _lines(
                (t("Key file (.p12, .pfx)"), self.key, choose),
                (t("Password of the key"), self.secret, None),
            )
        )
        self.inside.addWidget(self.stamp)
        words = t(
            "RSA keys in a file only. Keys of the National Certification Centre by GOST sign the "
            "saved file in NCALayer."
        )
        self.inside.addWidget(label(words, "muted", wrap=True))

    def signing(self) -> Signing | None:
        """Return the key that signs; ``None``: nothing is signed."""
        if not self.wanted():
            return None
        return Signing(Path(self.key.text().strip()), self.secret.text(), self.stamp.isChecked())

    def problem(self) -> str:
        """Return what is wrong, and put the keys there; ``""``: nothing."""
        if self.wanted() and not Path(self.key.text().strip()).is_file():
            self.key.setFocus()
            return self._t("Choose the file of the key that signs.")
        return ""

    def _choose(self) -> None:
        t = self._t
        kinds = t("Keys") + " (*.p12 *.pfx)"
        chosen, _kind = QFileDialog.getOpenFileName(self, t("Key that signs"), "", kinds)
        if chosen:
            self.key.setText(chosen)


def _lines(*lines: tuple[str, QLineEdit, QPushButton | None]) -> QGridLayout:
    """Return lines to be filled in, each with its name before it and maybe a button behind."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(GAP)
    for place, (words, line, behind) in enumerate(lines):
        name = label(words)
        name.setBuddy(line)
        line.setAccessibleName(words)
        grid.addWidget(name, place, 0)
        grid.addWidget(line, place, 1, 1, 1 if behind else 2)
        if behind:
            grid.addWidget(behind, place, 2)
    return grid
