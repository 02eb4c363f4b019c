"""What importing the law costs, and that the environment does not change what it says."""

import os
import subprocess
import sys

import pytest

HEAVY = "[m for m in ('holidays', 'babel') if m in sys.modules]"


def run(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["vocabulary", "law", "due", "explanation", "countries"])
def test_importing_brings_in_nothing_heavy(module):
    assert run(f"import dpo_desktop.law.{module}\nprint({HEAVY})") == "[]"


def test_reading_a_vocabulary_brings_in_nothing_heavy():
    code = "from dpo_desktop.law.vocabulary import vocabulary\nvocabulary('legal_bases')"
    assert run(f"{code}\nprint({HEAVY})") == "[]"


@pytest.mark.parametrize("language", ["C", "en_US.UTF-8", "ru_RU.UTF-8", "kk_KZ.UTF-8", "uk"])
def test_the_environment_does_not_change_the_calendar(language):
    code = """
from datetime import date
from dpo_desktop.core.language import Language
from dpo_desktop.law.calendar import WorkingCalendar
calendar = WorkingCalendar()
days = [date(2024, 5, 4), date(2024, 5, 8), date(2026, 3, 24), date(2026, 5, 27)]
print([calendar.about(day).kind.value for day in days])
print(calendar.name(date(2026, 3, 24), Language.EN))
"""
    said = run(code, LANG=language, LANGUAGE=language, LC_ALL=language, PYTHONUTF8="1")
    assert said.splitlines() == [
        "['moved_working', 'moved_off', 'carried_over', 'holiday']",
        "day off for Nauryz",
    ]
