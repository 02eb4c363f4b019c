"""From the window to a paper and back: keys, what is missing, the lock; and room for the words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Lacking, Offer, Order
from dpo_desktop.ui.card import Mode
from dpo_desktop.ui.handed_out_view import HandedOutView
from dpo_desktop.ui.papers.paper_dialog import PaperDialog
from dpo_desktop.ui.papers.preview_window import PreviewWindow
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.settings_dialog import SettingsDialog
from dpo_desktop.ui.shell import Shell
from tests.ui import stub_papers
from tests.ui.desk_stub import StubDesk
from tests.ui.driving import settle, unlock
from tests.ui.pseudo import pseudo
from tests.ui.test_accessibility import nameless
from tests.ui.test_pseudo_language import data_of, untranslated
from tests.ui.typing_help import activate
from tests.ui.walk import clipped

SUBJECT = Lacking("Subject", "letters", "L-2026/009", "subject")
CONTROL = Qt.KeyboardModifier.ControlModifier


def letters(shell: Shell) -> RegisterPage:
    """Return the page of letters with the last one open."""
    assert shell.desk
    page = shell.desk.view.open_tab(1)
    assert isinstance(page, RegisterPage)
    settle(shell)
    page.open_record(9)
    settle(shell)
    return page


def opened(page: RegisterPage) -> PaperDialog:
    dialog = page.paper_dialog
    assert dialog is not None
    return dialog


def record_papers(shell: Shell) -> PaperDialog:
    page = letters(shell)
    page.papers()
    settle(shell)
    return opened(page)


def preview_of(shell: Shell, dialog: PaperDialog) -> PreviewWindow:
    dialog.show_preview()
    settle(shell)
    preview = dialog.preview
    assert preview is not None
    preview.drawing.tasks.wait_idle()
    settle(shell)
    return preview


def test_keys_lead_to_papers_of_the_list_and_of_the_record(open_shell: Shell, qtbot: QtBot):
    page = letters(open_shell)
    activate(open_shell.window)
    qtbot.keyClick(open_shell.window, Qt.Key.Key_E, CONTROL)
    settle(open_shell)
    assert opened(page).title.text() == "Register of letters"
    opened(page).reject()
    settle(open_shell)
    activate(open_shell.window)
    qtbot.keyClick(open_shell.window, Qt.Key.Key_P, CONTROL)
    settle(open_shell)
    assert opened(page).title.text() == "Letter L-2026/009"
    opened(page).reject()


def test_card_leads_to_the_papers_of_its_record(open_shell: Shell):
    page = letters(open_shell)
    page.card.paper.click()
    settle(open_shell)
    assert [b.text() for b in opened(page).chooser.buttons] == ["Card of the record"]
    opened(page).reject()


def test_what_is_saved_stands_on_the_card_at_once(
    open_shell: Shell, desk: StubDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    target = str(tmp_path / "a.pdf"), ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: target)
    dialog = record_papers(open_shell)
    entry = stub_papers.export(Order("card", Language.EN, register="letters"), 1)
    desk.journal = [replace(entry, number=1, record="L-2026/009", outgoing="OUT-77")]
    dialog.save_button.click()
    settle(open_shell)
    dialog.reject()
    assert open_shell.desk
    page = open_shell.desk.view.page
    assert isinstance(page, RegisterPage)
    shown = page.card.area.findChildren(HandedOutView)
    words = [label.text() for view in shown for label in view.findChildren(QLabel)]
    assert "OUT-77" in words[0]


def test_without_a_record_there_is_nothing_to_print(context, qtbot: QtBot):
    page = RegisterPage(context, context.registers[0])
    qtbot.addWidget(page)
    with qtbot.waitSignal(context.notify.posted):
        page.papers()
    assert page.paper_dialog is None


def test_a_hole_leads_to_its_field_in_the_form(open_shell: Shell, desk: StubDesk):
    desk.missing = {"card": (SUBJECT,)}
    dialog = record_papers(open_shell)
    dialog.missing.links[0].click()
    settle(open_shell)
    assert open_shell.desk
    page = open_shell.desk.view.page
    assert isinstance(page, RegisterPage)
    assert page.card.mode is Mode.EDITING
    assert page.card.edit_pane
    activate(open_shell.window)
    form = page.card.edit_pane.form
    assert form.editor("subject").controls()[0].hasFocus()
    page.card.clear()


def test_a_hole_in_the_profile_leads_to_the_settings(open_shell: Shell, desk: StubDesk):
    desk.missing = {"card": (Lacking("Phone", "profile", "", "phone"),)}
    dialog = record_papers(open_shell)
    dialog.missing.links[0].click()
    settle(open_shell)
    (settings,) = open_shell.window.findChildren(SettingsDialog)
    assert settings.profile is not None
    assert settings.profile.isVisible()
    settings.reject()


def test_lock_leaves_no_paper_on_the_screen(open_shell: Shell):
    preview = preview_of(open_shell, record_papers(open_shell))
    drawing = preview.drawing.tasks._thread
    open_shell.lock()
    settle(open_shell)
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert shown == []
    assert not drawing.is_alive(), "it holds the paper"


@pytest.fixture
def wordy(make_shell: Callable[..., Shell], desk: StubDesk) -> Shell:
    """The program in the pseudo-language, at its smallest; every option means something."""
    desk.missing = {"card": (SUBJECT, Lacking("Address", "profile", "", "address"))}
    desk.offered = (Offer("card", "Card of the record", suggested=True, encloses=True),)
    desk.boxed = ("中",)
    shell = unlock(make_shell(pseudo()))
    shell.window.resize(940, 620)
    return shell


def full_dialog(shell: Shell) -> PaperDialog:
    """Return the dialog with every option open, at its smallest."""
    dialog = record_papers(shell)
    options = dialog.options
    for tick in (
        options.full_numbers,
        options.enclosures.tick,
        options.password.tick,
        options.signing.tick,
    ):
        tick.click()
    dialog.resize(dialog.minimumSize())
    dialog.save()
    settle(shell)
    return dialog


def test_words_of_the_dialog_have_room_names_and_translations(wordy: Shell, desk: StubDesk):
    dialog = full_dialog(wordy)
    assert clipped(dialog) == []
    assert nameless(dialog) == []
    data = data_of(desk) | {".p12, .pfx", "*.pdf", "PDF", "PNG, JPEG"}
    assert untranslated(dialog, data) == []
    dialog.reject()


def test_words_of_the_preview_have_room_names_and_translations(wordy: Shell, desk: StubDesk):
    preview = preview_of(wordy, record_papers(wordy))
    preview.resize(preview.minimumSizeHint())
    preview.search.find("nowhere", 0, 1)
    preview.drawing.tasks.wait_idle()
    settle(wordy)
    assert clipped(preview) == []
    assert nameless(preview) == []
    keys = {"(Ctrl+F)", "(Ctrl+S)", "(Ctrl+P)", "(F3)", "(Shift+F3)", "(Ctrl++)", "(Ctrl+-)"}
    assert untranslated(preview, data_of(desk) | keys) == []
    preview.reject()
