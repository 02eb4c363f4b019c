"""A form whose text is kept while it is typed, and offered when the form is opened again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from dpo_desktop.core.draft import Draft
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.draft_keeper import DraftKeeper
from dpo_desktop.ui.draft_line import DraftLine
from dpo_desktop.ui.draft_words import left_words, says_now, was_kept
from dpo_desktop.ui.form import RecordForm
from dpo_desktop.ui.form.editor import DOUBTFUL
from dpo_desktop.ui.parts import label
from dpo_desktop.ui.questions import may_discard
from dpo_desktop.ui.value_words import value_words


class FormDraft(QObject):
    """Ties a form, the line above it and the shelf of drafts together.

    While a draft is offered the form waits: what is typed into it now would take its place.

    Signals:
        settled: the form may be typed in.

    Attributes:
        line: to be put above the form.
        note: says when the text was kept; to be put where it shifts nothing.
    """

    settled = Signal()

    def __init__(
        self, context: Context, form: RecordForm, empty: Draft, why: QLineEdit | None = None
    ) -> None:
        """Belong to a form that shows what is saved; ``open`` begins.

        Args:
            context: of the page.
            form: the form.
            empty: a draft without any text: what the form is of.
            why: the line for the reason; ``None`` where none is asked.
        """
        super().__init__(form)
        self._context = context
        self._form = form
        self._empty = empty
        self._why = why
        self._offered: Draft | None = None
        self.line = DraftLine(context.t)
        self.line.continued.connect(self._continue)
        self.line.discarded.connect(self._discard)
        self.note = label(role="muted")
        shelf = context.drafts
        self._keeper = DraftKeeper(shelf, empty.key, self._take, form)
        form.changed.connect(self._keeper.touch)
        if why is not None:
            why.textEdited.connect(self._keeper.touch)
            why.editingFinished.connect(self._keeper.keep)
        shelf.changed.connect(self._look)
        shelf.kept.connect(self._say_kept)

    @property
    def is_offering(self) -> bool:
        """Tell whether the user has yet to choose."""
        return self._offered is not None

    @property
    def is_dirty(self) -> bool:
        """Tell whether anything is typed that is not saved."""
        return self._form.is_dirty or bool(self._reason().strip())

    def open(self) -> None:
        """Offer what was kept of the form; take it at once if the user has said to continue."""
        key = self._empty.key
        self._offered = self._context.drafts.find(key)
        if self._offered is None:
            self._begin()
        elif self._context.drafts.was_wanted(key):
            self._continue()
        else:
            self._let_type(False)
            self.line.offer(was_kept(self._context, self._offered))

    def when_settled(self, act: Callable[[], None]) -> None:
        """Act once the form may be typed in: at once, or when the user has chosen."""
        if self.is_offering:
            self.settled.connect(act)
        else:
            act()

    def keep(self) -> None:
        """Keep what is typed now."""
        self._keeper.keep()

    def drop(self) -> None:
        """Forget what is typed: the user does not want it."""
        self._keeper.drop()

    def saved(self) -> None:
        """Take note that all of it was saved."""
        self._keeper.saved()

    def end(self) -> None:
        """Keep nothing any more: the form is closed."""
        self._keeper.end()

    def hold(self) -> None:
        """Keep nothing for now: what is typed is being saved."""
        self._keeper.hold()

    def begin(self) -> None:
        """Keep what is typed from now on."""
        self._keeper.begin()

    def _reason(self) -> str:
        return self._why.text() if self._why is not None else ""

    def _take(self) -> Draft | None:
        """Return what is typed, as a draft."""
        texts, why = self._form.touched(), self._reason()
        if not self.is_dirty or not (texts or why.strip()):
            return None
        first = self._form.first_state()
        before = {name: first[name] for name in texts}
        return replace(self._empty, texts=texts, before=before, why=why)

    def _continue(self) -> None:
        draft = self._offered
        if draft is None:
            return
        left = self._form.restore(draft.texts)
        if self._why is not None:
            self._why.setText(draft.why)
            self._why.setVisible(bool(draft.why) or not self._why.isHidden())
        self._begin()
        self._tell(draft, left)

    def _discard(self) -> None:
        draft = self._offered
        if draft and may_discard(self._form.window(), self._context.t, draft):
            self._context.drafts.drop(draft.key)

    def _look(self) -> None:
        """Let the form begin anew when the draft it offers was discarded, here or elsewhere."""
        if self._offered and self._context.drafts.find(self._empty.key) is None:
            self._begin()

    def _begin(self) -> None:
        self._offered = None
        self.line.tell("")
        self._let_type(True)
        self._keeper.begin()
        self.settled.emit()

    def _let_type(self, on: bool) -> None:
        self._form.sheet.setEnabled(on)
        if self._why is not None:
            self._why.setEnabled(on)

    def _tell(self, draft: Draft, left: dict[str, Any]) -> None:
        """Say what of the draft the form as it is now does not expect."""
        t = self._context.t
        said = []
        if draft.version != self._empty.version:
            said.append(t("This record was changed after its form was left unfinished."))
        if self._mark_changed(draft):
            said.append(t("What was changed meanwhile is said at its field."))
        if left:
            said.append(t("For these texts there is no field any more:"))
            said.append(left_words(left))
        self.line.tell(" ".join(said))

    def _mark_changed(self, draft: Draft) -> bool:
        """Show, at each field that was changed meanwhile, what it says now; tell whether any is."""
        first = self._form.first_state()
        changed = [
            name
            for name, text in draft.texts.items()
            if name in first and first[name] not in (text, draft.before.get(name))
        ]
        for name in changed:
            box = self._form.box(name)
            words = value_words(box.field, self._form.first_value(name), self._context.wording)
            box.show_message(says_now(words), DOUBTFUL)
        return bool(changed)

    def _say_kept(self) -> None:
        draft = self._context.drafts.find(self._empty.key)
        if self.is_offering or draft is None or draft.at is None:
            return
        self.note.setText(self._context.t("Kept as a draft at {time}", time=f"{draft.at:%H:%M}"))
