"""The operator's profile: checked, kept, told in the history, and named in every action."""

import pytest

from dpo_desktop.core.errors import InvalidRecordError
from dpo_desktop.desk.vault_desk import VaultDesk

GOOD = {
    "name_ru": "ТОО «Пример»",
    "name_kk": "«Мысал» ЖШС",
    "bin": "171040010072",
    "responsible_name": "First Keeper",
    "bodies": (
        {"name": "Комитет", "kind": None, "address": "Астана", "phone": None, "email": None},
    ),
}


def test_before_the_first_run_there_is_none(desk: VaultDesk):
    assert dict(desk.profile()) == {}
    assert desk.profile_history() == ()


def test_a_saved_profile_comes_back(desk: VaultDesk):
    changes = desk.save_profile(GOOD)
    assert changes.profile
    assert dict(desk.profile()) == GOOD


def test_who_acts_is_the_person_the_profile_names_at_that_time(desk: VaultDesk):
    desk.save_profile(GOOD)
    record = desk.add("trial", {"name": "x"}).record
    desk.save_profile({**GOOD, "responsible_name": "Second Keeper"})
    desk.change(record, {"name": "y"})
    history = desk.card("trial", record.id).history
    assert [action.who for action in history] == ["Second Keeper", "First Keeper"]
    newest, oldest = desk.profile_history()
    # The first profile is saved by the person it names; a successor's by the predecessor.
    assert [(a.what, a.who) for a in (oldest, newest)] == [
        ("added", "First Keeper"),
        ("changed", "First Keeper"),
    ]
    assert [change.field for change in newest.changes] == ["responsible_name"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("name_ru", None), ("name_kk", ""), ("responsible_name", None)]
    + [("bin", wrong) for wrong in ("17104001007", "171040010073", "061211600012", "")],
)
def test_a_profile_that_cannot_stand_on_a_paper_is_refused(desk: VaultDesk, field, value):
    with pytest.raises(InvalidRecordError) as refused:
        desk.save_profile({**GOOD, field: value})
    assert [problem.field for problem in refused.value.problems] == [field]
    assert dict(desk.profile()) == {}
