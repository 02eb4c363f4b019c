"""How the numbers of each series look: as shipped, as a company chose, or by the series' name."""

from collections.abc import Iterable, Iterator, Mapping

from dpo_desktop.core.fields import IssuedNumber, Rows
from dpo_desktop.core.register import Register
from dpo_desktop.law.numbering import all_series
from dpo_desktop.storage.records import reading
from dpo_desktop.storage.vault import Vault

_CHOSEN = "numbering"
"""The setting that holds the patterns the company chose."""


def patterns(registers: Iterable[Register], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the pattern of every series; what the company chose wins."""
    by_name = {
        name: f"{name.upper()}-{{year}}/{{seq:04}}"
        for register in registers
        for name in _series(register)
    }
    shipped = {series.code: series.pattern for series in all_series()}
    return by_name | shipped | dict(chosen)


def of_vault(vault: Vault, registers: Iterable[Register]) -> dict[str, str]:
    """Return the pattern of every series as a vault has it."""
    with vault.reading() as connection:
        return patterns(registers, reading.setting(connection, _CHOSEN, {}))


def _series(register: Register) -> Iterator[str]:
    """Yield the series of a register: of its records, of its fields and of their columns."""
    yield register.series
    for field in register.fields:
        for column in field.columns if isinstance(field, Rows) else (field,):
            if isinstance(column, IssuedNumber):
                yield column.series
