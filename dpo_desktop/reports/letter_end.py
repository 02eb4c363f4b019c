"""What ends a letter: enclosures, signature, executor, proof; they never stand alone on a page."""

from collections.abc import Sequence
from typing import cast

from reportlab.platypus import Flowable, Paragraph, Spacer

from dpo_desktop.core.letter import Letter
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.reports.blocks import NOTE, Block, Later, Signature, Signer, boxed_words
from dpo_desktop.reports.fonts import Typist
from dpo_desktop.reports.letter_body import Title
from dpo_desktop.reports.letter_looks import EXECUTOR, TEXT_SIZE, said, text_style
from dpo_desktop.reports.page import PORTRAIT
from dpo_desktop.reports.proof import Proof
from dpo_desktop.reports.register_table import RegisterTable

_LONGEST_NAME = 3  # words: surname, name, patronymic
_LEAST_LINES = 2  # of the text, on the page of the signature


def letter_end(
    letter: Letter, profile: Values, t: CatalogueSpeech, typist: Typist, proof: Proof
) -> Flowable:
    """Return what ends a letter, as one block."""
    proof.beside = Block(_executor(profile, t, typist))
    return Block(
        [
            *_enclosures(letter, t, typist),
            Later(lambda: boxed_words(t, typist), NOTE),
            Signature(profile, t, typist, _signers(letter), TEXT_SIZE),
            proof,
        ]
    )


def ended(text: Sequence[Flowable], end: Flowable) -> list[Flowable]:
    """Return a text and its end, which takes the last lines of the text along with it."""
    rest = list(text)
    taken: list[Flowable] = []
    lines = 0
    while rest and _goes_along(rest[-1], lines):
        part = rest.pop()
        lines += _lines(part)
        taken = [part, Spacer(0, part.getSpaceAfter()), *taken]
    if taken:
        end = Block([*taken, end])
    if rest and lines < _LEAST_LINES:
        last = rest[-1]
        if isinstance(last, Paragraph):
            return [*rest[:-1], _Ended(last, end)]
        if isinstance(last, RegisterTable):
            last.tail = end
    return [*rest, end]


def _goes_along(part: Flowable, lines: int) -> bool:
    """Tell whether a part stands whole on the page of the signature, after it so many lines."""
    if isinstance(part, Title | Spacer):
        return True
    # One that is long enough is parted instead.
    return isinstance(part, Paragraph) and lines < _LEAST_LINES and _lines(part) < 2 * _LEAST_LINES


def _lines(part: Flowable) -> int:
    if not isinstance(part, Paragraph):
        return 0
    _, height = part.wrap(PORTRAIT.width, PORTRAIT.height)
    return round(height / part.style.leading)


class _Ended(Flowable):
    """A paragraph and what ends the letter; some lines of it stay with the end."""

    def __init__(self, paragraph: Paragraph, end: Flowable) -> None:
        super().__init__()
        self._paragraph = paragraph
        self._end = end

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        return self._paragraph.getSpaceBefore()

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        _, text = self._paragraph.wrap(available_width, available_height)
        _, end = self._end.wrapOn(self.canv, available_width, available_height)
        self.width = available_width
        self.height = text + self._end.getSpaceBefore() + end
        return self.width, self.height

    def split(self, available_width: float, available_height: float, /) -> list[Flowable]:
        _, height = self._paragraph.wrap(available_width, available_height)
        kept = _LEAST_LINES * self._paragraph.style.leading
        room = min(available_height, height - kept)
        parts = self._paragraph.split(available_width, room) if room > 0 else []
        if len(parts) < 2:
            return []
        above, below = parts
        # A part of a paragraph is one; reportlab's types do not say so.
        return [above, _Ended(cast("Paragraph", below), self._end)]

    def draw(self) -> None:
        self._paragraph.drawOn(self.canv, 0, self.height - self._paragraph.height)
        self._end.drawOn(self.canv, 0, 0)


def _enclosures(letter: Letter, t: CatalogueSpeech, typist: Typist) -> list[Flowable]:
    """Return the line that names what is enclosed, or a line for each of several."""
    if not letter.enclosures:
        return []
    looks = text_style(t.language)
    # An abbreviation at the end ("на 1 л.") brings the full stop of the sentence along.
    names = [*letter.enclosures[:-1], letter.enclosures[-1].removesuffix(".")]
    if len(names) == 1:
        return [said(t(N_("Enclosure: {name}."), name=names[0]), looks, typist)]
    lines = [f"{place}) {name}" for place, name in enumerate(names, start=1)]
    listed = t(N_("Enclosures: {names}."), names="; ".join(lines))
    return [said(listed, looks, typist)]


def _signers(letter: Letter) -> tuple[Signer, ...]:
    """Return who signs, post and name apart: the name is what begins with capitals at the end."""
    words = letter.signer.split()
    if not words:
        return ()
    cut = len(words)
    while cut > max(1, len(words) - _LONGEST_NAME) and words[cut - 1][0].isupper():
        cut -= 1
    return (Signer(" ".join(words[:cut]).rstrip(","), " ".join(words[cut:])),)


def _executor(profile: Values, t: CatalogueSpeech, typist: Typist) -> list[Flowable]:
    """Return who wrote the letter and can be asked about it."""
    name = str(profile.get("responsible_name") or "")
    lines = [t(N_("Executor: {name}"), name=name)] if name else []
    if profile.get("responsible_phone"):
        lines.append(t(N_("tel. {number}"), number=profile["responsible_phone"]))
    lines.append(str(profile.get("responsible_email") or ""))
    return [said(line, EXECUTOR, typist) for line in lines if line]
