"""Language and colours of the whole window, as the preferences have them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication

from dpo_desktop.core.language import Language
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Wording
from dpo_desktop.ui.bus import ChangeBus, Navigator
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.notifier import Notifier
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.qt_translations import speak_qt
from dpo_desktop.ui.tasks import TaskRunner
from dpo_desktop.ui.theme import apply_theme, tokens_for

USUAL_LANGUAGE = Language.RU


class Dress:
    """Dresses the application and makes the context that pages in that dress are handed."""

    def __init__(
        self,
        app: QApplication,
        preferences: PreferenceStore,
        registers: Sequence[Register],
        speak: Callable[[Language], CatalogueSpeech],
    ) -> None:
        """Dress nothing yet."""
        self._app = app
        self._preferences = preferences
        self._registers = registers
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

    def put_on(self, tasks: TaskRunner, bus: ChangeBus, notify: Notifier) -> Context:
        """Dress the application; return the context for the pages made from now on."""
        speak_qt(self._app, self.language)
        apply_theme(self._app, tokens_for(self._app, self._preferences.values.theme))
        t = self.speech
        notify.speak(t)
        return Context(
            t=t,
            wording=_wording(t),
            language=self.language,
            registers=self._registers,
            tasks=tasks,
            bus=bus,
            go=Navigator(),
            notify=notify,
            preferences=self._preferences,
        )


def _wording(t: CatalogueSpeech) -> Wording:
    from dpo_desktop.law.wording import LawWording

    return LawWording(t)
