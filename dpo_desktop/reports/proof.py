"""The QR code of a paper and the words beside it: which paper this is, and the hash of its data."""

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import SERIF
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.look import GREY, MM
from dpo_desktop.reports.pen import fill

_SIZE = 22 * MM
_LETTERS = 8.0
_LEADING = 10.0


class Proof(Flowable):
    """Drawn last, when the data is complete.

    The code says ``DPO|identity of the paper|date|SHA-256 of the data``.
    """

    def __init__(self, imprint: Imprint, data: DataFile, t: CatalogueSpeech) -> None:
        """Prove the paper of an imprint by its data."""
        super().__init__()
        self._imprint = imprint
        self._data = data
        self._t = t
        self.spaceBefore = 6

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: the whole width, the height of the code."""
        del available_height
        self.width, self.height = available_width, _SIZE
        return self.width, self.height

    def draw(self) -> None:
        """Draw the code at the right and the hash at its left."""
        sha256 = self._data.sha256
        day = f"{self._imprint.printed_at:%Y-%m-%d}"
        payload = "|".join(("DPO", self._imprint.paper, day, sha256))
        code = QrCodeWidget(payload, barLevel="M", barBorder=0)
        left, bottom, right, _ = code.getBounds()
        scale = _SIZE / (right - left)
        drawing = Drawing(_SIZE, _SIZE, transform=[scale, 0, 0, scale, -left * scale, -bottom])
        drawing.add(code)
        renderPDF.draw(drawing, self.canv, self.width - _SIZE, 0)
        lines = (
            self._t(N_("Authenticity: SHA-256 of the data in this file")),
            sha256[:32],
            sha256[32:],
            self._t(N_("Paper {paper}"), paper=self._imprint.paper),
        )
        canvas = self.canv
        canvas.saveState()
        pen = canvas.pen  # type: ignore[attr-defined]
        y = (len(lines) - 1) * _LEADING + 2
        pen.operators([fill(GREY), pen.column(lines, 0, y, SERIF, _LETTERS, _LEADING)])
        canvas.restoreState()
