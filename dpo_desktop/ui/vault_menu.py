"""The menu of the vault: what concerns all of its records and none in particular."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from dpo_desktop.core.messages import N_
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.icons import icon


@dataclass(frozen=True)
class VaultMenu:
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
            ((N_("Check the vault…"), "shield-lock", self.show_check),),
            (
                (N_("Journal of actions…"), "history", self.show_actions),
                (N_("Bin…"), "trash", self.show_bin),
            ),
        )
        for group in groups:
            menu.addSeparator()
            for words, icon_name, act in group:
                action = menu.addAction(icon(icon_name), self.context.t(words))
                action.triggered.connect(lambda _on=False, act=act: act())

    def show_check(self) -> None:
        """Check that nothing of the vault was changed behind the program's back."""
        from dpo_desktop.ui.check_dialog import CheckDialog

        _open(CheckDialog(self.context, self.window))

    def show_actions(self) -> None:
        """Show what was done in the vault, to search and to print it."""
        from dpo_desktop.ui.history_vault import ActionsDialog
        from dpo_desktop.ui.papers_menu import PapersMenu

        _open(
            ActionsDialog(
                self.context, PapersMenu(self.context, self.window).print_paper, self.window
            )
        )

    def show_bin(self) -> None:
        """Show the deleted records, to bring them back or to destroy them."""
        from dpo_desktop.ui.bin_dialog import BinDialog

        _open(BinDialog(self.context, self.window))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
