"""What must not be parted at the end of a line on the screen: “№ 94-V”, “ст. 9”, “25-баптың”."""

import re

_NBSP = "\u00a0"
_JOINER = "\u2060"  # as wide as nothing; no line ends at it
_SPACED = re.compile(r"(№|§|(?<!\w)(?:ст|п|пп|подп|ч|Art|No)\.|(?<=\d\))) +(?=[\d\w(])")
# Qt ends a line after any hyphen; a number with its ending is one word, as is a law's number.
_HYPHENED = re.compile(r"(?<=\d)([-–])(?=[\d\w])")


def held(words: str) -> str:
    """Return words for a label or a cell, with such places held together."""
    return _HYPHENED.sub(rf"\1{_JOINER}", _SPACED.sub(rf"\1{_NBSP}", words))
