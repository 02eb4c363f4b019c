"""The only boxes that stop the user: those before text is lost."""

from PySide6.QtWidgets import QMessageBox, QWidget

from dpo_desktop.core.messages import Speech


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
