"""What may be done next with a record: one button for the usual step, the others in a menu."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from dpo_desktop.core.messages import N_
from dpo_desktop.ui.case import Step
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.flow import FlowLayout
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.parts import GAP, button, label, row
from dpo_desktop.ui.small_controls import plain
from dpo_desktop.ui.step_menu import StepMenu
from dpo_desktop.ui.theme import set_role, theme_tokens

_REASON = N_("Reason; it is kept in the history")


class StateBar(QWidget):
    """Stands below the card; a step that cannot be taken stays in sight and says why.

    Signals:
        asked: a step is to be taken: the ``Move`` and the reason given.
        forbidden: a step was chosen that cannot be taken: the ``Step``.
        edit_asked: the form is to be opened.
        asking: the reason for a step is asked for: the ``Step``.
        closing: the question is about to be closed, with what is typed in it.
        withdrawn: the user takes the step back.

    Attributes:
        next: the button of the usual step.
        others: the button of the menu.
        menu: the other steps.
    """

    asked = Signal(object, str)
    forbidden = Signal(object)
    edit_asked = Signal()
    asking = Signal(object)
    closing = Signal()
    withdrawn = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self._context = context
        self._steps: Sequence[Step] = ()
        self._pending: Step | None = None
        t = context.t
        self.next = button("", "primary", "arrow-right")
        self.next.clicked.connect(self._take_next)
        self.others = button(t("Other steps"))
        self.others.setProperty("menu", "true")
        self.menu = StepMenu(context, self.others)
        self.menu.chosen.connect(self._take)
        self.others.setMenu(self.menu)
        self.edit = button(t("Edit"), "", "pencil")
        self.edit.setToolTip(f"{t('Edit')} (F2)")
        self.edit.clicked.connect(self.edit_asked)
        self.ask = self._make_question()
        buttons = FlowLayout(gap=GAP)
        for each in (self.next, self.others, self.edit):
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.ask)
        column.addLayout(buttons)
        self.show_steps(())

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Offer these steps, the first one by its own button."""
        self._steps = steps
        first = steps[0] if steps else None
        self.cancel_question()
        self.next.setVisible(first is not None)
        if first is not None:
            self._name_next(first)
        self.menu.show_steps(steps[1:])
        self.others.setVisible(len(steps) > 1)

    def cancel_question(self) -> None:
        """Take back a step whose reason was asked."""
        self.closing.emit()
        self._pending = None
        self.reason.clear()
        self.ask.hide()

    def ask_why(self, step: Step) -> None:
        """Ask for the reason of a step."""
        words = self._context.t(step.move.label)
        self._pending = step
        self._question.setText(words)
        self.confirm.setText(plain(words))
        self.ask.show()
        self._ask_for(step.move.why_label or _REASON)
        self.asking.emit(step)

    def _name_next(self, step: Step) -> None:
        self.next.setText(plain(self._context.t(step.move.label)))
        self.next.setEnabled(step.possible)
        set_role(self.next, "primary" if step.is_open else "")
        tokens = theme_tokens()
        colour = tokens.accent_text if step.is_open else tokens.text
        self.next.setIcon(icon("arrow-right" if step.is_open else "lock", colour))
        t = self._context.t
        self.next.setToolTip("\n".join(problem.say(t) for problem in step.problems))

    def _make_question(self) -> QFrame:
        t = self._context.t
        frame = QFrame(self)
        set_role(frame, "panel")
        self._question = label(role="strong", wrap=True)
        self.reason = QLineEdit()
        self._ask_for(_REASON)
        self.reason.returnPressed.connect(self._confirm)
        self._no_reason = label(t("Give the reason."), "error")
        self._no_reason.hide()
        self.reason.textChanged.connect(self._no_reason.hide)
        self.confirm = button("", "primary")
        self.confirm.clicked.connect(self._confirm)
        cancel = button(t("Cancel"))
        cancel.clicked.connect(self._withdraw)
        column = QVBoxLayout(frame)
        column.addWidget(self._question)
        column.addWidget(self.reason)
        column.addWidget(self._no_reason)
        column.addLayout(row(self.confirm, cancel, None))
        frame.hide()
        return frame

    def _take_next(self) -> None:
        self._take(self._steps[0])

    def _take(self, step: Step) -> None:
        self.cancel_question()
        if not step.is_open:
            self.forbidden.emit(step)
        elif step.move.asks_why:
            self.ask_why(step)
            self.reason.setFocus()
        else:
            self.asked.emit(step.move, "")

    def _withdraw(self) -> None:
        self.withdrawn.emit()
        self.cancel_question()

    def _ask_for(self, msgid: str) -> None:
        words = self._context.t(msgid)
        self.reason.setPlaceholderText(words)
        self.reason.setAccessibleName(words)

    def _confirm(self) -> None:
        step, why = self._pending, self.reason.text().strip()
        if step is None:
            return
        if not why:
            self._no_reason.show()
            self.reason.setFocus()
            return
        self.asked.emit(step.move, why)
