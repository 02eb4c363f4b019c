"""What every page is handed: the language, the worker, the doors to the rest of the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from dpo_desktop.core.language import Language
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Wording
from dpo_desktop.ui.bus import ChangeBus, Navigator
from dpo_desktop.ui.notifier import Notifier
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.tasks import TaskRunner


@dataclass(frozen=True)
class Context:
    """A page's view of the program; made anew when the language changes, as the pages are.

    Attributes:
        t: says English source strings in the window's language.
        wording: puts values into words of that language.
        language: the window's language.
        registers: all registers, in the order of their tabs.
        tasks: runs work on the unlocked desk.
        bus: tells what changed.
        go: asks the window to show a record.
        notify: the one door for telling the user something.
        preferences: what is remembered between starts.
    """

    t: CatalogueSpeech
    wording: Wording
    language: Language
    registers: Sequence[Register]
    tasks: TaskRunner
    bus: ChangeBus
    go: Navigator
    notify: Notifier
    preferences: PreferenceStore

    def register(self, code: str) -> Register:
        """Return the register of that code.

        Raises:
            KeyError: there is none.
        """
        for register in self.registers:
            if register.code == code:
                return register
        raise KeyError(code)
