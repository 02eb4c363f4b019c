"""A recovery key can be typed as people type, and no slip of the pen passes for another key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.recovery_key import (
    ALPHABET,
    GROUPS,
    LETTERS,
    SECRET_BYTES,
    groups_of,
    normal_group,
    problem,
    secret_of,
)

SECRETS = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)
KEY = "".join(groups_of(bytes(range(SECRET_BYTES))))


def named(typed: str) -> set[int]:
    """The group a slip of the pen is found in; nothing when none is found."""
    found = problem(typed)
    return {found.values["group"]} if found and "group" in found.values else set()


@given(SECRETS)
def test_all_160_bits_come_back(secret: bytes):
    groups = groups_of(secret)
    assert [len(group) for group in groups] == [LETTERS] * GROUPS
    assert set("".join(groups)) <= set(ALPHABET)
    assert problem("-".join(groups)) is None
    assert secret_of("-".join(groups)) == secret


@given(SECRETS, st.sampled_from(["-", " ", "", "\n", " – ", "\u00a0", "_"]))
def test_it_is_read_as_people_type_it(secret: bytes, between: str):
    typed = between.join(groups_of(secret))
    looks_like = typed.replace("0", "o").replace("1", "l").lower()
    for form in (typed, typed.lower(), f"  {typed}\n", looks_like, looks_like.replace("l", "I")):
        assert problem(form) is None
        assert secret_of(form) == secret


@pytest.mark.parametrize("place", range(GROUPS * LETTERS))
def test_every_wrong_letter_is_noticed_and_its_group_named(place: int):
    for letter in set(ALPHABET) - {KEY[place]}:
        assert named(KEY[:place] + letter + KEY[place + 1 :]) == {place // LETTERS + 1}


@given(SECRETS, st.integers(0, GROUPS * LETTERS - 1), st.sampled_from(ALPHABET))
def test_in_every_key_a_wrong_letter_is_noticed(secret: bytes, place: int, letter: str):
    key = "".join(groups_of(secret))
    wrong = key[:place] + letter + key[place + 1 :]
    assert named(wrong) == (set() if wrong == key else {place // LETTERS + 1})


@given(SECRETS)
def test_in_every_key_two_neighbours_that_changed_places_are_noticed(secret: bytes):
    key = "".join(groups_of(secret))
    for place in range(len(key) - 1):
        one, other = key[place], key[place + 1]
        if one != other:
            found = named(key[:place] + other + one + key[place + 2 :])
            assert found == {place // LETTERS + 1}


@given(SECRETS, st.data())
def test_two_letters_of_a_group_that_changed_places_are_noticed(secret: bytes, data):
    groups = list(groups_of(secret))
    which = data.draw(st.integers(0, GROUPS - 1))
    letters = list(groups[which])
    one, other = data.draw(st.permutations(range(LETTERS)).map(lambda places: places[:2]))
    letters[one], letters[other] = letters[other], letters[one]
    changed = "".join(letters)
    wrong = changed != groups[which]
    groups[which] = changed
    assert named("".join(groups)) == ({which + 1} if wrong else set())


@given(SECRETS)
def test_groups_that_changed_places_are_noticed(secret: bytes):
    groups = list(groups_of(secret))
    for one in range(GROUPS):
        for other in range(one):
            moved = list(groups)
            moved[one], moved[other] = moved[other], moved[one]
            assert named("".join(moved)) == {other + 1}


@given(SECRETS, st.integers(0, GROUPS * LETTERS - 1))
def test_a_letter_left_out_or_typed_twice_is_noticed(secret: bytes, place: int):
    key = "".join(groups_of(secret))
    assert problem(key[:place] + key[place + 1 :]) is not None
    assert problem(key[:place] + key[place] + key[place:]) is not None


@pytest.mark.parametrize("letter", ["Ж", "U", "у", "Ә", "?", "é"])
def test_a_letter_no_key_has_is_named(letter: str):
    found = problem(KEY[:7] + letter + KEY[8:])
    assert found is not None
    assert found.values["letter"] == letter.upper()
    assert "keyboard" in found.msgid


def test_while_it_is_typed_it_says_how_much_there_is():
    for typed in range(0, len(KEY), 3):
        found = problem(KEY[:typed])
        assert found is not None
        assert found.values == {"all": 40, "typed": typed}


def test_what_is_no_key_has_no_secret():
    for typed in ("", KEY[:-1], KEY[:-1] + ("0" if KEY[-1] != "0" else "1")):
        with pytest.raises(ValueError, match="not a recovery key"):
            secret_of(typed)


def test_a_group_is_compared_as_the_page_shows_it():
    assert normal_group(" o-il2 ") == "0112"
    assert normal_group("жж") == "ЖЖ"
