"""The composition root of the window: the only place that knows screens and services alike.

The database's packages take longer to import than the window takes to appear, so they are imported
on the worker thread, while the passphrase is being typed.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from dpo_desktop.desk.places import default_vault, preferences_file
from dpo_desktop.storage.files import has_vault
from dpo_desktop.ui.application import make_application, use_own_icon
from dpo_desktop.ui.crash_handler import install_crash_handler
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from dpo_desktop.core.clock import Clock
    from dpo_desktop.core.keys import KeyStanding, RecoverySheet
    from dpo_desktop.core.language import Language
    from dpo_desktop.core.messages import Message
    from dpo_desktop.core.ports import Desk, Progress
    from dpo_desktop.core.register import Register
    from dpo_desktop.core.values import Values
    from dpo_desktop.desk.vaults import Vaults

_ICON_AFTER_MS = 100
DEMO_PASSPHRASE = "demo"  # noqa: S105 - of a vault that is thrown away


class LateVaults:
    """The screens' ``VaultPort`` over ``desk.vaults``, which is imported when first needed."""

    def __init__(self, clock: Clock | None = None) -> None:
        """Let desks be told the time by this clock, or by the system's."""
        self._given_clock = clock

    @cached_property
    def clock(self) -> Clock:
        """Return the clock the desks are told the time by."""
        from dpo_desktop.core.clock import SystemClock

        return self._given_clock or SystemClock()

    @cached_property
    def _vaults(self) -> Vaults:
        from dpo_desktop.desk.vaults import Vaults

        return Vaults(self.clock)

    def default_dir(self) -> Path:
        """Return the per-user folder."""
        return default_vault()

    def warm_up(self) -> None:
        """Import what opening needs."""
        gc.disable()
        try:
            _ = self._vaults
        finally:
            _collect()
        self._vaults.clear_leftovers()

    def exists(self, folder: Path) -> bool:
        """Tell whether there is a vault."""
        return has_vault(folder)

    def create(self, folder: Path, profile: Values, passphrase: str, *, use_keyring: bool) -> Desk:
        """Make a vault and open it."""
        return self._vaults.create(folder, profile, passphrase, use_keyring=use_keyring)

    def unlock(self, folder: Path, passphrase: str) -> Desk:
        """Open a vault by its passphrase."""
        return self._vaults.unlock(folder, passphrase)

    def unlock_with_keyring(self, folder: Path) -> Desk | None:
        """Open a vault by the system keyring."""
        return self._vaults.unlock_with_keyring(folder)

    def keyring_reason(self, folder: Path) -> Message:
        """Say why the system keyring did not open a vault."""
        return self._vaults.keyring_reason(folder)

    def wait_seconds(self, folder: Path) -> int:
        """Return how long the next try has to wait after wrong ones."""
        return self._vaults.wait_seconds(folder)

    def recovery_problem(self, typed: str) -> Message | None:
        """Say what is wrong with a recovery key as far as it is typed."""
        from dpo_desktop.core.recovery_key import problem

        return problem(typed)

    def unlock_with_recovery(self, folder: Path, typed: str, new_passphrase: str) -> Desk:
        """Open a vault by its recovery key and give it a new passphrase."""
        return self._vaults.unlock_with_recovery(folder, typed, new_passphrase)

    def keyring_available(self) -> bool:
        """Tell whether this system has a keyring that keeps secrets."""
        return self._vaults.keyring_available()

    def keyring_holds(self, folder: Path) -> bool:
        """Tell whether the vault is meant to be opened by the keyring."""
        return self._vaults.keyring_holds(folder)

    def keep_in_keyring(self, desk: Desk, passphrase: str) -> bool:
        """Let the keyring open this vault from now on."""
        return self._vaults.keep_in_keyring(desk, passphrase)

    def forget_keyring(self, desk: Desk) -> None:
        """Let only the passphrase open this vault from now on."""
        self._vaults.forget_keyring(desk)

    def keys(self, desk: Desk) -> KeyStanding:
        """Return which keys open the vault."""
        return self._vaults.keys(desk)

    def change_passphrase(self, desk: Desk, old: str, new: str) -> None:
        """Let the new passphrase open the vault instead of the old one."""
        self._vaults.change_passphrase(desk, old, new)

    def new_recovery_key(self, desk: Desk, passphrase: str) -> RecoverySheet:
        """Make a recovery key that is not in force yet."""
        return self._vaults.new_recovery_key(desk, passphrase)

    def confirm_recovery_key(self, desk: Desk, sheet: RecoverySheet, typed: Sequence[str]) -> None:
        """Put a recovery key in force."""
        self._vaults.confirm_recovery_key(desk, sheet, typed)

    def recovery_page(self, sheet: RecoverySheet, language: Language) -> bytes:
        """Return the page of a recovery key as PDF."""
        return self._vaults.recovery_page(sheet, language)

    def rotate_key(self, desk: Desk, passphrase: str, progress: Progress) -> None:
        """Encrypt the vault by a new key."""
        self._vaults.rotate_key(desk, passphrase, progress)

    def restore(self, file: Path, folder: Path, progress: Progress) -> None:
        """Put the vault of a backup into a new or empty folder."""
        self._vaults.restore(file, folder, progress)

    def strength(self, passphrase: str) -> tuple[int, Message]:
        """Return how hard a passphrase is to guess."""
        return self._vaults.strength(passphrase)

    def lock(self, desk: Desk) -> None:
        """Close the vault."""
        self._vaults.lock(desk)


class DemoVaults(LateVaults):
    """Vaults of which the usual one is a throw-away demo."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        """Make the demo vault in this folder."""
        super().__init__(clock)
        self._folder = folder

    def default_dir(self) -> Path:
        """Return the demo's folder."""
        return self._folder

    def exists(self, folder: Path) -> bool:
        """Say that the demo is there: opening it makes it."""
        return folder == self._folder or super().exists(folder)

    def open_demo(self) -> Desk:
        """Make the demo vault, or open it again."""
        from dpo_desktop.demo.vault import make_demo

        if super().exists(self._folder):
            return self.unlock(self._folder, DEMO_PASSPHRASE)
        return make_demo(self._folder, DEMO_PASSPHRASE, self.clock)


def declared_registers() -> tuple[Register, ...]:
    """Return the registers; imported when the desk is to be shown, not before."""
    from dpo_desktop.registers import REGISTERS

    return REGISTERS


def run(*, vault: Path | None, demo: bool, language: Language | None) -> int:
    """Open the window and return the exit code once it is closed."""
    _require_display()
    app = make_application(sys.argv[:1])
    if demo:
        import tempfile

        with tempfile.TemporaryDirectory(prefix="dpo-desktop-") as scratch:
            return _run_demo(app, Path(scratch), language)
    preferences = _preferences(PreferenceStore(preferences_file()), vault, language)
    shell = _shell(app, LateVaults(), preferences)
    shell.start()
    return _serve(app)


def _run_demo(app: QApplication, scratch: Path, language: Language | None) -> int:
    port = DemoVaults(scratch / "vault")
    store = PreferenceStore(scratch / "preferences.json")
    shell = _shell(app, port, _preferences(store, None, language))
    shell.opened.connect(lambda: _explain_demo(shell))
    shell.start(port.open_demo)
    return _serve(app)


def _serve(app: QApplication) -> int:
    _collect()
    # After the first page has been painted.
    QTimer.singleShot(_ICON_AFTER_MS, app, lambda: use_own_icon(app))
    return app.exec()


def _collect() -> None:
    """Collect garbage from now on, but not among what has been imported: that stays."""
    gc.freeze()
    gc.enable()


def _shell(app: QApplication, port: LateVaults, preferences: PreferenceStore) -> Shell:
    shell = Shell(app, port, declared_registers, preferences, lambda: port.clock)
    install_crash_handler(lambda: shell.context.t)
    shell.finished.connect(app.quit)
    return shell


def _preferences(
    store: PreferenceStore, vault: Path | None, language: Language | None
) -> PreferenceStore:
    """Let what was asked for on the command line hold for this time."""
    if vault:
        store.values = store.values._replace(vault=str(vault.absolute()))
    if language:
        store.values = store.values._replace(language=language.value)
    return store


def check() -> None:
    """Show the first page of the window off screen and close it again: the self-test's last."""
    import tempfile

    from PySide6.QtCore import QTimer

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application(["dpo-desktop"])
    with tempfile.TemporaryDirectory(prefix="dpo-desktop-") as scratch:
        port = LateVaults()
        store = PreferenceStore(Path(scratch) / "preferences.json")
        shell = Shell(app, port, declared_registers, store, lambda: port.clock)
        shell.finished.connect(app.quit)
        shell.window.show()
        shell.first_run()
        # What tells of the session is loaded with the first vault, and not seen by this page.
        from dpo_desktop.ui.watches import Watches

        Watches(app, shell.window)
        # From inside the loop: a loop that is asked to end before it began never ends.
        QTimer.singleShot(0, shell.window, shell.window.close)
        app.exec()


def check_preview(paper: bytes, words: str) -> None:
    """Draw a paper as the preview does and find words in it: a part of the self-test."""
    from dpo_desktop.ui.papers.pdf_file import PdfFile

    file = PdfFile(paper)
    try:
        if file.picture(0, 200).isNull() or not file.places(0, words):
            raise AssertionError("the preview does not show what is on the page")
    finally:
        file.close()


def _explain_demo(shell: Shell) -> None:
    from dpo_desktop.core.messages import N_

    shell.context.notify.info(
        shell.context.t(
            N_(
                "A made-up company in a throw-away vault: try everything. "
                "After locking, its passphrase is: {passphrase}"
            ),
            passphrase=DEMO_PASSPHRASE,
        )
    )


def _require_display() -> None:
    """Say in words what Qt would say by aborting."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names):
        from dpo_desktop.core.errors import DpoError
        from dpo_desktop.core.messages import N_

        raise DpoError(
            N_(
                "There is no display to open a window on. Commands work without one: "
                "see dpo-desktop --help."
            )
        )
