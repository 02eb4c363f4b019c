"""The form of one record with what saves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.ports import Saved
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.due_preview import DuePreview
from dpo_desktop.ui.form.record_form import RecordForm
from dpo_desktop.ui.form.text import IssuedNumberEditor
from dpo_desktop.ui.parts import GAP, ROOM, button, label


class EditPane(QWidget):
    """Edits a record, or makes a new one.

    Signals:
        saved: a ``core.ports.Saved``.
        cancelled: the form is to be closed; whether text is lost was not asked.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        context: Context,
        register: Register,
        record: Record | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a record read earlier, or an empty form."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._register = register
        self._saving = False
        self.record = record
        words = t("Edit {number}", number=record.number) if record else t(register.add_label)
        self.title = label(words, "title", wrap=True)
        self.form = RecordForm(context, register.fields, register.sections, self)
        self.form.set_values(record.values if record else {})
        self._tell_of_issued_numbers()
        self.form.changed.connect(self._mark_required)
        self._mark_required()
        self.preview = DuePreview(context, register, self.form, self.values, self)
        self.why = QLineEdit(self)
        self.why.setPlaceholderText(t("Why it is changed; kept in the history"))
        self.why.setAccessibleName(t("Why it is changed; kept in the history"))
        initial = register.workflow.initial.code
        self.why.setVisible(record is not None and record.state != initial)
        self.save_button = button(t("Save"), "primary", "check")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = button(t("Cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, ROOM, 0)
        foot.setSpacing(GAP)
        foot.addWidget(self.why, 1)
        foot.addStretch(0 if self.why.isVisibleTo(self) else 1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROOM)
        column.addWidget(self.title)
        column.addWidget(self.form, 1)
        column.addLayout(foot)
        self._key("Ctrl+S", self.save_button.click, self.save_button)
        self._key("Esc", self.cancelled.emit, self.cancel_button)

    @property
    def is_dirty(self) -> bool:
        """Tell whether text would be lost if the form were closed now."""
        return self.form.is_dirty

    def save(self) -> None:
        """Save, or show what forbids it."""
        if self._saving or not self.form.check():
            return
        self._saving = True
        register, record = self._register.code, self.record
        values, why = self.form.values(), self.why.text().strip()
        if record is None:
            filled = {k: v for k, v in values.items() if v not in (None, "", ())}
            self._context.tasks.run(
                lambda desk: desk.add(register, filled), self._done, self._failed, context=self
            )
        else:
            self._context.tasks.run(
                lambda desk: desk.change(record, values, why),
                self._done,
                self._failed,
                context=self,
            )

    def values(self) -> Values:
        """Return the record's values with what the form says now."""
        return {**(self.record.values if self.record else {}), **self.form.values()}

    def _done(self, saved: Saved) -> None:
        self._saving = False
        self.saved.emit(saved)

    def _failed(self, problem: DpoError) -> None:
        self._saving = False
        if isinstance(problem, InvalidRecordError):
            self.form.show_problems(problem.problems)
        else:
            self.form.banner.say(problem.say(self._context.t))

    def _mark_required(self) -> None:
        values = self.values()
        initial = self._register.workflow.initial.code
        state = self.record.state if self.record else initial
        required = self._register.required
        self.form.set_required(
            {f.name for f in self._register.fields if required(f, values, state)}
        )

    def _tell_of_issued_numbers(self) -> None:
        t = self._context.t
        for move in self._register.workflow.moves:
            for name in move.issues:
                editor = self.form.editor(name)
                if isinstance(editor, IssuedNumberEditor):
                    editor.say_when(t("Is given on “{step}”", step=t(move.label)))

    def _key(self, key: str, act: object, owner: QPushButton) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
        native = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
        owner.setToolTip(f"{owner.text()} ({native})")
