"""Two dates for a period: its first and its last day, either of which may be open."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.dates import DateField
from dpo_desktop.ui.parts import GAP, label

_WIDTH = 150


class PeriodFields(QWidget):
    """Asks for a period.

    Signals:
        changed: another day stands in one of the fields.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """Begin open at both ends."""
        super().__init__()
        self._context = context
        t = context.t
        self.start = DateField(context)
        self.end = DateField(context)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        for words, field in ((t("First day"), self.start), (t("Last day"), self.end)):
            field.setAccessibleName(words)
            field.setMaximumWidth(_WIDTH)
            field.changed.connect(self.changed)
            name = label(words)
            name.setBuddy(field)
            line.addWidget(name)
            line.addWidget(field)
        line.addStretch(1)

    def set_period(self, start: date | None, end: date | None) -> None:
        """Show a period; ``changed`` stays silent."""
        self.start.set_date(start)
        self.end.set_date(end)

    def period(self) -> tuple[date | None, date | None]:
        """Return the first and the last day; ``None``: open."""
        return self.start.day(), self.end.day()

    def problem(self) -> str:
        """Return what is wrong with the days, and put the keys there; ``""``: nothing."""
        for field in (self.start, self.end):
            if wrong := field.problem():
                field.setFocus()
                return wrong.say(self._context.t)
        start, end = self.period()
        if start and end and end < start:
            self.end.setFocus()
            return self._context.t("The last day of the period is before the first one.")
        return ""
