"""Language and colours of the whole window, as the preferences have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dpo_desktop.core.language import Language
from dpo_desktop.ui.bus import ChangeBus, Navigator
from dpo_desktop.ui.context import Context, EarlyContext
from dpo_desktop.ui.qt_translations import speak_qt, use_locale
from dpo_desktop.ui.theme import apply_theme, tokens_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from dpo_desktop.core.register import Register
    from dpo_desktop.core.speech import CatalogueSpeech
    from dpo_desktop.ui.notifier import Notifier
    from dpo_desktop.ui.preferences import PreferenceStore
    from dpo_desktop.ui.tasks import TaskRunner

USUAL_LANGUAGE = Language.RU


class Dress:
    """Dresses the application and makes the context that pages in that dress are handed."""

    def __init__(
        self,
        app: QApplication,
        preferences: PreferenceStore,
        speak: Callable[[Language], CatalogueSpeech],
    ) -> None:
        """Dress nothing yet."""
        self._app = app
        self._preferences = preferences
        self._speak = speak

    @property
    def language(self) -> Language:
        """Return the language chosen, or the usual one."""
        chosen = self._preferences.values.language
        return Language(chosen) if chosen else USUAL_LANGUAGE

    @property
    def speech(self) -> CatalogueSpeech:
        """Return the speech of that language."""
        return self._speak(self.language)

    def put_on(self, tasks: TaskRunner, bus: ChangeBus, notify: Notifier) -> EarlyContext:
        """Dress the application; return the context for the pages made from now on."""
        speak_qt(self._app, self.language)
        apply_theme(self._app, tokens_for(self._app, self._preferences.values.theme))
        t = self.speech
        notify.speak(t)
        return EarlyContext(
            t=t,
            language=self.language,
            tasks=tasks,
            bus=bus,
            notify=notify,
            preferences=self._preferences,
        )


def complete(early: EarlyContext, registers: Sequence[Register]) -> Context:
    """Return the context of the pages that know registers and the law's words."""
    from dpo_desktop.law.wording import LawWording

    use_locale(early.language)
    return Context(
        t=early.t,
        language=early.language,
        tasks=early.tasks,
        bus=early.bus,
        notify=early.notify,
        preferences=early.preferences,
        wording=LawWording(early.t),
        registers=registers,
        go=Navigator(),
    )
