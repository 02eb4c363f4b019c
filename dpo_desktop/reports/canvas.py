"""The canvas of a paper: dated by the caller, and able to say "page 3 of 12" in one pass.

The number of pages and the hash of the data are known only at the end, so each page calls forms
that are defined last.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.reports.pen import Pen
from dpo_desktop.reports.streamed import StreamedDocument

TOTAL_PAGES = "TOTALPAGES"
FOOT = "FOOT"

_FORM_SIZE = (800, 12)  # points; room for the words of the longest footer
_NOT_PLAIN = re.compile("[^\n -~]")


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
    """A canvas with a pen, whose pages go into the file as they end.

    Attributes:
        pen: writes text fast.
        at_the_end: by the name of each form the pages call: draws it, given the number of pages.
    """

    def __init__(self, file: IO[bytes], **settings: Any) -> None:
        """Begin a paper in an open file; the settings are reportlab's."""
        super().__init__(file, **settings)
        begun: Any = self._doc
        self._doc: Any = StreamedDocument(
            file,
            compression=begun.compression,
            invariant=begun.invariant,
            pdfVersion=begun._pdfVersion,
            lang=settings.get("lang"),
        )
        self.pen = Pen(self)
        self.at_the_end: dict[str, Callable[[int], None]] = {}

    def date(self, moment: datetime) -> None:
        """Set the moment the file says it was made."""
        self._doc._timeStamp = _Stamp(moment)

    def endForm(self, **extra_attributes: Any) -> None:  # noqa: N802 - reportlab's name
        """End a form; reportlab would take the codes in its strings for letters."""
        self._code: list[str] = [_NOT_PLAIN.sub(_octal, code) for code in self._code]
        super().endForm(**extra_attributes)

    def save(self) -> None:
        """Write the file, with what is known only now."""
        pages = self.getPageNumber() - 1
        width, height = _FORM_SIZE
        for name, draw in self.at_the_end.items():
            self.beginForm(name, 0, -height // 2, width, height)
            draw(pages)
            self.endForm()
        super().save()


def _octal(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):03o}"
