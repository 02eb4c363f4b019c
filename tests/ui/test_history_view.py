"""The history on screen, in words: also what happened to a record that nobody touched."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.ui.history_view import HistoryView
from tests.ui.stub_registers import LETTERS


def test_a_term_counted_anew_names_both_dates_and_the_reason(context, qtbot: QtBot):
    change = FieldChange("due", "2026-10-21", "2026-10-22")
    at = datetime(2026, 10, 16, 9, 5, tzinfo=UTC)
    action = Action(at, "", "recomputed", "Order No. 5", "letters", "L-2026/001", (change,))
    view = HistoryView(context, LETTERS, [action])
    qtbot.addWidget(view)
    assert view.lines(action) == ["Due: 21.10.2026 → 22.10.2026", "Reason: Order No. 5"]
    (head,) = [label.text() for label in view.findChildren(QLabel) if "anew" in label.text()]
    assert head.endswith(" · Term counted anew")
