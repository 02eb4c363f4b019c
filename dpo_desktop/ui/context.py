"""What every page is handed: the language, the worker, the doors to the rest of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    # The unlock page comes up without the registers and the law.
    from dpo_desktop.core.language import Language
    from dpo_desktop.core.register import Register
    from dpo_desktop.core.speech import CatalogueSpeech
    from dpo_desktop.core.values import Wording
    from dpo_desktop.ui.bus import ChangeBus, Navigator
    from dpo_desktop.ui.notifier import Notifier
    from dpo_desktop.ui.preferences import PreferenceStore
    from dpo_desktop.ui.tasks import TaskRunner


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

    def __init__(
        self,
        *,
        t: CatalogueSpeech,
        language: Language,
        tasks: TaskRunner,
        bus: ChangeBus,
        notify: Notifier,
        preferences: PreferenceStore,
    ) -> None:
        """Hold what pages are handed; nothing of it is exchanged later."""
        self.t: Final = t
        self.language: Final = language
        self.tasks: Final = tasks
        self.bus: Final = bus
        self.notify: Final = notify
        self.preferences: Final = preferences


class Context(EarlyContext):
    """A page's view of the program; made anew when the language changes, as the pages are.

    Attributes:
        wording: puts values into words of the window's language.
        registers: all registers, in the order of their tabs.
        go: asks the window to show a record.
        drafts: the unfinished forms.
    """

    def __init__(
        self,
        *,
        t: CatalogueSpeech,
        language: Language,
        tasks: TaskRunner,
        bus: ChangeBus,
        notify: Notifier,
        preferences: PreferenceStore,
        wording: Wording,
        registers: Sequence[Register],
        go: Navigator,
    ) -> None:
        """Hold what pages are handed; nothing of it is exchanged later."""
        # The unlock page, which needs only the class above, does not wait for it.
        from dpo_desktop.ui.draft_shelf import DraftShelf

        super().__init__(
            t=t,
            language=language,
            tasks=tasks,
            bus=bus,
            notify=notify,
            preferences=preferences,
        )
        self.wording: Final = wording
        self.registers: Final = registers
        self.go: Final = go
        self.drafts: Final = DraftShelf(tasks)

    def register(self, code: str) -> Register:
        """Return the register of that code.

        Raises:
            KeyError: there is none.
        """
        for register in self.registers:
            if register.code == code:
                return register
        raise KeyError(code)
