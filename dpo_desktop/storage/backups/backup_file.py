"""The file of a backup: a zip of stored members, with a manifest that says what they must be.

It holds what the vault's folder holds, encrypted as it is there. Of an automatic copy the
attachments lie beside it, once for all copies in the folder. Nothing in
it can be read without the vault's keys but technical facts: no names, no titles.

Written by us, read from anywhere: whatever is not exactly of this form is refused before anything
of it is written to the disk.
"""

import json
import os
import stat
import zipfile
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Protocol, Self

from dpo_desktop.core.messages import N_, Message
from dpo_desktop.storage.access.envelope import LONGEST
from dpo_desktop.storage.backups.manifest import (
    ATTACHMENTS,
    Manifest,
    Member,
    NewerFormat,
    of_a_vault,
)
from dpo_desktop.storage.backups.meter import Meter
from dpo_desktop.storage.errors import NewerBackupError, NoBackupError
from dpo_desktop.storage.files import DATABASE, ENVELOPE

MANIFEST = "manifest.json"
CHUNK = 1 << 20

LONGEST_MANIFEST = 64 << 20  # bytes: some hundred thousand attachments
_MOST_MEMBERS = 500_000
_OWNER_ONLY = 0o600
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""Of every member: a zip knows no other years than 1980 to 2107, and a clock may show any."""

NOT_OURS = N_("its contents are not those of a backup")
_MISSING = N_("{name} is missing in it")
_ALTERED = N_("{name} is not as it was written")
_SILENT = N_("what it says of itself cannot be read")


def pool(folder: Path, vault: str) -> Path:
    """Return the folder where the attachments of a vault's automatic copies lie, once for all."""
    return folder / f"{stem(vault)}-attachments"


def pooled(folder: Path, vault: str, name: str) -> Path:
    """Return where a member lies in the pool, or would."""
    return pool(folder, vault) / name.removeprefix(ATTACHMENTS)


def stem(vault: str) -> str:
    """Return what the names of a vault's automatic copies begin with."""
    return f"vault-{vault[:8]}"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that goes into a backup: its name there, and where its bytes come from."""

    name: str
    content: Path | bytes


def write(
    file: IO[bytes],
    manifest: Manifest,
    sources: Iterable[Source],
    seal: Callable[[bytes], str],
    meter: Meter,
) -> Manifest:
    """Write a backup; return its manifest with the members written and the keyed hash.

    Args:
        file: empty, can be read and written.
        manifest: members that lie in the pool are in it already.
        sources: the files to write into it.
        seal: makes the keyed hash.
        meter: counts the bytes, and stops it.

    Raises:
        CancelledError: it was stopped.
        OSError: a source does not read.
    """
    members = list(manifest.members)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for source in sources:
            members.append(_add(archive, source, meter))
        manifest = replace(manifest, members=tuple(members))
        manifest = replace(manifest, mac=seal(manifest.covered()))
        text = json.dumps(manifest.to_json(), indent=1).encode()
        _add(archive, Source(MANIFEST, text), meter)
    return manifest


def _add(archive: zipfile.ZipFile, source: Source, meter: Meter) -> Member:
    info = zipfile.ZipInfo(source.name, _NO_TIME)
    info.external_attr = (stat.S_IFREG | _OWNER_ONLY) << 16
    digest, size = sha256(), 0
    with archive.open(info, "w", force_zip64=True) as target:
        for chunk in _chunks(source.content):
            meter.add(len(chunk))
            target.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Member(source.name, size, digest.hexdigest())


def _chunks(content: Path | bytes) -> Iterable[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


class BackupFile:
    """A backup that is open for reading, and whose form was found to be right.

    Attributes:
        manifest: what it says of itself.
        name: of the file, for sentences.
    """

    def __init__(self, file: Path | IO[bytes], folder: Path, name: str) -> None:
        """Open a backup.

        Args:
            file: its path, or itself.
            folder: where it lies, and the pool beside it.
            name: what it is called in sentences.

        Raises:
            NoBackupError: it is none, or is damaged.
            NewerBackupError: a newer release wrote it.
        """
        self.name = name
        self._folder = folder
        with self._refusing():
            self._archive = zipfile.ZipFile(file)
        try:
            self._infos = self._known()
            self.manifest = self._read_manifest()
            self._match()
        except BaseException:
            self._archive.close()
            raise

    def __enter__(self) -> Self:
        """Return the open backup."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._archive.close()

    @property
    def size(self) -> int:
        """Return how many bytes its members have together."""
        return sum(member.size for member in self.manifest.members)

    def verify(self, meter: Meter) -> None:
        """Read every member and compare it with the manifest.

        Raises:
            NoBackupError: one is missing or is another.
            CancelledError: it was stopped.
        """
        for member in self.manifest.members:
            self.copy(member, _Nowhere(), meter)

    def unpack(self, folder: Path, meter: Meter) -> None:
        """Write every member into a folder, for its owner only, and compare it on the way.

        Raises:
            NoBackupError: one is missing or is another.
            CancelledError: it was stopped.
            OSError: it cannot be written.
        """
        for member in self.manifest.members:
            target = folder.joinpath(*member.name.split("/"))
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(target, flags, _OWNER_ONLY), "wb") as made:
                self.copy(member, made, meter)
                made.flush()
                os.fsync(made.fileno())

    def envelope(self, meter: Meter) -> bytes:
        """Return the envelope in it.

        Raises:
            NoBackupError: it is not as it was written.
        """
        held = _Held()
        self.copy(next(m for m in self.manifest.members if m.name == ENVELOPE), held, meter)
        return bytes(held.content)

    def copy(self, member: Member, target: "Target", meter: Meter) -> None:
        """Write one member to a target while comparing it with the manifest.

        Raises:
            NoBackupError: it is missing or is another.
            CancelledError: it was stopped.
        """
        digest, size = sha256(), 0
        with self._refusing(member.name), self._open(member) as source:
            while True:
                # One byte more than there may be would show.
                chunk = source.read(min(CHUNK, member.size - size + 1))
                if not chunk:
                    break
                meter.add(len(chunk))
                digest.update(chunk)
                size += len(chunk)
                if size > member.size:
                    break
                target.write(chunk)
        if size != member.size or digest.hexdigest() != member.sha256:
            raise self._refused(_ALTERED, member.name)

    def _open(self, member: Member) -> IO[bytes]:
        if not member.pooled:
            return self._archive.open(self._infos[member.name])
        try:
            return pooled(self._folder, self.manifest.vault, member.name).open("rb")
        except FileNotFoundError:
            raise self._refused(_MISSING, member.name) from None

    def _known(self) -> dict[str, zipfile.ZipInfo]:
        """Return the members by name, if each is one that a backup can have."""
        infos = self._archive.infolist()
        whole = self._whole()
        found = {info.filename: info for info in infos if _plain(info)}
        if (
            len(infos) > _MOST_MEMBERS
            or len({name.casefold() for name in found}) != len(infos)
            or sum(info.file_size for info in infos) > whole
        ):
            raise self._refused(NOT_OURS)
        if not all(name == MANIFEST or of_a_vault(name) for name in found):
            raise self._refused(NOT_OURS)
        return found

    def _whole(self) -> int:
        file = self._archive.fp
        if file is None:
            raise self._refused(NOT_OURS)
        file.seek(0, os.SEEK_END)
        return file.tell()

    def _read_manifest(self) -> Manifest:
        info = self._infos.get(MANIFEST)
        if info is None or info.file_size > LONGEST_MANIFEST:
            raise self._refused(_SILENT)
        with self._refusing(MANIFEST):
            text = self._archive.read(info)
        try:
            return Manifest.from_json(json.loads(text))
        except NewerFormat:
            raise NewerBackupError(self.name) from None
        except (ValueError, RecursionError):
            raise self._refused(_SILENT) from None

    def _match(self) -> None:
        """Let there be exactly the members the manifest names, in the sizes it names."""
        members = self.manifest.members
        inside = {member.name: member.size for member in members if not member.pooled}
        names = [member.name for member in members]
        for name in (DATABASE, ENVELOPE, *inside):
            if name not in self._infos:
                raise self._refused(_MISSING, name)
        if len({name.casefold() for name in names}) != len(names):
            raise self._refused(NOT_OURS)
        if {name: info.file_size for name, info in self._infos.items() if name != MANIFEST} != (
            inside
        ):
            raise self._refused(NOT_OURS)
        if inside[ENVELOPE] > LONGEST:
            raise self._refused(NOT_OURS)

    @contextmanager
    def _refusing(self, name: str = "") -> Any:
        try:
            yield
        except (zipfile.BadZipFile, NotImplementedError, EOFError, UnicodeError, RuntimeError) as e:
            raise self._refused(_ALTERED if name else NOT_OURS, name) from e
        except (ValueError, OverflowError, MemoryError) as e:
            raise self._refused(NOT_OURS, name) from e

    def _refused(self, reason: str, name: str = "") -> NoBackupError:
        return NoBackupError(self.name, Message(reason, {"name": name} if name else {}))


class Target(Protocol):
    """What members are written to."""

    def write(self, data: bytes, /) -> object:
        """Take bytes."""
        ...


class _Nowhere:
    """Takes what is only to be compared."""

    def write(self, data: bytes, /) -> None:
        """Forget the bytes."""


@dataclass
class _Held:
    """Keeps a small member in memory."""

    content: bytearray = field(default_factory=bytearray)

    def write(self, data: bytes, /) -> None:
        """Keep the bytes."""
        self.content += data


def _plain(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a file whose bytes lie in the archive as they are."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    encrypted = info.flag_bits & 0x1
    return (
        info.compress_type == zipfile.ZIP_STORED
        and info.file_size == info.compress_size
        and kind in (0, stat.S_IFREG)
        and not encrypted
        and not info.is_dir()
    )


def settle(file: IO[bytes]) -> None:
    """Have a file lie on its medium, and be read from there next, not from the memory before it.

    Raises:
        OSError: the medium does not take it.
    """
    file.flush()
    os.fsync(file.fileno())
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def hash_of(file: IO[bytes], meter: Meter) -> str:
    """Return the SHA-256 of a whole file, as hex digits."""
    digest = sha256()
    file.seek(0)
    while chunk := file.read(CHUNK):
        meter.add(len(chunk))
        digest.update(chunk)
    return digest.hexdigest()
