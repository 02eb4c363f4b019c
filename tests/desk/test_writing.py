"""Adding, changing and moving a record: what is asked for, what is given, what is refused."""

from datetime import date

import pytest

from dpo_desktop.core.errors import DpoError, InvalidRecordError, StaleRecordError
from dpo_desktop.core.query import Query
from dpo_desktop.core.values import Link, Party
from dpo_desktop.desk.vault_desk import VaultDesk

DAY = date(2026, 10, 15)
PROFILE = {
    "name_ru": "ТОО «Пример»",
    "name_kk": "«Мысал» ЖШС",
    "bin": "171040010072",
    "responsible_name": "Keeper of the registers",
}


def refused(call, *arguments, **named) -> dict[str, str]:
    """The fields a call was refused for, with the sentences."""
    with pytest.raises(InvalidRecordError) as error:
        call(*arguments, **named)
    assert not any(problem.warning for problem in error.value.problems)
    return {problem.field: problem.message.msgid for problem in error.value.problems}


def test_a_record_receives_its_number_state_term_and_history(desk: VaultDesk):
    desk.save_profile(PROFILE)
    saved = desk.add("trial", {"name": "Үй", "begins_on": DAY})
    record = saved.record
    assert (record.number, record.state) == ("TRIAL-2026/0001", "planned")
    assert (record.due, record.internal_due) == (date(2026, 10, 20), date(2026, 10, 20))
    assert saved.changes.touches("trial")
    assert not saved.changes.profile
    card = desk.card("trial", record.id)
    assert card.record == record == desk.find("trial", record.number)
    (action,) = card.history
    assert (action.who, action.what, action.why) == (PROFILE["responsible_name"], "added", "")


def test_a_record_without_what_its_state_requires_is_refused_field_by_field(desk: VaultDesk):
    assert refused(desk.add, "trial", {}) == {"name": "Fill this in."}
    assert refused(desk.add, "trial", {"countries": ("IE",)}, "running") == {
        "name": "Fill this in.",
        "begins_on": "Fill this in.",
        "why_abroad": "Fill this in.",
    }
    assert desk.counts("trial").all == 0


def test_a_condition_decides_whether_a_field_is_required(desk: VaultDesk):
    values = {"name": "x", "begins_on": DAY, "countries": ("KZ",)}
    assert desk.add("trial", values, "running").record.state == "running"
    abroad = {**values, "countries": ("KZ", "DE")}
    assert refused(desk.add, "trial", abroad, "running") == {"why_abroad": "Fill this in."}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("channel", "pigeon", "There is no such choice: {code}."),
        ("countries", ("KZ", "ZQ"), "There is no such choice: {code}."),
        ("findings", ({"what": "x", "basis": "whim"},), "There is no such choice: {code}."),
        ("name", "x" * 501, "Shorten this to {limit} characters."),
        ("rooms", -1, "A number from {least} to {most} is expected."),
        ("owner", Party(contact="only"), "Give the name."),
        ("ended_on", date(2026, 10, 1), "The end lies before the beginning."),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_words(desk: VaultDesk, field, value, sentence):
    good = {"name": "x", "begins_on": DAY}
    assert refused(desk.add, "trial", {**good, field: value}) == {field: sentence}
    kept = desk.add("trial", good).record
    assert refused(desk.change, kept, {field: value}) == {field: sentence}
    assert desk.find("trial", kept.number) == kept


def test_what_is_only_doubtful_is_told_but_saved(desk: VaultDesk):
    values = {"name": "x", "owner": Party("Somebody", "", "900101300814")}
    (problem,) = desk.problems("trial", values, "planned")
    assert (problem.field, problem.warning) == ("owner", True)
    assert desk.add("trial", values).record.values["owner"].id_number == "900101300814"


def test_a_free_addition_is_no_unknown_choice(desk: VaultDesk):
    values = {"name": "x", "data": ("full_name", "данные о парковке")}
    assert desk.add("trial", values).record.values["data"] == values["data"]


def test_fields_not_named_stay_as_they_are(desk: VaultDesk):
    kept = desk.add("trial", {"name": "x", "story": "Ұзақ", "rooms": 3}).record
    saved = desk.change(kept, {"rooms": 4}, "counted again").record
    assert (saved.values["story"], saved.values["rooms"]) == ("Ұзақ", 4)
    newest = desk.card("trial", kept.id).history[0]
    assert (newest.what, newest.why) == ("changed", "counted again")
    assert [change.field for change in newest.changes] == ["rooms"]


def test_a_line_of_a_list_is_enough_to_change_or_move_a_record(desk: VaultDesk):
    target = desk.add("trial", {"name": "target"}).record
    full = {"name": "x", "story": "kept", "begins_on": DAY, "related": (target.link,)}
    desk.add("trial", full)
    line = desk.page(Query("trial", desk.today()), 1, ["name"]).records[0]
    assert set(line.values) == {"name"}
    moved = desk.move(line, "running").record
    assert moved.values["story"] == "kept"
    assert moved.values["related"] == (target.link,)
    changed = desk.change(
        desk.page(Query("trial", desk.today()), 1, []).records[0], {"name": "y"}
    ).record
    assert (changed.values["name"], changed.values["story"]) == ("y", "kept")
    with pytest.raises(StaleRecordError):
        desk.move(line, "running")


def test_what_was_changed_elsewhere_is_not_overwritten(desk: VaultDesk):
    opened = desk.add("trial", {"name": "x"}).record
    desk.change(opened, {"name": "y"})
    with pytest.raises(StaleRecordError, match="Open it again; your text is still in the form"):
        desk.change(opened, {"name": "z"})
    assert desk.find("trial", opened.number).values["name"] == "y"


def test_a_move_fills_its_dates_and_gives_its_numbers(desk: VaultDesk, wall):
    running = desk.move(desk.add("trial", {"name": "x", "begins_on": DAY}).record, "running").record
    assert running.values["outgoing_number"] is None
    wall.set("2026-10-19")
    closed = desk.move(running, "closed", "all done").record
    assert closed.values["ended_on"] == date(2026, 10, 19)
    assert closed.values["outgoing_number"] == "TRIAL_OUTGOING-2026/0001"
    assert (closed.state, closed.done_on) == ("closed", date(2026, 10, 19))
    newest = desk.card("trial", closed.id).history[0]
    assert (newest.what, newest.why) == ("moved", "all done")
    assert {change.field for change in newest.changes} == {"ended_on", "outgoing_number", "state"}


def test_a_date_already_given_and_a_number_already_given_stay(desk: VaultDesk, wall):
    values = {"name": "x", "begins_on": DAY, "ended_on": date(2026, 10, 15)}
    closed = desk.move(desk.add("trial", values, "running").record, "closed").record
    assert closed.values["ended_on"] == date(2026, 10, 15)
    wall.set("2027-01-11")
    again = desk.move(desk.move(closed, "running", "a mistake").record, "closed").record
    assert again.values["outgoing_number"] == "TRIAL_OUTGOING-2026/0001"
    other = desk.move(
        desk.add("trial", {"name": "y", "begins_on": DAY}, "running").record, "closed"
    )
    assert other.record.values["outgoing_number"] == "TRIAL_OUTGOING-2027/0001"


def test_a_move_that_fails_uses_up_no_number(desk: VaultDesk):
    running = desk.add("trial", {"name": "x", "begins_on": DAY}, "running").record
    nowhere = running.__class__(
        **{**vars(running), "values": {**running.values, "related": (Link("trial", "none"),)}}
    )
    assert refused(desk.move, nowhere, "closed") == {"related": "There is no record {number}."}
    assert desk.move(running, "closed").record.values["outgoing_number"].endswith("/0001")


@pytest.mark.parametrize("typed", ["TRIAL_OUTGOING-2026/0007", "7"])
def test_a_number_the_program_gives_cannot_be_typed(desk: VaultDesk, typed):
    values = {"name": "x", "outgoing_number": typed}
    assert refused(desk.add, "trial", values) == {
        "outgoing_number": "The program fills this in; leave it as it is."
    }
    kept = desk.add("trial", {"name": "x"}).record
    saved = desk.change(kept, {"outgoing_number": typed, "name": "y"}).record
    assert (saved.values["name"], saved.values["outgoing_number"]) == ("y", None)


def test_a_record_added_where_its_number_is_required_receives_it(desk: VaultDesk):
    values = {"name": "x", "begins_on": DAY, "ended_on": DAY}
    closed = desk.add("trial", values, "closed").record
    assert closed.values["outgoing_number"] == "TRIAL_OUTGOING-2026/0001"
    assert refused(desk.add, "trial", {"name": "y"}, "closed") == {"begins_on": "Fill this in."}
    again = desk.add("trial", {**values, "name": "z"}, "closed").record
    assert again.values["outgoing_number"] == "TRIAL_OUTGOING-2026/0002"


def test_a_step_that_asks_for_a_reason_is_not_taken_without_one(desk: VaultDesk):
    values = {"name": "x", "begins_on": DAY}
    closed = desk.move(desk.add("trial", values, "running").record, "closed").record
    for why in ("", "  \n"):
        with pytest.raises(DpoError, match="Give the reason for this step"):
            desk.move(closed, "running", why)
    assert desk.move(closed, "running", " new facts ").record.state == "running"
    assert desk.card("trial", closed.id).history[0].why == "new facts"


@pytest.mark.parametrize("state", ["closed", "planned", "nowhere", ""])
def test_only_declared_steps_are_possible(desk: VaultDesk, state):
    planned = desk.add("trial", {"name": "x", "begins_on": DAY}).record
    with pytest.raises(DpoError, match="not possible from the state"):
        desk.move(planned, state)


def test_a_move_asks_for_what_the_new_state_requires(desk: VaultDesk):
    planned = desk.add("trial", {"name": "x"}).record
    assert refused(desk.move, planned, "running") == {"begins_on": "Fill this in."}
    ready = desk.change(planned, {"begins_on": DAY}).record
    assert desk.move(ready, "running").record.state == "running"
    assert refused(desk.change, desk.find("trial", planned.number), {"begins_on": None}) == {
        "begins_on": "Fill this in."
    }


def test_a_state_or_register_that_is_not_there_is_named(desk: VaultDesk):
    with pytest.raises(DpoError, match="There is no state flying in this register"):
        desk.add("trial", {"name": "x"}, "flying")
    for call in (
        lambda: desk.add("nothing", {}),
        lambda: desk.find("nothing", "1"),
        lambda: desk.counts("nothing"),
        lambda: desk.ids(Query("nothing", desk.today())),
        lambda: desk.problems("nothing", {}, "x"),
        lambda: desk.register("nothing"),
    ):
        with pytest.raises(DpoError, match="There is no register nothing"):
            call()
    with pytest.raises(DpoError, match="There is no record TRIAL-2026/0001 in this register"):
        desk.find("trial", "TRIAL-2026/0001")
    with pytest.raises(DpoError, match="no longer in the register"):
        desk.card("trial", 1)


def test_both_sides_of_a_link_show_it(desk: VaultDesk):
    target = desk.add("trial", {"name": "Target"}).record
    source = desk.add("trial", {"name": "Source", "related": (target.link,)}).record
    assert desk.card("trial", target.id).links_in == (source.link,)
    assert desk.card("trial", source.id).record.values["related"] == (target.link,)
    found = desk.linkable(("trial",), "targ", 10)
    assert found == (target.link,)
    assert found[0].title == "Target"
