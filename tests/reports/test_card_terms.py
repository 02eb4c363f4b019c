"""The terms on a card: by when, what moved them, and how each last day was found."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dpo_desktop.core.identifiers import mask
from dpo_desktop.core.language import Language
from dpo_desktop.law.adjustments import Adjustments, Extension, Pause
from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.law.case_fields import overrides
from dpo_desktop.law.deadline import Deadline, count
from dpo_desktop.law.terms import Terms, Unit
from tests.reports.builders import FIELDS, IIN, REGISTER, TODAY, card, print_card
from tests.reports.reading import pages, text

MONDAY = date(2026, 11, 2)


def nov(day: int) -> date:
    return date(2026, 11, day)


def counted(code: str, start: date = MONDAY, *pauses: Pause, **adjusted) -> Deadline:
    edition = Terms.load().by_code[code].editions[-1]
    found = count(edition, start, WorkingCalendar(), Adjustments(pauses, **adjusted))
    return replace(found, label="Answer to the subject")


def printed(
    tmp_path: Path, *deadlines: Deadline, language: Language = Language.EN, **changed
) -> str:
    return text(print_card(tmp_path / "a.pdf", language, deadlines=deadlines, **changed))


def test_the_explanation_and_the_days_stand_on_the_card(tmp_path: Path) -> None:
    found = printed(tmp_path, counted("change", date(2026, 3, 20)))
    assert "How the last day was found: Answer to the subject" in found
    assert "Start event: receipt, 20.03.2026." in found
    assert "1 working day is counted from the day after 20.03.2026." in found
    assert "Ground: Law 94-V, Art. 13" in found
    assert "21.03.2026 – 23.03.2026 Nauryz" in found
    assert "24.03.2026 – 25.03.2026 Day off for Nauryz" in found
    assert "26.03.2026, Thursday 1 Working day" in found


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language.RU, "26.03.2026, четверг 1 Рабочий день"),
        (Language.KK, "26.03.2026, бейсенбі 1 Жұмыс күні"),
    ],
)
def test_the_days_speak_the_language_of_the_paper(
    tmp_path: Path, language: Language, line: str
) -> None:
    found = printed(tmp_path, counted("change", date(2026, 3, 20)), language=language)
    assert line in found


def test_many_days_stand_side_by_side_and_none_is_lost(tmp_path: Path) -> None:
    found = printed(tmp_path, counted("withdraw", date(2026, 3, 20)))
    for line in (
        "26.03.2026 – 27.03.2026 1–2 Working day",
        "30.03.2026 – 03.04.2026 3–7 Working day",
        "06.04.2026 – 10.04.2026 8–12 Working day",
        "13.04.2026 – 15.04.2026 13–15 Working day",
        "04.04.2026 Saturday",
        "12.04.2026 Sunday",
    ):
        assert line in found


def test_the_original_day_stays_beside_the_one_that_counts(tmp_path: Path) -> None:
    pause = Pause(nov(4), nov(6), f"proof of authority of {IIN}")
    extension = Extension(2, reason="many systems", notice_on=nov(5))
    found = printed(tmp_path, counted("transnote", MONDAY, pause, extensions=(extension,)))
    assert "23.11.2026 Originally due 16.11.2026" in found
    assert "The term stood still from 04.11.2026 to 06.11.2026." in found
    assert "Extended by 2 working days. Reason: many systems." in found
    assert "04.11.2026 – 06.11.2026 The term stands still" in found
    assert IIN not in found
    assert mask(IIN) in found


def test_a_term_that_stands_still_is_not_overdue(tmp_path: Path) -> None:
    deadline = counted("transnote", MONDAY, Pause(nov(10)))
    assert deadline.due < TODAY
    found = printed(tmp_path, deadline)
    assert "stands still since 10.11.2026" in found
    assert "5 working days are left" in found
    assert "overdue" not in found


def test_a_term_of_hours_says_its_moment(tmp_path: Path) -> None:
    edition = replace(Terms.load().by_code["breach"].editions[-1], unit=Unit.HOURS, number=72)
    deadline = replace(count(edition, MONDAY, WorkingCalendar()), row=2)
    found = printed(tmp_path, deadline)
    assert "05.11.2026 00:00 overdue" in found
    assert "Notify the authorized body of the breach of personal data security (2)" in found


def test_every_term_has_its_own_explanation(tmp_path: Path) -> None:
    found = printed(tmp_path, counted("refuse"), counted("withdraw"))
    assert found.count("How the last day was found") == 2


def test_the_longest_term_is_printed_to_its_last_day(tmp_path: Path) -> None:
    edition = replace(Terms.load().by_code["authreq"].editions[-1], number=400)
    deadline = count(edition, MONDAY, WorkingCalendar())
    sheets = pages(print_card(tmp_path / "a.pdf", Language.EN, deadlines=(deadline,)))
    assert f"{deadline.due:%d.%m.%Y}" in " ".join(sheets[-2].split() + sheets[-1].split())
    assert all(len(sheet.split()) > 20 for sheet in sheets)


def test_an_overridden_guard_says_where_it_comes_from(tmp_path: Path) -> None:
    register = replace(REGISTER, fields=(*FIELDS, overrides("main")))
    rows = (
        {"guard": "transfer_ground", "reason": "being checked", "on": nov(2), "by": "Sample"},
        {"guard": "recipient_information", "reason": "promised", "on": nov(3), "by": "Sample"},
    )
    found = text(
        print_card(tmp_path / "a.pdf", Language.EN, register=register, card=card(overrides=rows))
    )
    assert "Steps taken in spite of a guard" in found
    assert "From the Law Law 94-V, Art. 16" in found
    assert "From the operator's own policy Operator's policy, cl. 10.2" in found
    assert "being checked" in found
