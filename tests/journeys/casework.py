"""What a DPO does with one record in the real window, step by step, over a real vault."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from dpo_desktop.app import LateVaults, declared_registers
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Record
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from dpo_desktop.ui.card import Mode
from dpo_desktop.ui.pill import Pill
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from tests.desk.conftest import CHEAP, Wall
from tests.ui.driving import settle

PASSPHRASE = "six words of a song"


def _nothing(desk: VaultDesk) -> None:
    """Leave the vault empty."""


@contextmanager
def program(
    app: QApplication,
    folder: Path,
    wall: Wall,
    profile: Mapping[str, Any],
    language: str = "en",
    prepare: Callable[[VaultDesk], object] = _nothing,
) -> Iterator[Shell]:
    """Start the program over a new vault that is open; ``prepare`` puts something into it."""
    vault = folder / "vault"
    made = VaultDesk(Vault.create(vault, REGISTERS, PASSPHRASE, cost=CHEAP), wall)
    made.save_profile(profile)
    prepare(made)
    preferences = PreferenceStore(folder / "preferences.json")
    preferences.change(language=language, theme="light", vault=str(vault))
    started = Shell(app, LateVaults(wall), declared_registers, preferences, lambda: wall)
    started.start(lambda: made)
    settle(started)
    yield started
    started.window.may_close = lambda: True
    started.window.close()


class Case:
    """The card of one record of a register, as a person uses it."""

    def __init__(self, shell: Shell, register: str) -> None:
        self.shell, self._register = shell, register
        self.page = self.look()
        self.card = self.page.card

    def look(self) -> RegisterPage:
        """Open the tab of the register."""
        assert self.shell.desk
        tab = 1 + [each.code for each in REGISTERS].index(self._register)
        page = self.shell.desk.view.open_tab(tab)
        assert isinstance(page, RegisterPage)
        return page

    def open_only(self) -> None:
        """Open the only record there is."""
        assert self.shell.desk
        desk = self.shell.desk.desk
        (key,) = desk.ids(Query(self._register, desk.today()))
        self.page.open_record(key)
        settle(self.shell)

    @property
    def record(self) -> Record:
        """The record as the card shows it."""
        assert self.card.case
        return self.card.case.record

    def fill(self, **values: Any) -> None:
        """Fill in fields of the form, opened if it is not, and press Save."""
        if self.card.mode is not Mode.EDITING:
            self.card.edit()
        pane = self.card.edit_pane
        assert pane
        for name, value in values.items():
            pane.form.editor(name).set_value(value)
        pane.save()
        settle(self.shell)

    def write(self, **values: Any) -> None:
        """Fill in what the form accepts."""
        self.fill(**values)
        assert self.card.mode is Mode.READING, "the form was not saved"

    def take(self, state: str, why: str = "") -> None:
        """Choose a step by its button, or in the menu of the others."""
        assert self.card.case
        ends = [step.move.end for step in self.card.case.steps]
        place = ends.index(state)
        if place:
            self.card.bar.menu.actions()[place - 1].trigger()
        else:
            self.card.bar.next.click()
        if why:
            assert self.card.bar.ask.isVisible()
            self.card.bar.reason.setText(why)
            self.card.bar.confirm.click()
        settle(self.shell)

    def walk(self, *states: str) -> None:
        """Take steps that nothing stands before."""
        for state in states:
            self.take(state)
            assert self.record.state == state, self.said()

    def blocked(self, state: str) -> str:
        """Try a step that cannot be taken; return what the card says about it."""
        before = self.record.state
        self.take(state)
        if self.card.mode is Mode.EDITING:
            self.card.may_leave()
        assert self.record.state == before
        return self.said()

    def said(self) -> str:
        """What is written on the card and before its next step, chips and links among it."""
        words = [each.text() for each in self.card.findChildren(QLabel)]
        words += [each.text() for each in self.card.findChildren(QPushButton)]
        words += [each.accessibleName() for each in self.card.findChildren(Pill)]
        return "\n".join(words)
