"""What the window may ask of the page that is open."""

from PySide6.QtWidgets import QWidget

from dpo_desktop.core.query import Status


class Page(QWidget):
    """A page of the desk. A page overrides what it can do; the rest does nothing.

    Attributes:
        adds: the page can add a record (Ctrl+N).
        exports: the page can write a paper (Ctrl+E).
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
        """Offer to write what is shown as a paper."""

    def search(self, words: str) -> None:
        """Show only what these words find; ``""`` shows all."""
        del words

    def open_record(self, record_id: int) -> None:
        """Show one record."""
        del record_id

    def show_list(self, status: Status) -> None:
        """Show all records of one counter, the most urgent first."""
        del status

    def unsaved(self) -> bool:
        """Tell whether text would be lost if the page were closed now."""
        return False
