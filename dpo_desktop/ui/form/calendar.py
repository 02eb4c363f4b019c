"""The calendar that opens under a date."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from dpo_desktop.core.language import Language
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.theme import theme_tokens

# ru_KZ, not ru_RU; British rather than American English, whose week begins on Sunday.
_LOCALES = {Language.RU: "ru_KZ", Language.KK: "kk_KZ", Language.EN: "en_GB"}
_SIZE = QSize(348, 270)
_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


def make_calendar(language: Language, shown: date | None, parent: QWidget) -> QCalendarWidget:
    """Return a calendar in a language and in the colours of the theme."""
    calendar = QCalendarWidget(parent)
    calendar.setLocale(QLocale(_LOCALES[language]))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(_SIZE)
    tokens = theme_tokens()
    heading, weekend = QTextCharFormat(), QTextCharFormat()
    heading.setForeground(QBrush(QColor(tokens.muted)))
    heading.setBackground(QBrush(QColor(tokens.base)))
    weekend.setForeground(QBrush(QColor(tokens.danger.fg)))
    calendar.setHeaderTextFormat(heading)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, weekend)
    for name, picture in _ARROWS.items():
        arrow = calendar.findChild(QToolButton, name)
        if isinstance(arrow, QToolButton):
            arrow.setIcon(icon(picture))
    if shown:
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
    return calendar
