"""What may stand in braces in the wording of a letter, to look up and to put in."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.parts import GAP, label
from dpo_desktop.ui.theme import set_role

_ROW = "row"
"""How the row of a list is called in what is put in."""


class TemplateNames(QWidget):
    """The names of the facts; those in the rows of a list stand under it.

    Signals:
        chosen: what is to be put into the text.
    """

    chosen = Signal(str)

    def __init__(self, t: Speech) -> None:
        """Begin without names."""
        super().__init__()
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(t("Facts"))
        self.tree.itemActivated.connect(self._choose)
        set_role(self.tree, "boxed")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        words = t("Facts of this letter. Enter or a double click puts one into the text.")
        # Below, so that the tree begins where the list of letters does.
        column.addWidget(self.tree, 1)
        column.addWidget(label(words, "muted", wrap=True))

    def show_names(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Show these names in place of those before."""
        self.tree.clear()
        for name, columns in names.items():
            loop = f"{{% for {_ROW} in {name} %}}{{% endfor %}}"
            made = self._item(name, loop if columns else f"{{{{ {name} }}}}")
            for column in columns:
                made.addChild(self._item(column, f"{{{{ {_ROW}.{column} }}}}"))
            self.tree.addTopLevelItem(made)

    def _item(self, words: str, hole: str) -> QTreeWidgetItem:
        made = QTreeWidgetItem([words])
        made.setData(0, Qt.ItemDataRole.UserRole, hole)
        made.setToolTip(0, hole)
        return made

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(item.data(0, Qt.ItemDataRole.UserRole))
