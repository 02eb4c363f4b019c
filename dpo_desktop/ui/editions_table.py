"""The editions of the register of processing as a table, and which of them is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desktop.core.edition import Edition
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, label
from dpo_desktop.ui.plain_table import PlainTable

HASH_DIGITS = 16
_WIDTHS = (50, 110, 200, 100, 180, 0, 155)


class EditionsTable(QWidget):
    """A line for each edition, the newest first.

    Signals:
        chosen_changed: another edition is chosen, or none.
        opened: an edition was double-clicked, or Enter pressed on it.
    """

    chosen_changed = Signal()
    opened = Signal()

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__()
        self._context = context
        self._editions: list[Edition] = []
        t = context.t
        self.table = PlainTable(
            t("Editions"),
            (
                t("No."),
                t("State"),
                t("Made"),
                t("Activities"),
                t("Approved"),
                t("Order or decision"),
                t("Hash of the content"),
            ),
        )
        self.table.wrap(_WIDTHS)
        self.table.itemSelectionChanged.connect(self.chosen_changed)
        self.table.activated.connect(lambda _index: self.opened.emit())
        words = t("There are no editions yet. Take the first one when the register is complete.")
        self.none = label(words, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.none)
        column.addWidget(self.table, 1)

    @property
    def editions(self) -> Sequence[Edition]:
        """Return what is shown."""
        return tuple(self._editions)

    def chosen(self) -> Edition | None:
        """Return the edition chosen."""
        place = self.table.currentRow()
        return self._editions[place] if 0 <= place < len(self._editions) else None

    def show_editions(self, editions: Sequence[Edition], number: int = 0) -> None:
        """Show these editions; choose that of a number, or the newest."""
        self._editions = list(editions)
        self.table.show_rows([self._cells(edition) for edition in editions])
        self.none.setVisible(not editions)
        self.table.setVisible(bool(editions))
        numbers = [edition.number for edition in editions]
        if numbers:
            self.table.selectRow(numbers.index(number) if number in numbers else 0)
        self.chosen_changed.emit()

    def _cells(self, edition: Edition) -> tuple[str, ...]:
        t, approval = self._context.t, edition.approval
        made = t.date_time(edition.made_at.astimezone())
        approved = ""
        if approval:
            approved = "\n".join((t.date(approval.on), f"{approval.post} {approval.by}"))
        return (
            str(edition.number),
            t("Approved") if approval else t("Draft"),
            "\n".join(filter(None, (made, edition.made_by, edition.why))),
            str(edition.activities),
            approved,
            approval.basis if approval else "",
            f"{edition.sha256[:HASH_DIGITS]}…",
        )
