"""Unfinished forms at the desk: kept until what they hold is saved, and only by that form."""

from datetime import datetime, timedelta

import pytest

from dpo_desktop.core.draft import NEW, OPERATOR, Draft
from dpo_desktop.core.errors import InvalidRecordError, StaleRecordError, UnknownRecordError
from dpo_desktop.desk.vault_desk import VaultDesk
from tests.desk.conftest import ALMATY

NOW = datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY)
NEW_FORM = Draft("trial", texts={"name": "Ғимарат"}, before={"name": ""})
OPERATOR_VALUES = {
    "name_ru": "ТОО «Үлгі»",
    "name_kk": "«Үлгі» ЖШС",
    "bin": "170740001680",
    "responsible_name": "Үлгі",
}


def begun(desk: VaultDesk) -> Draft:
    """The unfinished form of a record that was just added."""
    record = desk.add("trial", {"name": "A"}).record
    draft = Draft("trial", record.id, number=record.number, version=record.version, why="Себебі")
    desk.save_draft(draft)
    return draft


def test_the_moment_is_told_as_the_clock_on_the_wall_says_it(desk: VaultDesk):
    assert desk.save_draft(NEW_FORM) == NOW
    (found,) = desk.drafts()
    assert found == NEW_FORM
    assert found.at == NOW
    assert found.at.utcoffset() == timedelta(hours=5)


def test_saving_a_new_record_out_of_its_form_ends_the_draft(desk: VaultDesk):
    desk.save_draft(NEW_FORM)
    desk.add("trial", {"name": "Ғимарат"}, ends_draft=True)
    assert desk.drafts() == ()


def test_a_record_added_by_other_means_leaves_the_form_alone(desk: VaultDesk):
    desk.save_draft(NEW_FORM)
    desk.add("trial", {"name": "Another"})
    assert desk.drafts() == (NEW_FORM,)


def test_saving_a_record_out_of_its_form_ends_its_draft_and_no_other(desk: VaultDesk):
    draft, other = begun(desk), begun(desk)
    record = desk.find("trial", draft.number)
    desk.change(record, {"name": "B"}, ends_draft=True)
    assert desk.drafts() == (other,)


def test_a_record_changed_by_other_means_leaves_the_form_alone(desk: VaultDesk):
    draft = begun(desk)
    desk.change(desk.find("trial", draft.number), {"name": "B"})
    (kept,) = desk.drafts()
    assert (kept, kept.is_stale) == (draft, True)


def test_what_is_refused_stays_a_draft(desk: VaultDesk):
    draft = begun(desk)
    record = desk.find("trial", draft.number)
    with pytest.raises(InvalidRecordError):
        desk.change(record, {"rooms": -1}, ends_draft=True)
    desk.change(record, {"name": "B"})
    with pytest.raises(StaleRecordError):
        desk.change(record, {"name": "C"}, ends_draft=True)
    assert desk.drafts() == (draft,)
    with pytest.raises(InvalidRecordError):
        desk.add("trial", {"rooms": -1}, ends_draft=True)
    assert desk.drafts() == (draft,)


def test_the_profile_has_a_form_too(desk: VaultDesk):
    draft = Draft(OPERATOR, texts={"bin": "1707"})
    desk.save_draft(draft)
    desk.save_profile(OPERATOR_VALUES)
    assert desk.drafts() == (draft,)
    desk.save_profile(OPERATOR_VALUES, ends_draft=True)
    assert desk.drafts() == ()


def test_discarding(desk: VaultDesk):
    draft = begun(desk)
    desk.save_draft(NEW_FORM)
    desk.drop_draft(draft.key)
    assert desk.drafts() == (NEW_FORM,)
    desk.drop_draft(draft.key)
    assert desk.drafts() == (NEW_FORM,)


def test_a_form_of_no_register_is_refused(desk: VaultDesk):
    with pytest.raises(UnknownRecordError):
        desk.save_draft(Draft("nonsense", NEW))
    assert desk.drafts() == ()


def test_a_step_ends_what_was_begun_for_it(desk: VaultDesk):
    record = desk.add("trial", {"name": "A", "begins_on": NOW.date()}).record
    desk.save_draft(Draft("trial", record.id, "running", record.number, 1, why="Үшін"))
    desk.move(record, "running")
    assert desk.drafts() == ()


def test_no_entry_of_the_history_tells_of_a_draft(desk: VaultDesk):
    draft = begun(desk)
    before = desk.card("trial", draft.record_id).history
    desk.save_draft(draft)
    desk.drop_draft(draft.key)
    assert desk.card("trial", draft.record_id).history == before


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (Draft("trial"), 0),
        (Draft("trial", why="екі сөз"), 2),
        (Draft("trial", texts={"name": "бір", "urgent": True, "rooms": "", "data": ["a b"]}), 4),
        (Draft("trial", texts={"owner": {"name": "Үлгі Серік", "contact": ""}}), 2),
    ],
)
def test_how_much_would_have_to_be_typed_again(draft: Draft, words: int):
    assert draft.words == words
