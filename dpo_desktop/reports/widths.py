"""How wide each column of a table should be, judged by its titles and a sample of its rows."""

from collections.abc import Sequence

from dpo_desktop.reports.fonts import Typist
from dpo_desktop.reports.look import Look
from dpo_desktop.reports.wrapping import Wrapper

_LONGEST_WORD = 92.0  # points; a longer word (an e-mail address) may be broken
_SLACK = 0.5  # so that the widest word is not broken by a rounding


def column_widths(
    titles: Sequence[str],
    sample: Sequence[Sequence[str]],
    short: Sequence[bool],
    width: float,
    look: Look,
    typist: Typist,
) -> list[float]:
    """Return widths in points that add up to ``width``.

    A short column (a date, a number, a state) gets what its longest word needs; the others share
    the rest so that the squares of the numbers of lines add up to the least: long texts, which
    make rows high, weigh more than many short ones.
    """
    plain = Wrapper(look.font, look.size, typist)
    bold = Wrapper(look.bold, look.size, typist)
    weight: list[float] = []
    for place, title in enumerate(titles):
        if short[place]:
            weight.append(0.0)
            continue
        # A text of length a takes about a / w lines; the sum of (a / w)² with a given sum of w is
        # least where each w is as the cube root of the sum of its a².
        squares = sum(plain.length(row[place]) ** 2 for row in sample)
        weight.append((squares + bold.length(title) ** 2) ** (1 / 3))
    return _shared(least_widths(titles, sample, look, typist), weight, width)


def least_widths(
    titles: Sequence[str], sample: Sequence[Sequence[str]], look: Look, typist: Typist
) -> list[float]:
    """Return the widths in points at which no word of a column has to be broken."""
    plain = Wrapper(look.font, look.size, typist)
    bold = Wrapper(look.bold, look.size, typist)
    around = 2 * look.across + _SLACK
    least: list[float] = []
    for place, title in enumerate(titles):
        widest = max((plain.longest_word(row[place]) for row in sample), default=0.0)
        widest = max(widest, bold.longest_word(title))
        least.append(min(widest, _LONGEST_WORD) + around)
    return least


def _shared(least: Sequence[float], weight: Sequence[float], width: float) -> list[float]:
    if sum(least) >= width:
        most = _cap(least, width)
        return [min(one, most) for one in least]
    if not any(weight):
        weight = least
    # A column whose share is below its least keeps its least; the others share what is left.
    fixed: set[int] = {place for place, one in enumerate(weight) if not one}
    while True:
        room = width - sum(least[place] for place in fixed)
        parts = sum(one for place, one in enumerate(weight) if place not in fixed)
        tight = {
            place
            for place, one in enumerate(weight)
            if place not in fixed and room * one / parts < least[place]
        }
        if not tight:
            break
        fixed |= tight
    return [
        least[place] if place in fixed else room * one / parts for place, one in enumerate(weight)
    ]


def _cap(least: Sequence[float], width: float) -> float:
    """Return the width at which columns are cut so that all fit; dates and numbers stay whole."""
    room = width
    for taken, one in enumerate(sorted(least)):
        share = room / (len(least) - taken)
        if one > share:
            return share
        room -= one
    return max(least)
