"""The six counters of the Today page: in one row, or in two rows of three where it is narrow."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from dpo_desktop.core.messages import Speech
from dpo_desktop.core.ports import DueCounts
from dpo_desktop.ui.counter import Counter
from dpo_desktop.ui.parts import GAP, ROOM
from dpo_desktop.ui.today_groups import FINDINGS, GROUPS, LINES

_ONE_ROW_FROM = 1260  # six-digit numbers have room
_NARROW = 3


class TodayCounters(QWidget):
    """Shows the numbers; each opens its list.

    Signals:
        picked: the code of a group; ``""``: none is chosen any more.

    Attributes:
        by_group: the counters by the code of their group.
    """

    picked = Signal(str)

    def __init__(self, t: Speech) -> None:
        """Begin at nothing; the gaps are still being looked for."""
        super().__init__()
        self._t = t
        self._counted: DueCounts = DueCounts()
        self._gaps: int | None = None
        self._columns = 0
        self.by_group = {
            group.code: Counter(group.icon, group.tone, t(group.words)) for group in GROUPS
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for code, counter in self.by_group.items():
            counter.clicked.connect(lambda on, code=code: self.picked.emit(code if on else ""))
        self._arrange(len(GROUPS))
        self.show_looking(0)

    @property
    def counted(self) -> DueCounts:
        """Return the numbers that are shown."""
        return self._counted

    def show_counts(self, counts: DueCounts) -> None:
        """Show how many records each counter counts."""
        self._counted = counts
        for code in LINES:
            self.by_group[code].show_number(getattr(counts, code))
        self._fit()

    def show_findings(self, number: int) -> None:
        """Show how many gaps there are."""
        self._gaps = number
        self.by_group[FINDINGS].show_number(number)
        self._fit()

    def show_looking(self, percent: int) -> None:
        """Say that gaps are being looked for; a number that is known stays meanwhile."""
        if self._gaps is None:
            t = self._t
            words = t("looking: {percent} %", percent=percent)
            self.by_group[FINDINGS].show_waiting(words)

    def choose(self, group: str) -> None:
        """Mark one counter, or none."""
        for code, counter in self.by_group.items():
            counter.setChecked(code == group)

    def minimumSizeHint(self) -> QSize:
        # One row is no reason for the window to be wide: it becomes two.
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _ONE_ROW_FROM
        self._arrange(len(GROUPS) if wide else _NARROW)

    def _arrange(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            flat = columns < len(GROUPS)
            self._grid.setSpacing(GAP if flat else ROOM)
            for place, counter in enumerate(self.by_group.values()):
                counter.set_flat(on=flat)
                self._grid.addWidget(counter, *divmod(place, columns))
            for column in range(len(GROUPS)):
                self._grid.setColumnStretch(column, int(column < columns))
        self._fit()

    def _fit(self) -> None:
        """Make all of them as high as the one with most words needs."""
        gaps = self._grid.horizontalSpacing() * (self._columns - 1)
        width = (self.width() - gaps) // self._columns
        high = max(counter.high_for(width) for counter in self.by_group.values())
        for counter in self.by_group.values():
            counter.setFixedHeight(high)
