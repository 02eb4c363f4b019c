"""A step that is taken only with a reason: what it does, the reason, and the step itself."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.ports import Desk
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, row
from dpo_desktop.ui.text_dialog import TextDialog

_WIDTH = 560


class ReasonDialog(TextDialog):
    """Stays open, with what was typed, when the step is refused.

    Attributes:
        reason: the reason as typed.
        sure: has to be ticked before a step that nothing takes back; else it is hidden.
        confirm: takes the step.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        *,
        title: str,
        sentences: Sequence[str],
        step: str,
        act: Callable[[Desk, str], Any],
        done: Callable[[Any], None],
        final: bool = False,
        extra: QWidget | None = None,
    ) -> None:
        """Ask.

        Args:
            context: of the desk's pages.
            parent: what the dialog stands before.
            title: of the dialog.
            sentences: say what the step does.
            step: words of the button.
            act: takes the step on the worker, for the reason given.
            done: is told its outcome once the dialog is closed.
            final: nothing takes the step back.
            extra: stands between the sentences and the reason.
        """
        super().__init__(context, parent)
        t = context.t
        self._act, self._done = act, done
        self._working = False
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        words = t("Reason; it is kept in the history")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(words)
        self.reason.setAccessibleName(words)
        self.sure = QCheckBox(t("I know that nothing can bring it back."))
        self.sure.setVisible(final)
        self.error = ErrorLine()
        self.confirm = button(step, "danger" if final else "primary")
        self.confirm.clicked.connect(self.take)
        self.cancel = button(t("Cancel"))
        self.cancel.clicked.connect(self.leave)
        self.sentences = QVBoxLayout()
        self.sentences.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addLayout(self.sentences)
        for sentence in sentences:
            self._add(sentence)
        if extra is None:
            column.addStretch(1)
        else:
            column.addWidget(extra, 1)
        column.addWidget(self.reason)
        column.addWidget(self.sure)
        column.addWidget(self.error)
        column.addLayout(row(None, self.confirm, self.cancel))
        self._column = column
        self._fit()
        self.reason.setFocus()

    @property
    def is_dirty(self) -> bool:
        """Tell whether a reason was typed."""
        return bool(self.reason.text().strip())

    def warn(self, sentence: str) -> None:
        """Add a sentence that speaks against the step."""
        self._add(sentence, "strong")
        self._fit()

    def _add(self, sentence: str, role: str = "") -> None:
        said = label(sentence, role, wrap=True)
        # Its least height is then that of this width, not that of a narrow column.
        said.setMinimumWidth(_WIDTH - 2 * WIDE)
        self.sentences.addWidget(said)

    def _fit(self) -> None:
        """Be as high as the sentences need at this width."""
        self.resize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))

    def take(self) -> None:
        """Take the step, unless something is missing."""
        t = self._context.t
        why = self.reason.text().strip()
        if not why:
            self.error.say(t("Give the reason."))
            self.reason.setFocus()
        elif not self.sure.isHidden() and not self.sure.isChecked():
            self.error.say(t("Tick first that you know that nothing can bring it back."))
            self.sure.setFocus()
        elif not self._working:
            self._working = True
            self.confirm.setEnabled(False)
            self._context.tasks.run(
                lambda desk: self._act(desk, why), self._taken, self._refused, context=self
            )

    def _taken(self, outcome: Any) -> None:
        self.accept()
        self._done(outcome)

    def _refused(self, problem: DpoError) -> None:
        self._working = False
        self.confirm.setEnabled(True)
        self.error.say(problem.say(self._context.t))
        self.reason.setFocus()
