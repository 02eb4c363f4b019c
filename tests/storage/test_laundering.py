"""What was altered behind the program's back stays told, whatever the DPO does next with it.

Each entry seals the row as it finds it: so each first looks whether the row is as it was left.
"""

from collections.abc import Callable
from datetime import date

import pytest

from dpo_desktop.core.attachment import Description
from dpo_desktop.core.edition import Approval
from dpo_desktop.core.record import FieldChange, Record
from dpo_desktop.storage.records import attachments
from dpo_desktop.storage.records import bin as shelf
from dpo_desktop.storage.records.editions import Content
from dpo_desktop.storage.records.terms import NewTerm, Term
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PATTERNS, add, change, records
from tests.storage.insider import checked, kinds, without_rules
from tests.storage.test_attachments import attach
from tests.storage.test_bin import delete, take_back
from tests.storage.test_erasing import purge
from tests.storage.test_first_release import handed_out
from tests.trial_register import REGISTER

Act = Callable[[Vault, Record], object]
CONTENT = Content('{"b":2}', "1" * 64, 0, 0)
APPROVAL = Approval(date(2026, 10, 17), "Head", "Director", "1")


def recount(vault: Vault, record: Record) -> None:
    """The terms counted anew, as after a change of the calendar."""
    term = Term(due=date(2026, 12, 1))
    with vault.writing(PATTERNS, AT, "Keeper", "calendar") as work:
        work.set_terms(REGISTER, [NewTerm(record.id, record.number, Term().row(), term)])


def erase(vault: Vault, record: Record) -> None:
    """Earlier values erased from the history."""
    with vault.writing(PATTERNS, AT, "Keeper", "demanded") as work:
        assert work.eraser.erase(REGISTER, record, {"story"})


def of_attachment(act: Callable[[attachments.AttachmentShelf, int], object]) -> Act:
    """Something done to the attachment of a record."""

    def done(vault: Vault, record: Record) -> None:
        with vault.reading() as connection:
            one, *_ = attachments.of_record(connection, record.id)
        with vault.writing(PATTERNS, AT, "Keeper") as work:
            act(work.attachments, one.id)

    return done


ACTS: dict[str, Act] = {
    "changed": lambda vault, _: change(vault, records(vault)[0], rooms=3),
    "moved on": lambda vault, _: change(vault, records(vault)[0], state="running"),
    "counted anew": recount,
    "erased": erase,
    "attached": lambda vault, record: attach(vault, record, b"another"),
    "described": of_attachment(lambda kept, key: kept.describe(key, Description("other", "n"))),
    "detached": of_attachment(lambda kept, key: kept.detach([key])),
    "copied": of_attachment(lambda kept, key: kept.copied(key)),
    "deleted": lambda vault, _: delete(vault, records(vault)[0]),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_record_altered_outside_is_told_although_the_program_went_on(vault: Vault, act: Act):
    record = change(vault, add(vault, name="First", story="then"), story="now")
    attach(vault, record)
    assert kinds(vault) == []
    without_rules(vault, "UPDATE register_trial SET done_on = '2026-10-01'")
    act(vault, record)
    found = {(broken.kind, broken.record) for broken in checked(vault).breaks}
    assert found == {("row_altered", record.number)}


def test_one_altered_in_the_bin_is_told_although_it_was_brought_back(vault: Vault):
    record = add(vault, name="First")
    delete(vault, record)
    without_rules(vault, "UPDATE bin SET title = 'x'")
    take_back(vault, record)
    assert {broken.kind for broken in checked(vault).breaks} == {"row_altered"}


def test_nothing_altered_nothing_told(vault: Vault):
    record = change(vault, add(vault, name="First", story="then"), story="now")
    attach(vault, record)
    for act in ACTS.values():
        act(vault, record)
    take_back(vault, record)
    delete(vault, records(vault)[0])
    with vault.reading() as connection:
        assert shelf.find(connection, record.id).number == record.number
    purge(vault, record)
    assert kinds(vault) == []


@pytest.mark.parametrize("act", ["renew", "drop", "approve"])
def test_an_edition_altered_outside_is_told_although_it_was_gone_on_with(vault: Vault, act: str):
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        made = work.editions.add(CONTENT)
    without_rules(vault, "UPDATE editions SET content = '{}'")
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        {
            "renew": lambda: work.editions.renew(CONTENT),
            "drop": work.editions.drop,
            "approve": lambda: work.editions.approve(made.number, APPROVAL),
        }[act]()
    assert kinds(vault) == [("row_altered", 2)]


def test_a_paper_altered_outside_is_told_although_its_record_was_destroyed(vault: Vault):
    record = add(vault, name="First")
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        work.add_export(handed_out("paper.pdf"))
    delete(vault, record)
    without_rules(vault, "UPDATE exports SET pages = 40")
    purge(vault, record)
    assert {(b.kind, b.register) for b in checked(vault).breaks} == {("row_altered", "exports")}


def test_what_was_altered_after_the_check_is_not_covered_by_its_acknowledgement(vault: Vault):
    first, second = add(vault, name="First"), add(vault, name="Second")
    without_rules(vault, f"UPDATE register_trial SET rooms = 9 WHERE id = {first.id}")
    breaks = checked(vault).breaks
    without_rules(vault, f"UPDATE register_trial SET rooms = 9 WHERE id = {second.id}")
    with vault.writing(PATTERNS, AT, "Keeper", "a slip of mine") as work:
        work.acknowledge(breaks)
    assert [(b.kind, b.record) for b in checked(vault).breaks] == [("row_altered", second.number)]


def test_the_law_altered_outside_is_told_although_it_was_saved_again(vault: Vault):
    with vault.writing(PATTERNS, AT, "Keeper", "week") as work:
        work.save_law({"week": 5}, [FieldChange("week", None, 5)])
    without_rules(vault, "UPDATE settings SET value = '{\"week\":7}' WHERE key = 'law'")
    with vault.writing(PATTERNS, AT, "Keeper", "week") as work:
        work.save_law({"week": 6}, [FieldChange("week", 5, 6)])
    assert kinds(vault) == [("row_altered", 2)]
