"""Editors of dates and of moments.

Not ``QDateEdit``: it cannot be empty, and a deleted date would silently stay.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.calendar import make_calendar
from dpo_desktop.ui.form.date_text import (
    EXAMPLE_DATE,
    EXAMPLE_TIME,
    date_words,
    parse_date,
    parse_time,
)
from dpo_desktop.ui.form.editor import Editor, restore_lines
from dpo_desktop.ui.icons import icon

_TIME_WIDTH = 84


class DateField(QLineEdit):
    """A line for a date with a calendar behind it; empty means no date."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._context = context
        self.setPlaceholderText(context.t("dd.mm.yyyy"))
        words = context.t("Open the calendar")
        self.opener = QAction(icon("calendar-event"), words, self)
        self.opener.setShortcut(QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Down))
        self.opener.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut = self.opener.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.opener.setToolTip(f"{words} ({shortcut})")
        self.opener.triggered.connect(self.open_calendar)
        self.addAction(self.opener, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self.changed)
        self.editingFinished.connect(self._tidy)

    def day(self) -> date | None:
        """Return the date, or nothing."""
        try:
            return parse_date(self.text())
        except ValueError:
            return None

    def set_date(self, value: date | None) -> None:
        """Show a date; ``changed`` stays silent."""
        self.setText(date_words(value))

    def problem(self) -> Message | None:
        """Say that the text is no date; it is kept."""
        try:
            parse_date(self.text())
        except ValueError:
            return Message(N_("No such date. Example: {example}"), {"example": EXAMPLE_DATE})
        return None

    def open_calendar(self) -> QMenu:
        """Open the calendar under the line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = make_calendar(self._context.language, self.day(), menu)

        def take(day: QDate) -> None:
            self.set_date(date(day.year(), day.month(), day.day()))
            menu.close()
            self.setFocus()
            self.changed.emit()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        calendar.setFocus()
        return menu

    def _tidy(self) -> None:
        if self.problem() is None:
            self.set_date(self.day())


class DateEditor(Editor):
    """A calendar date."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, field, parent)
        self.line = DateField(context, self)
        self.line.changed.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)

    def value(self) -> Any:
        """Return the date, or nothing."""
        return self.line.day()

    def set_value(self, value: Any) -> None:
        """Show the date."""
        self.line.set_date(value)

    def state(self) -> Any:
        """Return the line, be it a date or not."""
        return self.line.text()

    def restore(self, state: Any) -> bool:
        """Show the line as it was typed."""
        if isinstance(state, str):
            self.line.setText(state)
        return isinstance(state, str)

    def problem(self) -> Message | None:
        """Say that the text is no date."""
        return self.line.problem()

    def set_read_only(self, on: bool) -> None:
        """Close the calendar too."""
        self.line.setReadOnly(on)
        self.line.opener.setEnabled(not on)

    def controls(self) -> Sequence[QWidget]:
        """Return the line."""
        return [self.line]


class DateTimeEditor(Editor):
    """A date and a time of day: a receipt stamp counts to the hour."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, field, parent)
        self.day = DateField(context, self)
        self.time = QLineEdit(self)
        self.time.setPlaceholderText(context.t("hh:mm"))
        self.time.setToolTip(context.t("Time of day"))
        self.time.setAccessibleName(context.t("Time of day"))
        self.time.setFixedWidth(_TIME_WIDTH)
        self.day.changed.connect(self.changed)
        self.time.textEdited.connect(self.changed)
        self.time.editingFinished.connect(self._tidy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.day, 1)
        layout.addWidget(self.time)

    def value(self) -> Any:
        """Return the local moment, or nothing."""
        if self.problem() is not None:
            return None
        day = self.day.day()
        clock = parse_time(self.time.text())
        return datetime.combine(day, clock) if day and clock else None

    def set_value(self, value: Any) -> None:
        """Show the moment."""
        self.day.set_date(value.date() if value else None)
        self.time.setText(f"{value:%H:%M}" if value else "")

    def state(self) -> Any:
        """Return both lines."""
        return {"day": self.day.text(), "time": self.time.text()}

    def restore(self, state: Any) -> bool:
        """Show both lines as they were typed."""
        return restore_lines(state, {"day": self.day, "time": self.time})

    def problem(self) -> Message | None:
        """Say which half is missing or wrong."""
        if problem := self.day.problem():
            return problem
        try:
            clock = parse_time(self.time.text())
        except ValueError:
            return Message(N_("No such time. Example: {example}"), {"example": EXAMPLE_TIME})
        if self.day.day() and clock is None:
            return Message(
                N_("Give the time of day too. Example: {example}"), {"example": EXAMPLE_TIME}
            )
        if clock and not self.day.day():
            return Message(N_("Give the date too. Example: {example}"), {"example": EXAMPLE_DATE})
        return None

    def set_read_only(self, on: bool) -> None:
        """Close the calendar too."""
        self.day.setReadOnly(on)
        self.day.opener.setEnabled(not on)
        self.time.setReadOnly(on)

    def controls(self) -> Sequence[QWidget]:
        """Return both lines."""
        return [self.day, self.time]

    def _tidy(self) -> None:
        if self.problem() is None:
            self.set_value(self.value())
