"""Asks for the reason that takes the place of guards a record does not pass."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dpo_desktop.ui.case import Step
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.flow import FlowLayout
from dpo_desktop.ui.form.text import GrowingText
from dpo_desktop.ui.guard_words import guard_name
from dpo_desktop.ui.parts import GAP, ErrorLine, button, label
from dpo_desktop.ui.small_controls import plain
from dpo_desktop.ui.theme import set_role

LEAST_WORDS = 3


class OverrideBox(QFrame):
    """Names what is overridden, says what becomes of the reason, and takes it.

    Signals:
        given: the reason.
        cancelled: the step is not to be taken after all.
    """

    given = Signal(str)
    cancelled = Signal()

    def __init__(self, context: Context, step: Step) -> None:
        """Ask for one step."""
        super().__init__()
        set_role(self, "panel")
        t = context.t
        self._t = t
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        title = t("“{step}” in spite of:", step=t(step.move.label))
        column.addWidget(label(title, "strong", wrap=True))
        names = dict.fromkeys(guard_name(context, problem.guard) for problem in step.guarded)
        column.addWidget(label("\n".join(f"– {name}" for name in names), wrap=True))
        self.reason = GrowingText(self)
        self.reason.setPlaceholderText(t("Why the step is taken all the same"))
        self.reason.setAccessibleName(t("Why the step is taken all the same"))
        column.addWidget(self.reason)
        self.error = ErrorLine()
        column.addWidget(self.error)
        column.addWidget(
            label(
                t("The reason is kept with the record, stays visible on it and is printed."),
                "muted",
                wrap=True,
            )
        )
        self.confirm = button(plain(t(step.move.label)), "danger")
        self.confirm.clicked.connect(self._confirm)
        self.cancel = button(t("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        buttons = FlowLayout(gap=GAP)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.cancel)
        column.addLayout(buttons)
        self.reason.textChanged.connect(lambda: self.error.say(""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape take the step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        reason = self.reason.toPlainText().strip()
        if len(reason.split()) < LEAST_WORDS:
            self.error.say(self._t("Give the reason in a few words."))
            self.reason.setFocus()
            return
        self.given.emit(reason)
