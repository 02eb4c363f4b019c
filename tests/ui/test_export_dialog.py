"""Writing a paper: what, in which language, where to, and what comes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Made, Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Filter, Query, Status
from dpo_desktop.ui.export_dialog import Exportable, ExportDialog
from tests.ui.desk_stub import TODAY, StubDesk
from tests.ui.stub_registers import LETTERS

NARROW = Query(
    "letters", TODAY, filters=(Filter("state", codes=("received",)),), status=Status.OPEN
)
Opener = Callable[..., ExportDialog]


@pytest.fixture
def opened(context, desk, qtbot: QtBot) -> Opener:
    def make(query: Query = NARROW, key: int | None = 9) -> ExportDialog:
        record = desk.card("letters", key).record if key else None
        dialog = ExportDialog(context, LETTERS, Exportable(query, 7, 9, record))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_filter_is_stated_in_words(opened: Opener):
    dialog = opened()
    assert dialog.filtered.isChecked()
    assert dialog.filtered.text() == "As in the list: 7 records"
    assert dialog.conditions == ["Open", "State: Received"]


def test_without_a_filter_the_whole_register_is_meant(opened: Opener):
    dialog = opened(Query("letters", TODAY), None)
    assert dialog.all.isChecked()
    assert not dialog.filtered.isVisible()
    assert not dialog.card.isVisible()


@pytest.mark.parametrize(("choice", "records"), [("filtered", 7), ("all", 9), ("card", 1)])
def test_each_scope_is_written(opened: Opener, context, tmp_path: Path, choice, records):
    dialog = opened()
    getattr(dialog, choice).setChecked(True)
    target = tmp_path / "paper.pdf"
    dialog.write(target)
    assert dialog.bar.isVisible()
    assert not dialog.export_button.isVisible()
    context.tasks.wait_idle()
    assert target.read_bytes().startswith(b"%PDF")
    assert f"{records} record" in dialog.status.text()
    assert dialog.open_button.isVisible()
    assert not dialog.bar.isVisible()


def test_paper_speaks_its_own_language(opened: Opener, context, tmp_path: Path):
    dialog = opened()
    dialog.languages.setCurrentIndex(list(Language).index(Language.KK))
    dialog.write(tmp_path / "paper.pdf")
    context.tasks.wait_idle()
    assert (tmp_path / "paper.pdf").read_bytes() == b"%PDF-1.7 kk"


def test_file_is_asked_for(opened: Opener, context, monkeypatch, tmp_path: Path, qtbot: QtBot):
    dialog = opened()
    proposed = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / "paper"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    context.tasks.wait_idle()
    assert proposed[0].endswith("Register of letters 2026-03-16.pdf")
    assert (tmp_path / "paper.pdf").exists()
    dialog.card.setChecked(True)
    assert dialog.file_name() == "Letter L-2026-009.pdf"


def test_no_file_chosen_writes_nothing(opened: Opener, context, monkeypatch):
    dialog = opened()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    dialog.choose_file()
    assert context.tasks.pending == 0
    assert dialog.export_button.isVisible()


def test_result_can_be_opened(opened: Opener, context, monkeypatch, tmp_path: Path):
    dialog = opened()
    dialog.write(tmp_path / "paper.pdf")
    context.tasks.wait_idle()
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()))
    dialog.open_button.click()
    dialog.folder_button.click()
    assert urls == [str(tmp_path / "paper.pdf"), str(tmp_path)]


def test_error_is_a_sentence(opened: Opener, context, desk, tmp_path: Path):
    dialog = opened()
    desk.failing = DpoError("The folder cannot be written to.")
    dialog.write(tmp_path / "paper.pdf")
    context.tasks.wait_idle()
    assert dialog.error.words() == "The folder cannot be written to."
    assert dialog.export_button.isVisible(), "one can try again"


class WaitingDesk(StubDesk):
    """Writes until it is stopped."""

    def make(self, order: Order, target: Path, progress: Progress) -> Made:
        done = 0
        while not progress.cancelled():
            done = min(done + 1, 99)
            progress.report(done, 100)
        raise CancelledError


def test_writing_can_be_stopped(make_context, qtbot: QtBot, tmp_path: Path):
    context = make_context(WaitingDesk())
    dialog = ExportDialog(context, LETTERS, Exportable(Query("letters", TODAY), 0, 0))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.write(tmp_path / "paper.pdf")
    qtbot.waitUntil(lambda: dialog.bar.value() > 0)
    with qtbot.waitSignal(context.notify.posted) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert told.args[0].words == CancelledError().say(context.t)
    assert not dialog.isVisible()
    assert not list(tmp_path.iterdir())
