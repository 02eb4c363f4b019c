"""The links between two registers, read as a whole by those who look at many records."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from dpo_desktop.core.fields import Links
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Link
from dpo_desktop.storage.database.tables import directory, links

_CHUNK = 500  # keys in one statement


class Linkage:
    """The links of a vault between one register and another, each pair read once, when asked."""

    def __init__(self, connection: Connection, registers: Sequence[Register]) -> None:
        """Read through this connection."""
        self._connection = connection
        self._by_code = {register.code: register for register in registers}
        self._pairs: dict[tuple[str, str], Mapping[int, tuple[Link, ...]]] = {}

    def of(self, register: str, other: str) -> Mapping[int, tuple[Link, ...]]:
        """Return the records of another register by the keys of those linked with them."""
        if (register, other) not in self._pairs:
            self._pairs[register, other] = self._read(register, other)
        return self._pairs[register, other]

    def titles(self, keys: Sequence[int]) -> dict[int, str]:
        """Return what records are called."""
        named = select(directory.c.id, directory.c.title).where(directory.c.id.in_(keys))
        return dict(self._connection.execute(named).all())

    def _read(self, register: str, other: str) -> Mapping[int, tuple[Link, ...]]:
        pairs: dict[int, set[int]] = {}
        for here, there, names in (
            (links.c.from_id, links.c.to_id, self._fields(register, other)),
            (links.c.to_id, links.c.from_id, self._fields(other, register)),
        ):
            rows = self._connection.execute(
                select(here, there)
                .join(directory, directory.c.id == there)
                .where(links.c.field.in_(names), directory.c.register == other)
            )
            for key, target in rows:
                pairs.setdefault(key, set()).add(target)
        known = self._links({target for targets in pairs.values() for target in targets})
        return {key: tuple(known[t] for t in sorted(targets)) for key, targets in pairs.items()}

    def _fields(self, register: str, target: str) -> list[str]:
        """Return the fields of a register whose links may point at another."""
        declared = self._by_code.get(register)
        return [
            field.name
            for field in (declared.fields if declared else ())
            if isinstance(field, Links) and (not field.targets or target in field.targets)
        ]

    def _links(self, keys: set[int]) -> dict[int, Link]:
        wanted = sorted(keys)
        found: dict[int, Link] = {}
        for start in range(0, len(wanted), _CHUNK):
            rows = self._connection.execute(
                select(
                    directory.c.id, directory.c.register, directory.c.number, directory.c.title
                ).where(directory.c.id.in_(wanted[start : start + _CHUNK]))
            )
            found |= {key: Link(*of_record) for key, *of_record in rows}
        return found
