"""What stands above the text of a letter: number and date, addressee or approval, its subject."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, Spacer

from dpo_desktop.core.letter import Letter
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports.fonts import Typist
from dpo_desktop.reports.glue import NBSP
from dpo_desktop.reports.letter_looks import (
    ADDRESS,
    ADDRESSEE,
    APPROVAL,
    APPROVAL_LINE,
    REFERENCE,
    SUBJECT,
    TITLE,
    UNDER_TITLE,
    said,
)
from dpo_desktop.reports.side_by_side import SideBySide

_AIR = 14.0  # between the parts, in points
_REFERENCES_SHARE = 0.54  # of the width: the number and the date of a letter on one line
_REFERENCES_GAP = 8.0
_SUBJECT_SHARE = 0.62


def letter_top(letter: Letter, t: CatalogueSpeech, typist: Typist) -> Iterator[Flowable]:
    """Yield what stands between the letterhead and the text."""
    left = [said(line, REFERENCE, typist) for line in _references(letter, t)]
    right = _approval(t, typist) if letter.approval else _addressee(letter, typist)
    if left or right:
        yield Spacer(0, _AIR)
        yield SideBySide(left, right, share=_REFERENCES_SHARE, gap=_REFERENCES_GAP)
    yield Spacer(0, _AIR)
    if letter.heading:
        yield said(letter.title, TITLE, typist)
        if letter.subject:
            yield said(letter.subject, UNDER_TITLE, typist)
    elif letter.subject:
        yield SideBySide([said(letter.subject, SUBJECT, typist)], [], share=_SUBJECT_SHARE)
    yield Spacer(0, _AIR)


def _references(letter: Letter, t: CatalogueSpeech) -> Iterator[str]:
    """Yield the outgoing date and number, and those of the letter that is answered."""
    if letter.number and letter.date:
        yield t(N_("{date} No. {number}"), date=letter.date, number=letter.number)
    elif letter.number:
        yield t(N_("No. {number}"), number=letter.number)
    elif letter.date:
        yield letter.date
    their = {"number": letter.their_number, "date": letter.their_date.replace(" ", NBSP)}
    if letter.their_number and letter.their_date:
        yield t(N_("In reply to No. {number} of {date}"), **their)
    elif letter.their_number:
        yield t(N_("In reply to No. {number}"), **their)
    elif letter.their_date:
        yield t(N_("In reply to the letter of {date}"), **their)


def _addressee(letter: Letter, typist: Typist) -> list[Flowable]:
    """Return the lines of the addressee: the name large, where it is to be found below."""
    looks = (ADDRESSEE, *(ADDRESS for _ in letter.addressee[1:]))
    return [said(line, one, typist) for line, one in zip(letter.addressee, looks, strict=False)]


def _approval(t: CatalogueSpeech, typist: Typist) -> list[Flowable]:
    """Return the block the head of the operator approves in, by hand."""
    return [
        said(t(N_("APPROVED")), APPROVAL, typist),
        said(t(N_("Head of the operator")), APPROVAL_LINE, typist),
        said("____________ / ______________________", APPROVAL_LINE, typist),
        said(t(N_("“____” ______________ 20____")), APPROVAL_LINE, typist),
    ]
