"""The only boxes that stop the user: those before text is lost."""

from enum import Enum

from PySide6.QtWidgets import QMessageBox, QWidget

from dpo_desktop.core.draft import Draft
from dpo_desktop.core.messages import Speech

FEW_WORDS = 3
"""Up to so many words are typed again sooner than a question about them is answered."""


class Leaving(Enum):
    """What is to become of text in a form that is left."""

    STAY = 0
    KEEP = 1
    DISCARD = 2


def ask_to_leave(parent: QWidget, t: Speech) -> Leaving:
    """Ask what is to become of text that was not saved."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(t("Not saved"))
    box.setText(t("There is text in the form that was not saved."))
    box.setInformativeText(t("As a draft it is kept in the vault, and offered again later."))
    keep = box.addButton(t("Keep as a draft"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(t("Lose the text"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(t("Back to the form"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(stay)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    if chosen is keep:
        return Leaving.KEEP
    return Leaving.DISCARD if chosen is discard else Leaving.STAY


def may_discard(parent: QWidget, t: Speech, draft: Draft) -> bool:
    """Ask whether an unfinished form may be thrown away; a few words are not asked about."""
    if draft.words <= FEW_WORDS:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(t("Unfinished form"))
    box.setText(t("What was typed into the form stands nowhere else. Discard it?"))
    lose = box.addButton(t("Discard"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(t("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    chosen = box.clickedButton() is lose
    box.deleteLater()
    return chosen


def may_lose_text(parent: QWidget, t: Speech) -> bool:
    """Ask whether text that was not saved may be thrown away."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(t("Not saved"))
    box.setText(t("There is text that was not saved. If you go on, it is lost."))
    lose = box.addButton(t("Lose the text"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(t("Back to the form"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    chosen = box.clickedButton() is lose
    box.deleteLater()
    return chosen
