"""The approval of an edition: who, when, by what order; checked before it becomes final."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desktop.core.edition import APPROVAL_FIELDS, Edition
from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form import RecordForm
from dpo_desktop.ui.parts import GAP, ErrorLine, button, label, row


class EditionApproval(QWidget):
    """A form, and the button that makes the edition final.

    Signals:
        approve_asked: the edition is to be approved: its number and the values of the form.
        back_asked: it is not to be approved now.
    """

    approve_asked = Signal(int, object)
    back_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Ask nothing yet."""
        super().__init__()
        t = self._t = context.t
        self._number = 0
        self.heading = label(role="heading", wrap=True)
        self.form = RecordForm(context, APPROVAL_FIELDS, ())
        self.form.set_required([field.name for field in APPROVAL_FIELDS])
        words = t("An approved edition can neither be changed nor dropped any more.")
        self.error_line = ErrorLine()
        self.approve_button = button(t("Approve"), "primary", "check")
        self.approve_button.clicked.connect(self._approve)
        self.back_button = button(t("Back"), "", "arrow-back-up")
        self.back_button.clicked.connect(self.back_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.form, 1)
        column.addWidget(self.error_line)
        column.addLayout(row(None, self.approve_button, self.back_button))

    def ask(self, edition: Edition, before: Edition | None) -> None:
        """Ask for the approval of an edition; who approved the one before is proposed."""
        self._number = edition.number
        self.heading.setText(self._t("Approval of edition No. {n}", n=edition.number))
        self.error_line.say("")
        last = before.approval if before else None
        values = {"approved_by": last.by, "post": last.post} if last else {}
        self.form.set_values(values)
        self.approve_button.setEnabled(True)
        self.form.focus_field("approved_on")

    def say(self, problem: DpoError) -> None:
        """Show why it was not approved."""
        self.approve_button.setEnabled(True)
        if isinstance(problem, InvalidRecordError):
            self.form.show_problems(problem.problems)
        else:
            self.error_line.say(problem.say(self._t))

    def _approve(self) -> None:
        if not self.form.check():
            return
        self.error_line.say("")
        self.approve_button.setEnabled(False)
        values: Values = self.form.values()
        self.approve_asked.emit(self._number, values)
