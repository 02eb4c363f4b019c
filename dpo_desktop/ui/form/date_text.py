"""Dates and times as people type them."""

import re
from datetime import date, time

_PARTS = re.compile(r"(\d{1,2})[.,/\- ](\d{1,2})[.,/\- ](\d{4}|\d{2})\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_TIME = re.compile(r"(\d{1,2})[:., \-](\d{2})")
_TIME_DIGITS = re.compile(r"(\d{1,2})(\d{2})")
_CENTURY = 2000
_EARLIEST = 1900
_SHORT_YEAR = 100

EXAMPLE_DATE = "16.03.2026"
EXAMPLE_TIME = "09:05"


def parse_date(text: str) -> date | None:
    """Return the date typed as 16.3.26, 16.03.2026, 16/03/2026, 160326 or 2026-03-16.

    Two digits of a year always mean this century: papers of the last one are typed in full.

    Raises:
        ValueError: there is no such date.
    """
    text = text.strip()
    if not text:
        return None
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _PARTS.fullmatch(text) or _DIGITS.fullmatch(text):
        day, month, year = map(int, match.groups())
        if year < _SHORT_YEAR and len(match.group(3)) == len("26"):
            year += _CENTURY
    else:
        raise ValueError(text)
    if year < _EARLIEST:
        raise ValueError(text)
    return date(year, month, day)


def date_words(day: date | None) -> str:
    """Return a date as it is typed back; the same in every language, whatever a locale says."""
    return f"{day:%d.%m.%Y}" if day else ""


def parse_time(text: str) -> time | None:
    """Return the time typed as 9:05, 09.05, 9-05, 0905 or 905.

    Raises:
        ValueError: there is no such time of day.
    """
    text = text.strip()
    if not text:
        return None
    match = _TIME.fullmatch(text) or _TIME_DIGITS.fullmatch(text)
    if not match:
        raise ValueError(text)
    return time(int(match.group(1)), int(match.group(2)))
