"""The letters of a recovery key: 160 bits as eight groups of five, each with its own check letter.

The alphabet is Crockford's base 32, which has no I, L, O and U: the first three are read as the
digits they look like. A group is four letters that carry 20 bits, and one that checks them over
the field of 32 elements. So each wrong letter in a group is noticed, and each two letters that
changed places, and the group can be named; groups that changed places are noticed because the
check counts the place of the group in.
"""

import re

from dpo_desktop.core.messages import N_, Message

GROUPS, LETTERS = 8, 5
"""How many groups a key has, and how many letters a group."""

SECRET_BYTES = 20
"""How long the secret is that the letters carry."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_BITS = 5
_FIELD = 0b100101  # x^5 + x^2 + 1
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015_.,]+")


def groups_of(secret: bytes | bytearray) -> tuple[str, ...]:
    """Return the groups that carry a secret of ``SECRET_BYTES``."""
    number = int.from_bytes(secret, "big")
    bits = _BITS * (LETTERS - 1)
    found = []
    for place in range(GROUPS):
        part = number >> bits * (GROUPS - 1 - place)
        values = [part >> _BITS * left & 31 for left in reversed(range(LETTERS - 1))]
        values.append(_check([*values, 0]) ^ place)
        found.append("".join(ALPHABET[value] for value in values))
    return tuple(found)


def secret_of(typed: str) -> bytearray:
    """Return the secret a whole key carries; the caller wipes it.

    Raises:
        ValueError: ``problem`` would find something wrong.
    """
    letters = _letters(typed)
    if problem(typed) is not None:
        raise ValueError("not a recovery key")
    number = 0
    for place, letter in enumerate(letters):
        if place % LETTERS != LETTERS - 1:
            number = number << _BITS | _VALUES[letter]
    return bytearray(number.to_bytes(SECRET_BYTES, "big"))


def normal_group(typed: str) -> str:
    """Return a group as the page shows it, whatever case, spaces and look-alikes it is typed in."""
    return "".join(ALPHABET[_VALUES[c]] if c in _VALUES else c for c in _letters(typed))


def problem(typed: str) -> Message | None:
    """Say what is wrong with a key as far as it is typed; ``None``: it is whole and right.

    Whether it is the key of this vault is not known from its letters.
    """
    letters = _letters(typed)
    for place in range(GROUPS):
        wrong = group_problem(place, letters[place * LETTERS : (place + 1) * LETTERS])
        if wrong is not None:
            return wrong
    if len(letters) != GROUPS * LETTERS:
        return Message(
            N_("A recovery key has {all} letters and digits; {typed} are typed so far."),
            {"all": GROUPS * LETTERS, "typed": len(letters)},
        )
    return None


def group_problem(place: int, typed: str) -> Message | None:
    """Say what is wrong with one group, counted from 0, as far as it is typed."""
    letters = _letters(typed)
    for letter in letters:
        if letter not in _VALUES:
            return Message(
                N_(
                    "“{letter}” does not occur in a recovery key: it has the digits and the Latin "
                    "letters but for U. Is the keyboard switched to Latin letters?"
                ),
                {"letter": letter},
            )
    if len(letters) == LETTERS and _check([_VALUES[letter] for letter in letters]) != place:
        return Message(
            N_("Group {group} is mistyped: “{letters}”. Compare it with the page."),
            {"group": place + 1, "letters": letters},
        )
    return None


def _letters(typed: str) -> str:
    return _BETWEEN.sub("", typed).upper()


def _check(values: list[int]) -> int:
    """Return the sum of the values, each times another power of the field's generator."""
    total = 0
    for value in values:
        total = total << 1 ^ value
        if total > 31:
            total ^= _FIELD
    return total
