"""The three ways to look at a record's history: an entry, the record as it was, two versions."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from dpo_desktop.core.deeds import field_words
from dpo_desktop.core.edition_difference_words import Line
from dpo_desktop.core.record import Action, Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.versions import NOW, Version, version, version_differences
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.history_diff import DiffView
from dpo_desktop.ui.history_words import whole_words
from dpo_desktop.ui.parts import GAP, label, row


class Past:
    """A record with its history, and how it is put into words.

    Attributes:
        register: the record's.
        record: as it is now.
        history: newest first.
    """

    def __init__(
        self, context: Context, register: Register, record: Record, history: Sequence[Action]
    ) -> None:
        """Hold what the pages show."""
        self.register, self.record, self.history = register, record, history
        self.words = whole_words(context, context.registers)
        self.t = context.t

    def version(self, entry: int) -> Version:
        """Return the record as an entry left it, or as it is now."""
        return version(self.register, self.record, self.history, entry)

    def sections(self, then: Version) -> Iterator[tuple[str, list[Line]]]:
        """Yield the filled fields of a version by the sections of the card."""
        t, code = self.t, self.register.code
        state = self.words.told(code, "state", then.state)
        yield f"{t(self.register.one)} {self.record.number}", [Line(t("State"), "", state)]
        for section in self.register.sections:
            names = [field.name for field in self.register.in_section(section.code)]
            yield t(section.label), [self._value(then, name) for name in names if _in(then, name)]
        former = sorted((then.values.keys() | then.erased) - self.register.by_name.keys())
        yield t("Fields of then"), [self._value(then, name) for name in former]

    def differences(self, older: Version, newer: Version) -> list[Line]:
        """Return what differs between two versions."""
        action = self.history[0]
        lines = []
        for change in version_differences(older, newer):
            if change.erased:
                label_of = field_words(change.field, self.register, self.t)
                lines.append(Line(label_of, "", "", self.t("One of the values was erased.")))
            else:
                lines.extend(self.words.change_lines(action, change, self.history))
        return lines

    def _value(self, then: Version, name: str) -> Line:
        label_of = self.words.label(self.register.code, name)
        if name in then.erased:
            return Line(label_of, "", "", self.words.erased(then.entry, name, self.history))
        told = self.words.told(self.register.code, name, then.values[name])
        return Line(label_of, "", told)


def _in(then: Version, name: str) -> bool:
    return name in then.values or name in then.erased


class EntryPage(QWidget):
    """One entry: what it changed, and why."""

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__()
        t = context.t
        self.head = label("", "strong", wrap=True)
        self.why = label("", wrap=True)
        self.view = DiffView(t("What changed"))
        self._nothing = t("This entry changed no value.")
        _lay_out(self, self.head, self.why, self.view, legend=_legend(context))

    def show_entry(self, past: Past, action: Action) -> None:
        """Show an entry."""
        number = past.t("No. {number}", number=action.entry)
        said = (number, past.words.moment(action), past.words.deed(action), action.who)
        self.head.setText(" · ".join(filter(None, said)))
        self.why.setText(past.words.reason(action))
        self.why.setVisible(bool(action.why))
        self.view.show_changes(past.words.lines(action, past.history), self._nothing)


class ThenView(DiffView):
    """A whole version of a record, field by field."""

    def __init__(self, context: Context, name: str) -> None:
        """Begin empty; ``name`` is what a screen reader calls it."""
        super().__init__(name)
        self._nothing = context.t("Nothing was filled in.")

    def show_now(self, past: Past) -> None:
        """Show the record as it is now, or was when it was deleted."""
        self.show_version(past, NOW)

    def show_version(self, past: Past, entry: int) -> None:
        """Show the record as an entry left it."""
        self.show_values(past.sections(past.version(entry)), self._nothing)


class ThenPage(QWidget):
    """The whole record as it was after an entry."""

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__()
        self.head = label("", "strong", wrap=True)
        self.view = ThenView(context, context.t("As it was then"))
        _lay_out(self, self.head, self.view)

    def show_version(self, past: Past, action: Action) -> None:
        """Show the record as an entry left it."""
        at = past.words.moment(action)
        words = past.t("As entry No. {entry} of {moment} left it", entry=action.entry, moment=at)
        self.head.setText(words)
        self.view.show_version(past, action.entry)


class ComparePage(QWidget):
    """Any two versions beside one another; the older one first.

    Attributes:
        older: chooses the entry the older version is of.
        newer: chooses that of the newer one, or the record as it is now.
    """

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__()
        t = context.t
        self._past: Past | None = None
        self.older, self.newer = QComboBox(), QComboBox()
        names = (label(t("Earlier version")), label(t("Later version")))
        for box, name in zip((self.older, self.newer), names, strict=True):
            box.setAccessibleName(name.text())
            box.setMinimumWidth(160)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            name.setBuddy(box)
            box.currentIndexChanged.connect(self._compare)
        self._now = t("as it is now")
        self._same = t("The two versions say the same.")
        self.view = DiffView(t("What differs"))
        choice = row(names[0], self.older, names[1], self.newer)
        choice.setStretch(1, 1)
        choice.setStretch(3, 1)
        column = _lay_out(self, self.view, legend=_legend(context))
        column.insertLayout(0, choice)

    def show_past(self, past: Past, entry: int) -> None:
        """Compare an entry's version with the record as it is now."""
        self._past = past
        named = [
            (past.words.moment(action) + " · " + past.t("No. {number}", number=action.entry))
            for action in past.history
        ]
        for box, first in ((self.older, ()), (self.newer, ((self._now, NOW),))):
            box.blockSignals(True)
            box.clear()
            for words, number in first:
                box.addItem(words, number)
            for words, action in zip(named, past.history, strict=True):
                box.addItem(words, action.entry)
            box.blockSignals(False)
        self.older.setCurrentIndex(self.older.findData(entry))
        self._compare()

    def _compare(self) -> None:
        if self._past is None or self.older.currentIndex() < 0:
            return
        entries = [int(self.older.currentData()), int(self.newer.currentData())]
        # Whichever was chosen where: a change is read from the earlier one to the later.
        entries.sort(key=lambda entry: (entry == NOW, entry))
        older, newer = (self._past.version(entry) for entry in entries)
        self.view.show_changes(self._past.differences(older, newer), self._same)


def _legend(context: Context) -> QLabel:
    t = context.t
    return label("    ".join((t("− removed"), t("+ added"))), "muted")


def _lay_out(page: QWidget, *shown: QWidget, legend: QLabel | None = None) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, GAP, 0, 0)
    column.setSpacing(GAP)
    for each in shown:
        column.addWidget(each, 1 if isinstance(each, DiffView) else 0)
    if legend is not None:
        column.addWidget(legend, 0, Qt.AlignmentFlag.AlignRight)
    return column
