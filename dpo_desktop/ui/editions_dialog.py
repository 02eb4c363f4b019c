"""Editions of the register of processing: take one, approve it, print it, compare it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.edition import Edition
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Desk
from dpo_desktop.core.record import Action
from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.edition_approval import EditionApproval
from dpo_desktop.ui.edition_history import EditionHistory
from dpo_desktop.ui.editions_table import EditionsTable
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, row

_SIZE = (1020, 640)
_EDITION, _DIFFERENCE, _DATA_LIST = "edition", "edition_difference", "data_list"


@dataclass(frozen=True, slots=True)
class _Read:
    editions: tuple[Edition, ...]
    history: tuple[Action, ...]
    number: int = 0


class EditionsDialog(QDialog):
    """The list of editions with what can be done to each, the form of approval, the history.

    Papers are ordered of whoever opened the dialog; it neither shows nor writes them.
    """

    def __init__(
        self, context: Context, on_order: Callable[[Order], None], parent: QWidget
    ) -> None:
        """Read the editions; ``on_order`` is given each paper that is wanted."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._on_order = on_order
        self.setWindowTitle(t("Editions of the register"))
        self.resize(*_SIZE)
        self.table = EditionsTable(context)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.opened.connect(self.print_chosen)
        self.history = EditionHistory(context)
        self.approval = EditionApproval(context)
        self.approval.approve_asked.connect(self._approve)
        self.approval.back_asked.connect(self._show_list)
        self.print_button = button(t("Print…"), "primary", "printer")
        self.print_button.clicked.connect(self.print_chosen)
        self.list_button = button(t("List of personal data…"), "", "file-text")
        self.list_button.clicked.connect(self._order_list)
        self.approve_button = button(t("Approve…"), "", "check")
        self.approve_button.clicked.connect(self._ask_approval)
        self.renew_button = button(t("Take anew"), "", "refresh")
        self.renew_button.clicked.connect(lambda: self._write(lambda desk: desk.renew_edition()))
        self.drop_button = button(t("Drop"), "", "trash")
        self.drop_button.clicked.connect(lambda: self._write(_drop))
        self.against = QComboBox()
        self.against.setAccessibleName(t("Compare with"))
        self.against.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.compare_button = button(t("Compare…"))
        self.compare_button.clicked.connect(self._order_difference)
        self.why = QLineEdit()
        words = t("Reason of the new edition; it may stay empty")
        self.why.setPlaceholderText(words)
        self.why.setAccessibleName(words)
        self.new_button = button(t("New edition"), "", "plus")
        self.new_button.clicked.connect(self._take)
        self.current_button = button(t("List of personal data as it is now…"), "", "file-text")
        self.current_button.clicked.connect(lambda: self._order(_DATA_LIST))
        self.error_line = ErrorLine()
        self.close_button = button(t("Close"))
        self.close_button.clicked.connect(self.reject)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._list_page())
        self.pages.addWidget(self.approval)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, ROOM, WIDE, ROOM)
        column.addWidget(self.pages)
        self._show_chosen()
        context.tasks.run(_read, self._show, self._failed, context=self)

    def print_chosen(self) -> None:
        """Order the paper of the edition chosen."""
        chosen = self.table.chosen()
        if chosen:
            self._order(_EDITION, chosen.number)

    def _list_page(self) -> QWidget:
        t = self._context.t
        editions = QWidget()
        column = QVBoxLayout(editions)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.table, 1)
        column.addLayout(
            row(
                self.print_button,
                self.list_button,
                self.approve_button,
                self.renew_button,
                self.drop_button,
                None,
            )
        )
        compared = label(t("Compare with"))
        compared.setBuddy(self.against)
        column.addLayout(row(compared, self.against, self.compare_button, None))
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(editions, t("Editions"))
        tabs.addTab(self.history, t("History"))
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        words = t(
            "An edition keeps the activities in force and suspended with their transfers as they "
            "are at that moment. It is a draft until it is approved."
        )
        lines.addWidget(label(words, "muted", wrap=True))
        lines.addWidget(tabs, 1)
        lines.addLayout(row(self.why, self.new_button))
        lines.addWidget(self.error_line)
        lines.addLayout(row(self.current_button, None, self.close_button))
        return page

    # Showing

    def _show(self, read: _Read) -> None:
        self.why.clear()
        self.error_line.say("")
        self.history.show_history(read.history)
        self.table.show_editions(read.editions, read.number)
        self._show_list()

    def _show_list(self) -> None:
        self.pages.setCurrentIndex(0)

    def _show_chosen(self) -> None:
        """Offer what can be done to the edition chosen."""
        t, chosen = self._context.t, self.table.chosen()
        is_draft = chosen is not None and chosen.is_draft
        self.print_button.setEnabled(chosen is not None)
        self.list_button.setEnabled(chosen is not None)
        for control in (self.approve_button, self.renew_button, self.drop_button):
            control.setEnabled(is_draft)
        drafts = [edition for edition in self.table.editions if edition.is_draft]
        self.new_button.setEnabled(not drafts)
        self.why.setEnabled(not drafts)
        self.against.clear()
        if chosen:
            others = [edition for edition in self.table.editions if edition is not chosen]
            # Before all, what it grew out of.
            others.sort(key=lambda edition: (edition.number > chosen.number, -edition.number))
            for edition in others:
                self.against.addItem(t("Edition No. {n}", n=edition.number), edition.number)
            self.against.addItem(t("Register as it is now"), 0)
        self.against.setEnabled(chosen is not None)
        self.compare_button.setEnabled(chosen is not None)

    # Papers

    def _order(self, kind: str, edition: int = 0, against: int = 0) -> None:
        self._on_order(Order(kind, self._context.language, edition=edition, against=against))

    def _order_list(self) -> None:
        chosen = self.table.chosen()
        if chosen:
            self._order(_DATA_LIST, chosen.number)

    def _order_difference(self) -> None:
        chosen, against = self.table.chosen(), self.against.currentData()
        if chosen is None:
            return
        # The register as it is now is the newer of the two.
        numbers = (chosen.number, against)
        newer, older = (max(numbers), min(numbers)) if against else (0, chosen.number)
        self._order(_DIFFERENCE, newer, older)

    # Writing

    def _take(self) -> None:
        why = self.why.text().strip()
        self._write(lambda desk: desk.new_edition(why))

    def _ask_approval(self) -> None:
        chosen = self.table.chosen()
        if chosen and chosen.is_draft:
            approved = (edition for edition in self.table.editions if edition.approval)
            self.approval.ask(chosen, next(approved, None))
            self.pages.setCurrentWidget(self.approval)

    def _approve(self, number: int, values: Values) -> None:
        self._write(
            lambda desk: desk.approve_edition(
                number,
                values.get("approved_on"),
                values.get("approved_by") or "",
                values.get("post") or "",
                values.get("basis") or "",
            ),
            self.approval.say,
        )

    def _write(
        self,
        work: Callable[[Desk], Edition | None],
        failed: Callable[[DpoError], None] | None = None,
    ) -> None:
        """Do something to the editions, then show them anew."""

        def write(desk: Desk) -> _Read:
            done = work(desk)
            return _read(desk, done.number if done else 0)

        self._context.tasks.run(write, self._show, failed or self._failed, context=self)

    def _failed(self, problem: DpoError) -> None:
        self.error_line.say(problem.say(self._context.t))


def _read(desk: Desk, number: int = 0) -> _Read:
    return _Read(desk.editions(), desk.edition_history(), number)


def _drop(desk: Desk) -> None:
    desk.drop_edition()
