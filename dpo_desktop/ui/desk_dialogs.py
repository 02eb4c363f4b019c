"""The dialogs one opens from the menus; loaded when they are asked for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.vault_port import VaultPort


def show_settings(
    context: Context,
    port: VaultPort,
    folder: Path,
    parent: QWidget,
    *,
    window_changed: Callable[[Language, str], None],
    idle_changed: Callable[[int], None],
    profile_field: str = "",
) -> None:
    """Show the settings of the window, the operator and the vault; or a field of the operator."""
    from dpo_desktop.ui.security_panel import SecurityPanel
    from dpo_desktop.ui.settings_dialog import SettingsDialog

    dialog = SettingsDialog(context, SecurityPanel(context, port, folder), parent)
    dialog.window_changed.connect(window_changed)
    dialog.idle_changed.connect(idle_changed)
    if profile_field:
        dialog.show_operator(profile_field)
    _open(dialog)


def show_law(context: Context, parent: QWidget) -> None:
    """Show the terms and the calendar, to change them."""
    from dpo_desktop.ui.law_dialog import LawDialog

    _open(LawDialog(context, parent))


def show_about(t: Speech, parent: QWidget) -> None:
    """Show what this program is."""
    from dpo_desktop.ui.about_dialog import AboutDialog

    _open(AboutDialog(t, parent))


def close_dialogs(window: QWidget) -> None:
    """Close what is open over the desk: nothing of the vault stays on the screen."""
    for dialog in window.findChildren(QDialog):
        dialog.reject()


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
