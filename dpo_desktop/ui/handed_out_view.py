"""The papers of a record that were handed out: under which number, when, and in what language."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Export, note_words
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.first_few import FirstFew


class HandedOutView(FirstFew):
    """Newest first; the earlier ones on demand."""

    def __init__(
        self, context: Context, papers: Sequence[Export], parent: QWidget | None = None
    ) -> None:
        """Show the last few papers."""
        super().__init__(context, parent)
        self.show_entries(papers)

    def head(self, entry: Export) -> str:
        """Return the day, the number and the language."""
        t = self._context.t
        said = (
            t.date(entry.at.astimezone().date()),
            t("No. {number}", number=entry.outgoing) if entry.outgoing else "",
            Language(entry.language).native_name,
        )
        return " · ".join(filter(None, said))

    def lines(self, entry: Export) -> list[str]:
        """Return what the paper is called, and what the journal notes of it."""
        notes = note_words(entry, self._context.t)
        return [f"{entry.title} ({notes})" if notes else entry.title]
