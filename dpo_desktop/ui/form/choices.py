"""Editors of several entries: chips for what is chosen, a searched checklist to choose from."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Choices, Field
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.country_hints import CountryHints
from dpo_desktop.ui.flow import FlowLayout
from dpo_desktop.ui.form.checklist import CheckList
from dpo_desktop.ui.form.chip import Chip
from dpo_desktop.ui.form.editor import Editor
from dpo_desktop.ui.form.entries import Entry, country_entries, vocabulary_entries
from dpo_desktop.ui.icons import icon


class ChosenEditor(Editor):
    """Chips and a button that opens the list."""

    free = False

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin with nothing chosen."""
        super().__init__(context, field, parent)
        self._chosen: list[str] = []
        self._read_only = False
        self.add = QPushButton(icon("plus"), context.t("Choose"), self)
        self.add.clicked.connect(self.open_list)
        self.flow = FlowLayout()
        self.flow.addWidget(self.add)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.addLayout(self.flow)

    def offered(self) -> Sequence[Entry]:
        """Return what may be chosen."""
        raise NotImplementedError

    def words(self, code: str) -> str:
        """Return the words of a chosen code."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return what is chosen, in order."""
        return tuple(self._chosen)

    def set_value(self, value: Any) -> None:
        """Show what is chosen."""
        self._chosen = list(value or ())
        self.show_chips()

    def state(self) -> Any:
        """Return what is chosen."""
        return list(self._chosen)

    def restore(self, state: Any) -> bool:
        """Show what was chosen."""
        ours = isinstance(state, list) and all(isinstance(code, str) for code in state)
        if ours:
            self.set_value(state)
        return ours

    def set_read_only(self, on: bool) -> None:
        """Show the chips only."""
        self._read_only = on
        self.add.setVisible(not on)
        for chip in self.chips():
            chip.set_removable(not on)

    def controls(self) -> Sequence[QWidget]:
        """Return the button: chips come and go."""
        return [self.add]

    def chips(self) -> list[Chip]:
        """Return the chips in order."""
        widgets = (self.flow.itemAt(place) for place in range(self.flow.count()))
        return [w for item in widgets if item and isinstance(w := item.widget(), Chip)]

    def open_list(self) -> CheckList:
        """Open the list under the button."""
        listed = CheckList(self.context, self.offered(), self._chosen, free=self.free, parent=self)
        listed.toggled.connect(self._toggle)
        listed.added.connect(self._add_own)
        listed.open_under(self.add)
        return listed

    def _toggle(self, code: str, on: bool) -> None:
        if on == (code in self._chosen):
            return
        if on:
            self._chosen.append(code)
        else:
            self._chosen.remove(code)
        self.show_chips()
        self.changed.emit()

    def show_chips(self) -> None:
        """Show what is chosen as chips."""
        for chip in self.chips():
            self.flow.removeWidget(chip)
            chip.deleteLater()
            chip.hide()
        for place, code in enumerate(self._chosen):
            chip = Chip(code, self.words(code), self.context.t("Remove"), parent=self)
            chip.set_removable(not self._read_only)
            chip.removed.connect(self._remove)
            self.flow.insert_widget(place, chip)
            chip.show()
        self.updateGeometry()

    def _add_own(self, words: str) -> None:
        self._toggle(words, True)

    def _remove(self, code: str) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._toggle(code, False)


class ChoicesEditor(ChosenEditor):
    """Entries of a vocabulary and, where the field says so, words of one's own."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin with nothing chosen."""
        assert isinstance(field, Choices)  # noqa: S101 - the table of editors says so
        self._vocabulary = field.vocabulary
        self.free = field.free
        super().__init__(context, field, parent)

    def offered(self) -> Sequence[Entry]:
        """Return the vocabulary and, so that they can be unticked, the additions."""
        entries = vocabulary_entries(self._vocabulary, self.context.language)
        known = {entry.code for entry in entries}
        return (*entries, *(Entry(own, own) for own in self._chosen if own not in known))

    def words(self, code: str) -> str:
        """Return the label, or the addition itself."""
        return self.context.wording.choice(self._vocabulary, code)


class CountriesEditor(ChosenEditor):
    """Countries by their CLDR names, with what foreign lists say of them below.

    Attributes:
        hints: what the lists say of those chosen.
    """

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin with nothing chosen."""
        super().__init__(context, field, parent)
        self.hints = CountryHints(context, (), self)
        self.outer.addWidget(self.hints)

    def offered(self) -> Sequence[Entry]:
        """Return all countries by name."""
        return country_entries(self.context.language)

    def words(self, code: str) -> str:
        """Return the country's name."""
        return self.context.wording.country(code)

    def show_chips(self) -> None:
        """Show what the lists say of the countries, too."""
        super().show_chips()
        self.hints.show_countries(self.value())
