"""The little windows in which one condition is set: by kind of field, one table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Choice, Choices, Field, FieldError
from dpo_desktop.core.query import STATE, Filter
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.checklist import CheckList
from dpo_desktop.ui.form.dates import DateField
from dpo_desktop.ui.form.entries import Entry, country_entries, vocabulary_entries
from dpo_desktop.ui.parts import ROOM, ErrorLine, button, label
from dpo_desktop.ui.theme import set_role

Taken = Callable[[Filter], None]
_WIDTH = 300


class Popup(QFrame):
    """A small window under its button with "Apply"; Enter applies, Escape leaves.

    Signals:
        applied: the condition was set: a ``Filter``.
    """

    applied = Signal(object)

    def __init__(self, context: Context, heading: str, parent: QWidget) -> None:
        """Say what the condition is about."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        # Or the rounded ground itself would not be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground, False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "panel")
        self.setMinimumWidth(_WIDTH)
        self.error = ErrorLine()
        self.apply = button(context.t("Apply"), "primary")
        self.apply.clicked.connect(self.take)
        self.fields = QGridLayout()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        column.addWidget(label(heading, "strong"))
        column.addLayout(self.fields)
        column.addWidget(self.error)
        column.addLayout(foot)

    def condition(self) -> Filter:
        """Return the condition as it stands; an empty one takes the filter away.

        Raises:
            FieldError: what was typed is no bound.
        """
        raise NotImplementedError

    def take(self) -> None:
        """Apply the condition, or say what is wrong with it."""
        try:
            condition = self.condition()
        except FieldError as error:
            self.error.say(error.message.say(self._context.t))
            self.adjustSize()
            return
        self.applied.emit(condition)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def open_under(self, anchor: QWidget, first: QWidget) -> None:
        """Open below a control and begin with a field."""
        self.adjustSize()
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        room = anchor.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)
        self.show()
        first.setFocus()


class RangePopup(Popup):
    """From and to, both included, either may be left open."""

    def __init__(self, context: Context, field: Field, now: Filter | None, parent: QWidget) -> None:
        """Show the bounds set so far."""
        super().__init__(context, context.t(field.label), parent)
        self._field = field
        dates = field.kind in ("date", "date_time")
        self.lines: list[QLineEdit] = []
        words = (context.t("From"), context.t("To, included"))
        bounds = (now.start, now.end) if now else (None, None)
        for row, (word, bound) in enumerate(zip(words, bounds, strict=True)):
            line = DateField(context, self) if dates else QLineEdit(self)
            line.setText(field.show(bound, context.wording))
            line.setAccessibleName(word)
            name = label(word, "muted")
            name.setBuddy(line)
            self.fields.addWidget(name, row, 0)
            self.fields.addWidget(line, row, 1)
            self.lines.append(line)

    def condition(self) -> Filter:
        start, end = (self._bound(line) for line in self.lines)
        if start is not None and end is not None and start > end:
            start, end = end, start
        return Filter(self._field.name, start=start, end=end)

    def _bound(self, line: QLineEdit) -> Any:
        if not isinstance(line, DateField):
            return self._field.from_json(line.text().strip() or None)
        if problem := line.problem():
            raise FieldError(problem.msgid, **problem.values)
        return line.day()


class TextPopup(Popup):
    """Words that must be contained."""

    def __init__(self, context: Context, field: Field, now: Filter | None, parent: QWidget) -> None:
        """Show the words set so far."""
        super().__init__(context, context.t(field.label), parent)
        self._field = field
        self.line = QLineEdit(now.text if now else "", self)
        self.line.setPlaceholderText(context.t("Contains"))
        self.line.setAccessibleName(context.t("Contains"))
        self.lines = [self.line]
        self.fields.addWidget(self.line, 0, 0)

    def condition(self) -> Filter:
        return Filter(self._field.name, text=self.line.text().strip())


_PANELS: Mapping[str, type[RangePopup] | type[TextPopup]] = {
    "date": RangePopup,
    "date_time": RangePopup,
    "number": RangePopup,
}


def entries_of(context: Context, register: Register, name: str) -> Sequence[Entry] | None:
    """Return what a condition on this field is ticked from; ``None`` where it is typed."""
    if name == STATE:
        return [Entry(s.code, context.t(s.label)) for s in register.workflow.states]
    field = register.field(name)
    if isinstance(field, Choice | Choices):
        return vocabulary_entries(field.vocabulary, context.language)
    if field.kind == "countries":
        return country_entries(context.language)
    if field.kind == "yes_no":
        answers = (("yes", True), ("no", False))
        return [Entry(code, context.wording.yes_no(value)) for code, value in answers]
    return None


def open_popup(
    context: Context, register: Register, now: Filter, anchor: QWidget, take: Taken
) -> CheckList | Popup:
    """Open the window for one condition; ``take`` is told each new one."""
    entries = entries_of(context, register, now.field)
    if entries is not None:
        return _open_list(context, entries, now, anchor, take)
    field = register.field(now.field)
    popup = _PANELS.get(field.kind, TextPopup)(context, field, now, anchor)
    popup.applied.connect(take)
    popup.open_under(anchor, popup.lines[0])
    return popup


def _open_list(
    context: Context, entries: Sequence[Entry], now: Filter, anchor: QWidget, take: Taken
) -> CheckList:
    ticked = list(now.codes)
    listed = CheckList(context, entries, ticked, parent=anchor)

    def toggle(code: str, on: bool) -> None:
        if on:
            ticked.append(code)
        else:
            ticked.remove(code)
        take(Filter(now.field, codes=tuple(ticked)))

    listed.toggled.connect(toggle)
    listed.open_under(anchor)
    return listed
