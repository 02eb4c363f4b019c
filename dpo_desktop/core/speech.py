"""Translation as an object: the window and each paper hold their own."""

from __future__ import annotations

import gettext
from functools import cache
from typing import TYPE_CHECKING

from dpo_desktop.core.catalogue import Catalogue
from dpo_desktop.core.language import Language
from dpo_desktop.core.resources import resource

if TYPE_CHECKING:
    import datetime

DOMAIN = "dpo_desktop"
MONTHS_IN_FULL = "long"


class CatalogueSpeech:
    """Says source strings in one language; dates are written as Kazakhstan writes them.

    Attributes:
        language: the language spoken.
    """

    def __init__(self, language: Language, catalogue: gettext.NullTranslations) -> None:
        """Take the words of a language from its catalogue."""
        self.language = language
        self._catalogue = catalogue

    def __call__(self, msgid: str, /, **values: object) -> str:
        """Return ``msgid`` in this language with its ``{holes}`` filled."""
        text = self._catalogue.gettext(msgid) if msgid else ""
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the form for ``n``; the strings say the number as ``{n}``."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)

    def date(self, day: datetime.date | None) -> str:
        """Return ``22.11.2026`` (the same in the three languages), or nothing for no date."""
        return f"{day:%d.%m.%Y}" if day else ""

    def date_time(self, moment: datetime.datetime | None) -> str:
        """Return ``22.11.2026 09:05``."""
        return f"{moment:%d.%m.%Y %H:%M}" if moment else ""

    def long_date(self, day: datetime.date) -> str:
        """Return the date in words by CLDR, e.g. ``22 ноября 2026 г.``."""
        from babel.dates import format_date

        return format_date(day, format=MONTHS_IN_FULL, locale=self.language.value)

    def weekday(self, day: datetime.date) -> str:
        """Return the day of the week by CLDR, e.g. ``воскресенье``."""
        from babel.dates import get_day_names

        names = get_day_names("wide", locale=self.language.value)
        return str(names[day.weekday()])


@cache
def speak(language: Language) -> CatalogueSpeech:
    """Return the speech of a language; English needs no catalogue, its strings are the source."""
    if language is Language.EN:
        return CatalogueSpeech(language, gettext.NullTranslations())
    file = resource(f"locale/{language.value}/LC_MESSAGES/{DOMAIN}.mo")
    return CatalogueSpeech(language, Catalogue(file))
