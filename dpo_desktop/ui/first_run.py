"""The first run: four questions make the vault, then its recovery key is printed."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.keys import RecoverySheet
from dpo_desktop.core.ports import Desk
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.first_run_steps import (
    Draft,
    LanguageStep,
    PassphraseStep,
    PlaceStep,
    ProfileStep,
    RecoveryStep,
    Step,
)
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, panel, row
from dpo_desktop.ui.theme import set_role
from dpo_desktop.ui.vault_port import VaultPort

_WIDTH = 720
_HIGH = 660


class FirstRun(QWidget):
    """Makes a vault.

    Signals:
        made: the new vault's desk and the folder it lies in; the wizard is still shown.
        opened: the wizard is done with, and the desk is to be shown.
        language_chosen: the window is to speak another language.
        given_up: the user would rather open a vault there already is.
    """

    made = Signal(object, object)
    opened = Signal()
    language_chosen = Signal(object)
    given_up = Signal()

    def __init__(self, context: Context, port: VaultPort, draft: Draft) -> None:
        """Begin, or begin again in another language with what was answered before."""
        super().__init__()
        self._context = context
        self._port = port
        self._draft = draft
        t = context.t
        language = LanguageStep(context)
        language.chosen.connect(self._change_language)
        self._passphrase = PassphraseStep(context, port)
        self.recovery = RecoveryStep(context, port)
        self.recovery.turned.connect(self._show_turn)
        self.recovery.confirmed.connect(self.opened)
        self.steps: tuple[Step, ...] = (
            language,
            ProfileStep(context, draft),
            PlaceStep(context, port, draft),
            self._passphrase,
            self.recovery,
        )
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(step if step.scrolls else _scrolled(step))
        self.where = label(role="muted")
        self.heading = label(role="title")
        self.progress = QProgressBar()
        self.progress.setRange(0, len(self.steps))
        self.progress.setTextVisible(False)
        self.error_line = ErrorLine()
        self.back_button = button(t("Back"))
        self.next_button = button(t("Next"), "primary")
        self.other_button = button(t("Open a vault there already is…"), "link")
        self.restore_button = button(t("Restore from a backup…"), "link")
        self.later_button = button(t("Later"))
        self._build()
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._next)
        self.other_button.clicked.connect(self.given_up)
        self.restore_button.clicked.connect(self._restore)
        self.later_button.clicked.connect(self.opened)
        self.show_step(0)
        context.tasks.run_free(port.warm_up, lambda _done: None, context=self)

    @property
    def place(self) -> int:
        """Return which step is shown, from 0."""
        return self._stack.currentIndex()

    def _build(self) -> None:
        frame, column = panel()
        frame.setMaximumSize(_WIDTH, _HIGH)
        column.setContentsMargins(2 * WIDE, WIDE, 2 * WIDE, WIDE)
        column.addWidget(self.where)
        column.addWidget(self.progress)
        column.addSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self._stack, 1)
        column.addWidget(self.error_line)
        column.addSpacing(GAP)
        column.addLayout(row(self.restore_button, None))
        column.addLayout(
            row(self.other_button, None, self.later_button, self.back_button, self.next_button)
        )
        page = QHBoxLayout(self)
        page.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        page.addStretch(1)
        page.addWidget(frame, 8)
        page.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in a line do what the button does."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(self.focusWidget(), QLineEdit):
            self.next_button.click()
        else:
            super().keyPressEvent(event)

    def show_step(self, place: int) -> None:
        """Show a step; its answers are kept by whoever leaves it."""
        t = self._context.t
        step = self.steps[place]
        made = step is self.recovery
        self._stack.setCurrentIndex(place)
        self.where.setText(t("Step {n} of {all}", n=place + 1, all=len(self.steps)))
        self.progress.setValue(place + 1)
        self.progress.setAccessibleName(self.where.text())
        self.heading.setText(t(step.title))
        self.error_line.say("")
        self.back_button.setEnabled(place > 0)
        self.back_button.setVisible(not made)
        self.later_button.setVisible(made)
        self.other_button.setVisible(not made)
        self.restore_button.setVisible(place == 0)
        self.next_button.setText(t("Create the vault") if step is self._passphrase else t("Next"))
        self.next_button.setDefault(True)

    def _show_turn(self) -> None:
        """The recovery key is shown, or groups of it are asked for."""
        t, asking = self._context.t, self.recovery.asking
        self.heading.setText(t("Is it on paper?") if asking else t(self.recovery.title))
        self.next_button.setText(t("Put in force") if asking else t("Next"))
        self.back_button.setVisible(asking)

    def _back(self) -> None:
        if self.recovery.asking:
            self.recovery.go_back()
            return
        self.steps[self.place].keep(self._draft)
        self.show_step(self.place - 1)

    def _next(self) -> None:
        step = self.steps[self.place]
        if step is self.recovery:
            self.recovery.go_on()
            return
        if not step.ready():
            return
        step.keep(self._draft)
        if step is not self._passphrase:
            self.show_step(self.place + 1)
            return
        self._set_busy(on=True)
        passphrase = self._passphrase.fields.text()
        keyring = self._passphrase.use_keyring.isChecked()
        draft, port = self._draft, self._port

        def work() -> tuple[Desk, RecoverySheet]:
            desk = port.create(draft.folder, draft.profile, passphrase, use_keyring=keyring)
            return desk, port.new_recovery_key(desk, passphrase)

        self._context.tasks.run_free(work, self._created, self._failed, context=self)

    def _created(self, came: tuple[Desk, RecoverySheet]) -> None:
        desk, sheet = came
        self._passphrase.fields.clear()
        self._set_busy(on=False)
        # First: from now on whoever shows the wizard answers for the vault that is open.
        self.made.emit(desk, self._draft.folder)
        self.recovery.show_key(sheet)
        self.show_step(self.steps.index(self.recovery))

    def _failed(self, problem: DpoError) -> None:
        self._set_busy(on=False)
        self.error_line.say(problem.say(self._context.t))

    def _set_busy(self, *, on: bool) -> None:
        for control in (self._stack, self.back_button, self.next_button, self.other_button):
            control.setEnabled(not on)
        # A bar without an end says that something goes on.
        self.progress.setRange(0, 0 if on else len(self.steps))

    def _restore(self) -> None:
        from dpo_desktop.ui.restore_dialog import RestoreDialog

        tasks, folder = self._context.tasks, self._draft.folder
        dialog = RestoreDialog(self._context, self._port, tasks, self, folder=folder)
        dialog.restored.connect(self._open_restored)
        dialog.open()

    def _open_restored(self, folder: Path) -> None:
        """Leave the wizard: the vault is there now and asks for its passphrase."""
        self._context.preferences.change(vault=str(folder))
        self.given_up.emit()

    def _change_language(self, language: object) -> None:
        for step in self.steps:
            step.keep(self._draft)
        self.language_chosen.emit(language)


def _scrolled(step: Step) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    page = QWidget()
    set_role(page, "page")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, ROOM, 0)
    column.addWidget(step)
    column.addStretch(1)
    area.setWidget(page)
    return area
