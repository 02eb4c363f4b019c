"""The story is whole on any day: so many of each kind, some overdue, some due, some waiting."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desktop.core.identifiers import bin_problem
from dpo_desktop.core.states import WaitsOn
from dpo_desktop.demo import DemoClock, build
from dpo_desktop.demo.plot import plot
from dpo_desktop.demo.story import read, tales
from dpo_desktop.findings.files import copies_without_exception
from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.registers import REGISTERS
from dpo_desktop.registers.requests.demands import demands_of
from tests.demo.recorder import Recorder

CALENDAR = WorkingCalendar()
ZONE = timezone(timedelta(hours=5))
KAZAKH_LETTERS = set("ӘҒҚҢӨҰҮҺІ")
TODAYS = {
    "monday": date(2026, 11, 23),
    "saturday": date(2026, 11, 21),
    "new year": date(2027, 1, 2),
    "after a holiday": date(2026, 12, 17),
    "after a long holiday": date(2026, 3, 26),
}
EACH = pytest.mark.parametrize("today", TODAYS.values(), ids=TODAYS)
STATES = {
    "processing": {
        "in_force": 10, "draft": 1, "in_review": 1, "suspended": 1, "terminated": 1,
    },
    "requests": {
        "closed": 24, "answered": 2, "refused": 1, "in_work": 5, "waiting_for_subject": 3,
        "registered": 2, "received": 1, "identity_check": 1, "draft_answer": 1,
    },
    "transfers": {
        "active": 1, "notified": 1, "recipient_info_requested": 1, "notification_ready": 1,
        "banned": 1, "stopped": 1,
    },
    "regulator": {
        "closed": 9, "further_question": 1, "sent": 1, "collecting": 3, "approval": 2,
        "assigned": 1, "received": 1,
    },
}  # fmt: skip


def told(today: date) -> Recorder:
    clock = DemoClock(datetime.combine(today, datetime.min.time(), ZONE).replace(hour=16))
    desk = Recorder(clock)
    build(desk, clock)
    return desk


@EACH
def test_there_are_so_many_in_each_state(today):
    desk = told(today)
    for register, states in STATES.items():
        assert Counter(record.state for record in desk.of(register)) == states
    assert {code: sum(states.values()) for code, states in STATES.items()} == {
        "processing": 14,
        "requests": 40,
        "transfers": 6,
        "regulator": 18,
    }


@EACH
def test_something_is_overdue_due_today_due_soon_and_waited_for(today):
    desk = told(today)
    owed = [record for register in REGISTERS for record in desk.owed(register.code)]
    overdue = [r for r in owed if r.due is not None and r.due < today]
    # On a day off, what was due on the last day worked is overdue as well.
    of_friday = 0 if CALENDAR.is_working(today) else 1
    assert Counter(r.register for r in overdue) == {"requests": 2 + of_friday, "regulator": 1}
    due_today = [r for r in owed if r.due == today]
    assert len(due_today) == 2 - of_friday
    week = [r for r in owed if r.due and today < r.due <= today + timedelta(days=7)]
    assert len(week) >= 5
    waiting = [
        record
        for register in REGISTERS
        for record in desk.of(register.code)
        if register.workflow.state(record.state).waits_on is WaitsOn.THEM
    ]
    assert len(waiting) == 7


@EACH
def test_late_answers_say_why(today):
    desk = told(today)
    late = [
        record
        for register in REGISTERS
        for record in desk.of(register.code)
        if record.done_on and record.due and record.done_on > record.due
    ]
    assert [record.register for record in late] == ["requests", "regulator"]
    assert all(record.values["lateness_reason"] for record in late)


def test_the_requests_are_of_all_kinds_and_refused_for_reasons():
    requests = told(TODAYS["monday"]).of("requests")
    kinds = Counter(kind for record in requests for kind in record.values["kinds"])
    assert set(kinds) >= {
        "information", "change", "block", "destroy", "withdraw_consent", "stop_processing",
        "stop_marketing", "stop_publication", "automated_objection", "complaint",
    }  # fmt: skip
    notes = Counter(record.values.get("email_note") for record in requests)
    assert notes["updating_personal_data"] >= 5
    assert notes["withdrawal_of_consent"] >= 5
    denied = [d for record in requests for d in demands_of(record.values) if d.denied]
    assert len({demand.ground for demand in denied}) >= 6
    assert all(demand.article and demand.reasons for demand in denied)
    assert {r.values["applicant_role"] for r in requests} >= {"legal_representative", "attorney"}


@EACH
def test_terms_of_the_requests_were_paused_extended_and_begun_again(today):
    requests = told(today).of("requests")
    pauses = [row for record in requests for row in record.values.get("pauses") or ()]
    assert all(row["reason"] for row in pauses)
    assert len([row for row in pauses if row.get("to_on")]) == 1
    waiting = [record for record in requests if record.state == "waiting_for_subject"]
    assert len(waiting) == 3
    assert all(record.paused_on for record in waiting)
    (longer,) = [record for record in requests if record.values.get("extensions")]
    assert longer.done_on is not None
    assert longer.due is not None
    assert longer.done_on <= longer.due
    (again,) = [record for record in requests if record.values.get("earlier_answers")]
    assert again.values["earlier_answers"][0]["decision"] == "refused"
    assert again.values["decision"] == "satisfied"


@EACH
def test_letters_of_several_demands_are_decided_one_by_one(today):
    requests = told(today).of("requests")
    apart = [r for r in requests if r.values.get("demands") and r.state == "closed"]
    assert {record.values["decision"] for record in apart} == {"satisfied", "partly"}
    for record in apart:
        assert {row["kind"] for row in record.values["demands"]} == set(record.values["kinds"])
    (open_one,) = [r for r in requests if r.values.get("demands") and r.state == "in_work"]
    (stopped,) = open_one.values["demands"]
    assert (stopped["kind"], stopped["decision"]) == ("stop_marketing", "satisfied")


def test_a_guard_was_overridden_and_an_answer_was_appealed():
    desk = told(TODAYS["monday"])
    overrides = [
        row for record in desk.of("requests") for row in record.values.get("overrides") or ()
    ]
    assert [(row["guard"], bool(row["reason"])) for row in overrides] == [
        ("third_parties_told", True)
    ]
    (appealed,) = [r for r in desk.of("requests") if r.values.get("appeals")]
    (link,) = appealed.values["appeals"]
    letter = next(r for r in desk.of("regulator") if r.number == link.number)
    assert letter.values["kind"] == "complaint_review"
    assert any(record.values.get("false_information") for record in desk.of("requests"))


def test_the_bodies_asked_questions_and_prescribed():
    regulator = told(TODAYS["monday"]).of("regulator")
    prescribed = [r for r in regulator if r.values["kind"] == "prescription"]
    assert {r.values["prescribed"] for r in prescribed} == {("clarify",), ("block", "destroy")}
    assert [bool(r.values.get("fulfilled_on")) for r in prescribed].count(True) == 1
    open_questions = [
        record
        for record in regulator
        if any(row["status"] != "ready" for row in record.values.get("questions", ()))
    ]
    assert len(open_questions) == 3


@EACH
def test_terms_of_the_bodies_were_extended_refused_and_begun_again(today):
    regulator = told(today).of("regulator")
    outcomes = sorted(
        (record.state, record.values["extensions"][0]["outcome"])
        for record in regulator
        if record.values.get("extensions")
    )
    assert outcomes == [("closed", "refused"), ("collecting", "asked"), ("collecting", "granted")]
    (asked_again,) = [r for r in regulator if r.state == "further_question"]
    (row,) = asked_again.values["further_questions"]
    assert asked_again.values["answered_on"] < row["received_on"] <= today < asked_again.due
    (both,) = [r for r in regulator if r.values.get("further_questions") and r is not asked_again]
    (answered,) = both.values["further_questions"]
    assert both.values["answered_on"] < answered["answered_on"] <= both.values["closed_on"]
    waiting = [r for r in regulator if r.state == "approval"]
    assert [r.values.get("approved_on") for r in waiting] == [None, None]


@EACH
def test_no_internal_date_of_a_body_falls_on_a_day_off(today):
    targets = [r.values.get("internal_due_on") for r in told(today).of("regulator")]
    assert any(targets)
    assert all(CALENDAR.is_working(target) for target in targets if target)


def test_the_policy_is_in_it():
    desk = told(TODAYS["monday"])
    emails = next(r for r in desk.of("processing") if "newsletter" in str(r.values))
    (group,) = emails.values["data"]
    assert group["categories"] == ("full_name", "email", "phone")
    tags = next(r for r in desk.of("transfers") if "IE" in r.values["countries"])
    assert tags.state == "active"
    assert set(tags.values["data_categories"]) == {"cookie_identifiers", "ip_address"}
    (linked,) = tags.values["activities"]
    activity = next(r for r in desk.of("processing") if r.number == linked.number)
    assert activity.values["transfers"][0].number == tags.number


@EACH
def test_the_history_looks_lived(today):
    desk = told(today)
    assert desk.moments == sorted(desk.moments)
    assert desk.moments[-1] <= desk.clock.moment
    assert desk.moments[0].date() < today - timedelta(days=365)
    assert desk.clock.moment.date() == today
    days = {moment.date() for moment in desk.moments}
    assert all(CALENDAR.is_working(day) for day in days)
    assert len(days) > 100


def test_it_is_told_the_same_way_each_time():
    first, second = (told(TODAYS["saturday"]) for _ in range(2))
    assert first.moments == second.moments
    assert first.records == second.records


def test_early_in_the_morning_nothing_lies_ahead():
    clock = DemoClock(datetime(2026, 11, 23, 0, 5, tzinfo=UTC))
    desk = Recorder(clock)
    build(desk, clock)
    assert max(desk.moments) <= datetime(2026, 11, 23, 0, 5, tzinfo=UTC)


@given(st.dates(date(2025, 1, 1), date(2029, 12, 31)))
@settings(max_examples=25, deadline=None)
def test_it_can_be_told_on_any_day(today):
    desk = told(today)
    overdue = [r for code in STATES for r in desk.owed(code) if r.due and r.due < today]
    due_today = [r for code in STATES for r in desk.owed(code) if r.due == today]
    assert overdue
    assert due_today


@EACH
def test_no_action_is_empty_and_none_lies_ahead(today):
    for deed in plot(REGISTERS, today, ZONE, CALENDAR):
        assert deed.first or deed.state or deed.values or deed.gone
        assert deed.at.date() <= today


def test_everything_the_files_say_is_written_down():
    written: dict[str, set[str]] = {}
    for deed in plot(REGISTERS, TODAYS["monday"], ZONE, CALENDAR):
        written.setdefault(deed.tale.key, set()).update(deed.values)
    for register in REGISTERS:
        own = {record["key"]: set(record["values"]) for record in read(register.code)["record"]}
        for key, names in own.items():
            assert names <= written[key], key


@EACH
def test_files_are_kept_where_a_dpo_would_look_for_them(today):
    desk = told(today)
    found = {(register, one.kind) for (register, _), held in desk.files.items() for one in held}
    assert found >= {
        ("requests", "incoming_letter"), ("requests", "authority"), ("requests", "our_reply"),
        ("requests", "proof_of_dispatch"), ("requests", "act_of_destruction"),
        ("transfers", "contract"), ("regulator", "authority_act"),
        ("processing", "act_of_destruction"),
    }  # fmt: skip
    every = [one for held in desk.files.values() for one in held]
    assert {one.type for one in every} == {"application/pdf", "image/jpeg", "text/plain"}
    assert Counter(one.version for one in every)[2] == 2
    assert not any(one.dangers for one in every)
    assert all(one.at <= desk.clock.moment for one in every)
    for record in desk.of("requests"):
        if record.values.get("authority_kind") == "power_of_attorney":
            kinds = {one.kind for one in desk.files["requests", record.id]}
            assert "authority" in kinds


@EACH
def test_no_file_of_the_story_is_a_copy_of_an_identity_document(today):
    for (_register, _id), held in told(today).files.items():
        assert not list(copies_without_exception(held))
        assert not any(one.exception for one in held)


@EACH
def test_a_double_was_deleted_and_a_note_overwritten(today):
    desk = told(today)
    (gone,) = desk.gone
    twins = [
        record
        for record in desk.of("requests")
        if record.values["subject"] == gone.values["subject"]
    ]
    assert [record.state for record in twins] == ["received"]
    (payroll,) = [r for r in desk.of("processing") if r.values.get("note") == "См. таблицу"]
    assert payroll.state == "in_force"


def test_keys_are_unique():
    keys = [tale.key for register in REGISTERS for tale in tales(register.code)]
    assert len(set(keys)) == len(keys)


def test_people_write_in_both_languages_with_every_letter():
    desk = told(TODAYS["monday"])
    names = "".join(record.values["subject"].name for record in desk.of("requests"))
    assert set(names.upper()) >= KAZAKH_LETTERS
    scopes = [record.values.get("scope", "") for record in desk.of("requests")]
    kazakh = [scope for scope in scopes if KAZAKH_LETTERS & set(scope.upper())]
    assert len(kazakh) >= 15
    assert len(scopes) - len(kazakh) >= 15


def test_nobody_in_it_can_be_real():
    desk = told(TODAYS["monday"])
    assert bin_problem(desk.profile["bin"]) is None
    # The month of registration: there is no thirteenth, so no company has this number.
    assert desk.profile["bin"][2:4] == "13"
    for name in ("profile", "courses", "attachments", *STATES):
        text = str(read(name))
        addresses = [word for word in text.replace("'", " ").split() if "@" in word]
        assert all(address.rstrip(",}").endswith(".example") for address in addresses)
        phones = text.count("+7 7")
        assert phones == text.count("+7 700 000 0")
