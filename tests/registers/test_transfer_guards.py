"""The guards of a cross-border transfer: each passing, failing, and overridden with a reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.checking import guard_problems
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Party
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.transfers import REGISTER
from tests.registers.samples import sample

D = date
TODAY = D(2026, 11, 23)
OBTAINED = D(2026, 9, 1)
SENT_ON = D(2026, 10, 15)
NAME = "Dublin Ltd"
# Ten working days from 15 October 2026; Monday the 26th is off after the holiday of the 25th.
WAITING_UNTIL = D(2026, 10, 30)


def items(*letters: str, recipient: str | None = None) -> tuple[dict, ...]:
    """Rows of information by the letters of the gate."""
    codes = {"a": "protection_measures", "b": "protection_law", "c": "contacts"}
    return tuple(
        {"recipient": recipient, "item": codes[letter], "obtained_on": OBTAINED}
        for letter in letters
    )


def notice(**columns: object) -> dict:
    """A notice with its seven parts."""
    return {
        "version": 1,
        "kind": "transfer_notice",
        "operator": "ТОО «Пример»",
        "responsible": "Өтегенова Үміт",
        "basis": "Согласие",
        "data": "Фамилия, имя",
        "subjects": "Работники",
        "countries": ("IE",),
        "assessed_on": D(2026, 9, 20),
        **columns,
    }


SENT = notice(sent_on=SENT_ON, waiting_until=WAITING_UNTIL, outgoing_number="1")


def transfer(**values: object) -> dict:
    """A transfer that passes every guard on its way to active."""
    return {
        "recipient": Party(NAME),
        "countries": ("IE",),
        "country_status": "ensures_protection",
        "decided_on": D(2026, 9, 20),
        "decided_by": "Директор",
        "ground": "ensures_protection",
        "recipient_information": items("a", "c"),
        "notifications": (SENT,),
        **values,
    }


def stopped_by(values: dict, state: str, today: date = TODAY) -> list[str]:
    """The guards that stand before a state, one for each thing that is missing."""
    return [problem.guard for problem in guard_problems(REGISTER, values, state, today)]


@pytest.mark.parametrize("state", ["notified", "active", "stopped"])
def test_a_transfer_that_is_in_order_passes_every_guard(state):
    assert stopped_by(transfer(), state) == []


@pytest.mark.parametrize("state", ["assessed", "notification_ready", "allowed", "banned"])
def test_no_other_state_is_guarded(state):
    assert stopped_by({}, state) == []


AMERICAN = {"name": "Boston Inc", "countries": ("US",)}


@pytest.mark.parametrize(
    ("values", "lacking"),
    [
        ({"recipient_information": items("a", "c")}, 0),
        ({"recipient_information": items("a")}, 1),
        ({"recipient_information": items("c")}, 1),
        ({"recipient_information": ()}, 2),
        # What was asked for and has not come is not known.
        ({"recipient_information": ({"item": "contacts"}, *items("a"))}, 1),
        # b) where the state is not known to protect.
        ({"country_status": "does_not_ensure", "ground": "consent"}, 1),
        ({"country_status": "not_assessed"}, 1),
        ({"country_status": None}, 1),
        ({"country_status": "treaty"}, 0),
        ({"country_status": "not_assessed", "recipient_information": items("a", "b", "c")}, 0),
        # Each recipient: what the main one told does not speak for the other.
        ({"further_recipients": ({"name": "Cork Ltd", "countries": ("IE",)},)}, 2),
        (
            {
                "further_recipients": ({"name": "Cork Ltd", "countries": ("IE",)},),
                "recipient_information": (
                    *items("a", "c"),
                    *items("a", "c", recipient="CORK LTD"),
                ),
            },
            0,
        ),
        # The further one's own state is not known to protect; the main one's is.
        (
            {
                "countries": ("IE", "US"),
                "country_status": "does_not_ensure",
                "country_assessments": (
                    {"countries": ("IE",), "status": "ensures_protection"},
                    {"countries": ("US",), "status": "does_not_ensure"},
                ),
                "further_recipients": (AMERICAN,),
                "recipient_information": (
                    *items("a", "c"),
                    *items("a", "c", recipient="Boston Inc"),
                ),
            },
            1,
        ),
        # Named or not, the main recipient's information is its own.
        ({"recipient_information": items("a", "c", recipient=NAME)}, 0),
    ],
)
def test_nothing_is_sent_while_a_recipient_lacks_the_information(values, lacking):
    found = stopped_by(transfer(**values), "notified")
    assert found == ["recipient_information"] * lacking


def test_the_sentence_names_the_recipient_and_what_is_missing():
    values = transfer(
        further_recipients=(AMERICAN,),
        recipient_information=(*items("a", "c"), *items("a", "b", recipient="Boston Inc")),
    )
    (problem,) = guard_problems(REGISTER, values, "notified", TODAY)
    assert problem.field == "recipient_information"
    assert problem.overridable
    said = problem.message.say(speak(Language.EN))
    assert "Boston Inc" in said
    assert "postal" in said


@pytest.mark.parametrize(
    "part", ["operator", "responsible", "basis", "data", "subjects", "countries", "assessed_on"]
)
def test_a_notification_has_its_seven_parts_before_it_goes(part):
    values = transfer(notifications=(SENT, notice(version=2, **{part: None})))
    (problem,) = guard_problems(REGISTER, values, "notified", TODAY)
    assert (problem.guard, problem.row) == ("notice_complete", 2)


def test_without_a_notification_there_is_nothing_to_send():
    assert stopped_by(transfer(notifications=()), "notified") == ["notice_complete"]


@pytest.mark.parametrize(
    ("values", "guard"),
    [
        ({"notifications": ()}, "notification_sent"),
        ({"notifications": (notice(),)}, "notification_sent"),
        # The notice of processing is another one.
        ({"notifications": ({**SENT, "kind": "processing_notice"},)}, "notification_sent"),
        ({"ground": None}, "transfer_ground"),
        ({"country_status": None, "recipient_information": items("a", "b", "c")},
         "country_assessed"),
        (
            {"country_status": "not_assessed", "recipient_information": items("a", "b", "c")},
            "country_assessed",
        ),
        ({"decided_on": None}, "country_assessed"),
        ({"decided_by": None}, "country_assessed"),
        # Of several countries each has an assessment of its own.
        ({"countries": ("IE", "DE")}, "country_assessed"),
        (
            {
                "countries": ("IE", "DE"),
                "country_assessments": (
                    {"countries": ("IE",), "status": "ensures_protection", "assessed_on": OBTAINED},
                    {"countries": ("DE",), "status": "not_assessed", "assessed_on": OBTAINED},
                ),
                "recipient_information": items("a", "b", "c"),
            },
            "country_assessed",
        ),
        ({"notifications": ({**SENT, "answer": "banned"},)}, "not_banned"),
    ],
)  # fmt: skip
def test_a_transfer_does_not_start_without(values, guard):
    assert stopped_by(transfer(**values), "active") == [guard]


def test_the_countries_that_lack_an_assessment_are_named_in_the_language():
    values = transfer(
        countries=("IE", "DE", "US"),
        country_assessments=(
            {"countries": ("IE",), "status": "ensures_protection", "assessed_on": OBTAINED},
        ),
        recipient_information=items("a", "b", "c"),
    )
    (problem,) = guard_problems(REGISTER, values, "active", TODAY)
    assert "Germany, United States" in problem.message.say(speak(Language.EN))
    assert "Германия, Соединенные Штаты" in problem.message.say(speak(Language.RU))


def test_several_countries_may_be_assessed_in_one_row():
    row = {"countries": ("IE", "DE"), "status": "ensures_protection", "assessed_on": OBTAINED}
    values = transfer(countries=("IE", "DE"), country_assessments=(row,))
    assert stopped_by(values, "active") == []


@pytest.mark.parametrize(
    ("columns", "today", "waits"),
    [
        ({}, SENT_ON, True),
        ({}, WAITING_UNTIL, True),  # the last day is waited to its end
        ({}, D(2026, 10, 31), False),
        # The answer ends the waiting; a question does not.
        ({"answer": "accepted"}, SENT_ON, False),
        ({"answer": "restricted"}, SENT_ON, False),
        ({"answer": "question"}, SENT_ON, True),
        ({"answer": "none"}, SENT_ON, True),
        # A company that waits for nobody may start on the same day.
        ({"waiting_until": SENT_ON}, SENT_ON, False),
        ({"waiting_until": None}, SENT_ON, False),
    ],
)
def test_the_waiting_period_is_waited(columns, today, waits):
    values = transfer(notifications=({**SENT, **columns},))
    assert stopped_by(values, "active", today) == ["waiting_period"] * waits


def test_a_new_notification_ends_a_ban():
    values = transfer(
        notifications=({**SENT, "answer": "banned"}, {**SENT, "version": 2, "answer": "accepted"})
    )
    assert stopped_by(values, "active") == []


@pytest.mark.parametrize(
    ("tasks", "open_tasks"),
    [
        ((), 0),
        (({"recipient": NAME},), 1),
        (({"recipient": NAME, "asked_on": OBTAINED}, {"recipient": "Boston Inc"}), 2),
        (({"recipient": NAME, "confirmed_on": OBTAINED},), 0),
    ],
)
def test_a_banned_transfer_is_not_closed_while_a_recipient_has_data(tasks, open_tasks):
    found = stopped_by(transfer(destruction_tasks=tasks), "stopped")
    assert found == ["recipients_destroyed"] * open_tasks


FAILING = [
    ("recipient_information", "notified", {"recipient_information": ()}),
    ("notice_complete", "notified", {"notifications": ()}),
    ("notification_sent", "active", {"notifications": ()}),
    ("waiting_period", "active", {"notifications": ({**SENT, "waiting_until": D(2026, 12, 1)},)}),
    ("transfer_ground", "active", {"ground": None}),
    ("country_assessed", "active", {"decided_by": None}),
    ("recipients_destroyed", "stopped", {"destruction_tasks": ({"recipient": NAME},)}),
]


@pytest.mark.parametrize(("guard", "state", "values"), FAILING, ids=[f[0] for f in FAILING])
def test_a_written_reason_takes_its_place_until_it_lapses(guard, state, values):
    reason = {"guard": guard, "reason": "Решение директора", "on": OBTAINED, "by": "Үміт"}
    assert guard in stopped_by(transfer(**values), state)
    assert stopped_by(transfer(**values, overrides=(reason,)), state) == []
    lapsed = ({**reason, "lapsed_on": D(2026, 10, 1)},)
    assert guard in stopped_by(transfer(**values, overrides=lapsed), state)


def test_a_ban_is_not_overridden():
    values = transfer(notifications=({**SENT, "answer": "banned"},))
    (problem,) = guard_problems(REGISTER, values, "active", TODAY)
    assert not problem.overridable


@given(data=st.data())
def test_guards_bear_any_mixture_of_values(data):
    names = data.draw(st.sets(st.sampled_from(sorted(REGISTER.by_name))))
    values = {name: sample(REGISTER.field(name), data.draw(st.integers(0, 5))) for name in names}
    for guard in REGISTER.guards:
        for problem in guard.check(values, TODAY):
            assert problem.field in REGISTER.by_name
            assert problem.message.say(speak(Language.EN))


def test_each_guard_says_whether_the_law_or_the_policy_asks_for_it():
    guards = vocabulary("guards")
    by_policy = {
        "recipient_information",
        "notice_complete",
        "notification_sent",
        "waiting_period",
        "recipients_destroyed",
    }
    by_law = {"transfer_ground", "country_assessed", "not_banned"}
    declared = {guard.code for guard in REGISTER.guards}
    assert declared == by_policy | by_law
    assert declared & set(guards.tagged("policy")) == by_policy
    assert declared & set(guards.tagged("law")) == by_law
    for code in declared:
        entry = guards.entry(code)
        assert entry
        assert entry.reference
        assert ("16" in entry.reference.en) is (code in by_law)
