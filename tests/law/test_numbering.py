"""The series of numbers and what their first numbers look like."""

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.law.numbering import all_series, default_pattern

FIRST = {
    "processing": "РО-2026/001",
    "requests": "ВХ-С-2026/0001",
    "requests_outgoing": "ИСХ-С-2026/0001",
    "transfers": "ТП-2026/001",
    "transfers_outgoing": "ИСХ-ТП-2026/001",
    "regulator": "ВХ-Р-2026/001",
    "regulator_outgoing": "ИСХ-Р-2026/001",
    "letters_outgoing": "ИСХ-П-2026/0001",
}


@pytest.mark.parametrize("code", FIRST)
def test_the_first_number_of_a_series(code):
    assert default_pattern(code).format(year=2026, seq=1) == FIRST[code]


def test_every_series_is_named_and_its_numbers_are_its_own():
    assert {series.code for series in all_series()} == set(FIRST)
    assert len({series.pattern for series in all_series()}) == len(FIRST)
    for series in all_series():
        said = {series.texts.say(language) for language in Language}
        assert len(said) == len(Language)


def test_an_unknown_series_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        default_pattern("nonsense")
