"""What a DPO does with the vault as a whole, on one computer or another."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from dpo_desktop.app import LateVaults, declared_registers
from dpo_desktop.core.clock import Clock
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.ui.attachments_dialog import AttachmentDialog
from dpo_desktop.ui.backups_dialog import BackupsDialog
from dpo_desktop.ui.card_view import CardView
from dpo_desktop.ui.check_dialog import CheckDialog
from dpo_desktop.ui.drill_dialog import DrillDialog
from dpo_desktop.ui.passphrase_dialogs import PassphraseBox
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.recovery_dialog import RecoveryDialog
from dpo_desktop.ui.recovery_unlock import RecoveryUnlock
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.rotate_dialog import RotateDialog
from dpo_desktop.ui.security_panel import SecurityPanel
from dpo_desktop.ui.settings_dialog import SettingsDialog
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.vault_menu import VaultMenu
from tests.ui.driving import settle, unlock_page
from tests.ui.typing_help import type_text

Dialog = TypeVar("Dialog", bound=QDialog)


class _Vaults(LateVaults):
    """Vaults of a computer whose usual folder is a given one."""

    def __init__(self, clock: Clock, usual: Path) -> None:
        super().__init__(clock)
        self._usual = usual

    def default_dir(self) -> Path:
        return self._usual


class Computer:
    """A computer with the program on it: its own preferences, its own usual folder, no keyring.

    Attributes:
        folder: everything of the program that lies on it.
        vault: where a vault usually lies.
    """

    def __init__(self, app: QApplication, folder: Path, clock: Clock, qtbot: QtBot) -> None:
        """Have never run the program."""
        self.folder, self.vault = folder, folder / "vault"
        self._app, self._clock, self._qtbot = app, clock, qtbot
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def program(self, language: str = "ru", vault: Path | None = None) -> Iterator[Shell]:
        """Run the program until its window is closed, by the test or at the end of the block."""
        preferences = PreferenceStore(self.folder / "preferences.json")
        preferences.change(language=language, theme="light")
        if vault is not None:
            preferences.change(vault=str(vault))
        port = _Vaults(self._clock, self.vault)
        shell = Shell(self._app, port, declared_registers, preferences, lambda: self._clock)
        ended: list[bool] = []
        shell.finished.connect(lambda: ended.append(True))
        shell.start()
        settle(shell)
        try:
            yield shell
        finally:
            if not ended:
                leave(shell, self._qtbot)


def leave(shell: Shell, qtbot: QtBot) -> None:
    """Close the window and wait until the program has ended; a copy may be made meanwhile."""
    with qtbot.waitSignal(shell.finished, timeout=60_000):
        shell.window.close()


def read(desk: VaultDesk) -> dict[str, Any]:
    """Everything a user can see in a vault; files by their digests."""
    seen: dict[str, Any] = {
        "profile": desk.profile(),
        "drafts": desk.drafts(),
        "exports": desk.exports(1000),
        "editions": desk.editions(),
        "counts": desk.all_counts(),
        "bin": desk.bin(),
    }
    for register in REGISTERS:
        for record in desk.records(Query(register.code, desk.today(), order="number")):
            card = desk.card(register.code, record.id)
            seen[record.number] = (card.record, card.history, card.attachments)
    return seen


def shown(shell: Shell, kind: type[Dialog]) -> Dialog:
    """The dialog of this kind, which is to be the only one."""
    (dialog,) = shell.window.findChildren(kind)
    return dialog


def close(shell: Shell, dialog: QDialog) -> None:
    """Close a dialog, whatever it is in the middle of."""
    dialog.reject()
    settle(shell)


def said(dialog: QDialog) -> str:
    """Every word that stands in a dialog."""
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


# Keys


def security(shell: Shell) -> SecurityPanel:
    """Open the settings at the keys of the vault."""
    assert shell.desk
    shell.desk.view.commands.settings.trigger()
    settle(shell)
    dialog = shown(shell, SettingsDialog)
    dialog.show_security()
    return dialog.security


def make_recovery_key(shell: Shell, passphrase: str) -> str:
    """Make a recovery key in the settings, which stay open; return it."""
    security(shell).recovery_button.click()
    box = shown(shell, PassphraseBox)
    type_text(box.passphrase, passphrase)
    box.act_button.click()
    return confirm_recovery_key(shell)


def exchange_data_key(shell: Shell, passphrase: str) -> str:
    """Exchange the data key in the settings; return the recovery key printed after it."""
    security(shell).rotate_button.click()
    box = shown(shell, RotateDialog)
    type_text(box.passphrase, passphrase)
    box.rotate_button.click()
    return confirm_recovery_key(shell)


def confirm_recovery_key(shell: Shell) -> str:
    """Read the key that is shown, and type what is asked for of it."""
    settle(shell)
    dialog = shown(shell, RecoveryDialog)
    sheet = dialog.sheet._sheet
    assert sheet
    dialog.next_button.click()
    for line in dialog.sheet.groups.lines:
        type_text(line, sheet.groups[line.place])
    dialog.next_button.click()
    settle(shell)
    assert shell.window.findChildren(RecoveryDialog) == []
    return " ".join(sheet.groups)


def recover(shell: Shell, key: str, passphrase: str, qtbot: QtBot) -> RecoveryUnlock:
    """Type a recovery key and a new passphrase on the unlock page."""
    unlock_page(shell).forgot_button.click()
    (dialog,) = shell.window.findChildren(RecoveryUnlock)
    dialog.groups.fill(key)
    type_text(dialog.new.first, passphrase)
    type_text(dialog.new.second, passphrase)
    qtbot.waitUntil(lambda: dialog.new.strength.value() > 0)
    dialog.open_button.click()
    settle(shell)
    return dialog


# Copies and checks


def backups(shell: Shell) -> BackupsDialog:
    """Open what there is about copies."""
    assert shell.desk
    shell.desk.view.commands.backups.trigger()
    settle(shell)
    return shown(shell, BackupsDialog)


def drill(shell: Shell, passphrase: str) -> DrillDialog:
    """Try the newest copy of the folder; the dialog stays open."""
    backups(shell).drill()
    dialog = shown(shell, DrillDialog)
    type_text(dialog.passphrase, passphrase)
    dialog.start()
    settle(shell)
    return dialog


def check(shell: Shell) -> CheckDialog:
    """Check the whole vault from the menu; the dialog stays open."""
    assert shell.desk
    VaultMenu(shell.desk.context, shell.window).show_check()
    settle(shell)
    return shown(shell, CheckDialog)


def is_sound(shell: Shell) -> bool:
    """Whether the check from the menu finds all as it was written."""
    dialog = check(shell)
    assert dialog.outcome
    found = dialog._found
    close(shell, dialog)
    assert found
    return found.sound


# Files kept with a record


def attach(shell: Shell, page: RegisterPage, files: list[Path], kind: str, note: str = "") -> None:
    """Attach files to the record shown, as dropping them on the card does."""
    card = page.card.area.widget()
    assert isinstance(card, CardView)
    card.attachments.take(files)
    settle(shell)
    dialog = shown(shell, AttachmentDialog)
    dialog.form.set_values({"kind": kind, "note": note or None})
    dialog.go.click()
    for _file in files:
        settle(shell)


def contents(desk: VaultDesk, register: str, record_id: int, folder: Path) -> dict[str, bytes]:
    """The bytes of the files kept with a record, as copies of them saved by the program hold."""
    found = {}
    for one in desk.attachments(register, record_id):
        target = folder / f"{one.id}"
        desk.read_attachment(one, target, Progress())
        found[one.shown_name] = target.read_bytes()
        assert hashlib.sha256(found[one.shown_name]).hexdigest() == one.sha256
        target.unlink()
    return found
