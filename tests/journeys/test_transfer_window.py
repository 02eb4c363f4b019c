"""A cross-border transfer in the real window: blocked before sending, and what a DPO does then."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from dpo_desktop.app import LateVaults, declared_registers
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.settings import LawSettings
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from dpo_desktop.ui.card import Mode
from dpo_desktop.ui.pill import Pill
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.today_page import TodayPage
from tests.desk.conftest import ALMATY, CHEAP, Wall
from tests.journeys.test_transfer_journey import ASSESSED, INFORMATION, PLAN, PROFILE, RECIPIENT
from tests.ui.driving import settle

_TAB = 1 + [register.code for register in REGISTERS].index("transfers")
REASON = "Адреса придут вместе с договором"


@pytest.fixture
def wall() -> Wall:
    """Thursday, 15 October 2026: ten working days later is Friday the 30th."""
    return Wall(datetime(2026, 10, 15, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path, wall: Wall) -> Iterator[Shell]:
    """The program in English, over a vault with one planned transfer, that waits ten days."""
    folder = tmp_path / "vault"
    desk = VaultDesk(Vault.create(folder, REGISTERS, "six words of a song", cost=CHEAP), wall)
    desk.save_profile(PROFILE)
    desk.save_law(LawSettings(waiting_days=10), "Приказ № 4", Progress())
    desk.add("transfers", PLAN)
    preferences = PreferenceStore(tmp_path / "preferences.json")
    preferences.change(language="en", theme="light", vault=str(folder))
    started = Shell(qapp, LateVaults(wall), declared_registers, preferences, lambda: wall)
    started.start(lambda: desk)
    settle(started)
    yield started
    started.window.may_close = lambda: True
    started.window.close()


class Transfer:
    """The card of the transfer, as a person uses it."""

    def __init__(self, shell: Shell) -> None:
        assert shell.desk
        page = shell.desk.view.open_tab(_TAB)
        assert isinstance(page, RegisterPage)
        self.shell, self.card = shell, page.card
        (key,) = shell.desk.desk.ids(Query("transfers", shell.desk.desk.today()))
        page.open_record(key)
        settle(shell)

    @property
    def record(self) -> Any:
        """The record as the card shows it."""
        assert self.card.case
        return self.card.case.record

    def write(self, **values: Any) -> None:
        """Fill in fields of the form (opened if it is not) and save it."""
        if self.card.mode is not Mode.EDITING:
            self.card.edit()
        pane = self.card.edit_pane
        assert pane
        for name, value in values.items():
            pane.form.editor(name).set_value(value)
        pane.save()
        settle(self.shell)
        assert self.card.mode is Mode.READING, "the form was not saved"

    def choose(self, state: str, why: str = "") -> None:
        """Choose a step by its button, or in the menu of the others."""
        assert self.card.case
        ends = [step.move.end for step in self.card.case.steps]
        place = ends.index(state)
        if place:
            self.card.bar.menu.actions()[place - 1].trigger()
        else:
            self.card.bar.next.click()
        if why:
            self.card.bar.reason.setText(why)
            self.card.bar.confirm.click()
        settle(self.shell)

    def walk(self, *states: str) -> None:
        """Take steps that nothing stands before."""
        for state in states:
            self.choose(state)
            assert self.record.state == state, self.said()

    def said(self) -> str:
        """What the card says about the step in question, its chips among it."""
        panel = self.card.panel
        assert panel
        words = [each.text() for each in panel.findChildren(QLabel)]
        words += [each.accessibleName() for each in panel.findChildren(Pill)]
        return "\n".join(words)

    def ready(self, **values: Any) -> None:
        """Ask the recipient, assess, prepare the notification."""
        self.walk("recipient_info_requested")
        self.write(**{**ASSESSED, **values})
        self.walk("assessed", "notification_ready")


def test_blocked_before_sending_it_says_what_is_missing_and_who_wants_it(
    shell: Shell, wall: Wall
) -> None:
    transfer = Transfer(shell)
    transfer.ready()
    transfer.choose("notified")
    assert transfer.record.state == "notification_ready"
    said = transfer.said()
    assert "Information obtained from the recipient" in said
    assert f"Obtain from {RECIPIENT} its protection measures" in said
    assert "From the operator's own policy" in said
    assert "cl. 10.2" in said

    # A link leads to the field; written down there, nothing stands before the step any more.
    assert transfer.card.panel
    links = transfer.card.panel.findChildren(QPushButton)
    next(link for link in links if "Information obtained" in link.text()).click()
    assert transfer.card.mode is Mode.EDITING
    transfer.write(recipient_information=INFORMATION)
    transfer.walk("notified")
    (notice,) = transfer.record.values["notifications"]
    assert notice["waiting_until"] == date(2026, 10, 30)

    # Waiting; then active.
    transfer.choose("active")
    assert transfer.record.state == "notified"
    assert "awaited until 30.10.2026" in transfer.said()
    wall.set("2026-10-31")
    transfer.card.show_record(transfer.record.id)
    settle(shell)
    transfer.walk("active")
    assert transfer.record.values["active_on"] == date(2026, 10, 31)


def test_what_the_law_wants_is_told_apart_from_the_policy(shell: Shell) -> None:
    transfer = Transfer(shell)
    transfer.ready(recipient_information=INFORMATION, country_status="not_assessed")
    transfer.walk("notified", "allowed")
    transfer.choose("active")
    assert transfer.record.state == "allowed"
    said = transfer.said()
    assert "Record how personal data are protected in: Ireland." in said
    assert "From the Law" in said
    assert "Art. 16" in said


def test_a_reason_overrides_it_and_stays_on_the_card(shell: Shell) -> None:
    transfer = Transfer(shell)
    transfer.ready(recipient_information=INFORMATION[:2])
    transfer.choose("notified")
    panel = transfer.card.panel
    assert panel
    assert panel.obstacles
    assert panel.obstacles.override
    panel.obstacles.override.click()
    box = panel.override
    assert box
    box.confirm.click()
    assert transfer.record.state == "notification_ready", "taken without a reason"
    box.reason.setPlainText(REASON)
    box.confirm.click()
    settle(shell)
    assert transfer.record.state == "notified"
    shown = transfer.card.area.widget()
    assert REASON in "\n".join(each.text() for each in shown.findChildren(QLabel))


def test_a_ban_opens_a_task_that_stands_before_the_end(shell: Shell, wall: Wall) -> None:
    transfer = Transfer(shell)
    transfer.ready(recipient_information=INFORMATION)
    transfer.walk("notified", "allowed", "active")
    wall.set("2026-10-20")
    transfer.write(conditions="Защита в государстве получателя не подтверждена")
    transfer.choose("banned", "Письмо органа")
    assert transfer.record.state == "banned"
    (task,) = transfer.record.values["destruction_tasks"]
    transfer.choose("stopped")
    assert transfer.record.state == "banned"
    assert f"{RECIPIENT} has not confirmed that the data were destroyed." in transfer.said()

    assert shell.desk
    today = shell.desk.view.open_tab(0)
    assert isinstance(today, TodayPage)
    settle(shell)
    (line,) = (item for item in shell.desk.desk.due(7) if item.number == transfer.record.number)
    assert line.waits_on_them

    shell.desk.view.open_tab(_TAB)
    transfer.write(destruction_tasks=({**task, "confirmed_on": wall.today(), "proof": "Акт"},))
    transfer.choose("stopped", "Данные уничтожены")
    assert transfer.record.state == "stopped"
