"""The form of one record with what saves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from dpo_desktop.core.draft import NEW, Draft
from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.ports import Saved
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.draft_form import FormDraft
from dpo_desktop.ui.due_preview import DuePreview
from dpo_desktop.ui.form.record_form import RecordForm
from dpo_desktop.ui.form.text import IssuedNumberEditor
from dpo_desktop.ui.parts import GAP, ROOM, button, label


class EditPane(QWidget):
    """Edits a record, or makes a new one; what is typed is kept as a draft until it is saved.

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
        self.draft = FormDraft(context, self.form, _empty_draft(register, record), self.why)
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
        column.addLayout(self._head())
        column.addLayout(self._line())
        column.addWidget(self.form, 1)
        column.addLayout(foot)
        self._key("Ctrl+S", self.save_button.click, self.save_button)
        self._key("Esc", self.cancelled.emit, self.cancel_button)
        self.draft.open()
        self.save_button.setEnabled(not self.draft.is_offering)
        self.draft.settled.connect(self._settle)

    @property
    def is_dirty(self) -> bool:
        """Tell whether text would be lost if the form were closed now and its draft dropped."""
        return self.draft.is_dirty

    def take_focus(self) -> None:
        """Move the keyboard to the first field, or to the choice that comes before."""
        if self.draft.is_offering:
            self.draft.line.go_on.setFocus()
        else:
            self.form.focus_first()

    def save(self) -> None:
        """Save, or show what forbids it."""
        if self._saving or not self.form.check():
            return
        self._saving = True
        # First, so that it outlives a program that dies meanwhile, and a record that is refused.
        self.draft.keep()
        self.draft.hold()
        register, record = self._register.code, self.record
        values, why = self.form.values(), self.why.text().strip()
        if record is None:
            filled = {k: v for k, v in values.items() if v not in (None, "", ())}
            self._context.tasks.run(
                lambda desk: desk.add(register, filled, ends_draft=True),
                self._done,
                self._failed,
                context=self,
            )
        else:
            self._context.tasks.run(
                lambda desk: desk.change(record, values, why, ends_draft=True),
                self._done,
                self._failed,
                context=self,
            )

    def values(self) -> Values:
        """Return the record's values with what the form says now."""
        return {**(self.record.values if self.record else {}), **self.form.values()}

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, ROOM, 0)
        head.setSpacing(GAP)
        head.addWidget(self.title, 1)
        head.addWidget(self.draft.note)
        return head

    def _line(self) -> QHBoxLayout:
        # In line with the form, which leaves room for its scroll bar.
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, ROOM, 0)
        line.addWidget(self.draft.line)
        return line

    def _settle(self) -> None:
        self.save_button.setEnabled(True)
        self.form.focus_first()

    def _done(self, saved: Saved) -> None:
        self._saving = False
        self.draft.saved()
        self.saved.emit(saved)

    def _failed(self, problem: DpoError) -> None:
        self._saving = False
        self.draft.begin()
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


def _empty_draft(register: Register, record: Record | None) -> Draft:
    """Return what the form is of."""
    if record is None:
        return Draft(register.code, NEW)
    return Draft(register.code, record.id, number=record.number, version=record.version)
