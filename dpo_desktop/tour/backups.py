"""The pictures of copies: the dialog with some of them, and a restore drill that is passed."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from dpo_desktop.app import DEMO_PASSPHRASE
from dpo_desktop.ui.backups_dialog import BackupsDialog
from dpo_desktop.ui.drill_dialog import DrillDialog
from dpo_desktop.ui.shell import Shell

_Grab = Callable[[QDialog, str], None]


def draw_backups(shell: Shell, grab: _Grab) -> None:
    """Open both dialogs over the open vault."""
    keeper = shell.keeper
    if shell.desk is None or keeper is None:
        raise TypeError("the desk is not in sight")
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
