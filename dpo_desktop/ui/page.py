"""What the window may ask of the page that is open."""

from PySide6.QtWidgets import QWidget

from dpo_desktop.core.query import Status


class Page(QWidget):
    """A page of the desk. A page overrides what it can do; the rest does nothing.

    Attributes:
        adds: the page can add a record (Ctrl+N).
        exports: the page can make papers, of its list (Ctrl+E) and of the record shown (Ctrl+P).
        searches: the page has something to search (Ctrl+F).
    """

    adds = False
    exports = False
    searches = False

    def refresh(self) -> None:
        """Read again what is shown (F5)."""

    def add_record(self) -> None:
        """Open an empty form."""

    def export(self) -> None:
        """Offer the papers of the list."""

    def papers(self) -> None:
        """Offer the papers of the record shown."""

    def search(self, words: str) -> None:
        """Show only what these words find; ``""`` shows all."""
        del words

    def open_record(self, record_id: int) -> None:
        """Show one record."""
        del record_id

    def open_field(self, record_id: int, name: str) -> None:
        """Open the form of one record at a field."""
        del record_id, name

    def continue_draft(self, record_id: int) -> None:
        """Open the form of one record, or of a new one, with what was kept of it."""
        del record_id

    def show_list(self, status: Status) -> None:
        """Show all records of one counter, the most urgent first."""
        del status

    def unsaved(self) -> bool:
        """Tell whether text would be lost if the page were closed now."""
        return False
