"""The bin: deleted records, to be looked at, brought back or destroyed for good."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from dpo_desktop.core.bin import Binned, BroughtBack, InBin
from dpo_desktop.core.changes import Changes
from dpo_desktop.core.errors import DpoError
from dpo_desktop.ui import former_vault
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.history_dialog import HistoryDialog
from dpo_desktop.ui.history_pages import Past, ThenView
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, row
from dpo_desktop.ui.plain_table import PlainTable
from dpo_desktop.ui.reason_dialog import ReasonDialog

_SIZE = (1120, 680)
_SHARES = (640, 440)


class BinDialog(QDialog):
    """At the left what was deleted, at the right the chosen record as it was.

    Attributes:
        asked: the dialog that was opened last from here.
    """

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Read the bin."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._binned: Sequence[Binned] = ()
        self._shown: InBin | None = None
        self.asked: QDialog | None = None
        self.setWindowTitle(t("Bin"))
        self.resize(*_SIZE)
        said = t(
            "Deleted records lie here until you bring them back or destroy them. Destroying takes "
            "the record, its attachments and all personal data in its history; an entry with the "
            "reason stays."
        )
        self.what = label(said, "muted", wrap=True)
        self.table = PlainTable(
            t("Bin"),
            (t("Number"), t("Name"), t("Deleted"), t("Reason")),
        )
        self.empty = label(t("The bin is empty."), "muted")
        self.table.wrap((130, 0, 130, 170))
        self.head = label("", "strong", wrap=True)
        self.view = ThenView(context, t("The deleted record"))
        self.beside = label("", "muted", wrap=True)
        self.error = ErrorLine()
        self.back_button = button(t("Bring back…"), "primary", "arrow-back-up")
        self.history_button = button(t("History…"), "", "history")
        self.purge_button = button(t("Destroy for good…"), "danger", "trash")
        self.close_button = button(t("Close"))
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._read_chosen)
        self.back_button.clicked.connect(self.ask_back)
        self.history_button.clicked.connect(self.show_history)
        self.purge_button.clicked.connect(self.ask_purge)
        self.close_button.clicked.connect(self.reject)
        self.read()

    @property
    def chosen(self) -> Binned | None:
        """Return the record that is chosen."""
        place = self.table.currentRow()
        return self._binned[place] if 0 <= place < len(self._binned) else None

    def read(self) -> None:
        """Read what is in the bin."""
        self._context.tasks.latest("bin", lambda desk: desk.bin(), self._show, context=self)

    def ask_back(self) -> None:
        """Ask for the reason, then bring the chosen record back."""
        binned, t = self.chosen, self._context.t
        if binned is None:
            return
        said = t(
            "{number} is in its register again, with its links, attachments and history. Its term "
            "is counted anew.",
            number=binned.number,
        )
        self._ask(
            ReasonDialog(
                self._context,
                self,
                title=t("Bring back {number}", number=binned.number),
                sentences=(said,),
                step=t("Bring back"),
                act=lambda desk, why: desk.bring_back(binned.id, why),
                done=self._brought_back,
            )
        )

    def ask_purge(self) -> None:
        """Ask for the reason, then destroy the chosen record for good."""
        binned, t = self.chosen, self._context.t
        if binned is None:
            return
        dialog = ReasonDialog(
            self._context,
            self,
            title=t("Destroy {number} for good", number=binned.number),
            sentences=(
                t(
                    "The record, its attachments and drafts, all values and reasons in its "
                    "history, and the titles of its papers in the journal are erased. The "
                    "number stays used, and an entry with the reason stays.",
                ),
                t(
                    "Not erased are approved editions, papers handed out and copies of the "
                    "vault: backups go with their time, the rest is for you to see to. The "
                    "reason stays, so write it without names."
                ),
            ),
            step=t("Destroy for good"),
            act=lambda desk, why: desk.purge(binned.id, why),
            done=self._purged,
            final=True,
        )
        former_vault.ask(self._context, dialog.warn, dialog)
        self._ask(dialog)

    def show_history(self) -> None:
        """Show the history of the chosen record."""
        shown = self._shown
        if shown is None:
            return
        register = self._context.register(shown.binned.register)
        self._ask(HistoryDialog(self._context, register, shown.record, shown.history, self))

    def _ask(self, dialog: QDialog) -> None:
        self.asked = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show(self, binned: tuple[Binned, ...]) -> None:
        t = self._context.t
        place = self.table.currentRow()
        self._binned = binned
        self.table.show_rows(
            (one.number, one.title, t.date_time(one.at.astimezone()), one.why) for one in binned
        )
        self.empty.setVisible(not binned)
        if binned:
            self.table.setCurrentCell(min(max(place, 0), len(binned) - 1), 0)
        self._read_chosen()

    def _read_chosen(self) -> None:
        binned = self.chosen
        self._shown = None
        for each in (self.back_button, self.history_button, self.purge_button):
            each.setEnabled(binned is not None)
        if binned is None:
            self.view.clear()
            self.head.setText("")
            self.beside.setText("")
            return
        self._context.tasks.latest(
            "in bin",
            lambda desk: desk.in_bin(binned.id),
            self._show_chosen,
            self._gone,
            context=self,
        )

    def _show_chosen(self, shown: InBin) -> None:
        t = self._context.t
        self._shown = shown
        register = self._context.register(shown.binned.register)
        past = Past(self._context, register, shown.record, shown.history)
        self.head.setText(
            " · ".join(
                filter(
                    None,
                    (t("Deleted"), t.date_time(shown.binned.at.astimezone()), shown.binned.who),
                )
            )
        )
        self.view.show_now(past)
        self.beside.setText(
            " · ".join(
                (
                    t.plural("{n} attachment", "{n} attachments", shown.attachments),
                    t.plural("{n} paper handed out", "{n} papers handed out", shown.papers),
                )
            )
        )

    def _gone(self, problem: DpoError) -> None:
        self._context.notify.error(problem)
        self.read()

    def _brought_back(self, done: BroughtBack) -> None:
        t = self._context.t
        self._context.notify.success(t("Brought back: {number}", number=done.record.number))
        lost = ", ".join(link.number for link in done.gone)
        self.error.say(
            t("Without links to records that are no more: {numbers}.", numbers=lost) if lost else ""
        )
        self._context.bus.publish(done.changes)
        self.read()

    def _purged(self, changes: Changes) -> None:
        self.error.say("")
        self._context.notify.success(self._context.t("Destroyed for good."))
        self._context.bus.publish(changes)
        self.read()

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        column.addWidget(self.beside)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.table)
        both.addWidget(right)
        both.setSizes(list(_SHARES))
        both.setHandleWidth(ROOM)
        both.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        outer.setSpacing(GAP)
        outer.addWidget(self.what)
        outer.addWidget(self.empty)
        outer.addWidget(both, 1)
        outer.addWidget(self.error)
        outer.addLayout(
            row(self.back_button, self.history_button, self.purge_button, None, self.close_button)
        )
