"""Describing files before they are attached, and attachments anew."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dpo_desktop.core.attachment import (
    DESCRIPTION_FIELDS,
    KINDS,
    Attachment,
    Description,
    FileLook,
    size_words,
)
from dpo_desktop.core.file_names import shown_name
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.ui.attachments_words import is_exception
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form import RecordForm
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, button, label, picture, row
from dpo_desktop.ui.text_dialog import TextDialog
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tokens import Tone

_SIZE = (560, 620)
_SHOWN = 8  # files told one by one
_ICON = 18


class AttachmentDialog(TextDialog):
    """Says what is to be attached, warns, and asks what it is.

    Signals:
        described: the ``Description`` that was given.
    """

    described = Signal(object)

    def __init__(
        self,
        context: Context,
        title: str,
        parent: QWidget,
        *,
        files: Sequence[tuple[Path, FileLook]] = (),
        before: Attachment | None = None,
    ) -> None:
        """Ask for a description.

        Args:
            context: the page's.
            title: what is done, in words.
            parent: the window it belongs to.
            files: what is to be attached; none: only the description changes.
            before: the version before, or the attachment described anew.
        """
        super().__init__(context, parent)
        t = context.t
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.files = tuple(file for file, _look in files)
        self.form = RecordForm(context, DESCRIPTION_FIELDS, ())
        self.form.set_required(["kind", "exception"])
        self.rule = _Warning(Tone.WARNING)
        self.go = button(t("Attach") if files else t("Save"), "primary", "check")
        self.cancel = button(t("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(label(title, "heading", wrap=True))
        for _file, look in files[:_SHOWN]:
            self._add_file(column, look)
        more = len(files) - _SHOWN
        if more > 0:
            column.addWidget(
                label(t.plural("and {n} more file", "and {n} more files", more), "muted")
            )
        column.addWidget(self.rule)
        column.addWidget(self.form, 1)
        column.addLayout(row(None, self.go, self.cancel))
        self.go.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.leave)
        self.form.changed.connect(self._fit)
        if before is not None:
            said = {"kind": before.kind, "note": before.note, "exception": before.exception}
            self.form.set_values({name: value or None for name, value in said.items()})
        self._fit()
        self.form.focus_field("kind")

    @property
    def is_dirty(self) -> bool:
        """Tell whether text would be lost now."""
        return self.form.is_dirty

    def _add_file(self, column: QVBoxLayout, look: FileLook) -> None:
        t = self._context.t
        name = f"{shown_name(look.name)} · {size_words(look.size, t)}"
        column.addWidget(label(name, "strong", wrap=True))
        if look.dangers:
            warning = _Warning(Tone.DANGER)
            warning.say(" ".join(danger.say(t) for danger in look.dangers))
            column.addWidget(warning)

    def _fit(self) -> None:
        kind = self.form.values().get("kind") or ""
        excepted = is_exception(kind)
        self.form.box("exception").setVisible(excepted)
        entry = vocabulary(KINDS).entry(kind) if excepted else None
        hint = entry.hint.say(self._context.language) if entry and entry.hint else ""
        self.rule.say(hint)

    def _accept(self) -> None:
        if not self.form.check():
            return
        values = self.form.values()
        kind, exception = values.get("kind") or "", (values.get("exception") or "").strip()
        lacking = [] if kind else [_empty("kind")]
        if is_exception(kind) and not exception:
            lacking.append(_empty("exception"))
        if lacking:
            self.form.show_problems(lacking)
            return
        self.described.emit(Description(kind, values.get("note") or "", exception))
        self.accept()


class _Warning(QFrame):
    """A sentence to mind, with its sign; takes no room while there is none."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        set_role(self, tone.value)
        colour = theme_tokens().tone(tone).fg
        self._words = label(wrap=True)
        line = row(picture("alert-triangle", colour, _ICON), self._words)
        line.setStretch(1, 1)
        line.setContentsMargins(12, GAP, 12, GAP)
        self.setLayout(line)
        self.hide()

    def say(self, words: str) -> None:
        """Show a sentence; ``""`` takes it away."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


def _empty(name: str) -> Problem:
    field = next(field for field in DESCRIPTION_FIELDS if field.name == name)
    return Problem(name, field.label, Message(N_("Fill this in.")))
