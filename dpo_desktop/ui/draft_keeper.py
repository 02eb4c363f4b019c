"""Keeps what is typed into one form: a moment after the last key, and when the keyboard leaves it.

Also whenever the shelf asks for it, which it does before a vault is closed (``draft_shelf``).
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from dpo_desktop.core.draft import Draft, DraftKey
from dpo_desktop.ui.draft_shelf import DraftShelf

REST_MS = 2_000
"""After so long without a key the text is kept: a crash costs at most what is typed in that time,
and nobody who types on is written for at every letter."""


class DraftKeeper(QObject):
    """Watches a form; asleep until ``begin`` and after ``end``."""

    def __init__(
        self, shelf: DraftShelf, key: DraftKey, take: Callable[[], Draft | None], form: QWidget
    ) -> None:
        """Watch a form.

        Args:
            shelf: where its draft lies.
            key: of the draft.
            take: returns what is typed; ``None``: nothing that is worth keeping.
            form: the keeper goes with it, and keeps when the keyboard leaves a control of it.
        """
        super().__init__(form)
        self._shelf = shelf
        self._key = key
        self._take = take
        self._form = form
        self._awake = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.keep)
        shelf.asked.connect(self.keep)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is a widget
        app.focusChanged.connect(self._on_focus)

    def begin(self) -> None:
        """Keep from now on; a draft there is was taken into the form, or is not wanted."""
        self._awake = True
        self._shelf.take_up(self._key)

    def touch(self) -> None:
        """Take note that something was typed."""
        if self._awake:
            self._rest.start()

    def keep(self) -> None:
        """Keep what is typed, at once; forget the draft when nothing of it is left."""
        self._rest.stop()
        if not self._awake:
            return
        draft = self._take()
        if draft:
            self._shelf.put(draft)
        else:
            self._shelf.drop(self._key)

    def drop(self) -> None:
        """Forget the draft: what is typed is not wanted."""
        self._rest.stop()
        self._shelf.drop(self._key)

    def saved(self) -> None:
        """Take note that what was typed is saved, and the draft gone with it."""
        self._shelf.forget(self._key)

    def hold(self) -> None:
        """Keep nothing until ``begin``; the form stays open."""
        self._rest.stop()
        self._awake = False

    def end(self) -> None:
        """Keep nothing any more: the form is closed."""
        self.hold()
        self._shelf.lay_down(self._key)

    def _on_focus(self, old: QWidget | None, _new: QWidget | None) -> None:
        # A form that is being deleted loses the keyboard too, and can no longer be asked.
        if not self._awake or old is None or not isValid(self._form):
            return
        if old is self._form or self._form.isAncestorOf(old):
            self.keep()
