"""The folder of automatic copies: which lie there, whose they are, and which have had their time.

Only what this program made by itself, of this very vault, and sealed by its key, is ever taken away
here; a copy that does not read, or that the DPO made, is left alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import IO

from dpo_desktop.core.backup import SUFFIX, Copy, kept
from dpo_desktop.core.check import Break
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.reports.atomic import in_words, new_file
from dpo_desktop.storage.backups.backup_file import (
    CHUNK,
    BackupFile,
    hash_of,
    pool,
    pooled,
    settle,
    stem,
)
from dpo_desktop.storage.backups.manifest import Manifest, Member
from dpo_desktop.storage.backups.meter import Meter
from dpo_desktop.storage.errors import UnsoundVaultError
from dpo_desktop.storage.files import OWNER_ONLY_FOLDER
from dpo_desktop.storage.vault import Vault

_FOREIGN = N_("It is a copy of another vault.")
_FORGED = N_("What it says of itself was altered outside of the program.")
_FORGOTTEN_AFTER = 86_400  # seconds after which an unfinished file is nobody's any more
_UNFINISHED = ".dpo-*.part"
_MOST_AT_ONCE = 3  # the copy of a day, that of a week and that of a month


@dataclass(frozen=True, slots=True)
class Found:
    """A backup file that lies in the folder.

    Attributes:
        copy: what is told of it.
        manifest: what it says of itself; ``None``: it does not read.
    """

    copy: Copy
    manifest: Manifest | None = None

    @property
    def ours(self) -> Manifest | None:
        """Return its manifest if this vault sealed it."""
        return self.manifest if self.copy.problem is None else None


def found(vault: Vault, folder: Path) -> tuple[Found, ...]:
    """Return the backup files in a folder, the newest first, then those that do not read."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
    except OSError:
        return ()
    looked_at = [look(vault, file) for file in files if file.is_file()]
    made = {one.copy.file: one.copy.made_at for one in looked_at}
    looked_at.sort(key=lambda one: str(made[one.copy.file] or ""), reverse=True)
    return tuple(looked_at)


def look(vault: Vault, file: Path) -> Found:
    """Return what a backup file says of itself, and whether this vault said it."""
    size = 0
    try:
        size = file.stat().st_size
        with BackupFile(file, file.parent, file.name) as opened:
            manifest = opened.manifest
    except DpoError as problem:
        return Found(Copy(file, size, problem=problem.message))
    except OSError as error:
        return Found(Copy(file, size, problem=Message(error.strerror or str(error))))
    return Found(
        Copy(
            file,
            size,
            manifest.made_at,
            manifest.head,
            manifest.counts,
            manifest.attachments,
            manifest.automatic,
            problem_of(vault, manifest),
        ),
        manifest,
    )


def problem_of(vault: Vault, manifest: Manifest) -> Message | None:
    """Say why a manifest was not written by this vault; ``None``: it was."""
    if manifest.vault != vault.identity:
        return Message(_FOREIGN)
    if not compare_digest(vault.seal(manifest.covered()), manifest.mac):
        return Message(_FORGED)
    return None


def free_name(vault: Vault, folder: Path, now: datetime) -> Path:
    """Return the name of a new automatic copy: it tells nothing but when it was made."""
    begun = f"{stem(vault.identity)}-{now:%Y-%m-%d-%H%M%S}"
    names = (f"{begun}{'' if place == 1 else f'-{place}'}{SUFFIX}" for place in range(1, 1000))
    return next(folder / name for name in names if not (folder / name).exists())


@dataclass(frozen=True, slots=True)
class Lacking:
    """What the pool of a folder lacks of a vault's attachments.

    Attributes:
        present: those it holds, as the manifest is to name them.
        missing: those to be copied, by their names in a backup.
    """

    present: tuple[Member, ...]
    missing: Mapping[str, Path]


def lacking(vault: Vault, folder: Path, attachments: Mapping[str, Path]) -> Lacking:
    """Return which attachments the pool of a folder lacks.

    An attachment never changes once it is there, so what an earlier copy names and what still has
    its length is not written again; a drill reads all of it.
    """
    known = {
        member.name: member
        for one in found(vault, folder)
        for member in (one.ours.members if one.ours else ())
        if member.pooled
    }
    present = tuple(
        known[name]
        for name in attachments
        if name in known and _has(pooled(folder, vault.identity, name), known[name].size)
    )
    there = {member.name for member in present}
    return Lacking(present, {n: path for n, path in attachments.items() if n not in there})


def fill_pool(vault: Vault, folder: Path, wanted: Lacking, meter: Meter) -> tuple[Member, ...]:
    """Copy what the pool lacks into it; return all of it as the manifest is to name it.

    Raises:
        DpoError: the folder cannot be written.
        UnsoundVaultError: an attachment does not read.
        CancelledError: it was stopped.
    """
    if wanted.missing:
        shared = pool(folder, vault.identity)
        with in_words(shared):
            shared.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)
    copied = (
        _into_pool(name, source, pooled(folder, vault.identity, name), meter)
        for name, source in wanted.missing.items()
    )
    return (*wanted.present, *copied)


def _has(target: Path, size: int) -> bool:
    try:
        return target.stat().st_size == size
    except OSError:
        return False


def _into_pool(name: str, source: Path, target: Path, meter: Meter) -> Member:
    digest, size = sha256(), 0
    with new_file(target) as file:
        for chunk in _chunks(source, meter):
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
        member = Member(name, size, digest.hexdigest(), pooled=True)
        require_written(file, target, member.sha256, meter)
        file.keep()
    return member


def _chunks(source: Path, meter: Meter) -> Iterator[bytes]:
    try:
        with source.open("rb") as file:
            while chunk := file.read(CHUNK):
                meter.add(len(chunk))
                yield chunk
    except OSError as error:
        raise UnsoundVaultError(Break("attachment_missing", detail=source.name).message) from error


def require_written(file: IO[bytes], target: Path, digest: str, meter: Meter) -> None:
    """Read a file back from the medium.

    Raises:
        DpoError: what is there is not what was written.
        CancelledError: it was stopped.
    """
    if written_hash(file, target, meter) != digest:
        raise does_not_read(target)


def does_not_read(target: Path) -> DpoError:
    """Return in words that a medium gives back something else than was written."""
    return DpoError(
        N_("{file} does not read as it was written. Use another disk."), file=target.name
    )


def written_hash(file: IO[bytes], target: Path, meter: Meter) -> str:
    """Return the hash of a file as the medium gives it back."""
    with in_words(target):
        settle(file)
        return hash_of(file, meter)


def rotate(vault: Vault, folder: Path, today: date, zone: tzinfo | None) -> tuple[str, ...]:
    """Take away automatic copies that have had their time, the oldest first; return their names.

    What cannot be taken away now, on a stick that is write-protected, is tried again next time. As
    many go at once as can have had their time since yesterday: a clock that is years ahead for one
    day must not cost all the copies there are.
    """
    looked_at = found(vault, folder)
    dated = {
        one.copy.file: one.copy.made_at.astimezone(zone)
        for one in looked_at
        if one.ours and one.copy.automatic and one.copy.made_at
    }
    staying = kept(dated.values(), today)
    gone = []
    over = sorted((made_at, file) for file, made_at in dated.items() if made_at not in staying)
    for _, file in over[:_MOST_AT_ONCE]:
        with suppress(OSError):
            file.unlink()
            gone.append(file.name)
    left = [one for one in looked_at if one.copy.file.name not in gone]
    # One that does not read may need any of them.
    if all(one.manifest for one in left if one.copy.file.name.startswith(stem(vault.identity))):
        _sweep_pool(vault, folder, left)
    return tuple(gone)


def _sweep_pool(vault: Vault, folder: Path, left: Sequence[Found]) -> None:
    needed = {
        pooled(folder, vault.identity, member.name)
        for one in left
        for member in (one.manifest.members if one.manifest else ())
        if member.pooled
    }
    with suppress(OSError):
        for file in pool(folder, vault.identity).iterdir():
            if file not in needed:
                file.unlink()


def sweep_unfinished(folder: Path, now: datetime) -> None:
    """Take away what a program that was killed, or a stick pulled out, left half written."""
    with suppress(OSError):
        for file in folder.glob(_UNFINISHED):
            if now.timestamp() - file.stat().st_mtime > _FORGOTTEN_AFTER:
                file.unlink()
