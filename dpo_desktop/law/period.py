"""A period in words: "3 working days", as screens, papers and commands say it."""

from dpo_desktop.core.messages import Speech
from dpo_desktop.law.terms import Edition, Unit


def period(edition: Edition, t: Speech) -> str:
    """Return the number and unit of a term in the language of ``t``."""
    return period_words(edition.number, edition.unit, t)


def period_words(number: int, unit: Unit, t: Speech) -> str:
    """Return so many of a unit in the language of ``t``."""
    if unit is Unit.WORKING_DAYS:
        return t.plural("{n} working day", "{n} working days", number)
    if unit is Unit.CALENDAR_DAYS:
        return t.plural("{n} calendar day", "{n} calendar days", number)
    if unit is Unit.HOURS:
        return t.plural("{n} hour", "{n} hours", number)
    return t.plural("{n} working day before the start", "{n} working days before the start", number)
