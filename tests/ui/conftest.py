"""What tests of the screens share: a dressed application, a worker and a page's context."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from gettext import NullTranslations
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Desk
from dpo_desktop.core.speech import CatalogueSpeech, speak
from dpo_desktop.demo.clock import DemoClock
from dpo_desktop.law.wording import LawWording
from dpo_desktop.ui.bus import ChangeBus, Navigator
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.notifier import Notifier
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.tasks import TaskRunner
from dpo_desktop.ui.theme import apply_theme
from dpo_desktop.ui.tokens import LIGHT
from tests.ui.desk_stub import TODAY, StubDesk
from tests.ui.driving import settle, unlock
from tests.ui.sample_desk import filled_desk
from tests.ui.stub_registers import REGISTERS
from tests.ui.vault_stub import StubVaults

ContextMaker = Callable[..., Context]


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The application in its own look, whatever a test before it chose."""
    apply_theme(qapp, LIGHT)
    return qapp


@pytest.fixture
def tasks(app: QApplication) -> Iterator[TaskRunner]:
    """A worker that is stopped after the test."""
    runner = TaskRunner()
    yield runner
    runner.close()


@pytest.fixture
def preferences(tmp_path: Path) -> PreferenceStore:
    """Preferences in a file of this test."""
    return PreferenceStore(tmp_path / "preferences.json")


@pytest.fixture
def desk() -> StubDesk:
    """A desk with letters and notes."""
    return filled_desk()


@pytest.fixture
def clock() -> DemoClock:
    """The workstation's clock; it stands still until a test sets it."""
    return DemoClock(datetime.combine(TODAY, time(9, 5), UTC))


@pytest.fixture
def make_context(tasks: TaskRunner, preferences: PreferenceStore) -> ContextMaker:
    """Make the context of a page over a desk, in a language or in the pseudo-language."""

    def make(desk: Desk, speech: CatalogueSpeech | None = None) -> Context:
        t = speech or speak(Language.EN)
        tasks.bind(desk)
        return Context(
            t=t,
            wording=LawWording(t),
            language=t.language,
            registers=desk.registers,
            tasks=tasks,
            bus=ChangeBus(),
            go=Navigator(),
            notify=Notifier(t),
            preferences=preferences,
        )

    return make


@pytest.fixture
def context(make_context: ContextMaker, desk: StubDesk) -> Context:
    """The context of a page over the filled desk, in English."""
    return make_context(desk)


@pytest.fixture
def vaults(tmp_path: Path, desk: StubDesk) -> StubVaults:
    """One vault, with the filled desk in it."""
    return StubVaults(tmp_path / "vault", desk)


@pytest.fixture
def make_shell(
    app: QApplication, vaults: StubVaults, preferences: PreferenceStore, clock: DemoClock
) -> Iterator[Callable[..., Shell]]:
    """Start the program over the stub's vaults; it is closed after the test."""
    shells: list[Shell] = []

    def make(speech: CatalogueSpeech | None = None) -> Shell:
        if not preferences.values.language:
            preferences.change(language="en", theme="light")
        shell = Shell(
            app,
            vaults,
            lambda: REGISTERS,
            preferences,
            lambda: clock,
            speak=lambda language: speech or CatalogueSpeech(language, NullTranslations()),
        )
        shells.append(shell)
        shell.start()
        settle(shell)
        return shell

    yield make
    for shell in shells:
        if isValid(shell.window):
            shell.window.may_close = lambda: True
            shell.window.close()


@pytest.fixture
def shell(make_shell: Callable[..., Shell]) -> Shell:
    """The program at its unlock page."""
    return make_shell()


@pytest.fixture
def open_shell(shell: Shell) -> Shell:
    """The program with the vault open."""
    return unlock(shell)
