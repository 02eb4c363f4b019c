"""The rules on the whole vault, run over an unlocked one with progress and a way to stop."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.findings import Finding
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.sieve import Sieve
from dpo_desktop.core.values import Values
from dpo_desktop.desk.operator_standing import operator_standing
from dpo_desktop.findings.run import find
from dpo_desktop.findings.view import Case, FilesOf
from dpo_desktop.law.operator_class import Standing
from dpo_desktop.storage.records import attachments, scanning
from dpo_desktop.storage.records.linkage import Linkage
from dpo_desktop.storage.vault import Vault


def findings(vault: Vault, today: date, profile: Values, progress: Progress) -> tuple[Finding, ...]:
    """Return what does not hold in a vault, the weightiest first.

    Raises:
        CancelledError: it was stopped on the way.
    """
    with vault.reading() as connection:
        view = VaultView(vault, connection, today, profile, progress)
        found = find(view)
    progress.report(view.total, view.total)
    return found


class VaultView:
    """A vault as the rules see it (``findings.view.View``), through one connection.

    Attributes:
        today: the date everything is judged by.
        profile: the operator's profile.
        registers: the registers the vault holds.
        total: how many records it holds, for progress.
    """

    def __init__(
        self, vault: Vault, connection: Any, today: date, profile: Values, progress: Progress
    ) -> None:
        """Look at a vault on a day."""
        self.today, self.profile = today, profile
        self.registers = vault.schema.registers
        self._connection, self._progress = connection, progress
        self._tables = vault.schema.tables
        self._by_code = {register.code: register for register in self.registers}
        self._known: dict[tuple[str, tuple[str, ...]], Mapping[str, Case]] = {}
        self._sizes = {
            code: scanning.size(connection, table) for code, table in self._tables.items()
        }
        self._linkage = Linkage(connection, self.registers)
        self._passed = 0
        self.total = sum(self._sizes.values())

    def cases(
        self, register: str, reads: Sequence[str], sieves: Sequence[Sieve]
    ) -> Iterator[tuple[Case, Sequence[int]]]:
        """Yield each record that passes a sieve, with the places of those that let it through."""
        seen = self._passed
        place = self._place(register, reads)
        for cases in scanning.sift(*place, sieves, self.today):
            self._go_on()
            seen += len(cases)
            self._progress.report(seen, self.total)
            yield from cases
        self._passed += self._sizes[register]
        self._progress.report(self._passed, self.total)

    def known(self, register: str, reads: Sequence[str]) -> Mapping[str, Case]:
        """Return every record of a register by its number; read once for the same fields."""
        key = register, tuple(reads)
        if key not in self._known:
            found: dict[str, Case] = {}
            for cases in scanning.scan(*self._place(register, reads)):
                self._go_on()
                found |= {case.number: case for case in cases}
            self._known[key] = found
        return self._known[key]

    def attached(self) -> Iterator[FilesOf]:
        """Yield each record with which files are kept, in the order of keys."""
        self._go_on()
        for (register, key, number, title), files in attachments.everywhere(self._connection):
            yield FilesOf(register, key, number, title, files)

    def standing(self) -> Standing | None:
        """Return the size class of the company and where its notice of processing stands."""
        activities = (
            Record("processing", case.id, case.number, case.state, case.values)
            for case in self.known("processing", ("subjects_count", "data")).values()
            if case.state == "in_force"
        )
        return operator_standing(activities, self.profile, self.today)

    def _place(self, code: str, reads: Sequence[str]) -> tuple[Any, Register, Any, Any, Any]:
        register, table = self._by_code[code], self._tables[code]
        return self._connection, register, table, reads, self._linkage

    def _go_on(self) -> None:
        if self._progress.cancelled():
            raise CancelledError
