"""The days of one year on which the working calendar differs from a plain week, and why."""

from datetime import date, timedelta

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from dpo_desktop.law.calendar import WorkingCalendar, earliest, latest
from dpo_desktop.law.public_days import DayKind
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, label, row
from dpo_desktop.ui.plain_table import PlainTable
from dpo_desktop.ui.small_controls import number_box

_PLAIN = {DayKind.WORKING, DayKind.WEEKEND}
_ONE_DAY = timedelta(days=1)


class YearDays(QWidget):
    """A list of holidays, days carried over, moved days and own days of a year."""

    def __init__(self, context: Context) -> None:
        """Show nothing until a calendar is given."""
        super().__init__()
        self._context = context
        self._calendar = WorkingCalendar()
        t = context.t
        self.year = number_box(earliest().year, latest().year)
        self.year.setAccessibleName(t("Year"))
        self.year.valueChanged.connect(self._show)
        self.count = label(role="muted")
        self.table = PlainTable(
            t("Days that differ from a plain week"), (t("Date"), t("Day of the week"), t("Why"))
        )
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        name = label(t("Year"))
        name.setBuddy(self.year)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, GAP)
        column.setSpacing(GAP)
        column.addLayout(row(name, self.year, self.count, None))
        column.addWidget(self.table, 1)

    def show_calendar(self, calendar: WorkingCalendar, year: int) -> None:
        """Show a company's calendar, beginning with this year."""
        self._calendar = calendar
        if self.year.value() == year:
            self._show(year)
        self.year.setValue(year)

    def _show(self, year: int) -> None:
        t = self._context.t
        days = self._days(year)
        self.table.show_rows([self._cells(day) for day in days])
        first, last = max(date(year, 1, 1), earliest()), min(date(year, 12, 31), latest())
        worked = self._calendar.working_days_after(first, last) + self._calendar.is_working(first)
        self.count.setText(t.plural("{n} working day", "{n} working days", worked))

    def _days(self, year: int) -> list[date]:
        day, last = max(date(year, 1, 1), earliest()), min(date(year, 12, 31), latest())
        found = []
        while day <= last:
            if self._calendar.about(day).kind not in _PLAIN:
                found.append(day)
            day += _ONE_DAY
        return found

    def _cells(self, day: date) -> tuple[str, str, str]:
        t, language = self._context.t, self._context.language
        return t.date(day), t.weekday(day), self._calendar.name(day, language)
