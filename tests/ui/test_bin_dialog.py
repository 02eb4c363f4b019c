"""Deleting in the window, and the bin: looked at, brought back, destroyed for good."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.language import Language
from dpo_desktop.core.record import Record
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.storage.vault import Vault
from dpo_desktop.ui.bin_delete import DeleteDialog
from dpo_desktop.ui.bin_dialog import BinDialog
from dpo_desktop.ui.card import CardPane, Mode
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.history_dialog import HistoryDialog
from dpo_desktop.ui.reason_dialog import ReasonDialog
from tests.desk.conftest import CHEAP, Wall, wall
from tests.trial_register import REGISTER
from tests.ui.typing_help import type_text

__all__ = ["wall"]  # the fixture


@pytest.fixture
def vault_desk(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of a real vault."""
    vault = Vault.create(tmp_path / "vault", (REGISTER,), "six words of a song", cost=CHEAP)
    made = VaultDesk(vault, wall)
    yield made
    made.close()


@pytest.fixture
def record(vault_desk: VaultDesk) -> Record:
    """A record that names a person and is linked with another."""
    target = vault_desk.add("trial", {"name": "target"}).record
    values = {
        "name": "A house",
        "owner": Party("Сейтова Гүлнәр", "", ""),
        "begins_on": date(2026, 10, 16),
        "related": (target.link,),
    }
    return vault_desk.add("trial", values).record


@pytest.fixture
def there(vault_desk: VaultDesk, make_context: Callable[..., Context]) -> Context:
    """The context over the real vault, in English."""
    return make_context(vault_desk, speak(Language.EN))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What dialogs stand before."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def settle(context: Context) -> None:
    """Let work be done and told."""
    for _ in range(3):
        QApplication.processEvents()
        assert context.tasks.wait_idle()
    QApplication.processEvents()


def give(context: Context, asked: object, why: str, *, sure: bool = False) -> None:
    """Type a reason, tick where it is wanted, and take the step."""
    assert isinstance(asked, ReasonDialog)
    asked.reason.clear()
    type_text(asked.reason, why)
    asked.sure.setChecked(sure)
    asked.confirm.click()
    settle(context)


@pytest.fixture
def bin_dialog(there: Context, window: QWidget, vault_desk: VaultDesk, record: Record) -> BinDialog:
    """The bin with the record in it."""
    vault_desk.delete(record, "entered twice")
    made = BinDialog(there, window)
    made.show()
    settle(there)
    return made


def test_deleting_from_the_card_says_what_it_does_warns_and_empties_the_card(
    there: Context, vault_desk: VaultDesk, record: Record, qtbot: QtBot
):
    card = CardPane(there, REGISTER)
    qtbot.addWidget(card)
    card.show_record(record.id)
    settle(there)
    told: list[Changes] = []
    there.bus.changed.connect(told.append)
    card.trash.click()
    settle(there)
    asked = card.asked
    assert isinstance(asked, DeleteDialog)
    said = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "can be brought back" in said
    assert "not closed" in said
    give(there, asked, "entered twice")
    assert card.mode is Mode.EMPTY
    assert told[-1].touches("trial")
    assert [binned.number for binned in vault_desk.bin()] == [record.number]


def test_a_linked_record_is_not_deleted_and_the_dialog_names_who_links(
    there: Context, vault_desk: VaultDesk, record: Record, window: QWidget
):
    target = vault_desk.find("trial", "TRIAL-2026/0001")
    asked = DeleteDialog(there, target, lambda _: None, window)
    asked.show()
    settle(there)
    give(there, asked, "entered twice")
    assert record.number in asked.error.words()
    assert vault_desk.bin() == ()
    asked.reject()


def test_the_history_is_opened_from_the_card(there: Context, record: Record, qtbot: QtBot):
    card = CardPane(there, REGISTER)
    qtbot.addWidget(card)
    card.show_record(record.id)
    settle(there)
    card.show_history()
    assert isinstance(card.asked, HistoryDialog)
    card.asked.reject()


def test_the_bin_lists_what_was_deleted_and_shows_it_as_it_was(
    bin_dialog: BinDialog, record: Record
):
    number, name, _deleted, why = bin_dialog.table.words(0)
    assert (number, name, why) == (record.number, "A house", "entered twice")
    told = bin_dialog.view.toPlainText()
    assert "Сейтова Гүлнәр" in told
    assert "TRIAL-2026/0001" in told
    assert bin_dialog.beside.text() == "0 attachments · 0 papers handed out"


def test_its_history_can_be_looked_at_but_not_changed(bin_dialog: BinDialog, there: Context):
    bin_dialog.history_button.click()
    settle(there)
    history = bin_dialog.asked
    assert isinstance(history, HistoryDialog)
    assert history.restore_button.isHidden()
    assert history.erase_button.isHidden()
    assert history.print_button.isHidden()
    history.reject()


def test_a_record_is_brought_back_and_what_it_lost_is_told(
    bin_dialog: BinDialog, there: Context, vault_desk: VaultDesk, record: Record
):
    target = vault_desk.find("trial", "TRIAL-2026/0001")
    vault_desk.delete(target, "entered twice")
    bin_dialog.read()
    settle(there)
    assert bin_dialog.table.rowCount() == 2
    numbers = [bin_dialog.table.words(row)[0] for row in range(2)]
    bin_dialog.table.setCurrentCell(numbers.index(record.number), 0)
    settle(there)
    assert bin_dialog.chosen
    assert bin_dialog.chosen.id == record.id
    bin_dialog.back_button.click()
    give(there, bin_dialog.asked, "it was not")
    assert vault_desk.find("trial", record.number).values["name"] == "A house"
    assert "TRIAL-2026/0001" in bin_dialog.error.words()
    assert bin_dialog.table.rowCount() == 1


def test_a_record_is_destroyed_only_when_reasoned_namelessly_and_understood(
    bin_dialog: BinDialog, there: Context, vault_desk: VaultDesk
):
    bin_dialog.purge_button.click()
    asked = bin_dialog.asked
    give(there, asked, "demanded")
    assert isinstance(asked, ReasonDialog)
    assert "Tick first" in asked.error.words()
    give(there, asked, "Сейтова asked", sure=True)
    assert "names a person" in asked.error.words()
    assert vault_desk.bin()
    give(there, asked, "demanded, Art. 18", sure=True)
    assert vault_desk.bin() == ()
    assert bin_dialog.empty.isVisible()
    assert not bin_dialog.purge_button.isEnabled()
    assert bin_dialog.view.toPlainText() == ""


def test_destroying_names_the_copy_from_before_an_upgrade(
    bin_dialog: BinDialog, vault_desk: VaultDesk, there: Context
):
    (vault_desk.vault.folder / "before-upgrade").mkdir()
    bin_dialog.purge_button.click()
    assert there.tasks.wait_idle()
    assert bin_dialog.asked
    said = [words.text() for words in bin_dialog.asked.findChildren(QLabel)]
    assert any("a copy of it from before the upgrade" in words for words in said)
