"""The unlocked desk: what can be done, the search, and a tab for Today and for each register."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.query import Status
from dpo_desktop.core.record import Counts, Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Link
from dpo_desktop.ui.actions import DeskActions
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.draft_strip import DraftStrip
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.page import Page
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, LanguageBox, button
from dpo_desktop.ui.theme import theme_tokens
from dpo_desktop.ui.today_page import TodayPage

PageMaker = Callable[[Context, Register], Page]
_TYPING_PAUSE_MS = 180
_SEARCH_WIDTH = 320
_TAB_ICON = QSize(18, 18)


class DeskView(QWidget):
    """Hosts the pages; each is made when it is first looked at.

    Signals:
        language_chosen: the window is to speak another language.
        counted: how many records there are in all registers together.
    """

    language_chosen = Signal(object)
    counted = Signal(int)

    def __init__(self, context: Context, make_page: PageMaker) -> None:
        """Show the Today page."""
        super().__init__()
        self._context = context
        # Children of this page, so their keys sleep while it is hidden and die with it.
        self.commands = actions = DeskActions(context, self)
        self._make_page = make_page
        self._pages: dict[int, Page] = {}
        self._open = 0
        self._words: dict[int, str] = {}
        t = context.t
        self.new_button = button(actions.new.text(), "primary", "plus")
        self.export_button = button(actions.export.text(), "", "printer")
        self.search_box = QLineEdit()
        self.languages = LanguageBox(t, context.language)
        self.tab_bar = QTabBar()
        self.drafts = DraftStrip(context)
        self._stack = QStackedWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._build()
        self._connect()
        self._count()
        self.open_tab(0)
        context.drafts.read()

    @property
    def tab(self) -> int:
        """Return the place of the open tab; 0 is Today."""
        return self._open

    @property
    def page(self) -> Page:
        """Return the open page."""
        return self._pages[self.tab]

    @property
    def today(self) -> TodayPage:
        """Return the Today page, which there always is."""
        page = self._pages[0]
        assert isinstance(page, TodayPage)  # noqa: S101 - open_tab made it
        return page

    def open_tab(self, place: int) -> Page:
        """Open a tab, making its page the first time."""
        if self._pause.isActive():
            # Words typed a moment ago belong to the page that is being left.
            self._search()
        if place not in self._pages:
            registers = self._context.registers
            page = (
                TodayPage(self._context)
                if place == 0
                else self._make_page(self._context, registers[place - 1])
            )
            self._pages[place] = page
            self._stack.addWidget(page)
        self._open = place
        self.tab_bar.setCurrentIndex(place)
        page = self._pages[place]
        self._stack.setCurrentWidget(page)
        self._fit_to_page()
        return page

    def unsaved(self) -> bool:
        """Tell whether text would be lost if the desk were closed now."""
        return any(page.unsaved() for page in self._pages.values())

    def open_record(self, register: str, record_id: int) -> None:
        """Show a record on its register's page."""
        self.open_tab(self._place(register)).open_record(record_id)

    def add_record(self, register: str) -> None:
        """Open an empty form on a register's page."""
        self.open_tab(self._place(register)).add_record()

    def open_list(self, register: str, status: Status) -> None:
        """Show all records of one counter on a register's page."""
        place = self._place(register)
        page = self.open_tab(place)
        self._words[place] = ""
        self._fit_to_page()
        page.search("")
        page.show_list(status)

    def show_due(self, group: str) -> None:
        """Show what one counter of the Today page counts."""
        self.open_tab(0)
        self.today.show_group(group)

    def refresh(self) -> None:
        """Read everything that is shown again."""
        self._count()
        self.page.refresh()

    def _build(self) -> None:
        t, actions = self._context.t, self.commands
        self.new_button.setToolTip(actions.tip(actions.new))
        self.export_button.setToolTip(actions.tip(actions.export))
        words = t("Find by name, number or words")
        self.search_box.setPlaceholderText(words)
        self.search_box.setAccessibleName(words)
        self.search_box.setToolTip(actions.tip(actions.find))
        self.search_box.setMinimumWidth(200)
        self.search_box.setMaximumWidth(_SEARCH_WIDTH)
        self.search_box.setClearButtonEnabled(True)
        self.search_box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.tab_bar.setDocumentMode(True)
        self.tab_bar.setDrawBase(False)
        self.tab_bar.setExpanding(False)
        self.tab_bar.setIconSize(_TAB_ICON)
        self.tab_bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.tab_bar.setAccessibleName(t("Pages"))
        accent = theme_tokens().accent
        for place, action in enumerate(actions.tabs):
            name = "layout-dashboard" if place == 0 else self._context.registers[place - 1].icon
            self.tab_bar.addTab(icon(name, selected=accent), action.text())
            self.tab_bar.setTabToolTip(place, actions.tip(action))
        tools = QHBoxLayout()
        tools.setContentsMargins(ROOM, GAP, ROOM, GAP)
        tools.setSpacing(GAP)
        tools.addWidget(self.new_button)
        tools.addWidget(self.export_button)
        tools.addStretch(1)
        tools.addWidget(self.search_box, 1)
        tools.addWidget(self.languages)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(ROOM, 0, ROOM, 0)
        tabs.addWidget(self.tab_bar)
        drafts = QHBoxLayout()
        drafts.setContentsMargins(WIDE, GAP, WIDE, 0)
        drafts.addWidget(self.drafts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addLayout(tabs)
        column.addLayout(drafts)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        actions, go = self.commands, self._context.go
        self.new_button.clicked.connect(actions.new.trigger)
        self.export_button.clicked.connect(actions.export.trigger)
        actions.new.triggered.connect(self._new)
        actions.export.triggered.connect(self._export)
        actions.papers.triggered.connect(self._papers)
        actions.find.triggered.connect(self._find)
        actions.refresh.triggered.connect(self.refresh)
        for place, action in enumerate(actions.tabs):
            # By keys one goes there to work: the page takes them from then on.
            action.triggered.connect(lambda _on, place=place: self.open_tab(place).setFocus())
        self.tab_bar.currentChanged.connect(self.open_tab)
        self.search_box.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._search)
        self.languages.activated.connect(
            lambda _index: self.language_chosen.emit(self.languages.language())
        )
        go.record_asked.connect(self.open_record)
        go.link_asked.connect(self._open_link)
        go.add_asked.connect(self.add_record)
        go.list_asked.connect(self.open_list)
        go.field_asked.connect(self._open_field)
        go.draft_asked.connect(self._continue_draft)
        self._context.drafts.failed.connect(self._say_not_kept)
        self._context.bus.changed.connect(self._changed)

    def _place(self, register: str) -> int:
        return [r.code for r in self._context.registers].index(register) + 1

    def _fit_to_page(self) -> None:
        """Offer what the open page can do; its own words stand in the box again."""
        t, page, tab = self._context.t, self.page, self.tab
        name = t("New record") if tab == 0 else t(self._context.registers[tab - 1].add_label)
        self.new_button.setText(name)
        self.new_button.setVisible(page.adds or tab == 0)
        self.export_button.setVisible(page.exports)
        self.commands.export.setEnabled(page.exports)
        self.commands.papers.setEnabled(page.exports)
        self.search_box.setVisible(page.searches)
        self.search_box.blockSignals(True)
        self.search_box.setText(self._words.get(tab, ""))
        self.search_box.blockSignals(False)

    def _new(self) -> None:
        if self.tab:
            self.page.add_record()
            return
        menu = QMenu(self)
        for register in self._context.registers:
            action = menu.addAction(icon(register.icon), self._context.t(register.add_label))
            action.triggered.connect(
                lambda _on, code=register.code: self._context.go.add_record(code)
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.new_button.mapToGlobal(self.new_button.rect().bottomLeft()))

    def _export(self) -> None:
        self.page.export()

    def _papers(self) -> None:
        self.page.papers()

    def _find(self) -> None:
        self.search_box.setFocus()
        self.search_box.selectAll()

    def _search(self) -> None:
        self._pause.stop()
        self._words[self.tab] = self.search_box.text()
        self.page.search(self.search_box.text())

    def _open_link(self, link: Link) -> None:
        def open_found(record: Record) -> None:
            self.open_record(record.register, record.id)

        self._context.tasks.run(
            lambda desk: desk.find(link.register, link.number), open_found, context=self
        )

    def _open_field(self, register: str, number: str, field: str) -> None:
        def open_found(record: Record) -> None:
            self.open_tab(self._place(register)).open_field(record.id, field)

        self._context.tasks.run(lambda desk: desk.find(register, number), open_found, context=self)

    def _continue_draft(self, register: str, record_id: int) -> None:
        self.open_tab(self._place(register)).continue_draft(record_id)

    def _say_not_kept(self, problem: DpoError) -> None:
        t = self._context.t
        words = t("What is typed could not be kept as a draft. {why}", why=problem.say(t))
        self._context.notify.error(words)

    def _changed(self, changes: Changes) -> None:
        if changes.registers:
            self._count()

    def _count(self) -> None:
        self._context.tasks.latest(
            "tab-counts", lambda desk: desk.all_counts(), self._show_counts, context=self
        )

    def _show_counts(self, counts: Mapping[str, Counts]) -> None:
        for place, register in enumerate(self._context.registers, start=1):
            name = self._context.t(register.tab)
            self.tab_bar.setTabText(place, f"{name}  {counts[register.code].open}")
        self.counted.emit(sum(count.all for count in counts.values()))
