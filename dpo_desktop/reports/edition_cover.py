"""The cover of an edition: who approved it, whose it is, which one, and what it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import Flowable, Paragraph, Spacer

from dpo_desktop.core.edition import Approval
from dpo_desktop.core.messages import N_
from dpo_desktop.core.profile import operator_address, operator_name
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.reports.approval import ApprovalBlock
from dpo_desktop.reports.blocks import HEADING, style
from dpo_desktop.reports.card_tables import labelled_table
from dpo_desktop.reports.contents import Place, Places
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.look import BLACK, GREY, MM, NAVY
from dpo_desktop.reports.pen import Pen, fill
from dpo_desktop.reports.qr import squares

_OPERATOR = style(14, align=TA_CENTER, after=4)
_UNDER = style(10, colour=GREY, align=TA_CENTER, after=2)
_TITLE = style(20, face=SERIF_BOLD, colour=NAVY, align=TA_CENTER, before=46, after=10)
_EDITION = style(15, align=TA_CENTER, after=3)
_AIR = 26.0
_QR = 24 * MM
_LETTERS = 8.0
_LEADING = 10.0


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover says beside the title.

    Attributes:
        edition: which edition it is.
        taken: as of which day, in words.
        holds: label and value, in words, of each line that says what it holds.
        payload: what the QR code says.
        sha256: of the content of the edition.
    """

    edition: str
    taken: str
    holds: Sequence[tuple[str, str]]
    payload: str
    sha256: str


def cover(
    said: Cover,
    title: str,
    approval: Approval | None,
    profile: Values,
    t: CatalogueSpeech,
    typist: Typist,
) -> Iterator[Flowable]:
    """Yield the cover, from the approval to the code."""
    yield Place(Places(), "cover", said.edition)
    yield ApprovalBlock(approval, t, typist)
    yield Spacer(0, _AIR)
    yield Paragraph(typist.markup(operator_name(profile, t.language), SERIF_BOLD), _OPERATOR)
    for line in _operator(profile, t):
        yield Paragraph(typist.markup(line, SERIF), _UNDER)
    yield Paragraph(typist.markup(title.upper(), SERIF_BOLD), _TITLE)
    yield Paragraph(typist.markup(said.edition, SERIF), _EDITION)
    yield Paragraph(typist.markup(said.taken, SERIF), _UNDER)
    yield Spacer(0, _AIR)
    yield Paragraph(typist.markup(t(N_("What this edition holds")), SERIF_BOLD), HEADING)
    yield labelled_table(said.holds, typist)
    yield Spacer(0, _AIR)
    yield _Mark(said, t, typist)


def _operator(profile: Values, t: CatalogueSpeech) -> Iterator[str]:
    if profile.get("bin"):
        yield t(N_("BIN {number}"), number=profile["bin"])
    address = operator_address(profile, t.language)
    if address:
        yield " ".join(address.split("\n"))


class _Mark(Flowable):
    """The QR code of the edition, and beside it the hash of its content."""

    def __init__(self, said: Cover, t: CatalogueSpeech, typist: Typist) -> None:
        super().__init__()
        self._payload = said.payload
        lines = (said.edition, t(N_("SHA-256 of the content of this edition")))
        self._lines = [
            *(typist.clean(line, SERIF) for line in lines),
            said.sha256[:32],
            said.sha256[32:],
        ]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        del available_height
        self.width, self.height = available_width, _QR
        return self.width, self.height

    def draw(self) -> None:
        pen: Pen = self.canv.pen  # type: ignore[attr-defined]
        pen.operators([fill(BLACK), *squares(self._payload, _QR)])
        y = (len(self._lines) - 1) * _LEADING + 2
        pen.operators([fill(GREY), pen.column(self._lines, _QR + 10, y, SERIF, _LETTERS, _LEADING)])
