"""A fault of the program is reported without a word of anybody's data."""

import sys

import pytest
from PySide6.QtWidgets import QApplication

from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.ui.crash_dialog import CrashDialog, report
from dpo_desktop.ui.crash_handler import install_crash_handler

SECRET = "Тестов Тест 000540001233"


def fail() -> None:
    name = SECRET
    raise ValueError(name)


def test_the_report_names_the_place_and_nobody():
    with pytest.raises(ValueError, match="Тестов") as caught:
        fail()
    text = report(caught.type, caught.tb)
    assert "builtins.ValueError" in text
    assert "test_crash_dialog.py" in text
    assert "fail" in text
    assert SECRET not in text
    assert "/" not in text.replace("dpo_desktop/", "")


def test_it_can_be_copied(qtbot, app: QApplication):
    dialog = CrashDialog(speak(Language.EN), "the report")
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == "the report"


def test_faults_open_one_dialog_not_many(qtbot, app: QApplication, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_crash_handler(lambda: speak(Language.EN))
    for _ in range(3):
        sys.excepthook(ValueError, ValueError(SECRET), None)
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog)]
    assert len(dialogs) == 1
    assert SECRET not in dialogs[0].details.toPlainText()
    dialogs[0].close_button.click()
    dialogs[0].deleteLater()
