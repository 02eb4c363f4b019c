"""What every page is handed: the language, the worker, the doors to the rest of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.ui.bus import ChangeBus, Navigator
from dpo_desktop.ui.notifier import Notifier
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    # The unlock page comes up without the registers and the law.
    from dpo_desktop.core.register import Register
    from dpo_desktop.core.values import Wording


@dataclass(frozen=True, kw_only=True)
class EarlyContext:
    """What there is before a vault is open.

    Attributes:
        t: says English source strings in the window's language.
        language: the window's language.
        tasks: runs work, on the unlocked desk or before there is one.
        bus: tells what changed.
        notify: the one door for telling the user something.
        preferences: what is remembered between starts.
    """

    t: CatalogueSpeech
    language: Language
    tasks: TaskRunner
    bus: ChangeBus
    notify: Notifier
    preferences: PreferenceStore


@dataclass(frozen=True, kw_only=True)
class Context(EarlyContext):
    """A page's view of the program; made anew when the language changes, as the pages are.

    Attributes:
        wording: puts values into words of the window's language.
        registers: all registers, in the order of their tabs.
        go: asks the window to show a record.
    """

    wording: Wording
    registers: Sequence[Register]
    go: Navigator

    def register(self, code: str) -> Register:
        """Return the register of that code.

        Raises:
            KeyError: there is none.
        """
        for register in self.registers:
            if register.code == code:
                return register
        raise KeyError(code)
