"""Finding words as one types any part of them, Kazakh letters at a Russian layout too."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from dpo_desktop.core.folding import fold

FOLDED = Qt.ItemDataRole.UserRole + 1
_MOST_ROWS = 9


class FoldedCompleter(QCompleter):
    """Finds the entries of a model by any part of their folded words (role ``FOLDED``)."""

    def __init__(self, model: QAbstractItemModel, parent: QObject) -> None:
        """Search a model; it offers what it finds in a popup."""
        super().__init__(model, parent)
        self.setCompletionRole(FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(_MOST_ROWS)

    def splitPath(self, path: str) -> list[str]:
        return [fold(path.strip())]

    def pathFromIndex(self, index: Any) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class SuggestingCompleter(FoldedCompleter):
    """Offers words; whatever else is typed stays as it is."""

    def __init__(self, words: Iterable[str], parent: QObject) -> None:
        """Offer these words."""
        model = QStandardItemModel()
        super().__init__(model, parent)
        self._words = model
        self.offer(words)

    def offer(self, words: Iterable[str]) -> None:
        """Offer other words, each once, in their order."""
        self._words.clear()
        for each in dict.fromkeys(words):
            item = QStandardItem(each)
            item.setData(fold(each), FOLDED)
            self._words.appendRow(item)

    def offered(self) -> list[str]:
        """Return the words that are offered, whatever is typed."""
        return [self._words.item(row).text() for row in range(self._words.rowCount())]
