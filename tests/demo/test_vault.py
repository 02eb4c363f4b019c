"""The story told into a real vault."""

from datetime import UTC, datetime

import pytest

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.demo.story import read
from dpo_desktop.demo.vault import make_demo
from dpo_desktop.storage.database.connection import MemoryGuard
from tests.demo.test_story import STATES, TODAYS

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MemoryGuard, "on", MemoryGuard.on)
        made = make_demo(tmp_path_factory.mktemp("demo") / "vault", "demo", FixedClock(NOW))
        yield made
        made.close()


def test_every_record_is_there(desk):
    assert NOW.date() == TODAYS["monday"]
    for register, states in STATES.items():
        assert desk.counts(register).all == sum(states.values())
    assert desk.counts("requests").overdue == 2
    assert desk.counts("regulator").overdue == 1
    assert desk.counts("requests").closed == STATES["requests"]["closed"]


def test_today_has_something_of_everything(desk):
    items = desk.due(7)
    left = [item.days_left for item in items if item.days_left is not None]
    assert min(left) < 0
    assert 0 in left
    assert len([days for days in left if 0 < days <= 7]) >= 5
    assert len([item for item in items if item.waits_on_them]) == 7


def test_it_has_a_copy_and_a_drill_so_that_nothing_is_to_be_reminded_of(desk):
    standing = desk.backup_standing()
    assert standing.present
    assert not standing.stale
    assert not standing.drill_due
    (copy,) = desk.copies()
    assert copy.problem is None


def test_numbers_follow_the_order_of_receipt(desk):
    first = desk.find("requests", "ВХ-С-2026/0001")
    last = desk.find("requests", "ВХ-С-2026/0037")
    assert first.values["received_on"] < last.values["received_on"]


def test_a_closed_request_has_a_history_and_an_outgoing_number(desk):
    record = desk.find("requests", "ВХ-С-2026/0001")
    card = desk.card("requests", record.id)
    assert card.record.values["outgoing_number"]
    assert [action.what for action in card.history][-1] == "added"
    assert len({action.at.date() for action in card.history}) > 1
    assert {action.who for action in card.history} == {desk.profile()["responsible_name"]}


def test_what_the_story_attached_can_be_read_and_what_it_deleted_lies_in_the_bin(desk, tmp_path):
    files = [
        one
        for register in STATES
        for record in desk.lines(register, desk.ids(Query(register, NOW.date())), ())
        for one in desk.attachments(register, record.id)
    ]
    assert len(files) == len(read("attachments")["file"])
    for one in files:
        target = tmp_path / f"{one.id}"
        desk.read_attachment(one, target, Progress())
        assert target.stat().st_size == one.size
    (binned,) = desk.bin()
    assert binned.register == "requests"
    assert desk.check(Progress()).sound


def test_an_overwritten_note_can_be_restored_from_the_history(desk):
    query = Query("processing", NOW.date(), search="Расчёт заработной платы")
    (key,) = desk.ids(query)
    card = desk.card("processing", key)
    entry = next(
        action
        for action in card.history
        if any(change.field == "note" for change in action.changes)
    )
    (change,) = [change for change in entry.changes if change.field == "note"]
    assert change.before.startswith("Ведомости на бумаге")
    assert entry.why
