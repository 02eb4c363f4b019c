"""A DPO's first day, in the real window over a real encrypted vault, in each language."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desktop.app import LateVaults, declared_registers
from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.language import Language
from dpo_desktop.core.query import Query
from dpo_desktop.core.values import Party
from dpo_desktop.law.wording import wording
from dpo_desktop.ui.card import Mode
from dpo_desktop.ui.first_run import FirstRun
from dpo_desktop.ui.first_run_steps import PassphraseStep, PlaceStep, ProfileStep
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.today_page import TodayPage
from tests.ui.driving import settle, try_passphrase, unlock_page, wizard
from tests.ui.typing_help import type_text

PASSPHRASE = "Қараша таңы, copper kettle, 7 ұшақ"
NAME = "Әбдірахманова Ұлбосын Һамитқызы"
TODAY = datetime(2026, 10, 16, 9, 5, tzinfo=UTC)


@pytest.fixture(params=list(Language))
def shell(qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Shell]:
    """The program on a fresh machine, in one of the languages."""
    preferences = PreferenceStore(tmp_path / "preferences.json")
    preferences.change(language=request.param.value, theme="light")
    vaults = LateVaults(FixedClock(TODAY))
    started = Shell(qapp, vaults, declared_registers, preferences, lambda: vaults.clock)
    started.start()
    settle(started)
    yield started
    started.window.may_close = lambda: True
    started.window.close()


def make_vault(shell: Shell, folder: Path, qtbot: QtBot) -> str:
    """Answer the wizard's questions; return the recovery key, which is in force."""
    page = wizard(shell)
    page.next_button.click()
    profile = page.steps[page.place]
    assert isinstance(profile, ProfileStep)
    for name, text in (
        ("name_ru", "ТОО «Алатау Кабель»"),
        ("name_kk", "«Алатау Кабель» ЖШС"),
        ("bin", "171040010072"),
        ("responsible_name", "Өтегенова Үміт Серікқызы"),
    ):
        profile.form.form.editor(name).set_value(text)
    page.next_button.click()
    place = page.steps[page.place]
    assert isinstance(place, PlaceStep)
    place.folder.setText(str(folder))
    page.next_button.click()
    passphrase = page.steps[page.place]
    assert isinstance(passphrase, PassphraseStep)
    type_text(passphrase.fields.first, PASSPHRASE)
    type_text(passphrase.fields.second, PASSPHRASE)
    qtbot.waitUntil(lambda: passphrase.fields.strength.value() > 0)
    page.next_button.click()
    settle(shell)
    return confirm_recovery_key(shell, page)


def confirm_recovery_key(shell: Shell, page: FirstRun) -> str:
    """Write the recovery key down, and type what is asked for of it; return it."""
    shown = page.recovery.sheet
    assert shown
    sheet = shown._sheet
    assert sheet
    page.next_button.click()
    for line in shown.groups.lines:
        type_text(line, sheet.groups[line.place])
    page.next_button.click()
    settle(shell)
    assert shell.desk
    assert shell.window.page is shell.desk.view
    assert shell.desk.view.today.recovery is None
    return " ".join(sheet.groups)


def add_request(shell: Shell) -> RegisterPage:
    """Add a request of the day before, typed on the first lines of the form."""
    assert shell.desk
    page = shell.desk.view.open_tab(2)
    assert isinstance(page, RegisterPage)
    page.add_record()
    pane = page.card.edit_pane
    assert pane is not None
    pane.save()
    settle(shell)
    assert page.card.mode is Mode.EDITING, "a form with nothing in it was saved"
    form = pane.form
    form.editor("received_on").set_value(date(2026, 10, 15))
    form.editor("channel").set_value("email")
    form.editor("kinds").set_value(("information",))
    form.editor("subject").set_value(Party(NAME, "ulbosyn@mail.example"))
    QTest.keyClick(pane.save_button, Qt.Key.Key_Space)
    settle(shell)
    return page


def close_request(shell: Shell, page: RegisterPage) -> None:
    """Fill in what the later states ask for and take every step to the end."""
    case = page.card.case
    assert case
    page.card.edit()
    pane = page.card.edit_pane
    assert pane is not None
    later = {
        "scope": "Что обо мне известно компании?",
        "applicant_role": "subject",
        "identity_method": "email_on_record",
        "identity_on": date(2026, 10, 16),
        "identity_result": "confirmed",
        "responsible": "Өтегенова Ү. С.",
        "decision": "satisfied",
        "answer_text": "Сведения направлены.",
        "answer_channel": "email",
        "actions_taken": (
            {
                "action": "information_given",
                "where": "Рассылка",
                "who": "Өтегенова Ү. С.",
                "on": date(2026, 10, 16),
            },
        ),
    }
    for name, value in later.items():
        pane.form.editor(name).set_value(value)
    pane.save()
    settle(shell)
    for _ in range(8):
        page.card.bar.next.click()
        settle(shell)
        if state_shown(page) == "closed":
            return
    pytest.fail(f"stuck in {state_shown(page)}")


def state_shown(page: RegisterPage) -> str:
    assert page.card.case
    return page.card.case.record.state


def test_from_a_fresh_machine_to_an_answered_request(
    shell: Shell, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_vault(shell, tmp_path / "vault", qtbot)
    assert shell.desk, "the vault was not made"
    assert shell.desk.folder == tmp_path / "vault"

    page = add_request(shell)
    case = page.card.case
    assert case
    assert case.record.values["subject"].name == NAME
    assert case.record.due == date(2026, 10, 20), "three working days from Thursday"

    today = shell.desk.view.open_tab(0)
    assert isinstance(today, TodayPage)
    settle(shell)
    assert [today.model.item(row).number for row in range(today.model.rowCount())] == [
        case.record.number
    ]

    said = wording(shell.context.language).choice("request_kinds", "information")
    assert today.model.item(0).subline == said, "the list speaks another language"

    page.search("ӘБДІРАХ")
    settle(shell)
    assert page.model.total == 1

    shell.desk.view.open_tab(2)
    close_request(shell, page)
    desk = shell.desk.desk
    assert desk.counts("requests").closed == 1
    assert desk.due(30) == ()

    paper = tmp_path / "requests.pdf"
    page.export()
    dialog = page.paper_dialog
    assert dialog is not None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(paper), ""))
    settle(shell)
    dialog.save()
    settle(shell)
    dialog.close()
    with pypdfium2.PdfDocument(paper) as document:
        assert "Һамитқызы" in document[0].get_textpage().get_text_bounded()

    shell.lock()
    settle(shell)
    assert unlock_page(shell).passphrase.text() == ""
    try_passphrase(shell, "something else")
    assert unlock_page(shell).error_line.words()
    unlock_page(shell).passphrase.clear()
    try_passphrase(shell, PASSPHRASE)
    assert shell.desk is not None
    kept = shell.desk.desk.page(Query("requests", TODAY.date()), 5, ["subject"])
    assert [record.values["subject"].name for record in kept.records] == [NAME]
