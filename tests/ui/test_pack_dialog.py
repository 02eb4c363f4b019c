"""The inspection pack in the window: period, folder, progress, and what it lacks."""

import contextlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Message
from dpo_desktop.core.pack import Gap, PackMade, PackOrder
from dpo_desktop.core.ports import Progress
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.pack_dialog import PackDialog
from tests.ui.desk_stub import TODAY, StubDesk

Opener = Callable[[Context], PackDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Opener:
    def make(context: Context) -> PackDialog:
        dialog = PackDialog(context)
        qtbot.addWidget(dialog)
        dialog.show()
        context.tasks.wait_idle()
        return dialog

    return make


def test_this_year_up_to_today_is_proposed(opened: Opener, context: Context):
    assert opened(context).period.period() == (date(2026, 1, 1), TODAY)


def test_what_is_chosen_is_what_is_made(
    opened: Opener, context: Context, desk: StubDesk, tmp_path: Path
):
    dialog = opened(context)
    dialog.languages.show_language(Language.KK)
    dialog.full_numbers.setChecked(True)
    dialog.findings.setChecked(True)
    dialog.write(tmp_path / "pack")
    context.tasks.wait_idle()
    order = PackOrder(date(2026, 1, 1), TODAY, Language.KK, full_numbers=True, findings=True)
    assert desk.packs == [order]
    assert "2 papers, 5 pages" in dialog.status.text()
    assert "1, 7" in dialog.status.text()


def test_what_is_missing_is_listed(
    opened: Opener, context: Context, desk: StubDesk, tmp_path: Path
):
    desk.gaps = (Gap(7, "R-1", "Somebody", Message("Not answered yet.")),)
    dialog = opened(context)
    dialog.write(tmp_path / "pack")
    context.tasks.wait_idle()
    assert dialog.missing.isVisible()
    assert dialog.missing.words(0) == ["7", "R-1 Somebody", "Not answered yet."]


def test_the_folder_is_a_new_one_in_the_one_that_is_chosen(
    opened: Opener, context: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    for name in ("Inspection pack 2026-01-01 – 2026-03-16", "… (2)"):
        dialog = opened(context)
        qtbot.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
        context.tasks.wait_idle()
        wanted = name.replace("…", "Inspection pack 2026-01-01 – 2026-03-16")
        assert (tmp_path / wanted).is_dir()


def test_nothing_is_asked_while_the_period_is_wrong(
    opened: Opener, context: Context, desk: StubDesk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_args: pytest.fail("asked for a folder")
    )
    dialog = opened(context)
    for start, end, words in (
        ("", "16.03.2026", "Give the first and the last day"),
        ("17.03.2026", "16.03.2026", "before the first one"),
        ("never", "16.03.2026", "No such date"),
    ):
        dialog.period.start.setText(start)
        dialog.period.end.setText(end)
        dialog.choose_folder()
        assert words in dialog.error.words()
    assert desk.packs == []


def test_the_file_and_the_folder_can_be_opened(
    opened: Opener, context: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    dialog = opened(context)
    dialog.write(tmp_path / "pack")
    context.tasks.wait_idle()
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()))
    dialog.open_button.click()
    dialog.folder_button.click()
    assert urls == [str(tmp_path / "pack" / "all.pdf"), str(tmp_path / "pack")]


def test_what_went_wrong_is_a_sentence_and_one_can_try_again(
    opened: Opener, context: Context, desk: StubDesk, tmp_path: Path
):
    dialog = opened(context)
    desk.failing = DpoError("The disk is full.")
    dialog.write(tmp_path / "pack")
    context.tasks.wait_idle()
    assert dialog.error.words() == "The disk is full."
    assert dialog.write_button.isVisible()
    assert not dialog.bar.isVisible()


class WaitingDesk(StubDesk):
    """Writes until it is stopped."""

    def make_pack(self, order: PackOrder, folder: Path, progress: Progress) -> PackMade:
        done = 0
        while not progress.cancelled():
            done = min(done + 1, 99)
            progress.report(done, 100)
        raise CancelledError


@pytest.mark.parametrize("by_key", [True, False])
def test_writing_can_be_stopped(
    opened: Opener,
    make_context: Callable[..., Context],
    qtbot: QtBot,
    tmp_path: Path,
    by_key: bool,
):
    context = make_context(WaitingDesk())
    dialog = opened(context)
    dialog.write(tmp_path / "pack")
    qtbot.waitUntil(lambda: dialog.bar.value() > 0)
    assert not dialog.period.isEnabled()
    with qtbot.waitSignal(context.notify.posted) as told:
        if by_key:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            dialog.close()
        assert dialog.isVisible(), "not before it has stopped"
    assert told.args[0].words == CancelledError().say(context.t)
    assert not dialog.isVisible()
    assert not (tmp_path / "pack").exists()


class UnstoppableDesk(WaitingDesk):
    """Is through just when it is to stop."""

    def make_pack(self, order: PackOrder, folder: Path, progress: Progress) -> PackMade:
        with contextlib.suppress(CancelledError):
            super().make_pack(order, folder, progress)
        gap = Gap(7, "R-1", "Somebody", Message("Not answered yet."))
        return PackMade(folder, folder / "all.pdf", 2, 5, (), (gap,))


def test_a_pack_that_was_through_is_told_and_nothing_of_it_stays_on_the_screen(
    opened: Opener, make_context: Callable[..., Context], qtbot: QtBot, tmp_path: Path
):
    context = make_context(UnstoppableDesk())
    dialog = opened(context)
    dialog.write(tmp_path / "pack")
    qtbot.waitUntil(lambda: dialog.bar.value() > 0)
    with qtbot.waitSignal(context.notify.posted) as told:
        dialog.reject()
    assert "2 papers, 5 pages" in told.args[0].words
    assert not dialog.isVisible()
