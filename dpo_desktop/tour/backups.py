"""The pictures of copies: the dialog with some of them, and a restore drill that is passed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from dpo_desktop.app import DEMO_PASSPHRASE
from dpo_desktop.core.backup import BackupSettings
from dpo_desktop.core.ports import Desk, Progress
from dpo_desktop.ui.backups_dialog import BackupsDialog
from dpo_desktop.ui.drill_dialog import DrillDialog
from dpo_desktop.ui.shell import Shell

_Grab = Callable[[QDialog, str], None]


def draw_backups(shell: Shell, scratch: Path, grab: _Grab) -> None:
    """Open both dialogs over the open vault."""
    keeper = shell.keeper
    if shell.desk is None or keeper is None:
        raise TypeError("the desk is not in sight")
    _make_copies(shell.desk.desk, scratch / "copies")
    shell.desk.view.commands.backups.trigger()
    (backups,) = shell.window.findChildren(BackupsDialog)
    keeper.tasks.wait_idle()
    grab(backups, "backups")
    backups.drill_button.click()
    (drill,) = backups.findChildren(DrillDialog)
    drill.passphrase.setText(DEMO_PASSPHRASE)
    drill.start_button.click()
    keeper.tasks.wait_idle(60_000)
    grab(drill, "restore_drill")
    drill.reject()
    backups.reject()


def _make_copies(desk: Desk, folder: Path) -> None:
    """Let there be a copy in a folder, and none be made when the window is closed."""
    if desk.backup_settings().folder:
        return
    folder.mkdir()
    desk.save_backup_settings(BackupSettings(str(folder), automatic=False))
    desk.backup_now(Progress())
