"""A deadline explains itself: in sentences, and day by day."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dpo_desktop.core.fields import Date
from dpo_desktop.core.language import Language
from dpo_desktop.core.register import Clock, Course
from dpo_desktop.core.speech import speak
from dpo_desktop.law.adjustments import Adjustments, Extension, Pause
from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.law.deadline import Deadline, count
from dpo_desktop.law.due import deadlines
from dpo_desktop.law.explanation import day_rows, explain
from dpo_desktop.law.law import Law
from dpo_desktop.law.public_days import DayKind
from dpo_desktop.law.terms import Terms, Unit

CALENDAR = WorkingCalendar()
MONDAY = date(2026, 11, 2)


def edition(code: str):
    return Terms.load().by_code[code].editions[-1]


def nov(day: int) -> date:
    return date(2026, 11, day)


def counted(code: str, start: date, *pauses: Pause, **adjusted) -> Deadline:
    return count(edition(code), start, CALENDAR, Adjustments(pauses, **adjusted))


def english(deadline: Deadline) -> tuple[str, ...]:
    return explain(deadline, speak(Language.EN), Language.EN)


def test_working_days():
    assert english(counted("refuse", date(2026, 3, 20))) == (
        "Start event: receipt, 20.03.2026.",
        "3 working days are counted from the day after 20.03.2026.",
        "Not counted: 21.03.2026 (Nauryz); 22.03.2026 (Nauryz); 23.03.2026 (Nauryz); "
        "24.03.2026 (day off for Nauryz); 25.03.2026 (day off for Nauryz); "
        "28.03.2026 (Saturday); 29.03.2026 (Sunday).",
        "Last day: 30.03.2026.",
        "Ground: Law 94-V, Art. 25(2)(7); Rules 395/НҚ, p. 16.",
        "Edition in force from 02.03.2022; source: secondary source.",
    )


def test_a_worked_saturday_is_pointed_out():
    assert english(counted("change", date(2024, 5, 3)))[1:3] == (
        "1 working day is counted from the day after 03.05.2024.",
        "Counted: 04.05.2024 (working day, day off moved to 08.05.2024).",
    )


def test_calendar_days_that_are_rolled_forward():
    assert english(counted("authreq", date(2026, 10, 15)))[1:-1] == (
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
    assert english(count(one, nov(23), CALENDAR))[1] == (
        "1 calendar day is counted from the day after 23.11.2026."
    )


def test_days_before_the_start():
    assert english(counted("xborder", nov(23)))[:4] == (
        "Start event: start of the transfer, 23.11.2026.",
        "1 working day is counted back from the day before 23.11.2026.",
        "Not counted: 21.11.2026 (Saturday); 22.11.2026 (Sunday).",
        "Last day: 20.11.2026.",
    )


def test_hours():
    hours = replace(edition("breach"), unit=Unit.HOURS, number=24)
    found = count(hours, datetime.fromisoformat("2026-11-20T09:05"), CALENDAR)
    assert english(found)[:4] == (
        "Start event: breach detected, 20.11.2026.",
        "24 hours are counted from 20.11.2026 09:05.",
        "Last moment: 21.11.2026 09:05.",
        "Internal target: 20.11.2026.",
    )


def test_a_stated_day():
    assert english(counted("authreq", MONDAY, stated=nov(8)))[1:5] == (
        "The last day 08.11.2026 is stated in the letter and wins over the term.",
        "Last day: 08.11.2026.",
        "Original last day: 12.11.2026.",
        "Internal target: 06.11.2026.",
    )


def test_a_pause_and_an_extension_tell_their_reasons_and_the_original_date():
    extension = Extension(2, reason="many systems.", notice_on=nov(5))
    pause = Pause(nov(4), nov(6), "proof of authority awaited")
    assert english(counted("transnote", MONDAY, pause, extensions=(extension,)))[3:7] == (
        "The term stood still from 04.11.2026 to 06.11.2026. Reason: proof of authority awaited.",
        "Extended by 2 working days. Reason: many systems. Notice sent or received: 05.11.2026.",
        "Last day: 23.11.2026.",
        "Original last day: 16.11.2026.",
    )


@pytest.mark.parametrize(
    ("extension", "said"),
    [
        (Extension(1), "Extended by 1 working day."),
        (Extension(5, Unit.CALENDAR_DAYS), "Extended by 5 calendar days."),
        (Extension(until=nov(29)), "Extended to 29.11.2026; this date stands."),
    ],
)
def test_each_way_of_extending_is_said(extension, said):
    assert said in english(counted("transnote", MONDAY, extensions=(extension,)))


def test_an_open_pause_says_since_when_and_how_many_days_are_left():
    assert english(counted("transnote", MONDAY, Pause(nov(10), reason="proof")))[3:5] == (
        "The term stands still since 10.11.2026: 5 working days are left. Reason: proof.",
        "If the term ran on, its last day would be 16.11.2026.",
    )
    assert english(counted("authreq", MONDAY, Pause(nov(12))))[2] == (
        "The term stands still since 12.11.2026: 1 calendar day is left."
    )


def test_a_pause_that_moves_nothing_is_said_to():
    said = english(counted("transnote", MONDAY, Pause(nov(20), nov(22)), Pause(nov(25))))
    assert "The pause from 20.11.2026 to 22.11.2026 does not move the last day." in said
    assert "The pause from 25.11.2026 on does not move the last day." in said


def test_a_receipt_after_hours_is_said():
    law = replace(Law.default(), late_receipt_moves=True)
    values = {"received_on": nov(6), "late": True}
    clock = Clock("refuse", ("received_on",), "Answer")
    (found,) = deadlines((clock,), values, law, Course(after_hours="late"))
    assert english(found)[:3] == (
        "Start event: receipt, 06.11.2026.",
        "It came after office hours and counts as received on the next working day, 09.11.2026.",
        "3 working days are counted from the day after 09.11.2026.",
    )


def test_the_field_that_stands_in_for_the_start_event_is_named():
    clock = Clock("destroy", ("confirmed_on", "received_on"), "Destroy the data")
    fields = {"received_on": Date(name="received_on", label="Received on")}
    values = {"received_on": MONDAY}
    (found,) = deadlines((clock,), values, Law.default(), Course(), fields)
    assert english(found)[0] == (
        "Start event: violation confirmed; counted from “Received on”, 02.11.2026."
    )


def test_the_source_is_named_honestly():
    own = replace(edition("authreq"), in_force_from=MONDAY, in_force_to=nov(30))
    (own,) = Terms.load().with_own([own]).by_code["authreq"].editions[-1:]
    assert english(count(own, MONDAY, CALENDAR))[-1] == (
        "Edition in force from 02.11.2026 to 30.11.2026; source: set by the operator in the "
        "program."
    )
    assert english(counted("withdraw", MONDAY))[-1].endswith("source: read in the act.")
    assert english(counted("authreq", MONDAY))[-1].endswith("source: operator's policy.")


def test_own_days_are_pointed_out():
    own = WorkingCalendar(
        days_off=frozenset({nov(23)}),
        working_days=frozenset({nov(21)}),
        notes={nov(23): "order No. 7"},
    )
    assert english(count(edition("refuse"), nov(20), own))[2:4] == (
        "Not counted: 22.11.2026 (Sunday); 23.11.2026 (Day off of the operator: order No. 7).",
        "Counted: 21.11.2026 (Working day of the operator).",
    )


def test_names_and_references_follow_the_language():
    deadline = counted("info", date(2026, 3, 20))
    said = " ".join(explain(deadline, speak(Language.EN), Language.KK))
    assert "мереке үшін демалыс: Наурыз мейрамы" in said
    assert "№ 395/НҚ Қағидалар, 16-тармақ" in said
    assert "қосымша дереккөз" in said


# The table of days.


def test_every_day_has_its_line_with_its_place_and_its_reason():
    rows = day_rows(counted("change", date(2026, 3, 20)), Language.EN)
    assert [(row.date.day, row.weekday, row.place, row.why) for row in rows] == [
        (21, "Saturday", None, "Nauryz"),
        (22, "Sunday", None, "Nauryz"),
        (23, "Monday", None, "Nauryz"),
        (24, "Tuesday", None, "Day off for Nauryz"),
        (25, "Wednesday", None, "Day off for Nauryz"),
        (26, "Thursday", 1, "Working day"),
    ]
    assert [row.counted for row in rows] == [False] * 5 + [True]
    assert rows[3].kind is DayKind.CARRIED_OVER


@pytest.mark.parametrize(
    ("language", "weekday", "why"),
    [
        (Language.RU, "вторник", "Выходной за праздник: Наурыз мейрамы"),
        (Language.KK, "сейсенбі", "Мереке үшін демалыс: Наурыз мейрамы"),
        (Language.EN, "Tuesday", "Day off for Nauryz"),
    ],
)
def test_a_line_speaks_the_language_of_the_table(language, weekday, why):
    row = day_rows(counted("change", date(2026, 3, 20)), language)[3]
    assert (row.weekday, row.why) == (weekday, why)


def test_calendar_days_count_days_off_and_not_those_they_are_rolled_over():
    rows = day_rows(counted("authreq", date(2026, 10, 15)), Language.EN)
    assert [row.place for row in rows] == [*range(1, 11), None, None]
    assert rows[9].why == "Day of the Republic of Kazakhstan"


def test_days_before_the_start_are_counted_from_the_start():
    back = replace(edition("xborder"), number=3)
    rows = day_rows(count(back, nov(23), CALENDAR), Language.EN)
    assert [row.place for row in rows] == [3, 2, 1, None, None]


def test_a_paused_day_says_why_the_term_stands_still():
    rows = day_rows(counted("transnote", MONDAY, Pause(nov(4), nov(4), "proof")), Language.EN)
    assert [row.why for row in rows[:3]] == [
        "Working day",
        "The term stands still: proof",
        "Working day",
    ]
    assert [row.place for row in rows[:3]] == [1, None, 2]


def test_days_after_an_open_pause_are_marked_as_not_yet_running():
    rows = day_rows(counted("refuse", MONDAY, Pause(nov(4))), Language.EN)
    assert [row.why for row in rows] == ["Working day"] + ["Working day (if the term ran on)"] * 2


def test_hours_have_no_places():
    hours = replace(edition("breach"), unit=Unit.HOURS, number=24)
    assert [row.place for row in day_rows(count(hours, MONDAY, CALENDAR), Language.EN)] == [None]


def test_a_stated_day_has_no_table():
    assert day_rows(counted("authreq", MONDAY, stated=nov(8)), Language.EN) == ()
