"""A paper as it will be: looked at inside the program, with nothing written to disk."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from dpo_desktop.core.paper import Made
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.papers.drawing import Drawing
from dpo_desktop.ui.papers.outcome import Outcome
from dpo_desktop.ui.papers.page_search import PageSearch
from dpo_desktop.ui.papers.page_view import Fit, PageView
from dpo_desktop.ui.papers.paper_work import PaperWork
from dpo_desktop.ui.papers.pdf_file import Size
from dpo_desktop.ui.papers.search_bar import SearchBar
from dpo_desktop.ui.papers.thumbnails import Thumbnails
from dpo_desktop.ui.papers.zoom_box import ZoomBox
from dpo_desktop.ui.parts import GAP, ROOM, STEP, button
from dpo_desktop.ui.small_controls import icon_button, number_box

_LEAST_HEIGHT = 480
_USUAL = QSize(1080, 760)


class PreviewWindow(QDialog):
    """Pages, small pages beside them, and what can be done with the paper.

    Signals:
        save_asked: the paper is to be saved; whether it is to be opened by the system then.
    """

    save_asked = Signal(bool)

    def __init__(
        self,
        context: Context,
        work: PaperWork,
        paper: tuple[bytes, Made],
        name: str,
        parent: QWidget,
        *,
        ready: bool = True,
    ) -> None:
        """Show a paper; one that is not ready can be looked at, but not handed out."""
        super().__init__(parent)
        self._context = context
        self._work = work
        self._paper = paper
        self._name = name
        t = context.t
        self.setWindowFlags(Qt.WindowType.Window)
        self.setWindowTitle(t("Preview: {paper}", paper=name))
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.resize(_USUAL.boundedTo(self.screen().availableSize()))
        self.view = PageView(t)
        self.thumbnails = Thumbnails(t)
        self.search = PageSearch(self)
        self.search_bar = SearchBar(t, self.search)
        self.zoom_box = ZoomBox(t)
        self.page_box = _page_box(context)
        self.small_button = icon_button(self, "layout-sidebar", t("Small pages"))
        self.small_button.setCheckable(True)
        self.small_button.setChecked(True)
        self.out_button = icon_button(self, "minus", t("Zoom out") + " (Ctrl+-)")
        self.in_button = icon_button(self, "plus", t("Zoom in") + " (Ctrl++)")
        self.open_button = icon_button(
            self, "external-link", t("Save and open in another program…")
        )
        self.save_button = self._button(t("Save as PDF…"), "", "download", "Ctrl+S", ready=ready)
        self.print_button = self._button(t("Print…"), "primary", "printer", "Ctrl+P", ready=ready)
        self.open_button.setEnabled(ready)
        self.outcome = Outcome(context, work)
        self.outcome.tell(paper[1], "")
        self._lay_out()
        self._connect()
        self.drawing = Drawing(paper[0], self)
        self.drawing.opened.connect(self._show_pages)
        wanted = (self.view.wants, self.thumbnails.wants, self.search.wants)
        self.drawing.serve(*wanted, self.view.wants_ahead)
        for party in (self.view, self.thumbnails, self.search):
            party.wanting.connect(self.drawing.look)
        self.view.setFocus()

    def done(self, result: int) -> None:
        """Close, and forget the paper."""
        self.drawing.close()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # a dialog would press its first button, wherever the keys are
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _button(
        self, words: str, role: str, icon_name: str, key: str, *, ready: bool
    ) -> QPushButton:
        t = self._context.t
        made = button(words, role, icon_name)
        made.setAutoDefault(False)
        made.setEnabled(ready)
        made.setToolTip(
            f"{words} ({key})"
            if ready
            else t("Something is missing: fill it in, or order the paper as a draft.")
        )
        return made

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(ROOM, GAP, ROOM, GAP)
        tools.setSpacing(STEP)
        around: tuple[tuple[QWidget, ...], ...] = (
            (self.small_button, self.page_box),
            (self.out_button, self.zoom_box, self.in_button),
            (self.search_bar,),
        )
        for group in around:
            for widget in group:
                tools.addWidget(widget)
            tools.addSpacing(GAP)
        tools.addStretch(1)
        for control in (self.open_button, self.save_button, self.print_button):
            tools.addWidget(control)
        pages = QHBoxLayout()
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(0)
        pages.addWidget(self.thumbnails)
        pages.addWidget(self.view, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(ROOM, 0, ROOM, 0)
        foot.addWidget(self.outcome)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addLayout(pages, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        view, search = self.view, self.search
        self.small_button.toggled.connect(self.thumbnails.setVisible)
        self.page_box.valueChanged.connect(lambda page: view.go_to(page - 1))
        self.thumbnails.page_chosen.connect(view.go_to)
        view.page_changed.connect(self._show_page)
        view.zoom_changed.connect(lambda: self.zoom_box.show_zoom(view.zoom, view.fit))
        self.zoom_box.fit_chosen.connect(view.fit_to)
        self.zoom_box.zoom_chosen.connect(view.zoom_to)
        self.in_button.clicked.connect(view.zoom_in)
        self.out_button.clicked.connect(view.zoom_out)
        self.search_bar.asked.connect(
            lambda words: search.find(words, view.page, self.page_box.maximum())
        )
        search.changed.connect(lambda: view.show_hits(search.hits, search.marked))
        self.open_button.clicked.connect(lambda: self.save_asked.emit(True))
        self.save_button.clicked.connect(lambda: self.save_asked.emit(False))
        self.print_button.clicked.connect(self._print)
        self._work.began.connect(lambda _words: self._let(ready=False))
        ready = self.print_button.isEnabled()
        self._work.ended.connect(lambda: self._let(ready=ready))
        for keys, act in (
            (("Ctrl+F",), self.search_bar.take_focus),
            (("F3", "Ctrl+G"), lambda: self.search_bar.step(1)),
            (("Shift+F3", "Ctrl+Shift+G"), lambda: self.search_bar.step(-1)),
            (("Ctrl+P",), self.print_button.click),
            (("Ctrl+S",), self.save_button.click),
            (("Ctrl++", "Ctrl+="), view.zoom_in),
            (("Ctrl+-",), view.zoom_out),
            (("Ctrl+0",), lambda: view.fit_to(Fit.WIDTH)),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(act)

    def _show_pages(self, sizes: tuple[Size, ...]) -> None:
        self.page_box.setRange(1, len(sizes))
        self.page_box.setSuffix(f" / {len(sizes)}")
        self.thumbnails.show_pages(sizes)
        self.small_button.setChecked(len(sizes) > 1)
        self.view.show_pages(sizes)
        self._show_page(self.view.page)

    def _show_page(self, page: int) -> None:
        blocked = self.page_box.blockSignals(True)
        self.page_box.setValue(page + 1)
        self.page_box.blockSignals(blocked)
        self.thumbnails.mark(page)

    def _let(self, *, ready: bool) -> None:
        for control in (self.print_button, self.save_button, self.open_button):
            control.setEnabled(ready)

    def _print(self) -> None:
        self._work.print_made(*self._paper, self._name, self)


def _page_box(context: Context) -> QSpinBox:
    box = number_box(1, 1)
    # Not while a number of two digits is being typed.
    box.setKeyboardTracking(False)
    box.setAccessibleName(context.t("Page"))
    box.setToolTip(context.t("Page"))
    return box
