"""What a DPO can rely on when deleting: reasons, warnings, coming back, and destroying for good."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dpo_desktop.core.attachment import Description
from dpo_desktop.core.errors import DpoError, StaleRecordError, UnknownRecordError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.settings import OwnDay
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from tests.desk.conftest import CHEAP, Wall

REQUEST = {
    "received_on": date(2026, 10, 14),
    "subject": Party("Тестов Тест", "test@example.kz"),
    "kinds": ("information",),
    "channel": "post",
}


@pytest.fixture
def office(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of an empty vault of the real registers."""
    vault = Vault.create(tmp_path / "office", REGISTERS, "six words of a song", cost=CHEAP)
    made = VaultDesk(vault, wall)
    yield made
    made.close()


@pytest.fixture
def record(desk: VaultDesk) -> Record:
    """A record that names a person."""
    owner = Party("Гүлнәр Сейтова", "g@example.kz", "")
    values = {"name": "A house", "owner": owner, "begins_on": date(2026, 10, 16)}
    return desk.add("trial", values).record


def test_deleting_asks_for_a_reason_and_touches_the_register(desk: VaultDesk, record: Record):
    with pytest.raises(DpoError, match="reason"):
        desk.delete(record, "  ")
    assert desk.delete(record, "entered twice").touches("trial")
    (binned,) = desk.bin()
    assert (binned.number, binned.why) == (record.number, "entered twice")
    with pytest.raises(UnknownRecordError):
        desk.card("trial", record.id)


def test_a_record_changed_meanwhile_is_not_deleted(desk: VaultDesk, record: Record):
    desk.change(record, {"name": "Another house"})
    with pytest.raises(StaleRecordError):
        desk.delete(record, "entered twice")


def test_the_bin_shows_the_record_with_its_history_and_comes_empty_again(
    desk: VaultDesk, record: Record
):
    desk.delete(record, "entered twice")
    shown = desk.in_bin(record.id)
    assert shown.record == record
    assert [action.what for action in shown.history] == ["binned", "added"]
    assert (shown.papers, shown.attachments) == (0, 0)
    with pytest.raises(DpoError, match="reason"):
        desk.bring_back(record.id, "")
    back = desk.bring_back(record.id, "it was not")
    assert (back.record, back.gone) == (record, ())
    assert back.changes.touches("trial")
    assert desk.bin() == ()
    with pytest.raises(UnknownRecordError):
        desk.bring_back(record.id, "again")


def test_a_record_that_comes_back_is_judged_by_the_terms_of_today(desk: VaultDesk, record: Record):
    due = record.due
    assert due
    desk.delete(record, "entered twice")
    free = OwnDay(due, works=False, note="Company day")
    desk.save_law(replace(desk.law(), own_days=(free,)), "Order No. 5", Progress())
    back = desk.bring_back(record.id, "it was not").record
    assert back.due
    assert back.due > due
    assert desk.vault.check(Progress()).sound


def test_destroying_asks_for_a_reason_that_names_nobody(desk: VaultDesk, record: Record):
    desk.delete(record, "entered twice")
    with pytest.raises(DpoError, match="reason"):
        desk.purge(record.id, " ")
    for named in ("asked by Seitova? no: сейтова", "wrote from g@example.kz"):
        with pytest.raises(DpoError, match="names a person"):
            desk.purge(record.id, named)
    assert desk.bin()
    desk.purge(record.id, "demanded, Art. 18")
    assert desk.bin() == ()


def test_a_person_only_the_history_names_is_not_named_by_the_reason_either(
    desk: VaultDesk, record: Record
):
    changed = desk.change(record, {"owner": None}).record
    desk.delete(changed, "entered twice")
    with pytest.raises(DpoError, match="сейтова"):
        desk.purge(record.id, "Сейтова asked")


def test_destroying_takes_the_files_the_drafts_and_the_names_in_the_journal(
    desk: VaultDesk, record: Record, tmp_path: Path
):
    letter = tmp_path / "letter of Seitova.pdf"
    letter.write_bytes(b"%PDF-1.7 Seitova")
    desk.attach(record, letter, Description("other"), Progress())
    paper = tmp_path / "Seitova.pdf"
    desk.make(Order("card", Language.EN, register="trial", record_id=record.id), paper, Progress())
    desk.delete(record, "entered twice")
    shown = desk.in_bin(record.id)
    assert (shown.papers, shown.attachments) == (1, 1)
    kept = list((desk.vault.folder / "attachments").iterdir())
    assert kept
    desk.purge(record.id, "demanded, Art. 18")
    assert list((desk.vault.folder / "attachments").iterdir()) == []
    (entry,) = desk.exports(9)
    assert (entry.title, entry.file, entry.record) == ("", "", record.number)
    assert desk.vault.check(Progress()).sound
    told = str(desk.actions(99))
    assert "eitova" not in told
    assert "Сейтова" not in told
    assert desk.examine(paper).outcome == "handed_out"


def test_what_is_destroyed_is_not_brought_back_and_its_number_stays_used(
    desk: VaultDesk, record: Record
):
    desk.delete(record, "entered twice")
    desk.purge(record.id, "demanded, Art. 18")
    with pytest.raises(UnknownRecordError):
        desk.bring_back(record.id, "please")
    following = desk.add("trial", {"name": "x"}).record
    assert following.number > record.number
    assert following.id > record.id


def doubts(office: VaultDesk, record: Record) -> list[str]:
    """What speaks against deleting, in words."""
    return [message.say(speak(Language.EN)) for message in office.deleting_doubts(record)]


def test_an_open_request_is_not_deleted_without_a_warning(office: VaultDesk):
    record = office.add("requests", REQUEST).record
    (doubt,) = doubts(office, record)
    assert "not closed" in doubt


def test_a_closed_request_is_kept_for_its_term_and_the_warning_says_by_which_clause(
    office: VaultDesk, wall: Wall
):
    added = office.add("requests", REQUEST).record
    record = replace(added, state="closed", entered_on=date(2026, 10, 16))
    (doubt,) = doubts(office, record)
    assert "until 16.10.2029" in doubt
    assert "Art. 25(2)(5)" in doubt
    assert "own measure" in doubt
    wall.set("2029-10-16")
    assert len(doubts(office, record)) == 1
    wall.set("2029-10-17")
    assert doubts(office, record) == []
