"""What foreign lists say of chosen countries: a hint, never the company's own assessment."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desktop.law.countries import Hint, countries
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import label

_VOCABULARY = "country_hints"


class CountryHints(QWidget):
    """A line for each country, and what such a line is worth."""

    def __init__(
        self, context: Context, codes: Iterable[str] = (), parent: QWidget | None = None
    ) -> None:
        """Show the hints of some countries."""
        super().__init__(parent)
        self._context = context
        self._words = label(role="muted", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        self.show_countries(codes)

    def show_countries(self, codes: Iterable[str]) -> None:
        """Show the hints of other countries; take no room for none."""
        said = list(self._lines(codes))
        if said:
            said.append(self._context.t("A hint only: your own assessment counts."))
        self._words.setText("\n".join(said))
        self.setVisible(bool(said))

    def words(self) -> str:
        """Return what is shown."""
        return self._words.text()

    def _lines(self, codes: Iterable[str]) -> Iterator[str]:
        t, wording = self._context.t, self._context.wording
        known = countries()
        for code in codes:
            country = known.get(code)
            if country is None or country.is_home:
                continue
            name = wording.country(code)
            hints = [wording.choice(_VOCABULARY, hint) for hint in Hint if hint in country.hints]
            if hints:
                yield t("{country}: {hints}", country=name, hints="; ".join(hints))
            else:
                yield t("{country}: on none of the lists the program knows", country=name)
