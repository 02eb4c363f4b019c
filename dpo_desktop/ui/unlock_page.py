"""The first page: one passphrase opens the vault, or the system keyring does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from dpo_desktop.ui.parts import (
    GAP,
    WIDE,
    ErrorLine,
    LanguageBox,
    SecretLine,
    add_icon,
    button,
    label,
    panel,
    row,
    show_picture,
)
from dpo_desktop.ui.theme import theme_tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from dpo_desktop.core.errors import DpoError
    from dpo_desktop.core.messages import Message
    from dpo_desktop.core.ports import Desk
    from dpo_desktop.ui.context import EarlyContext
    from dpo_desktop.ui.vault_port import VaultPort

_WIDTH = 440
_SIGN = 40
_SECOND_MS = 1000


class UnlockPage(QWidget):
    """Opens the vault in a folder.

    Signals:
        opened: the unlocked desk and the folder it lies in.
        create_asked: the user wants a new vault.
        language_chosen: the window is to speak another language.
    """

    opened = Signal(object, object)
    create_asked = Signal()
    language_chosen = Signal(object)

    def __init__(
        self, context: EarlyContext, port: VaultPort, folder: Path, *, by_itself: bool = False
    ) -> None:
        """Ask for the passphrase; ``by_itself`` opens at once where the keyring can."""
        super().__init__()
        self._context = context
        self._port = port
        self._by_itself = by_itself
        self._painted = False
        t = context.t
        self.folder_line = label(role="muted", wrap=True)
        self.passphrase = SecretLine(t, eye=False)
        self.open_button = button(t("Open the vault"), "primary")
        self.keyring_button = button(t("Open with the system keyring"))
        self.again_button = button(t("Try again"))
        self.mend_button = button(t("Restore from a backup…"))
        self.forgot_button = button(t("Forgot the passphrase?"), "link")
        self.other_button = button(t("Choose another vault…"), "link")
        self.create_button = button(t("Create a new vault…"), "link")
        self.restore_button = button(t("Restore from a backup…"), "link")
        self.error_line = ErrorLine()
        self.wait_line = label(role="muted", wrap=True)
        # Has the keyboard while the line for the passphrase has not: what is typed on blindly
        # must press no button.
        self.wait_line.setProperty("focusPolicy", "StrongFocus")
        self._again: Callable[[], None] | None = None
        self._left = 0  # seconds until the next try
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._count_down)
        self._sign = label()
        self._sign.setFixedSize(_SIGN, _SIGN)
        self.keyring_line = label(role="muted", wrap=True)
        self.languages = LanguageBox(t, context.language)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._is_busy = False
        self._build()
        self.keyring_button.hide()
        self.wait_line.hide()
        self._set_busy(on=False)
        self._offer(None)
        self.passphrase.returnPressed.connect(self._unlock)
        self.open_button.clicked.connect(self._unlock)
        self.keyring_button.clicked.connect(self._unlock_with_keyring)
        self.again_button.clicked.connect(self._try_again)
        self.mend_button.clicked.connect(self._restore)
        self.forgot_button.clicked.connect(self._recover)
        self.other_button.clicked.connect(self._choose)
        self.create_button.clicked.connect(self.create_asked)
        self.restore_button.clicked.connect(self._restore)
        self.languages.activated.connect(
            lambda _index: self.language_chosen.emit(self.languages.language())
        )
        self.set_folder(folder)

    def set_folder(self, folder: Path) -> None:
        """Offer to open the vault of another folder."""
        self.folder = folder
        t = self._context.t
        self.folder_line.setText(t("Vault in {folder}", folder=folder))
        self.keyring_button.hide()
        self.keyring_line.setText("")
        self.error_line.say("")
        self._offer(None)
        self.wait(0)
        there = self._port.exists(folder)
        self.forgot_button.setVisible(there)
        if not there:
            self.error_line.say(t("There is no vault in this folder. Choose or create one."))
            return
        if self._painted:
            self._ask_vault()

    def hold(self, *, on: bool) -> None:
        """Take nothing while the vault that was open is still being closed."""
        self._set_busy(on=on, words=self._context.t("Locking the vault…"))
        if not on and self.isVisible():
            self.passphrase.setFocus()

    def open_by(self, work: Callable[[], Desk]) -> None:
        """Open a vault in some other way, such as making it first."""
        self._set_busy(on=True)
        self._context.tasks.run_free(work, self._opened, self._failed, context=self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # Only now: icons, and imports on the worker, would make the page itself come later.
            QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        self._draw_icons()
        # Once they are drawn: the worker's imports leave the window little time.
        QTimer.singleShot(0, self, self._prepare)

    def _prepare(self) -> None:
        """Import what opening needs while one is typing; ask what the keyring can do."""
        self._context.tasks.run_free(self._port.warm_up, _nothing, context=self)
        if self._port.exists(self.folder):
            self._ask_vault()

    def _draw_icons(self) -> None:
        """Add the icons: what draws them takes as long to load as this page to be built."""
        show_picture(self._sign, "shield-lock", theme_tokens().accent)
        add_icon(self.open_button, "lock-open")
        add_icon(self.keyring_button, "key")
        self.passphrase.add_eye()

    def _ask_vault(self) -> None:
        """Ask whether the keyring opens it, and whether wrong tries made it wait."""
        folder = self.folder
        self._context.tasks.run_free(
            lambda: (self._port.keyring_available(), self._port.keyring_holds(folder)),
            partial(self._know_keyring, folder),
            self._failed,
            context=self,
        )
        self._ask_wait()

    def _ask_wait(self) -> None:
        folder = self.folder
        self._context.tasks.run_free(
            lambda: self._port.wait_seconds(folder), self.wait, _ignore, context=self
        )

    def _build(self) -> None:
        t = self._context.t
        frame, column = panel()
        frame.setFixedWidth(_WIDTH)
        column.setContentsMargins(2 * WIDE, 2 * WIDE - GAP, 2 * WIDE, 2 * WIDE - GAP)
        column.addLayout(row(self._sign, None))
        column.addWidget(label(t("Registers of personal data"), "title", wrap=True))
        column.addWidget(self.folder_line)
        column.addSpacing(GAP)
        name = label(t("Passphrase"))
        name.setBuddy(self.passphrase)
        column.addWidget(name)
        column.addWidget(self.passphrase)
        column.addWidget(self.error_line)
        column.addWidget(self.wait_line)
        column.addLayout(row(self.again_button, self.mend_button, None))
        column.addSpacing(GAP)
        column.addWidget(self.open_button)
        column.addWidget(self._busy)
        column.addWidget(self.keyring_button)
        column.addWidget(self.keyring_line)
        column.addLayout(row(self.forgot_button, None))
        column.addLayout(row(self.other_button, None))
        column.addLayout(row(self.create_button, None))
        column.addLayout(row(self.restore_button, None))
        page = QVBoxLayout(self)
        page.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        page.addLayout(row(None, self.languages))
        page.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(frame)
        middle.addStretch(1)
        page.addLayout(middle)
        page.addStretch(2)
        self.setFocusProxy(self.passphrase)

    def _know_keyring(self, folder: Path, known: tuple[bool, bool]) -> None:
        if folder != self.folder:
            return
        available, holds = known
        t = self._context.t
        if not available:
            self.keyring_line.setText(
                t("No system keyring was found: the passphrase is typed each time.")
            )
        elif holds:
            self.keyring_button.show()
            if self._by_itself:
                self._by_itself = False
                self._unlock_with_keyring()

    def _unlock(self) -> None:
        passphrase, folder = self.passphrase.text(), self.folder
        t = self._context.t
        if not passphrase:
            self._fail(t("Type the passphrase."))
            return
        self._again = self._unlock
        self._set_busy(on=True)
        self._context.tasks.run_free(
            lambda: self._port.unlock(folder, passphrase),
            self._opened,
            self._failed,
            context=self,
        )

    def _unlock_with_keyring(self) -> None:
        folder = self.folder
        self._again = self._unlock_with_keyring
        self._set_busy(on=True)

        def work() -> Desk | Message:
            desk = self._port.unlock_with_keyring(folder)
            return desk if desk is not None else self._port.keyring_reason(folder)

        self._context.tasks.run_free(work, self._opened_or_not, self._failed, context=self)

    def _opened_or_not(self, came: Desk | Message) -> None:
        from dpo_desktop.core.messages import Message

        if not isinstance(came, Message):
            self._opened(came)
            return
        self.keyring_button.hide()
        self._fail(came.say(self._context.t))

    def _opened(self, desk: Desk) -> None:
        self.passphrase.clear()
        self.opened.emit(desk, self.folder)

    def _failed(self, problem: DpoError) -> None:
        self._fail(problem.say(self._context.t))
        self._offer(problem)
        self._ask_wait()

    def _fail(self, words: str) -> None:
        self._set_busy(on=False)
        self.error_line.say(words)
        self.passphrase.setAccessibleDescription(words)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def _offer(self, problem: DpoError | None) -> None:
        """Offer what can be done about a problem, beside typing the passphrase again."""
        remedy = problem.remedy.name if problem is not None and problem.remedy else ""
        self.again_button.setVisible(remedy == "TRY_AGAIN")
        self.mend_button.setVisible(remedy == "RESTORE")

    def _try_again(self) -> None:
        if self._again:
            self._again()

    def wait(self, seconds: int) -> None:
        """Take no passphrase for so long; the line opens again by itself."""
        self._left = seconds
        self._show_wait()
        if seconds:
            self._second.start()
        else:
            self._second.stop()

    def _count_down(self) -> None:
        self._left -= 1
        self._show_wait()
        if self._left <= 0:
            self._second.stop()
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def _show_wait(self) -> None:
        left = max(self._left, 0)
        t = self._context.t
        words = t.plural(
            "After wrong passphrases the next one has to wait: {n} second.",
            "After wrong passphrases the next one has to wait: {n} seconds.",
            left,
        )
        self.wait_line.setText(words if left else "")
        self.wait_line.setVisible(left > 0)
        if left and self.passphrase.isEnabled():
            self.wait_line.setFocus()
        self._let()

    def _let(self) -> None:
        """Take a passphrase unless one is being tried or has to wait."""
        for control in (self.passphrase, self.open_button):
            control.setEnabled(not self._is_busy and self._left <= 0)

    def _set_busy(self, *, on: bool, words: str = "") -> None:
        self._is_busy = on
        self._let()
        for control in (
            self.again_button,
            self.mend_button,
            self.keyring_button,
            self.forgot_button,
            self.other_button,
            self.create_button,
            self.restore_button,
            self.languages,
        ):
            control.setEnabled(not on)
        self._busy.setAccessibleName(words or self._context.t("Opening the vault…"))
        self._busy.setVisible(on)
        if on:
            self.error_line.say("")
            self._offer(None)

    def _recover(self) -> None:
        from dpo_desktop.ui.recovery_unlock import RecoveryUnlock

        dialog = RecoveryUnlock(self._context, self._port, self.folder, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.opened.connect(self._opened)
        dialog.open()

    def _restore(self) -> None:
        from dpo_desktop.ui.restore_dialog import RestoreDialog

        # Where there is a vault, a backup never goes: a folder beside it is proposed.
        there = self._port.exists(self.folder)
        free = self.folder.with_name(f"{self.folder.name}-restored") if there else self.folder
        tasks = self._context.tasks
        dialog = RestoreDialog(self._context, self._port, tasks, self, folder=free)
        dialog.restored.connect(self.set_folder)
        dialog.open()

    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        title = self._context.t("Choose the folder of a vault")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self.folder))
        if chosen:
            self.set_folder(Path(chosen))


def _nothing(_done: None) -> None:
    """Nobody waits for imports."""


def _ignore(_problem: DpoError) -> None:
    """A vault that does not read says so when it is opened."""
