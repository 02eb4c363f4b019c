"""A program that dies, locks or is closed over an unfinished form: the form is there again."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from dpo_desktop.app import LateVaults, declared_registers
from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.draft import NEW
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.ui.card import Mode
from dpo_desktop.ui.draft_strip import DraftOffer, DraftStrip
from dpo_desktop.ui.edit_pane import EditPane
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from tests.storage.test_no_plain_text import forms
from tests.ui.driving import noting, settle, try_passphrase
from tests.ui.typing_help import type_text

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "Қараша таңы, copper kettle, 7 ұшақ"
CLOCK = FixedClock(datetime(2026, 10, 16, 9, 5, tzinfo=UTC))
OPERATOR = {
    "name_ru": "ТОО «Алатау Кабель»",
    "name_kk": "«Алатау Кабель» ЖШС",
    "bin": "171040010072",
    "responsible_name": "Өтегенова Үміт Серікқызы",
}
REQUESTS = 2

# What is typed into which line of the form: half a date, a name in Kazakh, words with spaces.
TYPED = {
    "received_on": "12.0",
    "subject": "Әбдірахманова Ұлбосын Һамитқызы",
    "responsible": " Өтегенова Ү. ",
    "scope": "Қандай деректерім бар?\nІңғайлы жауап керек",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault with nothing in it but its operator."""
    made = Vaults(CLOCK, Argon2Cost(1024, 1, 1)).create(tmp_path / "vault", OPERATOR, PASSPHRASE)
    made.close()
    return tmp_path / "vault"


@pytest.fixture
def start(qapp: QApplication, folder: Path) -> Iterator[Callable[[], Shell]]:
    """Start the program over the vault and open it; it is closed after the test."""
    shells: list[Shell] = []

    def begin() -> Shell:
        shells.append(started(qapp, folder))
        return shells[-1]

    yield begin
    for shell in shells:
        if shell.tasks.is_bound:
            shell.window.may_close = lambda: True
            shell.window.close()


def started(app: QApplication, folder: Path) -> Shell:
    """Return the program with this vault open."""
    preferences = PreferenceStore(folder.parent / "preferences.json")
    preferences.change(language="kk", theme="light", vault=str(folder))
    vaults = LateVaults(CLOCK)
    shell = Shell(app, vaults, declared_registers, preferences, lambda: vaults.clock)
    shell.start()
    settle(shell)
    try_passphrase(shell, PASSPHRASE)
    assert shell.desk, "the vault did not open"
    return shell


def requests(shell: Shell) -> RegisterPage:
    """The page of the requests."""
    assert shell.desk
    page = shell.desk.view.open_tab(REQUESTS)
    assert isinstance(page, RegisterPage)
    settle(shell)
    return page


def form(page: RegisterPage) -> EditPane:
    """The form, which is to be open."""
    assert page.card.edit_pane is not None
    return page.card.edit_pane


def control(pane: EditPane, name: str) -> QLineEdit | QPlainTextEdit:
    """Where a field is typed."""
    found = pane.form.editor(name).controls()[0]
    assert isinstance(found, QLineEdit | QPlainTextEdit)
    return found


def type_all(page: RegisterPage) -> None:
    """Open the form of a new request and type, as a person does, from field to field."""
    page.add_record()
    pane = form(page)
    for name, text in TYPED.items():
        where = control(pane, name)
        where.setFocus()
        first, *others = text.split("\n")
        type_text(where, first)
        for line in others:
            QTest.keyClick(where, Qt.Key.Key_Return)
            type_text(where, line)
    answer = pane.form.editor("channel")
    answer.set_value("post")


def texts(pane: EditPane) -> dict[str, str]:
    """What stands in the lines of the form."""
    found = {}
    for name in TYPED:
        where = control(pane, name)
        found[name] = where.text() if isinstance(where, QLineEdit) else where.toPlainText()
    return found


def offers(shell: Shell) -> list[DraftOffer]:
    """What the strip below the tabs offers."""
    assert shell.desk
    strip = shell.desk.view.drafts
    assert isinstance(strip, DraftStrip)
    return [] if strip.isHidden() else strip.offers


def readable(folder: Path) -> list[str]:
    """The files of a folder in which a word that was typed can be read."""
    sought = forms(("Ұлбосын", "Қандай деректерім", "Ү. "))
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(word in path.read_bytes() for word in sought)]


def wait_to_be_killed(folder: Path) -> None:
    """Type into the window; say so once the vault has kept what was typed last."""
    app = QApplication(["dpo-desktop"])
    shell = started(app, folder)
    page = requests(shell)
    assert shell.desk
    shelf = shell.desk.context.drafts

    def say() -> None:
        draft = shelf.find(("requests", NEW, ""))
        if draft and draft.texts.get("scope") == TYPED["scope"]:
            sys.stdout.write("kept\n")
            sys.stdout.flush()

    shelf.kept.connect(say)
    type_all(page)
    # No key and no click any more: the rest is the timer's.
    app.exec()


@pytest.mark.skipif(os.name != "posix", reason="kills by a signal")
def test_after_a_kill_the_form_holds_every_letter(folder: Path, start: Callable[[], Shell]):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.test_drafts_journey", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process, process.stdout as said:
        told = said.readline()
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert told == "kept\n"
    assert readable(folder) == []

    shell = start()
    settle(shell)
    (offer,) = offers(shell)
    offer.go_on.click()
    settle(shell)
    pane = form(requests(shell))
    assert texts(pane) == TYPED
    assert pane.form.editor("channel").value() == "post"
    assert pane.is_dirty
    assert readable(folder) == []


def test_a_lock_is_not_held_up_and_the_form_comes_back(start: Callable[[], Shell]):
    shell = start()
    type_all(requests(shell))
    shell.lock()
    settle(shell)
    assert shell.desk is None
    try_passphrase(shell, PASSPHRASE)
    settle(shell)
    (offer,) = offers(shell)
    offer.go_on.click()
    settle(shell)
    assert texts(form(requests(shell))) == TYPED


def test_closing_asks_nothing_and_the_form_comes_back(
    start: Callable[[], Shell], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    boxes: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", noting(boxes, 0))
    shell = start()
    type_all(requests(shell))
    with qtbot.waitSignal(shell.finished):
        shell.window.close()
    assert boxes == []
    again = start()
    page = requests(again)
    page.add_record()
    pane = form(page)
    assert pane.draft.is_offering
    pane.draft.line.go_on.click()
    assert texts(pane) == TYPED


def test_once_it_is_saved_nothing_is_offered_and_the_chain_holds(start: Callable[[], Shell]):
    shell = start()
    assert shell.desk
    desk = shell.desk.desk
    assert isinstance(desk, VaultDesk)
    page = requests(shell)
    type_all(page)
    before = desk.vault.head()
    shell.desk.context.drafts.keep_all(lambda _kept: None)
    settle(shell)
    assert [draft.record_id for draft in desk.drafts()] == [NEW]
    assert desk.vault.head() == before, "a draft is no entry of the history"
    pane = form(page)
    for name, value in {
        "received_on": CLOCK.today(),
        "kinds": ("information",),
    }.items():
        pane.form.editor(name).set_value(value)
    pane.save()
    settle(shell)
    assert page.card.mode is Mode.READING, pane.form.banner.words.text()
    assert desk.drafts() == ()
    assert offers(shell) == []
    assert desk.vault.check(Progress()).sound
    assert desk.vault.head().entry == before.entry + 1


if __name__ == "__main__":
    wait_to_be_killed(Path(sys.argv[1]))
