"""Values in words: the wording the fields of a register ask for."""

from datetime import date, datetime

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Wording
from dpo_desktop.law.wording import LawWording, wording


@pytest.fixture
def english() -> Wording:
    return wording(Language.EN)


def test_values_in_words(english):
    assert english.choice("decisions", "partly") == "Partly satisfied"
    assert english.choice("decisions", "By agreement") == "By agreement"
    assert english.country("IE") == "Ireland"
    assert english.yes_no(True) == "yes"
    assert english.yes_no(False) == "no"
    assert english.date(date(2026, 11, 22)) == "22.11.2026"
    assert english.date_time(datetime.fromisoformat("2026-11-22T09:05")) == "22.11.2026 09:05"
    assert english.label("Operator") == "Operator"


def test_there_is_one_wording_per_language(english):
    assert wording(Language.EN) is english
    assert isinstance(english, LawWording)
    assert english.speech is speak(Language.EN)
