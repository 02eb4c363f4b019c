"""The days of a term one under another: counted ones numbered, skipped ones with their reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from dpo_desktop.law.explanation import DayRow
from dpo_desktop.law.public_days import DayKind
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.icons import pixmap
from dpo_desktop.ui.parts import GAP, label
from dpo_desktop.ui.theme import theme_tokens

LONG = 45  # days; a longer term is told in runs, or its table would bury the card
_BADGE = QSize(34, 20)
_ICON = 14
_DASH = "–"
_HATCHED = Qt.BrushStyle.BDiagPattern
_BETWEEN = 6
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line of the table: one day, or a run of days that are alike.

    Attributes:
        first: its first day, as the explanation tells it.
        last: its last day.
        places: the numbers of the first and the last day counted in it; ``None``: none is.
        days: how many days it holds.
    """

    first: DayRow
    last: DayRow
    places: tuple[int, int] | None
    days: int = 1


def day_lines(rows: Sequence[DayRow], apart: Iterable[date] = ()) -> list[DayLine]:
    """Put the days of a table into lines.

    A pause is one line, however long; other days are joined only where there are very many.

    Args:
        rows: the days in order.
        apart: days that stand on a line of their own: the last day, today.
    """
    alone = frozenset(apart)
    lines: list[DayLine] = []
    for row in rows:
        places = (row.place, row.place) if row.place is not None else None
        line = DayLine(row, row, places)
        before = lines[-1] if lines else None
        if before and _joins(before.last, row, long=len(rows) > LONG, alone=alone):
            lines[-1] = _joined(before, line)
        else:
            lines.append(line)
    return lines


def _joins(before: DayRow, row: DayRow, *, long: bool, alone: frozenset[date]) -> bool:
    if before.date in alone or row.date in alone:
        return False
    alike = (before.kind, before.counted, before.why) == (row.kind, row.counted, row.why)
    return alike and (long or row.kind is DayKind.PAUSED)


def _joined(before: DayLine, line: DayLine) -> DayLine:
    places = None
    if before.places and line.places:
        places = (before.places[0], line.places[1])
    return replace(before, last=line.last, places=places, days=before.days + line.days)


def _number(line: DayLine) -> str:
    if line.places is None:
        return ""
    first, last = line.places
    return str(first) if first == last else f"{first}–{last}"


def _sign(line: DayLine, *, ends: bool) -> str:
    if line.first.kind is DayKind.PAUSED:
        return "player-pause"
    return _number(line) or ("calendar-due" if ends else "")


class DayTable(QWidget):
    """Shows the days; its words can be marked and copied."""

    def __init__(
        self,
        context: Context,
        rows: Sequence[DayRow],
        marks: Mapping[date, str],
        last_day: date,
        parent: QWidget | None = None,
    ) -> None:
        """Show the days.

        Args:
            context: the page's view of the program.
            rows: the days in order.
            marks: words that are added to a day: that it is today, that the term ends there.
            last_day: the day the term ends on.
            parent: where it lives.
        """
        super().__init__(parent)
        self._context = context
        self._marks = marks
        self.lines = day_lines(rows, marks)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(_BETWEEN)
        self._grid.setColumnStretch(2, 1)
        for place, line in enumerate(self.lines):
            self._show_line(place, line, ends=line.last.date == last_day)

    def _show_line(self, place: int, line: DayLine, *, ends: bool) -> None:
        quiet = not line.first.counted and not ends
        badge = _Badge(_sign(line, ends=ends), self._aloud(line), ends=ends, parent=self)
        dates = self._words(self._dates(line), ends, quiet)
        about = self._words(" · ".join(self._about(line)), ends, quiet, wrap=True)
        self._grid.addWidget(badge, place, 0, _TOP)
        self._grid.addWidget(dates, place, 1, _TOP)
        self._grid.addWidget(about, place, 2)

    def _words(self, words: str, ends: bool, quiet: bool, *, wrap: bool = False) -> QLabel:
        made = label(words, "strong" if ends else "muted" if quiet else "", wrap=wrap)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setAlignment(_TOP)
        return made

    def _aloud(self, line: DayLine) -> str:
        t = self._context.t
        if line.first.kind is DayKind.PAUSED:
            return t("The term stands still")
        if line.places is None:
            return t("Not counted")
        return t("Counted day {number}", number=_number(line))

    def _dates(self, line: DayLine) -> str:
        t = self._context.t
        if line.days == 1:
            return t.date(line.first.date)
        return f"{t.date(line.first.date)} –\n{t.date(line.last.date)}"

    def _about(self, line: DayLine) -> Iterator[str]:
        first = line.first
        if line.days > 1:
            yield self._context.t.plural("{n} day", "{n} days", line.days)
        # The reason of a day off of the week is that day's own name.
        elif first.weekday.casefold() != first.why.casefold():
            yield first.weekday
        yield first.why
        if line.days == 1 and (mark := self._marks.get(first.date)):
            yield mark


class _Badge(QWidget):
    """What a day counts as: its number on a tinted ground, a sign, or a dash for nothing."""

    def __init__(self, shown: str, aloud: str, *, ends: bool, parent: QWidget) -> None:
        """Show a number, the name of an icon, or ``""``; ``aloud`` says the same in words."""
        super().__init__(parent)
        self._shown = shown
        self._ends = ends
        self.setAccessibleName(aloud)
        self.setToolTip(aloud)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._shown) if self._is_number else 0
        return QSize(max(_BADGE.width(), wide + 2 * GAP), _BADGE.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens = theme_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = tokens.muted
        if self._ends:
            self._paint_ground(painter, QBrush(QColor(tokens.accent)))
            colour = tokens.accent_text
        elif self._is_number:
            self._paint_ground(painter, QBrush(QColor(tokens.info.bg)))
            colour = tokens.info.fg
        elif self._shown:
            self._paint_ground(painter, QBrush(QColor(tokens.edge), _HATCHED))
            colour = tokens.text
        self._paint_sign(painter, colour)
        painter.end()

    @property
    def _is_number(self) -> bool:
        return self._shown[:1].isdigit()

    def _paint_ground(self, painter: QPainter, brush: QBrush) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        half = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), half, half)

    def _paint_sign(self, painter: QPainter, colour: str) -> None:
        if self._is_number or not self._shown:
            painter.setPen(QColor(colour))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._shown or _DASH)
            return
        corner = QPointF((self.width() - _ICON) / 2, (self.height() - _ICON) / 2)
        painter.drawPixmap(corner, pixmap(self._shown, colour, _ICON, self.devicePixelRatioF()))
