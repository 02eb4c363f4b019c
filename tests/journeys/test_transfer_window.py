"""A cross-border transfer in the real window: blocked before sending, and what a DPO does then."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.settings import LawSettings
from dpo_desktop.ui.card import Mode
from dpo_desktop.ui.held import held
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.today_page import TodayPage
from tests.desk.conftest import ALMATY, Wall
from tests.journeys.casework import Case, program
from tests.journeys.test_transfer_journey import ASSESSED, INFORMATION, PLAN, PROFILE, RECIPIENT
from tests.ui.driving import settle

REASON = "Адреса придут вместе с договором"


@pytest.fixture
def wall() -> Wall:
    """Thursday, 15 October 2026: ten working days later is Friday the 30th."""
    return Wall(datetime(2026, 10, 15, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path, wall: Wall) -> Iterator[Shell]:
    """The program in English, over a vault with one planned transfer, that waits ten days."""

    def prepare(desk: VaultDesk) -> None:
        desk.save_law(LawSettings(waiting_days=10), "Приказ № 4", Progress())
        desk.add("transfers", PLAN)

    with program(qapp, tmp_path, wall, PROFILE, prepare=prepare) as started:
        yield started


class Transfer(Case):
    """The card of the only transfer."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "transfers")
        self.open_only()

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
    transfer.take("notified")
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
    transfer.take("active")
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
    transfer.take("active")
    assert transfer.record.state == "allowed"
    said = transfer.said()
    assert "Record how personal data are protected in: Ireland." in said
    assert "From the Law" in said
    assert held("Art. 16") in said


def test_a_reason_overrides_it_and_stays_on_the_card(shell: Shell) -> None:
    transfer = Transfer(shell)
    transfer.ready(recipient_information=INFORMATION[:2])
    transfer.take("notified")
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
    assert shown
    assert REASON in "\n".join(each.text() for each in shown.findChildren(QLabel))


def test_a_ban_opens_a_task_that_stands_before_the_end(shell: Shell, wall: Wall) -> None:
    transfer = Transfer(shell)
    transfer.ready(recipient_information=INFORMATION)
    transfer.walk("notified", "allowed", "active")
    wall.set("2026-10-20")
    transfer.write(conditions="Защита в государстве получателя не подтверждена")
    transfer.take("banned", "Письмо органа")
    assert transfer.record.state == "banned"
    (task,) = transfer.record.values["destruction_tasks"]
    transfer.take("stopped")
    assert transfer.record.state == "banned"
    assert f"{RECIPIENT} has not confirmed that the data were destroyed." in transfer.said()

    assert shell.desk
    today = shell.desk.view.open_tab(0)
    assert isinstance(today, TodayPage)
    settle(shell)
    (line,) = (item for item in shell.desk.desk.due(7) if item.number == transfer.record.number)
    assert line.waits_on_them

    transfer.look()
    transfer.write(destruction_tasks=({**task, "confirmed_on": wall.today(), "proof": "Акт"},))
    transfer.take("stopped", "Данные уничтожены")
    assert transfer.record.state == "stopped"
