"""What opens the vault and what closes it: passphrase, keyring, recovery key, data key, locks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.former_vault import former_words
from dpo_desktop.core.keys import KeyringState
from dpo_desktop.core.messages import N_
from dpo_desktop.ui.former_vault import RemoveFormer, day_of_former
from dpo_desktop.ui.parts import GAP, ROOM, STEP, WIDE, ErrorLine, button, label, row
from dpo_desktop.ui.passphrase_dialogs import ChangePassphrase, PassphraseBox
from dpo_desktop.ui.preferences import IDLE_MINUTES
from dpo_desktop.ui.small_controls import number_box
from dpo_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from dpo_desktop.core.errors import DpoError
    from dpo_desktop.core.keys import KeyStanding, RecoverySheet
    from dpo_desktop.core.messages import Speech
    from dpo_desktop.core.ports import Desk
    from dpo_desktop.core.speech import CatalogueSpeech
    from dpo_desktop.ui.context import Context
    from dpo_desktop.ui.vault_port import VaultPort

_KEYRING_WORDS = {
    KeyringState.ON: N_("It opens this vault without the passphrase."),
    KeyringState.STALE: N_("It holds a key that no longer fits this vault: renew it."),
    KeyringState.MISSING: N_("It was to open this vault but gives no key: renew it."),
    KeyringState.OFF: N_("Not used: the passphrase is typed each time."),
}
_BESIDE_A_BUTTON = 7
_NO_KEYRING = N_("No system keyring was found: the passphrase is typed each time.")


class SecurityPanel(QWidget):
    """One line for each key, with what can be done about it; below, when the vault locks.

    What is done to a key is done at once; the locks are settings, saved by the dialog around.

    Signals:
        changed: something was done to a key.
    """

    changed = Signal()

    def __init__(self, context: Context, port: VaultPort, folder: Path) -> None:
        """Ask the worker how things stand."""
        super().__init__()
        self._context = context
        self._port = port
        t, chosen = context.t, context.preferences.values
        self.passphrase_line = label(wrap=True)
        self.change_button = button(t("Change…"))
        self.keyring_line = label(wrap=True)
        self.keep_button = button(t("Keep the key in the keyring…"))
        self.forget_button = button(t("Remove"), "danger")
        self.recovery_line = label(wrap=True)
        self.recovery_button = button(t("Make a new one…"))
        self.data_key_line = label(wrap=True)
        self.rotate_button = button(t("Exchange the key…"))
        self.former_name = label(t("Copy from before the upgrade"), "strong", wrap=True)
        self.former_line = label(wrap=True)
        self.former_button = button(t("Remove…"), "danger")
        self.wrong_line = label(wrap=True)
        self.error_line = ErrorLine()
        self.idle = _idle_box(t, chosen.idle_minutes)
        self.with_session = QCheckBox(t("when the screen is locked or the computer goes to sleep"))
        self.with_session.setChecked(chosen.lock_with_session)
        self._build(t("Vault in {folder}", folder=folder))
        self.change_button.clicked.connect(self._change)
        self.keep_button.clicked.connect(self.renew_keyring)
        self.forget_button.clicked.connect(self._forget)
        self.recovery_button.clicked.connect(self.make_recovery_key)
        self.rotate_button.clicked.connect(self._rotate)
        self.former_button.clicked.connect(self._remove_former)
        self._show_former(None)
        self._let(on=False)
        self._ask()

    def renew_keyring(self) -> None:
        """Ask for the passphrase, then let the keyring open the vault from now on."""
        t = self._context.t
        words = t(
            "From now on whoever is signed in to this computer as you can open the vault without "
            "the passphrase."
        )
        self._prove(
            t("System keyring"),
            words,
            t("Keep the key"),
            self._port.keep_in_keyring,
            self._kept,
        )

    def make_recovery_key(self) -> None:
        """Ask for the passphrase, then show a new recovery key."""
        t = self._context.t
        words = t(
            "A new key is made and shown once. When it has been confirmed, the key before it does "
            "not open the vault any more: destroy its page then."
        )
        self._prove(
            t("Recovery key"), words, t("Make the key"), self._port.new_recovery_key, self._show_key
        )

    def _build(self, place: str) -> None:
        t = self._context.t
        grid = QGridLayout()
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(ROOM)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        strong = partial(label, role="strong")
        buttons: tuple[tuple[QLabel, QWidget, tuple[QPushButton, ...]], ...] = (
            (strong(t("Passphrase")), self.passphrase_line, (self.change_button,)),
            (
                strong(t("System keyring")),
                self.keyring_line,
                (self.keep_button, self.forget_button),
            ),
            (strong(t("Recovery key")), self.recovery_line, (self.recovery_button,)),
            (strong(t("Data key")), self.data_key_line, (self.rotate_button,)),
            (strong(t("Wrong passphrases")), self.wrong_line, ()),
            (self.former_name, self.former_line, (self.former_button,)),
        )
        for down, (named, shown, acts) in enumerate(buttons):
            for words in (named, shown):
                # As high as the words on the button beside them.
                words.setContentsMargins(0, _BESIDE_A_BUTTON, 0, 0)
            grid.addWidget(named, down, 0, top)
            grid.addWidget(shown, down, 1, top)
            column = QVBoxLayout()
            column.setSpacing(STEP)
            for act in acts:
                act.setAccessibleDescription(named.text())
                column.addWidget(act)
            grid.addLayout(column, down, 2, top)
        inside = QWidget()
        set_role(inside, "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, WIDE, 0, 0)
        column.setSpacing(ROOM)
        column.addWidget(label(place, "muted", wrap=True))
        column.addLayout(grid)
        column.addWidget(self.error_line)
        column.addSpacing(GAP)
        column.addWidget(label(t("Lock the vault"), "heading"))
        idle = label(t("after minutes without a key or click"))
        idle.setBuddy(self.idle)
        column.addLayout(row(idle, self.idle, None))
        column.addWidget(self.with_session)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(inside)

    def _ask(self) -> None:
        run = self._context.tasks.run
        run(self._port.keys, self._show, self._failed, context=self)
        run(day_of_former, self._show_former, self._failed, context=self)

    def _ask_again(self) -> None:
        self.changed.emit()
        self._ask()

    def _show(self, standing: KeyStanding) -> None:
        t = self._context.t
        self._let(on=True)
        self.passphrase_line.setText(_since(t, N_("Chosen on {date}."), standing.passphrase_set_on))
        self.data_key_line.setText(_since(t, N_("Made on {date}."), standing.data_key_made_on))
        made = standing.recovery_made_on
        self.recovery_line.setText(
            t("Made on {date}; it stands only on its page.", date=t.date(made))
            if made
            else t("There is none: a forgotten passphrase would close the vault for good.")
        )
        self.recovery_button.setText(t("Make a new one…") if made else t("Make one…"))
        self._show_keyring(standing)
        wrong = standing.wrong
        self.wrong_line.setText(
            t.plural(
                "{n} since {moment}.",
                "{n} since {moment}.",
                wrong.count,
                moment=t.date_time(wrong.first.astimezone()),
            )
            if wrong
            else t("None before this opening.")
        )

    def _show_keyring(self, standing: KeyStanding) -> None:
        t, state = self._context.t, standing.keyring
        there = standing.keyring_available
        off = state is KeyringState.OFF
        self.keyring_line.setText(t(_KEYRING_WORDS[state] if there or not off else _NO_KEYRING))
        self.keep_button.setVisible(there and state is not KeyringState.ON)
        self.keep_button.setText(t("Keep the key in the keyring…") if off else t("Renew…"))
        self.forget_button.setVisible(not off)

    def _let(self, *, on: bool) -> None:
        """Offer nothing before it is known how things stand."""
        for control in (self.change_button, self.recovery_button, self.rotate_button):
            control.setEnabled(on)
        if not on:
            self.keep_button.hide()
            self.forget_button.hide()

    def _prove(
        self,
        title: str,
        why: str,
        words: str,
        act: Callable[[Desk, str], Any],
        done: Callable[[Any], None],
    ) -> None:
        self.error_line.say("")
        box = PassphraseBox(
            self._context, self, title=title, why=why, words=words, act=act, done=done
        )
        _open(box)

    def _kept(self, done: bool) -> None:
        t = self._context.t
        self.error_line.say("" if done else t("The system keyring did not keep the key."))
        self._ask_again()

    def _forget(self) -> None:
        self._context.tasks.run(
            self._port.forget_keyring, lambda _done: self._ask_again(), self._failed, context=self
        )

    def _change(self) -> None:
        _open(ChangePassphrase(self._context, self._port, self, self._ask_again))

    def _show_key(self, sheet: RecoverySheet) -> None:
        from dpo_desktop.ui.recovery_dialog import RecoveryDialog

        dialog = RecoveryDialog(self._context, self._port, sheet, self)
        dialog.confirmed.connect(self._ask_again)
        _open(dialog)

    def _rotate(self) -> None:
        from dpo_desktop.ui.rotate_dialog import RotateDialog

        dialog = RotateDialog(self._context, self._port, self)
        dialog.rotated.connect(self._print_anew)
        _open(dialog)

    def _print_anew(self, passphrase: str) -> None:
        """The recovery key went with the data key: make the next one at once."""
        self._ask_again()
        self._context.tasks.run(
            lambda desk: self._port.new_recovery_key(desk, passphrase),
            self._show_key,
            self._failed,
            context=self,
        )

    def _show_former(self, day: date | None) -> None:
        self._former = day
        if day is not None:
            self.former_line.setText(former_words(day, self._context.t))
        for shown in (self.former_name, self.former_line, self.former_button):
            shown.setVisible(day is not None)

    def _remove_former(self) -> None:
        if self._former is not None:
            dialog = RemoveFormer(self._context, self._former, self)
            dialog.removed.connect(self._ask_again)
            _open(dialog)

    def _failed(self, problem: DpoError) -> None:
        self.error_line.say(problem.say(self._context.t))


def _idle_box(t: Speech, minutes: int) -> QSpinBox:
    box = number_box(*IDLE_MINUTES)
    box.setSpecialValueText(t("never"))
    box.setValue(minutes)
    box.setFixedWidth(120)
    return box


def _since(t: CatalogueSpeech, words: str, day: date | None) -> str:
    return t(words, date=t.date(day)) if day else t("By an earlier release; the day is not known.")


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
