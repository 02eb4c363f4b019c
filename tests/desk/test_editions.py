"""Editions of the register: taken as a draft, approved for good, compared field by field."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.language import Language
from dpo_desktop.core.query import Query
from dpo_desktop.core.speech import speak
from dpo_desktop.desk import editions, snapshots
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.wording import wording
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from tests.desk.conftest import Wall
from tests.desk.edition_cases import APPROVAL, activity, open_desk, transfer


@pytest.fixture
def desk(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of a vault with one activity in force."""
    made = open_desk(tmp_path / "vault", wall)
    activity(made)
    yield made
    made.close()


def test_a_draft_holds_what_is_in_force_or_suspended_with_its_open_transfers(desk: VaultDesk):
    first = activity(desk, name="Приостановлено", state="suspended")
    for state in ("draft", "in_review", "terminated"):
        activity(desk, name=state, state=state)
    linked = transfer(desk, first)
    transfer(desk, first, state="given_up")
    transfer(desk, activity(desk, state="draft"))
    edition = desk.new_edition("годовой пересмотр")
    assert (edition.number, edition.activities, edition.transfers) == (1, 2, 1)
    assert (edition.is_draft, edition.why) == (True, "годовой пересмотр")
    held = editions.snapshot(desk, 1)
    assert [one.state for one in held.activities.records] == ["in_force", "suspended"]
    assert [one.number for one in held.transfers.records] == [linked.number]
    assert held.operator["name_kk"] == "«Мысал» ЖШС"


def test_a_transfer_linked_from_the_activity_belongs_to_it_too(desk: VaultDesk):
    planned = transfer(desk, activity(desk, state="draft"))
    activity(desk, name="Другой", cross_border=True, transfers=(planned.link,))
    assert desk.new_edition().transfers == 1


def test_its_hash_is_that_of_its_canonical_json(desk: VaultDesk):
    edition = desk.new_edition()
    content = editions.content(desk, 1)
    assert hashlib.sha256(content.encode()).hexdigest() == edition.sha256
    assert desk.renew_edition().sha256 == edition.sha256, "the same register, the same hash"


def test_there_is_one_draft_which_can_be_taken_anew_or_dropped(desk: VaultDesk):
    desk.new_edition()
    with pytest.raises(DpoError, match="Edition 1 is a draft"):
        desk.new_edition()
    activity(desk, name="Новый")
    assert desk.renew_edition().activities == 2
    desk.drop_edition()
    assert desk.editions() == ()
    assert desk.new_edition().number == 1
    for step in (desk.renew_edition, desk.drop_edition):
        step()
        if not desk.editions():
            with pytest.raises(DpoError, match="no draft"):
                step()


def test_an_approved_edition_stands_for_good(desk: VaultDesk):
    desk.new_edition()
    approved = desk.approve_edition(1, *APPROVAL)
    assert approved.approval
    assert (approved.approval.by, approved.approval.basis) == (APPROVAL[1], APPROVAL[3])
    assert approved.entered_by == "Өтегенова Үміт"
    before = editions.content(desk, 1)
    for step in (desk.renew_edition, desk.drop_edition):
        with pytest.raises(DpoError, match="no draft"):
            step()
    with pytest.raises(DpoError, match="does not change any more"):
        desk.approve_edition(1, *APPROVAL)
    activity(desk, name="Новый")
    assert desk.new_edition().number == 2
    assert editions.content(desk, 1) == before
    assert [edition.number for edition in desk.editions()] == [2, 1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE editions SET content = '{}' WHERE number = 1",
        "UPDATE editions SET approved_on = NULL WHERE number = 1",
        "DELETE FROM editions WHERE number = 1",
    ],
)
def test_the_database_itself_refuses_to_change_an_approved_one(desk: VaultDesk, statement: str):
    desk.new_edition()
    desk.approve_edition(1, *APPROVAL)
    with pytest.raises(IntegrityError), desk.vault._transaction() as connection:
        connection.execute(text(statement))
    assert desk.editions()[0].approval


def test_the_database_itself_refuses_a_second_draft(desk: VaultDesk):
    desk.new_edition()
    copy = (
        "INSERT INTO editions SELECT 7, made_at, made_by, why, sha256, activities, transfers,"
        " approved_on, approved_by, post, basis, entered_at, entered_by, content FROM editions"
    )
    with pytest.raises(IntegrityError), desk.vault._transaction() as connection:
        connection.execute(text(copy))
    assert len(desk.editions()) == 1


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (None, "Fill this in."),
        (date(2026, 10, 17), "This day has not come yet."),
        (date(2026, 10, 15), "The draft was taken on 16.10.2026"),
    ],
)
def test_the_day_of_an_approval_must_be_possible(desk: VaultDesk, on, sentence: str):
    desk.new_edition()
    with pytest.raises(InvalidRecordError) as wrong:
        desk.approve_edition(1, on, *APPROVAL[1:])
    assert [problem.field for problem in wrong.value.problems] == ["approved_on"]
    assert sentence in wrong.value.say(speak(Language.EN))
    assert desk.editions()[0].is_draft


def test_an_approval_says_who_and_by_what(desk: VaultDesk):
    desk.new_edition()
    with pytest.raises(InvalidRecordError) as wrong:
        desk.approve_edition(1, APPROVAL[0], "", "", "")
    assert [problem.field for problem in wrong.value.problems] == ["approved_by", "post", "basis"]


def test_nobody_approves_an_edition_that_is_not_there(desk: VaultDesk):
    with pytest.raises(DpoError, match="no edition 3"):
        desk.approve_edition(3, *APPROVAL)


def test_the_history_tells_each_step(desk: VaultDesk, wall: Wall):
    desk.new_edition("первая")
    wall.set("2026-10-19")
    desk.renew_edition()
    desk.drop_edition("рано")
    desk.new_edition()
    desk.approve_edition(1, date(2026, 10, 19), *APPROVAL[1:])
    told = desk.edition_history()
    assert [(one.what, one.number, one.why) for one in reversed(told)] == [
        ("added", "1", "первая"),
        ("changed", "1", ""),
        ("dropped", "1", "рано"),
        ("added", "1", ""),
        ("approved", "1", ""),
    ]
    assert {one.who for one in told} == {"Өтегенова Үміт"}
    (basis,) = (change.after for change in told[0].changes if change.field == "basis")
    assert basis == APPROVAL[3]


def test_editions_are_there_again_when_the_vault_is_opened_again(tmp_path: Path, wall: Wall):
    made = open_desk(tmp_path / "vault", wall)
    activity(made)
    made.new_edition()
    approved = made.approve_edition(1, *APPROVAL)
    made.close()
    again = VaultDesk(Vault.unlock(tmp_path / "vault", REGISTERS, "six words of a song"), wall)
    assert again.editions() == (approved,)
    again.close()


def test_equal_editions_say_so(desk: VaultDesk):
    desk.new_edition()
    assert desk.compare_editions(0, 1).is_empty


def test_a_comparison_tells_what_came_went_and_changed(desk: VaultDesk):
    gone = activity(desk, name="Уходит")
    kept = next(desk.records(Query("processing", desk.today(), order="number")))
    planned = transfer(desk, kept)
    desk.new_edition()
    come = activity(desk, name="Приходит")
    desk.move(gone, "in_review")
    rows = list(kept.values["purposes"])
    rows[1] = {**rows[1], "article": "НК, ст. 350"}
    desk.change(kept, {"purposes": tuple(rows), "department": "Бухгалтерия"})
    desk.change(planned, {"countries": ("DE", "IE")})
    desk.save_profile({**desk.profile(), "address": "г. Астана"})
    found = desk.compare_editions(0, 1)
    operator, processing, transfers = found.parts
    assert [one.number for one in processing.added] == [come.number]
    assert [one.number for one in processing.removed] == [gone.number]
    (change,) = processing.changed
    assert change.after.number == kept.number
    assert {one.field for one in change.changes} == {"department", "purposes"}
    assert [one.field for one in transfers.changed[0].changes] == ["countries"]
    assert [one.field for one in operator.changed[0].changes] == ["address"]


def test_an_old_edition_is_read_in_words_the_program_no_longer_knows(desk: VaultDesk):
    """Kinds, fields and codes of a former release: nothing is lost, everything has its name."""
    desk.new_edition()
    content = editions.content(desk, 1)
    former = (
        content.replace('"kind":"yes_no"', '"kind":"tristate"')
        .replace('"employees"', '"staff_of_old"')
        .replace('"name":"department"', '"name":"bureau"')
        .replace('"department":', '"bureau":')
    )
    held = snapshots.read(former)
    (record,) = held.activities.records
    t = speak(Language.KK)
    said = held.wording(wording(Language.KK), t)
    subjects, bureau = record.by_name["subject_categories"], record.by_name["bureau"]
    assert subjects.show(record.values["subject_categories"], said) == "Жұмыскерлер"
    assert held.speech(t)(bureau.label) == t("Department")
    published = record.by_name["publication"]
    assert published.show(record.values["publication"], said) in ("иә", "жоқ")
