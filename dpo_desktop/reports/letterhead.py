"""The head of a letter: the operator's names, Kazakh left, Russian right, and how to reach it."""

import re
from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Spacer

from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.core.profile import operator_address
from dpo_desktop.core.speech import CatalogueSpeech, speak
from dpo_desktop.core.values import Values
from dpo_desktop.reports.blocks import Block
from dpo_desktop.reports.fonts import Typist, font
from dpo_desktop.reports.letter_looks import CONTACT, NAME, said
from dpo_desktop.reports.look import NAVY
from dpo_desktop.reports.page import PORTRAIT
from dpo_desktop.reports.side_by_side import SideBySide

_GAP = 24.0
_ABOVE_THIRD = 4.0
_THICK, _BETWEEN, _THIN = 1.6, 1.4, 0.6  # the double rule, in points
_QUOTED = re.compile(r"\s*([«“\"][^»”\"]+[»”\"])\s*")


def letterhead(profile: Values, t: CatalogueSpeech, typist: Typist) -> Flowable:
    """Return the head of a letter, as wide as the page."""
    sides = (_side(profile, language, typist) for language in (Language.KK, Language.RU))
    parts: list[Flowable] = [SideBySide(*sides, gap=_GAP)]
    if t.language is Language.EN and profile.get("name_en"):
        parts += [Spacer(0, _ABOVE_THIRD), *_side(profile, Language.EN, typist)]
    contacts = _contacts(profile, t)
    if contacts:
        parts.append(said(contacts, CONTACT, typist))
    parts.append(_DoubleRule())
    return Block(parts)


def _side(profile: Values, language: Language, typist: Typist) -> list[Flowable]:
    """Return the operator's name in a language, and under it the address and the BIN."""
    name = str(profile.get(f"name_{language.value}") or "").upper()
    number = str(profile.get("bin") or "")
    address = operator_address(profile, language)
    lines = (
        " ".join(address.split()),
        f"{speak(language)(N_('BIN'))} {number}" if number else "",
    )
    return [
        *(said(line, NAME, typist) for line in _lines(name, (PORTRAIT.width - _GAP) / 2)),
        *(said(line, CONTACT, typist) for line in lines if line),
    ]


def _lines(name: str, width: float) -> Sequence[str]:
    """Return a name in lines: a name in quotation marks that does not fit has one of its own."""
    if font(NAME.fontName).stringWidth(name, NAME.fontSize) <= width:
        return (name,) if name else ()
    return [part for part in _QUOTED.split(name) if part]


def _contacts(profile: Values, t: CatalogueSpeech) -> str:
    """Return the line of the telephone and the website."""
    phone = str(profile.get("responsible_phone") or "")
    told = t(N_("tel. {number}"), number=phone) if phone else ""
    return " · ".join(filter(None, (told, str(profile.get("website") or ""))))


class _DoubleRule(Flowable):
    """A thick line over a thin one, as wide as the page."""

    def __init__(self) -> None:
        super().__init__()
        self.spaceBefore = 5

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        del available_height
        self.width = available_width
        self.height = _THICK + _BETWEEN + _THIN
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(Color(*NAVY))
        for width, y in ((_THICK, self.height - _THICK / 2), (_THIN, _THIN / 2)):
            canvas.setLineWidth(width)
            canvas.line(0, y, self.width, y)
        canvas.restoreState()
