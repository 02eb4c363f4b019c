"""Editor of links: a search over the records that may be linked, and a chip for each link."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Field, Links
from dpo_desktop.core.ports import Desk
from dpo_desktop.core.values import Link
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.flow import FlowLayout
from dpo_desktop.ui.form.chip import Chip
from dpo_desktop.ui.form.editor import Editor
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.theme import set_role

PAUSE_MS = 150
MOST_FOUND = 20
_MOST_SHOWN = 8
_LINK = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def link_words(link: Link) -> str:
    """Return a link's number and, where it is known, its title."""
    return f"{link.number} · {link.title}" if link.title else link.number


def _titled(desk: Desk, links: Sequence[Link]) -> list[Link]:
    """Return the links with the titles of their records, where these are still there."""
    found = {}
    for link in links:
        same = desk.linkable((link.register,), link.number, MOST_FOUND)
        found.update({one.key: one for one in same})
    return [found.get(link.key, link) for link in links]


def _is_state(state: Any) -> bool:
    if not isinstance(state, dict) or state.keys() != {"links", "search"}:
        return False
    keys = state["links"]
    return (
        isinstance(state["search"], str)
        and isinstance(keys, list)
        and all(isinstance(key, list) and len(key) == len(Link("", "").key) for key in keys)
        and all(isinstance(part, str) for key in keys for part in key)
    )


class LinksEditor(Editor):
    """Links to other records; a click on one opens it."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin without links."""
        super().__init__(context, field, parent)
        assert isinstance(field, Links)  # noqa: S101 - the table of editors says so
        self._targets = field.targets or tuple(r.code for r in context.registers)
        self._links: list[Link] = []
        self._removable = True
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(context.t("Find a record by number or words"))
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.installEventFilter(self)
        self.found = QListWidget(self)
        self.found.setWindowFlags(Qt.WindowType.ToolTip)
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self.found, "boxed")
        self.found.itemClicked.connect(self._take)
        self.found.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look_up)
        self.search.textEdited.connect(lambda _text: self._pause.start())
        self.flow = FlowLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self.flow)
        layout.addWidget(self.search)

    def value(self) -> Any:
        """Return the links in order."""
        return tuple(self._links)

    def set_value(self, value: Any) -> None:
        """Show the links."""
        self._links = list(value or ())
        self._show_chips()

    def state(self) -> Any:
        """Return the links and the words of an unfinished search.

        Not the titles: they belong to other records, which may be deleted meanwhile.
        """
        return {"links": [list(link.key) for link in self._links], "search": self.search.text()}

    def restore(self, state: Any) -> bool:
        """Show the links again; their titles are read anew."""
        if not _is_state(state):
            return False
        titles = {link.key: link for link in self._links}
        restored = [Link(*key) for key in state["links"]]
        self.set_value([titles.get(link.key, link) for link in restored])
        self.search.setText(state["search"])
        if any(not link.title for link in self._links):
            asked = tuple(self._links)
            self.context.tasks.run(
                lambda desk: _titled(desk, asked), self._take_titles, context=self
            )
        return True

    def _take_titles(self, links: Sequence[Link]) -> None:
        """Show the titles that were read, unless other links were chosen meanwhile."""
        if list(links) == self._links:
            self.set_value(links)

    def set_read_only(self, on: bool) -> None:
        """Show the links only."""
        self._removable = not on
        self.search.setVisible(not on)
        for chip in self.chips():
            chip.set_removable(not on)

    def controls(self) -> Sequence[QWidget]:
        """Return the search box."""
        return [self.search]

    def chips(self) -> list[Chip]:
        """Return the chips in order."""
        items = (self.flow.itemAt(place) for place in range(self.flow.count()))
        return [w for item in items if item and isinstance(w := item.widget(), Chip)]

    def look_up(self) -> None:
        """Ask for records that fit what was typed."""
        if not self.search.hasFocus():
            # Typed, and left within the pause: the vault may even be locked by now.
            return
        words = self.search.text().strip()
        targets = self._targets
        self.context.tasks.latest(
            f"linkable {id(self)}",
            lambda desk: desk.linkable(targets, words, MOST_FOUND),
            self._show_found,
            context=self,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Steer the list of what was found while the search box has the keyboard."""
        if watched is self.search:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._on_key(Qt.Key(event.key()))
            if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move):
                self.found.hide()
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        if not self.found.isVisible():
            if key == Qt.Key.Key_Down:
                self.look_up()
                return True
            return False
        if key in _STEPS:
            row = self.found.currentRow() + _STEPS[key]
            self.found.setCurrentRow(min(max(row, 0), self.found.count() - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.found.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.found.hide()
        else:
            return False
        return True

    def _show_found(self, links: Sequence[Link]) -> None:
        if not self.search.hasFocus():
            return
        taken = {link.key for link in self._links}
        self.found.clear()
        for link in links:
            if link.key not in taken:
                picture = icon(self.context.register(link.register).icon)
                item = QListWidgetItem(picture, link_words(link), self.found)
                item.setData(_LINK, link)
        if not self.found.count():
            item = QListWidgetItem(self.context.t("Nothing found."), self.found)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.found.setCurrentRow(0)
        rows = min(self.found.count(), _MOST_SHOWN)
        self.found.resize(self.search.width(), rows * self.found.sizeHintForRow(0) + 6)
        self.found.move(self.search.mapToGlobal(QPoint(0, self.search.height() + 2)))
        self.found.show()

    def _take(self, item: QListWidgetItem | None) -> None:
        link = item.data(_LINK) if item else None
        if not isinstance(link, Link):
            return
        self.found.hide()
        self.search.clear()
        self._links.append(link)
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        for chip in self.chips():
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for place, link in enumerate(self._links):
            picture = self.context.register(link.register).icon
            chip = Chip(str(place), link_words(link), self.context.t("Remove"), picture, self)
            chip.set_openable()
            chip.set_removable(self._removable)
            chip.opened.connect(self._open)
            chip.removed.connect(self._remove)
            self.flow.insert_widget(place, chip)
            chip.show()
        self.updateGeometry()

    def _open(self, place: str) -> None:
        self.context.go.open_link(self._links[int(place)])

    def _remove(self, place: str) -> None:
        self.search.setFocus()
        del self._links[int(place)]
        self._show_chips()
        self.changed.emit()
