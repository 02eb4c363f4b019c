"""What does not hold: the tree at the left, the chosen finding at the right, kept together.

Made when there is something to show: the list of what is due is on screen long before.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from dpo_desktop.ui.context import Context
from dpo_desktop.ui.findings_detail import FindingsDetail
from dpo_desktop.ui.findings_list import FindingsList
from dpo_desktop.ui.findings_model import FindingsModel, Sought


class FindingsView(QObject):
    """The three parts of the findings.

    Signals:
        open_asked: a finding's record is to be opened: the ``Finding`` or ``None``.

    Attributes:
        model: what does not hold, as a tree.
        list: shows the tree.
        detail: shows the row that is chosen.
    """

    open_asked = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.model = FindingsModel(context, self)
        self.list = FindingsList(context, self.model)
        self.detail = FindingsDetail(context)
        self.list.chosen.connect(self.detail.show_row)
        self.list.opened.connect(self.open_asked)
        self.detail.open_asked.connect(lambda: self.open_asked.emit(self.detail.finding))

    def show(self, found: Sequence[Sought]) -> None:
        """Show these findings in place of those before."""
        self._keeping(lambda: self.model.set_findings(found))

    def search(self, words: str) -> None:
        """Show only what these words find; ``""`` shows all."""
        self._keeping(lambda: self.model.set_search(words))

    def _keeping(self, change: Callable[[], None]) -> None:
        """Change what the tree holds; what is chosen and opened stays so while it is there."""
        chosen, opened = self.list.row, self.list.opened_rules()
        change()
        if self.model.rowCount() == 0:
            self.detail.clear()
            return
        self.list.keep(chosen, opened)
