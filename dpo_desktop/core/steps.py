"""Steps that bring an older vault's table to a register's present declaration.

A table a vault does not have yet is made from the declaration as it stands, so steps are needed
only for what changed after a register was first released.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AddField:
    """The declared field of this name is new: add its columns, empty."""

    name: str


@dataclass(frozen=True, slots=True)
class RenameField:
    """A field got another name: rename its columns, its history and its links."""

    old: str
    new: str


Step = AddField | RenameField
