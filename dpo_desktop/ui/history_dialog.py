"""The whole history of a record: its entries, what each changed, how the record was then."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSplitter, QTabWidget, QVBoxLayout, QWidget

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Card, Restored
from dpo_desktop.core.record import Action, Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.versions import erasable
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.erase_dialog import EraseDialog
from dpo_desktop.ui.history_list import HistoryList
from dpo_desktop.ui.history_pages import ComparePage, EntryPage, Past, ThenPage
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, row
from dpo_desktop.ui.reason_dialog import ReasonDialog

_SIZE = (1120, 720)
_SHARES = (400, 720)

Printer = Callable[[Order], None]
"""Lets the user look at a paper, save and print it."""


class HistoryDialog(QDialog):
    """At the left the entries, at the right the one that is chosen, in one of three ways.

    Attributes:
        asked: the dialog that asks the reason for a step, while it is open.
    """

    def __init__(
        self,
        context: Context,
        register: Register,
        record: Record,
        history: Sequence[Action],
        parent: QWidget,
        print_paper: Printer | None = None,
    ) -> None:
        """Show a history.

        Args:
            context: of the desk's pages.
            register: the record's.
            record: as it is now.
            history: newest first.
            parent: what the dialog stands before.
            print_paper: is given the paper that is wanted; ``None``: the record is in the bin, and
                its history is only looked at.
        """
        super().__init__(parent)
        t = context.t
        self._context = context
        self._print_paper = print_paper
        self._past = Past(context, register, record, history)
        self.asked: ReasonDialog | None = None
        self.setWindowTitle(t("History of {number}", number=record.number))
        self.resize(*_SIZE)
        self.entries = HistoryList(context, register)
        self.entry_page = EntryPage(context)
        self.then_page = ThenPage(context)
        self.compare_page = ComparePage(context)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.entry_page, t("What changed"))
        self.tabs.addTab(self.then_page, t("As it was then"))
        self.tabs.addTab(self.compare_page, t("Compare"))
        self.error = ErrorLine()
        self.restore_button = button(t("Restore this version…"), "", "arrow-back-up")
        self.erase_button = button(t("Erase values…"), "", "trash")
        self.print_button = button(t("Print…"), "primary", "printer")
        self.close_button = button(t("Close"))
        for each in (self.restore_button, self.erase_button, self.print_button):
            each.setVisible(print_paper is not None)
        self._lay_out()
        self.entries.chosen.connect(self._show_chosen)
        self.restore_button.clicked.connect(self.ask_restore)
        self.erase_button.clicked.connect(self.ask_erase)
        self.print_button.clicked.connect(self._print)
        self.close_button.clicked.connect(self.reject)
        self.entries.show_history(history)
        self.entries.list.setFocus()

    def ask_restore(self) -> None:
        """Ask for the reason, then restore the version of the chosen entry."""
        action = self.entries.action
        if action is None:
            return
        t, record = self._context.t, self._past.record
        moment = self._past.words.moment(action)
        self._ask(
            ReasonDialog(
                self._context,
                self,
                title=t("Restore an earlier version"),
                sentences=(
                    t(
                        "{number} gets the values it had after entry No. {entry} of {moment}.",
                        number=record.number,
                        entry=action.entry,
                        moment=moment,
                    ),
                    t(
                        "This is a new change: nothing in the history is lost. The state, numbers "
                        "given by the program and what was sent stay as they are."
                    ),
                ),
                step=t("Restore"),
                act=lambda desk, why: desk.restore_version(record, action.entry, why),
                done=self._restored,
            )
        )

    def ask_erase(self) -> None:
        """Ask which values are to be erased, and why."""
        past = self._past
        self._ask(
            EraseDialog(self._context, self, past.record, past.words, past.history, self._erased)
        )

    def _ask(self, dialog: ReasonDialog) -> None:
        self.asked = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _restored(self, done: Restored) -> None:
        t = self._context.t
        self._context.bus.publish(done.changes)
        self.error.say("\n".join(problem.say(t) for problem in done.stayed))
        self._read_again()

    def _erased(self, changes: Changes) -> None:
        self._context.bus.publish(changes)
        self.error.say("")
        self._read_again()

    def _read_again(self) -> None:
        register, key = self._past.register, self._past.record.id
        self._context.tasks.run(
            lambda desk: desk.card(register.code, key), self._show_card, context=self
        )

    def _show_card(self, card: Card) -> None:
        self._past = Past(self._context, self._past.register, card.record, card.history)
        self.entries.list.setCurrentRow(0)
        self.entries.show_history(card.history)

    def _show_chosen(self) -> None:
        action = self.entries.action
        self.tabs.setEnabled(action is not None)
        newest = bool(self._past.history) and action == self._past.history[0]
        self.restore_button.setEnabled(action is not None and not newest)
        self.erase_button.setEnabled(bool(erasable(self._past.history)))
        if action is not None:
            self.entry_page.show_entry(self._past, action)
            self.then_page.show_version(self._past, action)
            self.compare_page.show_past(self._past, action.entry)

    def _print(self) -> None:
        record = self._past.record
        if self._print_paper is not None:
            self._print_paper(
                Order(
                    "history",
                    self._context.language,
                    register=record.register,
                    record_id=record.id,
                )
            )

    def _lay_out(self) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.entries)
        both.addWidget(self.tabs)
        both.setSizes(list(_SHARES))
        both.setStretchFactor(1, 1)
        both.setHandleWidth(ROOM)
        both.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(both, 1)
        column.addWidget(self.error)
        column.addLayout(
            row(
                self.restore_button,
                self.erase_button,
                None,
                self.print_button,
                self.close_button,
            )
        )
