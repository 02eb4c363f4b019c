"""The QR code of a paper and the words beside it: which paper this is, and the hash of its data.

A paper that is to prove the vault's past also says how far the history went when it was printed.
"""

from reportlab.platypus import Flowable

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import SERIF, Typist
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.look import BLACK, GREY, MM
from dpo_desktop.reports.pen import Pen, fill
from dpo_desktop.reports.qr import squares
from dpo_desktop.reports.wrapping import Wrapper

_SIZE = 22 * MM
_QUIET = 4 * MM  # kept free around the code; a reader asks for four of its dots
_LETTERS = 8.0
_LEADING = 10.0


def payload(imprint: Imprint, data: DataFile) -> str:
    """Return what the code says: ``DPO|identity of the paper|date|SHA-256 of the data``."""
    return "|".join(("DPO", imprint.paper, f"{imprint.printed_at:%Y-%m-%d}", data.sha256))


class Proof(Flowable):
    """The code at the right and the hash at its left; drawn last, when the data is complete.

    Attributes:
        beside: stands at the left, where there is room: the date of the signature, or who wrote
            the letter.
    """

    def __init__(
        self, imprint: Imprint, data: DataFile, t: CatalogueSpeech, beside: Flowable | None = None
    ) -> None:
        """Prove the paper of an imprint by its data."""
        super().__init__()
        self.beside = beside
        self._imprint = imprint
        self._data = data
        self._t = t
        self._beside_height = 0.0
        self.spaceBefore = 6

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: the whole width, the height of the code or of what stands beside it."""
        self.width, self.height = available_width, _SIZE
        if self.beside is not None:
            room = available_width - _SIZE - 2 * _QUIET - self._widest()
            _, self._beside_height = self.beside.wrapOn(self.canv, room, available_height)
            self.height = max(_SIZE, self._beside_height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the code, the hash, and what stands beside them."""
        if self.beside is not None:
            self.beside.drawOn(self.canv, 0, self.height - self._beside_height)
        pen: Pen = self.canv.pen  # type: ignore[attr-defined]
        said = payload(self._imprint, self._data)
        pen.operators([fill(BLACK), *squares(said, _SIZE, self.width - _SIZE)])
        letters = Wrapper(SERIF, _LETTERS, Typist())
        right = self.width - _SIZE - _QUIET
        lines = self._lines()
        places = [
            (right - letters.width(line), (len(lines) - 1 - n) * _LEADING + 2)
            for n, line in enumerate(lines)
        ]
        pen.operators([fill(GREY), pen.block(lines, places, SERIF, _LETTERS)])

    def _lines(self) -> tuple[str, ...]:
        sha256 = self._data.sha256
        half = len(sha256) // 2
        return (*self._words(), sha256[:half], sha256[half:])

    def _words(self) -> tuple[str, ...]:
        return (
            *self._of_history(),
            self._t(N_("Paper {paper}"), paper=self._imprint.paper),
            self._t(N_("Authenticity: SHA-256 of the data in this file")),
        )

    def _of_history(self) -> tuple[str, ...]:
        head = self._imprint.head
        if head is None:
            return ()
        half = len(head.link) // 2
        said = self._t(N_("History of the vault up to entry {entry}, its hash:"), entry=head.entry)
        return said, head.link[:half], head.link[half:]

    def _widest(self) -> float:
        # Not the hash: to ask for it would close the data before the last row is in.
        letters = Wrapper(SERIF, _LETTERS, Typist())
        return max(letters.width(line) for line in self._words())
