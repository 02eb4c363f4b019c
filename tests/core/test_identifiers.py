"""IIN and BIN are checked as public validators do it: vectors of known numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.identifiers import (
    bin_problem,
    check_digit,
    id_number_problem,
    is_valid,
    mask,
)

VALID = ["061211600012", "170740001680", "171040010072"]
SECOND_PASS = "900101300811"
NO_CHECK_DIGIT = "90010130080"


@pytest.mark.parametrize("number", [*VALID, SECOND_PASS])
def test_known_numbers_are_valid(number):
    assert is_valid(number)
    assert check_digit(number[:11]) == int(number[11])
    assert id_number_problem(number) is None


def test_the_second_pass_decides_where_the_first_gives_ten():
    first = sum(int(digit) * weight for weight, digit in enumerate(SECOND_PASS[:11], start=1))
    assert first % 11 == 10
    assert is_valid(SECOND_PASS)
    assert not is_valid("900101300814")


def test_where_both_passes_give_ten_no_number_is_valid():
    assert check_digit(NO_CHECK_DIGIT) is None
    assert not any(is_valid(f"{NO_CHECK_DIGIT}{digit}") for digit in range(10))


@pytest.mark.parametrize("number", VALID)
@pytest.mark.parametrize("place", [*range(10), 11])  # the eleventh digit's weight is eleven: nil
def test_one_mistyped_digit_is_noticed(number, place):
    for digit in range(10):
        typed = f"{number[:place]}{digit}{number[place + 1 :]}"
        problem = id_number_problem(typed)
        if typed == number:
            assert problem is None
        elif problem is not None:
            assert problem.msgid.startswith("The check digit does not fit")
    others = [f"{number[:place]}{digit}{number[place + 1 :]}" for digit in range(10)]
    assert sum(map(is_valid, others)) <= 2


@pytest.mark.parametrize(
    "number", ["", "1", "1710400100723", "17104001007x", "171040 010072", "١٧١٠٤٠٠١٠٠٧٢", "²" * 12]
)
def test_what_is_not_twelve_digits_is_told(number):
    assert not is_valid(number)
    problem = id_number_problem(number)
    assert problem is not None
    assert "12 digits" in problem.msgid


@given(st.text())
def test_no_text_is_a_fault(number):
    assert is_valid(number) == (id_number_problem(number) is None)


@pytest.mark.parametrize("number", ["170740001680", "171040010072"])
def test_a_bin_is_an_organisations_number(number):
    assert bin_problem(number) is None


@pytest.mark.parametrize("number", ["900101300811"])
def test_a_persons_number_is_no_bin(number):
    problem = bin_problem(number)
    assert problem is not None
    assert "IIN of a person" in problem.msgid


@pytest.mark.parametrize("number", ["171040010073", "1710"])
def test_a_wrong_bin_is_told_as_any_number(number):
    assert bin_problem(number) == id_number_problem(number) is not None


def test_a_masked_number_shows_its_last_four_digits():
    assert mask("171040010072") == "••••••••0072"
    assert mask("12345") == "12345"
    assert mask("") == ""
