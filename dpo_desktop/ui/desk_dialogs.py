"""The dialogs one opens from the menus; loaded when they are asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.backup_keeper import BackupKeeper
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.vault_port import VaultPort

if TYPE_CHECKING:
    from dpo_desktop.ui.security_panel import SecurityPanel


def show_settings(
    context: Context,
    port: VaultPort,
    folder: Path,
    parent: QWidget,
    *,
    window_changed: Callable[[Language, str], None],
    locks_changed: Callable[[], None],
    keys_changed: Callable[[], None],
    profile_field: str = "",
    then: "Callable[[SecurityPanel], None] | None" = None,
) -> None:
    """Show the settings of the window, the operator and the vault.

    Or a field of the operator; or what opens the vault, where ``then`` is done at once.
    """
    from dpo_desktop.ui.security_panel import SecurityPanel
    from dpo_desktop.ui.settings_dialog import SettingsDialog

    security = SecurityPanel(context, port, folder)
    security.changed.connect(keys_changed)
    dialog = SettingsDialog(context, security, parent)
    dialog.window_changed.connect(window_changed)
    dialog.locks_changed.connect(locks_changed)
    if profile_field:
        dialog.show_operator(profile_field)
    if then:
        dialog.show_security()
    _open(dialog)
    if then:
        then(security)


def show_law(context: Context, parent: QWidget) -> None:
    """Show the terms and the calendar, to change them."""
    from dpo_desktop.ui.law_dialog import LawDialog

    _open(LawDialog(context, parent))


def show_backups(
    context: Context, keeper: BackupKeeper, port: VaultPort, folder: Path, parent: QWidget
) -> None:
    """Show the copies of the vault, to make, try and restore them."""
    from dpo_desktop.ui.backups_dialog import BackupsDialog

    _open(BackupsDialog(context, keeper, port, folder, parent))


def show_about(t: Speech, parent: QWidget) -> None:
    """Show what this program is."""
    from dpo_desktop.ui.about_dialog import AboutDialog

    _open(AboutDialog(t, parent))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
