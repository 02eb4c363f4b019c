"""What a backup says of itself, and which files of a vault it may hold.

Read from anywhere: whatever is not exactly of this form is refused.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dpo_desktop.core.check import Head
from dpo_desktop.storage.files import DATABASE, ENVELOPE

FORMAT = 1
ATTACHMENTS, TEMPLATES = "attachments/", "templates/"
_NAMES = re.compile(
    rf"{re.escape(DATABASE)}|{re.escape(ENVELOPE)}"
    r"|attachments/[0-9A-Za-z][0-9A-Za-z_-]{0,99}|templates/[a-z]{2}/[a-z][a-z0-9_]{0,99}\.md"
)
_HEX = re.compile(r"[0-9a-f]{64}")
_VAULT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the vault in a backup.

    Attributes:
        name: its path in the vault's folder, with slashes.
        size: in bytes.
        sha256: of its bytes as they lie in the vault's folder, as hex digits.
        pooled: it lies beside the backup, in the pool of the folder.
    """

    name: str
    size: int
    sha256: str
    pooled: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        vault: identifier of the vault.
        made_at: the moment of the snapshot.
        program: version of the program that made it.
        schema: version of each part of the tables.
        head: the last entry of the history in it.
        counts: how many records of each register it holds.
        automatic: the program made it by itself, and may take it away.
        members: the files in it.
        mac: keyed hash over all of it, by the key of the vault's chain.
    """

    vault: str
    made_at: datetime
    program: str
    schema: Mapping[str, int]
    head: Head
    counts: Mapping[str, int]
    automatic: bool
    members: tuple[Member, ...] = ()
    mac: str = ""

    @property
    def attachments(self) -> int:
        """Return how many attachments it holds."""
        return sum(member.name.startswith(ATTACHMENTS) for member in self.members)

    def covered(self) -> bytes:
        """Return what the keyed hash is made over."""
        raw = self.to_json() | {"mac": ""}
        return json.dumps(raw, sort_keys=True, separators=(",", ":")).encode()

    def to_json(self) -> dict[str, Any]:
        """Return the manifest as the file holds it."""
        return {
            "format": FORMAT,
            "vault": self.vault,
            "made_at": self.made_at.astimezone(UTC).isoformat(),
            "program": self.program,
            "schema": dict(self.schema),
            "head": {"entry": self.head.entry, "link": self.head.link},
            "counts": dict(self.counts),
            "automatic": self.automatic,
            "members": [[m.name, m.size, m.sha256, m.pooled] for m in self.members],
            "mac": self.mac,
        }

    @classmethod
    def from_json(cls, raw: Any) -> "Manifest":
        """Return the manifest of a file.

        Raises:
            NewerFormat: a newer release wrote it.
            ValueError: it is none.
        """
        try:
            if raw["format"] > FORMAT:
                raise NewerFormat
            return cls(
                _vault(raw["vault"]),
                _moment(raw["made_at"]),
                _is(str, raw["program"]),
                _numbers(raw["schema"]),
                Head(_number(raw["head"]["entry"]), _hash(raw["head"]["link"])),
                _numbers(raw["counts"]),
                _is(bool, raw["automatic"]),
                tuple(_member(*one) for one in _is(list, raw["members"])),
                _hash(raw["mac"]),
            )
        except (KeyError, TypeError, OverflowError) as error:
            raise ValueError(str(error)) from error


class NewerFormat(Exception):  # noqa: N818 - not an error of the file
    """A newer release wrote the manifest."""


def _is(kind: type, raw: Any) -> Any:
    if type(raw) is not kind:
        raise ValueError(f"{raw!r:.40} is no {kind.__name__}")
    return raw


def _number(raw: Any) -> int:
    number: int = _is(int, raw)
    if not 0 <= number < 1 << 62:
        raise ValueError("a number out of range")
    return number


def _numbers(raw: Any) -> dict[str, int]:
    return {_is(str, name): _number(number) for name, number in _is(dict, raw).items()}


def _hash(raw: Any) -> str:
    text: str = _is(str, raw)
    if not _HEX.fullmatch(text):
        raise ValueError("no hash")
    return text


def _vault(raw: Any) -> str:
    text: str = _is(str, raw)
    if not _VAULT.fullmatch(text):
        raise ValueError("no identifier of a vault")
    return text


def _moment(raw: Any) -> datetime:
    moment = datetime.fromisoformat(_is(str, raw))
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(UTC)


def _member(name: Any, size: Any, digest: Any, pooled: Any) -> Member:
    if not _NAMES.fullmatch(_is(str, name)):
        raise ValueError(f"{name!r:.60} is no file of a vault")
    if pooled is True and not name.startswith(ATTACHMENTS):
        raise ValueError("only attachments lie beside a backup")
    return Member(name, _number(size), _hash(digest), _is(bool, pooled))


def of_a_vault(name: str) -> bool:
    """Tell whether a file of that path in a vault's folder belongs into a backup."""
    return bool(_NAMES.fullmatch(name))
