"""The canvas of a paper: dated by the caller, and able to say "page 3 of 12" in one pass.

The number of pages is known only at the end, so each page calls one form that is defined last.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.reports.pen import Pen

TOTAL_PAGES = "TOTALPAGES"

_TOTAL_SIZE = (160, 12)  # points; room for the words after the number of pages


@dataclass(frozen=True)
class _Stamp:
    """A moment as reportlab wants it; its own would read the system's clock."""

    moment: datetime

    @property
    def _offset(self) -> int:
        offset = self.moment.utcoffset()
        return round(offset.total_seconds() / 60) if offset else 0

    @property
    def YMDhms(self) -> tuple[int, ...]:  # noqa: N802 - reportlab's name
        return tuple(self.moment.timetuple()[:6])

    @property
    def dhh(self) -> int:
        return int(self._offset / 60)

    @property
    def dmm(self) -> int:
        return abs(self._offset) % 60

    @property
    def t(self) -> float:
        known = self.moment if self.moment.tzinfo else self.moment.replace(tzinfo=UTC)
        return known.timestamp()


class PaperCanvas(Canvas):
    """A canvas with a pen.

    Attributes:
        pen: writes text fast.
        draw_total: draws the form called ``TOTAL_PAGES``, given the number of pages.
    """

    def __init__(self, filename: str | IO[bytes], **settings: Any) -> None:
        """Begin a paper; the settings are reportlab's."""
        super().__init__(filename, **settings)
        self.pen = Pen(self)
        self.draw_total: Callable[[int], None] | None = None

    def date(self, moment: datetime) -> None:
        """Set the moment the file says it was made."""
        document: Any = self._doc  # type: ignore[attr-defined]
        document._timeStamp = _Stamp(moment)

    def save(self) -> None:
        """Write the file, with the number of pages that is known now."""
        if self.draw_total is not None:
            pages = self.getPageNumber() - 1
            width, height = _TOTAL_SIZE
            self.beginForm(TOTAL_PAGES, 0, -height // 2, width, height)
            self.draw_total(pages)
            self.endForm()
        super().save()
