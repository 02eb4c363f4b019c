"""The whole window: locking, switching, keys, and what is kept when it closes."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox
from shiboken6 import isValid

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Desk
from dpo_desktop.core.query import Status
from dpo_desktop.core.values import Link
from dpo_desktop.ui.edit_pane import EditPane
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.theme import theme_tokens
from dpo_desktop.ui.today_page import TodayPage
from tests.ui.driving import settle, try_passphrase, unlock, unlock_page
from tests.ui.vault_stub import StubVaults

CTRL = Qt.KeyboardModifier.ControlModifier


def view(shell: Shell):
    assert shell.desk
    return shell.desk.view


def press(shell: Shell, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    shell.window.activateWindow()
    QTest.keyClick(shell.window, key, modifier)
    settle(shell)


def test_the_desk_opens_on_today(open_shell: Shell):
    assert isinstance(view(open_shell).page, TodayPage)
    tabs = view(open_shell).tab_bar
    assert [tabs.tabText(i) for i in range(tabs.count())] == ["Today", "Letters  8", "Notes  1"]


def test_locking_destroys_the_pages_and_closes_the_vault(open_shell: Shell, vaults: StubVaults):
    pages = [view(open_shell).open_tab(place) for place in range(3)]
    settle(open_shell)
    press(open_shell, Qt.Key.Key_L)
    assert vaults.locked == 1
    assert open_shell.desk is None
    assert not any(isValid(page) for page in pages)
    assert unlock_page(open_shell).passphrase.text() == ""
    assert open_shell.window.menuBar().actions() == []


def test_keys_sleep_while_it_is_locked(open_shell: Shell):
    press(open_shell, Qt.Key.Key_L)
    press(open_shell, Qt.Key.Key_2)
    press(open_shell, Qt.Key.Key_N)
    unlock_page(open_shell)
    unlock(open_shell)


def test_dialogs_close_with_the_vault(open_shell: Shell):
    view(open_shell).commands.settings.trigger()
    settle(open_shell)
    assert open_shell.window.findChildren(QDialog)
    open_shell.lock()
    settle(open_shell)
    assert open_shell.window.findChildren(QDialog) == []


def test_idle_minutes_lock(open_shell: Shell):
    assert open_shell._watches
    inactivity = open_shell._watches.inactivity
    inactivity._last -= 3600
    inactivity.look()
    settle(open_shell)
    unlock_page(open_shell)


def form_of(shell: Shell) -> EditPane:
    """The form of a new letter, with its subject typed."""
    page = view(shell).open_tab(1)
    assert isinstance(page, RegisterPage)
    page.add_record()
    settle(shell)
    pane = page.card.edit_pane
    assert pane
    pane.form.editor("subject").set_value("Сауле")
    assert view(shell).unsaved()
    return pane


def test_text_that_was_not_saved_outlives_a_lock_in_the_vault(
    open_shell: Shell, vaults: StubVaults
):
    pane = form_of(open_shell)
    press(open_shell, Qt.Key.Key_L)
    assert vaults.locked == 1
    assert not isValid(pane)
    assert vaults.desk
    (draft,) = vaults.desk.drafts()
    assert draft.texts["subject"] == "Сауле"
    unlock(open_shell)
    assert open_shell.desk
    assert [one.register for one in open_shell.desk.context.drafts.offered] == ["letters"]


def test_text_that_the_vault_cannot_take_now_is_kept_when_it_is_opened_again(
    open_shell: Shell, vaults: StubVaults, monkeypatch: pytest.MonkeyPatch
):
    def full(draft: object) -> None:
        raise DpoError("The disk is full.")

    pane = form_of(open_shell)
    assert vaults.desk
    with monkeypatch.context() as disk:
        disk.setattr(vaults.desk, "save_draft", full)
        open_shell.lock()
        settle(open_shell)
    assert vaults.locked == 1
    assert not isValid(pane)
    unlock(open_shell)
    settle(open_shell)
    (draft,) = vaults.desk.drafts()
    assert draft.texts["subject"] == "Сауле"


def test_work_that_ends_after_the_lock_shows_nothing(
    open_shell: Shell, vaults: StubVaults, monkeypatch: pytest.MonkeyPatch
):
    assert open_shell.desk
    gate, context = Event(), open_shell.desk.context
    done: list[str] = []

    def slow(desk: Desk) -> str:
        assert gate.wait(10)
        done.append("written")
        return "№ 7"

    context.tasks.run(slow, context.notify.success, context=open_shell.desk.view)
    open_shell.lock()
    page = unlock_page(open_shell)
    assert not page.passphrase.isEnabled()
    gate.set()
    settle(open_shell)
    assert done == ["written"]
    assert vaults.locked == 1
    assert open_shell.window.strip.accessibleName() == ""
    assert page.passphrase.isEnabled()
    unlock(open_shell)


def test_the_language_changes_and_the_tab_stays(open_shell: Shell, preferences: PreferenceStore):
    old = view(open_shell).open_tab(2)
    settle(open_shell)
    open_shell.use_language(Language.KK)
    settle(open_shell)
    assert view(open_shell).tab == 2
    assert not isValid(old)
    assert preferences.values.language == "kk"
    assert open_shell.context.language is Language.KK


def test_colours_change(open_shell: Shell, preferences: PreferenceStore):
    open_shell.use_theme("dark")
    settle(open_shell)
    assert theme_tokens().name == "dark"
    assert preferences.values.theme == "dark"
    assert isinstance(view(open_shell).page, TodayPage)


def test_unsaved_text_is_not_lost_to_a_language(
    open_shell: Shell, preferences: PreferenceStore, monkeypatch: pytest.MonkeyPatch
):
    page = view(open_shell).page
    monkeypatch.setattr(TodayPage, "unsaved", lambda self: True)
    open_shell.use_language(Language.KK)
    settle(open_shell)
    assert view(open_shell).page is page
    assert preferences.values.language == "en"
    assert "Save or close the form first" in open_shell.window.strip.accessibleName()
    assert view(open_shell).languages.language() is Language.EN


def test_ctrl_and_a_digit_open_tabs(open_shell: Shell):
    for key, place in ((Qt.Key.Key_3, 2), (Qt.Key.Key_2, 1), (Qt.Key.Key_1, 0)):
        press(open_shell, key)
        assert view(open_shell).tab == place


def test_ctrl_n_on_today_asks_which_register(open_shell: Shell):
    press(open_shell, Qt.Key.Key_N)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["New letter", "New note"]
    menu.actions()[1].trigger()
    menu.close()
    settle(open_shell)
    assert view(open_shell).tab == 2


def test_ctrl_f_finds(open_shell: Shell):
    press(open_shell, Qt.Key.Key_F)
    assert open_shell.window.focusWidget() is view(open_shell).search_box


def test_each_tab_keeps_its_own_search(open_shell: Shell, qtbot):
    desk_view = view(open_shell)
    today = desk_view.page
    assert isinstance(today, TodayPage)
    desk_view.search_box.setText("улги")
    qtbot.waitUntil(lambda: today.model.rowCount() == 1)
    desk_view.open_tab(1)
    assert desk_view.search_box.text() == ""
    desk_view.open_tab(0)
    assert desk_view.search_box.text() == "улги"


def test_words_typed_just_before_a_tab_is_left_belong_to_that_tab(open_shell: Shell):
    desk_view = view(open_shell)
    today = desk_view.page
    assert isinstance(today, TodayPage)
    desk_view.search_box.setText("улги")
    desk_view.open_tab(1)
    assert today.model.rowCount() == 1
    desk_view.open_tab(0)
    assert desk_view.search_box.text() == "улги"


def test_keys_are_told_in_tooltips(open_shell: Shell):
    desk_view = view(open_shell)
    assert desk_view.new_button.toolTip().endswith("(Ctrl+N)")
    assert desk_view.tab_bar.tabToolTip(1).endswith("(Ctrl+2)")


def test_a_line_of_today_opens_its_record(open_shell: Shell):
    page = view(open_shell).page
    assert isinstance(page, TodayPage)
    page.detail.open_button.click()
    settle(open_shell)
    assert view(open_shell).tab == 1


def test_a_link_opens_its_record(open_shell: Shell):
    assert open_shell.desk
    open_shell.desk.context.go.open_link(Link("notes", "N-2026/010"))
    settle(open_shell)
    assert view(open_shell).tab == 2


def test_a_link_to_nothing_is_a_sentence(open_shell: Shell):
    assert open_shell.desk
    open_shell.desk.context.go.open_link(Link("notes", "N-1"))
    settle(open_shell)
    assert "There is no record N-1." in open_shell.window.strip.accessibleName()


def test_the_status_bar_says_what_the_vault_holds(open_shell: Shell):
    assert open_shell.window._status
    assert open_shell.window._status.records.text() == "Vault encrypted · 10 records"


def test_closing_closes_the_vault_and_remembers_the_size(
    open_shell: Shell, vaults: StubVaults, preferences: PreferenceStore, qtbot
):
    open_shell.window.resize(1111, 777)
    with qtbot.waitSignal(open_shell.finished):
        open_shell.window.close()
    assert vaults.locked == 1
    assert preferences.values.window == (1111, 777)


def test_closing_keeps_what_is_typed_and_asks_nothing(open_shell: Shell, vaults: StubVaults, qtbot):
    form_of(open_shell)
    with qtbot.waitSignal(open_shell.finished):
        open_shell.window.close()
    assert vaults.locked == 1
    assert vaults.desk
    assert [draft.texts["subject"] for draft in vaults.desk.drafts()] == ["Сауле"]


@pytest.mark.parametrize("lose", [False, True])
def test_closing_asks_before_text_is_lost_that_could_not_be_kept(
    open_shell: Shell, vaults: StubVaults, monkeypatch: pytest.MonkeyPatch, lose: bool
):
    def full(draft: object) -> None:
        raise DpoError("The disk is full.")

    def answer(box: QMessageBox) -> int:
        role = box.ButtonRole.DestructiveRole if lose else box.ButtonRole.RejectRole
        next(b for b in box.buttons() if box.buttonRole(b) is role).click()
        return 0

    form_of(open_shell)
    assert vaults.desk
    closed: list[int] = []
    open_shell.finished.connect(lambda: closed.append(1))
    with monkeypatch.context() as disk:
        disk.setattr(vaults.desk, "save_draft", full)
        disk.setattr(QMessageBox, "exec", answer)
        open_shell.window.close()
        settle(open_shell)
    assert bool(closed) is lose
    assert vaults.locked == int(lose)


def test_a_vault_elsewhere_is_remembered_the_usual_one_is_not(
    open_shell: Shell, preferences: PreferenceStore, vaults: StubVaults
):
    assert preferences.values.vault == ""
    open_shell.lock()
    settle(open_shell)
    usual = vaults.folder
    vaults.folder = usual.parent / "elsewhere"
    unlock_page(open_shell).set_folder(vaults.folder)
    vaults.default_dir = lambda: usual  # type: ignore[method-assign]
    try_passphrase(open_shell, vaults.passphrase)
    assert preferences.values.vault == str(vaults.folder)


def test_the_whole_list_of_a_counter_opens_without_what_narrowed_it_down(open_shell: Shell):
    page = view(open_shell).open_tab(1)
    assert isinstance(page, RegisterPage)
    view(open_shell).search_box.setText("nobody")
    view(open_shell).open_tab(0)
    settle(open_shell)
    assert open_shell.desk
    open_shell.desk.context.go.open_list("letters", Status.OVERDUE)
    settle(open_shell)
    assert view(open_shell).page is page
    assert view(open_shell).search_box.text() == ""
    assert page.bar.status is Status.OVERDUE
    assert page.model.total == 2
