"""The command ``deadline``: its options, JSON keys and exit codes are a contract."""

import json
from collections.abc import Callable
from functools import partial

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.law.terms import Terms
from tests.cli.conftest import Command

KEYS = ["code", "from", "due", "internal_due", "number", "unit", "reference", "edition", "days"]


@pytest.fixture
def deadline(command: Command) -> Command:
    """Run the command without any vault."""
    return partial(command, "deadline")


@pytest.fixture
def counted(deadline: Command) -> Callable[..., dict[str, object]]:
    """Run the command and read its JSON."""

    def act(*arguments: str, language: str = "en") -> dict[str, object]:
        outcome = deadline(*arguments, "--json", language=language)
        assert outcome.code == 0, outcome.err
        return dict(json.loads(outcome.out))

    return act


def test_the_json_is_the_contract(counted) -> None:
    found = counted("change", "--from", "2026-03-20")
    assert list(found) == KEYS
    assert found == {
        "code": "change",
        "from": "2026-03-20",
        "due": "2026-03-26",
        "internal_due": "2026-03-26",
        "number": 1,
        "unit": "working_days",
        "reference": "Law 94-V, Art. 13; Law 94-V, Art. 24(1)(2); Law 94-V, Art. 25(2)(8)",
        "edition": "2013-11-26",
        "days": [
            {"date": "2026-03-21", "counted": False, "why": "Nauryz"},
            {"date": "2026-03-22", "counted": False, "why": "Nauryz"},
            {"date": "2026-03-23", "counted": False, "why": "Nauryz"},
            {"date": "2026-03-24", "counted": False, "why": "Day off for Nauryz"},
            {"date": "2026-03-25", "counted": False, "why": "Day off for Nauryz"},
            {"date": "2026-03-26", "counted": True, "why": "Working day"},
        ],
    }


BY_HAND = {
    "2024-05-03": ("2024-05-04", "2024-05-10", "2024-05-21", "2024-05-28", "2024-05-13"),
    "2026-03-20": ("2026-03-26", "2026-03-30", "2026-04-08", "2026-04-15", "2026-03-30"),
    "2026-10-15": ("2026-10-16", "2026-10-20", "2026-10-30", "2026-11-06", "2026-10-27"),
}


@pytest.mark.parametrize("start", BY_HAND)
def test_the_dates_counted_by_hand(deadline, counted, start) -> None:
    for code, due in zip(
        ("change", "info", "transnote", "withdraw", "authreq"), BY_HAND[start], strict=True
    ):
        outcome = deadline(code, "--from", start, "--json")
        assert json.loads(outcome.out)["due"] == due
        # The Law knows the 15 working days since 18 January 2026 only.
        assert bool(outcome.err) == (code == "withdraw" and start < "2026")


@pytest.mark.parametrize(
    ("arguments", "day", "edition"),
    [
        (["withdraw", "--from", "2025-11-02"], "02.11.2025", "2026-01-18"),
        (["info", "--from", "2013-06-03"], "03.06.2013", "2013-11-26"),
    ],
)
def test_before_its_first_edition_a_term_is_counted_by_that_one_and_it_is_said(
    deadline, arguments, day, edition
) -> None:
    outcome = deadline(*arguments, "--json")
    assert outcome.code == 0
    assert f"On {day} no act set this period" in outcome.err
    assert json.loads(outcome.out)["edition"] == edition


def test_the_legal_last_day_and_the_internal_target_are_two_dates(counted) -> None:
    found = counted("authreq", "--from", "2026-10-15")
    assert (found["due"], found["internal_due"]) == ("2026-10-27", "2026-10-23")


def test_the_moment_of_a_breach_is_echoed_and_aims_at_the_same_day(counted) -> None:
    found = counted("breach", "--from", "2026-11-20T23:59")
    assert found["from"] == "2026-11-20T23:59"
    assert (found["due"], found["internal_due"]) == ("2026-11-23", "2026-11-20")


def test_a_week_of_six_days(counted) -> None:
    assert counted("withdraw", "--from", "2026-10-15", "--week", "6")["due"] == "2026-11-03"
    assert counted("withdraw", "--from", "2026-10-15", "--week", "5")["due"] == "2026-11-06"


def test_pauses_and_extensions(counted) -> None:
    pauses = ["--pause", "2026-11-04..2026-11-06", "--pause", "2026-11-10..2026-11-10"]
    found = counted("transnote", "--from", "2026-11-02", *pauses, "--extend", "2")
    assert (found["due"], found["number"]) == ("2026-11-24", 10)
    days = {day["date"]: day for day in found["days"]}
    assert days["2026-11-07"] == {"date": "2026-11-07", "counted": False, "why": "Saturday"}
    assert days["2026-11-10"]["why"] == "The term stands still"
    assert sum(day["counted"] for day in found["days"]) == 12


def test_an_open_pause_is_told(deadline, counted) -> None:
    arguments = ("info", "--from", "2026-11-02", "--pause", "2026-11-04..")
    assert counted(*arguments)["due"] == "2026-11-05"
    assert "stands still since 04.11.2026: 2 working days are left" in deadline(*arguments).out


@pytest.mark.parametrize("code", Terms.load().codes)
@pytest.mark.parametrize("language", Language)
def test_every_term_is_counted_in_every_language(counted, code, language) -> None:
    upper = counted(code.upper(), "--from", "2026-11-02", language=language)
    assert upper["code"] == code
    edition = Terms.load().by_code[code].editions[-1]
    assert upper["reference"] == edition.reference.say(language)
    assert all(day["why"] for day in upper["days"])


def test_reasons_are_in_the_language_asked_for(counted) -> None:
    found = counted("change", "--from", "2026-03-20", language="kk")
    assert [day["why"] for day in found["days"]][-2:] == [
        "Мереке үшін демалыс: Наурыз мейрамы",
        "Жұмыс күні",
    ]


def test_without_json_it_explains_itself(deadline) -> None:
    said = deadline("refuse", "--from", "2026-03-20").out
    assert "Give a reasoned answer on the refusal of information" in said
    assert "3 working days are counted from the day after 20.03.2026." in said
    assert "Last day: 30.03.2026." in said
    assert "24.03.2026  Tuesday                   Day off for Nauryz" in said


def test_help_names_every_code(deadline) -> None:
    shown = deadline("--help").out
    assert all(code in shown for code in Terms.load().codes)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nonsense", "--from", "2026-11-02"], "nonsense"),
        (["info"], "--from"),
        (["info", "--from", "2.11.2026"], "“2.11.2026” is no date"),
        (["info", "--from", "2026-02-30"], "“2026-02-30” is no date"),
        (["info", "--from", "2026-11-02T25:00"], "“2026-11-02T25:00” is no date"),
        (["info", "--from", "2026-11-02", "--week", "7"], "--week"),
        (["info", "--from", "2026-11-02", "--pause", "soon"], "“soon” is no pause"),
        (["info", "--from", "2026-11-02", "--pause", "2026-11-04"], "is no pause"),
        (["info", "--from", "2026-11-02", "--pause", "2026-11-04..x"], "is no pause"),
        (
            ["info", "--from", "2026-11-02", "--pause", "2026-11-04..2026-11-03"],
            "The pause ends on 03.11.2026, before it begins on 04.11.2026.",
        ),
        (["info", "--from", "2026-11-02", "--extend", "many"], "“many” is no whole number"),
        (["info", "--from", "2026-11-02", "--extend", "0"], "A term is extended by 1 to 3650"),
        (["info", "--from", "2026-11-02", "--extend", "99999"], "A term is extended by 1 to"),
    ],
)
def test_wrong_usage_ends_with_two(deadline, arguments, told) -> None:
    outcome = deadline(*arguments)
    assert outcome.code == 2
    assert told in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["info", "--from", "1990-01-01"], "Working days are known from 21.05.2013"),
        (["info", "--from", "2206-06-01"], "Working days are known from 21.05.2013"),
        (["info", "--from", "2050-12-30"], "Check the date 01.01.2051."),
        (["xborder", "--from", "2026-11-02", "--extend", "2"], "neither paused nor extended"),
    ],
)
def test_what_cannot_be_counted_is_one_sentence(deadline, arguments, told) -> None:
    outcome = deadline(*arguments)
    assert outcome.code == 1
    assert told in outcome.err
    assert outcome.err.count("\n") == 1
    assert outcome.out == ""
