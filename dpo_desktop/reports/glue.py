"""What must not be parted at the end of a line: “№ 114”, “ст. 9”, initials, “21 мая 2013 г.”."""

import re

NBSP = "\u00a0"
_NARROW = "\u202f"

_LOWER = "а-яёәғқңөұүһі"
_UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_SHORT = "|".join(
    (
        # Before what they number or name.
        "ст|п|пп|подп|ч|гл|г|ул|пр|д|кв|оф|стр|с|тел|исп|вх|исх|см",
        "қ|көш|үй|б|т|бет",
        "Art|p|pp|tel",
    )
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_RULES = (
    (re.compile(r"(№|\bNo\.|§) +(?=\S)"), r"\1" + NBSP),
    (re.compile(rf"(?<![\w-])({_SHORT})\. +(?=[\d{_UPPER}«“(+])"), r"\1." + NBSP),
    # Initials with a name, before or after it, and with one another.
    (re.compile(rf"(?<![\w-])([{_UPPER}]\.) +(?=[{_UPPER}])"), r"\1" + NBSP),
    (re.compile(rf"(?<=\w) +(?=[{_UPPER}]\.[ {NBSP}]?[{_UPPER}]\.(?!\w))"), NBSP),
    # A day with its month, a year with its word: 21 мая 2013 г., 2013 ж. 21 мамыр, May 21, 2013.
    (re.compile(rf"(?<!\d)(\d{{1,2}}) +(?=[{_LOWER}A-Za-z]{{3,9}} \d{{4}})"), r"\1" + NBSP),
    (re.compile(r"(\d{4}) +(?=(?:г|ж)\.|года?\b|году\b|жыл)"), r"\1" + NBSP),
    (re.compile(rf"\b(ж\.|жылғы) +(\d{{1,2}}) +(?=[{_LOWER}])"), rf"\1{NBSP}\2{NBSP}"),
    (re.compile(rf"\b({_MONTHS}) +(?=\d{{1,2}},)"), r"\1" + NBSP),
    (re.compile(r"(\d) +(?=(?:л|экз|ч|мин|дн|п|бап|тармақ)\b|₸|%|тг\b)"), r"\1" + NBSP),
    (re.compile(r"(\d\)) +(?=тармақша)"), r"\1" + NBSP),
    # A dash does not begin a line.
    (re.compile(r" +(?=[—–] )"), NBSP),
)
_TELEPHONE = re.compile(r"\+\d[\d ()-]{7,}\d")


_NUMBERED = ("№ ", " ст. ", " п. ", " подп. ")


def numbers_glued(text: str) -> str:
    """Return a text with numbers held to what they number, and no more.

    That is what registers are full of; the rest would take longer than setting the row does.
    """
    for mark in _NUMBERED:
        text = text.replace(mark, mark[:-1] + NBSP)
    return text


def glued(text: str) -> str:
    """Return a text with such places held together."""
    # CLDR's dates hold a narrow one, at which reportlab would end a line.
    text = text.replace(_NARROW, NBSP)
    for rule, kept in _RULES:
        text = rule.sub(kept, text)
    return _TELEPHONE.sub(lambda found: found[0].replace(" ", NBSP), text)
