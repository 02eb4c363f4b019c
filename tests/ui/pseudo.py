"""A language that wraps every string: what shows without its brackets was never translated."""

import gettext
from datetime import date, datetime

from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import CatalogueSpeech

OPEN, CLOSE = "⟦", "⟧"


class PseudoSpeech(CatalogueSpeech):
    """Says the source string between brackets."""

    def __call__(self, msgid: str, /, **values: object) -> str:
        """Wrap a string."""
        return f"{OPEN}{super().__call__(msgid, **values)}{CLOSE}" if msgid else ""

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Wrap a plural."""
        return f"{OPEN}{super().plural(one, many, n, **values)}{CLOSE}"

    def date(self, day: date | None) -> str:
        """Wrap a date: it too depends on the language."""
        return f"{OPEN}{super().date(day)}{CLOSE}" if day else ""

    def date_time(self, moment: datetime | None) -> str:
        """Wrap a date and time."""
        return f"{OPEN}{super().date_time(moment)}{CLOSE}" if moment else ""


def pseudo() -> PseudoSpeech:
    """Return the pseudo-language."""
    return PseudoSpeech(Language.EN, gettext.NullTranslations())
