"""A deadline explains itself in sentences."""

from dataclasses import replace
from datetime import date

from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.law.adjustments import Adjustments
from dpo_desktop.law.deadline import count
from dpo_desktop.law.explanation import explain
from dpo_desktop.law.terms import Terms

CALENDAR = WorkingCalendar()


def edition(code: str):
    return Terms.load().by_code[code].editions[-1]


def english(deadline) -> tuple[str, ...]:
    return explain(deadline, speak(Language.EN), Language.EN)


def test_working_days():
    assert english(count(edition("info"), date(2026, 3, 20), CALENDAR)) == (
        "3 working days are counted from the day after 20.03.2026.",
        "Not counted: 21.03.2026 (Nauryz); 22.03.2026 (Nauryz); 23.03.2026 (Nauryz); "
        "24.03.2026 (day off for Nauryz); 25.03.2026 (day off for Nauryz); "
        "28.03.2026 (Saturday); 29.03.2026 (Sunday).",
        "Last day: 30.03.2026.",
        "Ground: Law 94-V, Art. 25(2)(6); Rules 395/НҚ, p. 16.",
    )


def test_a_worked_saturday_is_pointed_out():
    assert english(count(edition("change"), date(2024, 5, 3), CALENDAR))[:2] == (
        "1 working day is counted from the day after 03.05.2024.",
        "Counted: 04.05.2024 (working day, day off moved to 08.05.2024).",
    )


def test_calendar_days_that_are_rolled_forward():
    assert english(count(edition("authreq"), date(2026, 10, 15), CALENDAR)) == (
        "10 calendar days are counted from the day after 15.10.2026.",
        "The last day falls on days off (25.10.2026 (Day of the Republic of Kazakhstan); "
        "26.10.2026 (day off for Day of the Republic of Kazakhstan)), so the term ends on "
        "27.10.2026.",
        "Last day: 27.10.2026.",
        "Internal target: 23.10.2026.",
        "Ground: Operator's policy, cl. 3.2; Law 94-V, Art. 25(2)(3-1).",
    )


def test_one_calendar_day_is_said_in_the_singular():
    one = replace(edition("authreq"), number=1)
    assert english(count(one, date(2026, 11, 23), CALENDAR))[0] == (
        "1 calendar day is counted from the day after 23.11.2026."
    )


def test_days_before_the_start():
    assert english(count(edition("xborder"), date(2026, 11, 23), CALENDAR)) == (
        "1 working day is counted back from the day before 23.11.2026.",
        "Not counted: 21.11.2026 (Saturday); 22.11.2026 (Sunday).",
        "Last day: 20.11.2026.",
        "Ground: Operator's policy, cl. 10.1.",
    )


def test_a_stated_day():
    deadline = count(edition("authreq"), date(2026, 11, 2), CALENDAR, Adjustments(stated=date(2026, 11, 8)))
    assert english(deadline)[0] == (
        "The last day 08.11.2026 is stated in the letter and wins over the term."
    )


def test_own_days_are_pointed_out():
    own = WorkingCalendar(
        days_off=frozenset({date(2026, 11, 23)}), working_days=frozenset({date(2026, 11, 21)})
    )
    assert english(count(edition("info"), date(2026, 11, 20), own))[1:3] == (
        "Not counted: 22.11.2026 (Sunday); 23.11.2026 (Day off of the operator).",
        "Counted: 21.11.2026 (Working day of the operator).",
    )


def test_names_and_references_follow_the_language():
    deadline = count(edition("info"), date(2026, 3, 20), CALENDAR)
    said = " ".join(explain(deadline, speak(Language.EN), Language.KK))
    assert "мереке үшін демалыс: Наурыз мейрамы" in said
    assert "№ 395/НҚ Қағидалар, 16-тармақ" in said
