"""The menu of papers: what is made of the whole vault and not of one record."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Order
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.icons import icon

_NAMES = {
    "actions": N_("Journal of actions"),
    "data_list": N_("List of personal data"),
    "edition": N_("Edition of the register"),
    "edition_difference": N_("Comparison of editions"),
    "history": N_("History of the record"),
    "journal": N_("Journal of exports"),
    "processing_notice": N_("Processing notice"),
}


@dataclass(frozen=True)
class PapersMenu:
    """Fills the menu; each dialog is loaded when it is asked for.

    Attributes:
        context: of the desk's pages.
        window: what the dialogs stand before.
    """

    context: Context
    window: QWidget

    def fill(self, menu: QMenu) -> None:
        """Put every action into the menu."""
        groups: tuple[tuple[tuple[str, str, Callable[[], None]], ...], ...] = (
            (
                (N_("Inspection pack…"), "archive", self.show_pack),
                (N_("Editions of the register…"), "history", self.show_editions),
                (N_("List of personal data…"), "list", self.print_data_list),
                (N_("Processing notice…"), "send", self.print_notice),
            ),
            (
                (N_("Journal of exports…"), "note", self.show_journal),
                (N_("Verify a paper…"), "shield-lock", self.show_verify),
            ),
            ((N_("Wording of letters…"), "pencil", self.show_templates),),
        )
        for group in groups:
            menu.addSeparator()
            for words, icon_name, act in group:
                action = menu.addAction(icon(icon_name), self.context.t(words))
                action.triggered.connect(lambda _on=False, act=act: act())

    def show_pack(self) -> None:
        """Ask for a period, then write its pack."""
        from dpo_desktop.ui.pack_dialog import PackDialog

        _open(PackDialog(self.context, self.window))

    def show_editions(self) -> None:
        """Show the editions of the register of processing."""
        from dpo_desktop.ui.editions_dialog import EditionsDialog

        _open(EditionsDialog(self.context, self.print_paper, self.window))

    def show_journal(self) -> None:
        """Show what left the vault."""
        from dpo_desktop.ui.journal_dialog import JournalDialog

        _open(JournalDialog(self.context, self.print_paper, self.window))

    def show_verify(self) -> None:
        """Ask for a file and say what it is."""
        from dpo_desktop.ui.verify_dialog import VerifyDialog

        _open(VerifyDialog(self.context, self.window))

    def show_templates(self) -> None:
        """Show the wording of letters, to change it."""
        from dpo_desktop.ui.templates_dialog import TemplatesDialog

        _open(TemplatesDialog(self.context, self.window))

    def print_data_list(self) -> None:
        """Offer the list of personal data necessary and sufficient."""
        self.print_paper(Order("data_list", self.context.language))

    def print_notice(self) -> None:
        """Offer the notice of processing."""
        self.print_paper(Order("processing_notice", self.context.language))

    def print_paper(self, order: Order) -> None:
        """Let the user look at a paper, save and print it."""
        from dpo_desktop.ui.papers.paper_choice import PaperChoice
        from dpo_desktop.ui.papers.paper_dialog import PaperDialog

        name = self.context.t(_NAMES[order.kind])
        numbered = f"{name} {order.edition}" if order.edition else name
        choice = PaperChoice(order, numbered, numbered)
        _open(PaperDialog(self.context, numbered, (choice,), self.window))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
