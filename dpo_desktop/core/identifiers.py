"""IIN and BIN: twelve digits with a check digit.

Weights as public validators give them (they cite decrees 565 of 2003 and 406 of 2007).
"""

from dpo_desktop.core.messages import N_, Message

LENGTH = 12
_FIRST = tuple(range(1, 12))
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_NO_DIGIT = 10
_BIN_FIFTH = "456"  # 4 resident entity, 5 non-resident, 6 joint sole trader; an IIN has 0-3 here


def check_digit(first_eleven: str) -> int | None:
    """Return the twelfth digit, or ``None`` where no valid number has these eleven."""
    digits = [int(c) for c in first_eleven]
    for weights in (_FIRST, _SECOND):
        k = sum(d * w for d, w in zip(digits, weights, strict=True)) % 11
        if k != _NO_DIGIT:
            return k
    return None


def is_valid(number: str) -> bool:
    """Tell whether the number is twelve digits with the right check digit."""
    well_formed = len(number) == LENGTH and number.isascii() and number.isdigit()
    return well_formed and check_digit(number[:11]) == int(number[11])


def id_number_problem(number: str) -> Message | None:
    """Say what is wrong with an IIN or BIN, or ``None``."""
    if not (number.isascii() and number.isdigit()) or len(number) != LENGTH:
        return Message(N_("An IIN or BIN has 12 digits; check what was typed."))
    if not is_valid(number):
        return Message(N_("The check digit does not fit: one of the 12 digits is mistyped."))
    return None


def bin_problem(number: str) -> Message | None:
    """Say what is wrong with a BIN (an organisation's number), or ``None``."""
    problem = id_number_problem(number)
    if problem is None and number[4] not in _BIN_FIFTH:
        return Message(N_("This is an IIN of a person; a BIN has 4, 5 or 6 as its fifth digit."))
    return problem


def mask(number: str) -> str:
    """Return the number with all but its last four digits hidden, for paper and screen."""
    return "•" * (len(number) - 4) + number[-4:] if len(number) == LENGTH else number
