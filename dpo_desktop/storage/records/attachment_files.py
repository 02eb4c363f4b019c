"""The encrypted files of attachments: written beside the database, read back as a stream.

Format: eight bytes that say what the file is and in which edition, seven random bytes, then the
content in chunks of one mebibyte, each encrypted by AES-256-GCM and followed by its 16-byte tag.
The nonce of a chunk is the seven bytes, its number, and a byte that is 1 in the last chunk only:
a chunk that is missing, moved, added, or taken from another file, is one that does not decrypt.
The key is random, of this file alone, and lies in the attachment's row and nowhere else.
"""

import errno
import hashlib
import os
import re
import secrets
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import BinaryIO, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.errors import StorageError
from dpo_desktop.storage.files import OWNER_ONLY, OWNER_ONLY_FOLDER, sync_folder

CHUNK = 1 << 20
TAG = 16
MAGIC = b"DPOATT\x00\x01"
_PREFIX = 7
_HEADER = len(MAGIC) + _PREFIX
_AHEAD = 4  # chunks hashed or about to be, few enough to stay in the processor's own memory
_FLUSH = 4 * (CHUNK + TAG)
_NAME = re.compile(r"[0-9a-f]{32}(\.part)?")
_PART = ".part"


class BrokenFileError(Exception):
    """An encrypted file is missing, or is not what was written."""


class UnsteadyFileError(Exception):
    """A file became longer, shorter or newer while it was being read."""


class UnreadableFileError(Exception):
    """The system does not let a file be read to its end; its reason is the cause."""


class Stored(NamedTuple):
    """A file as it was taken in: its name in the folder, how long it is, and its hash."""

    file: str
    size: int
    sha256: str


class AttachmentFolder:
    """The folder of the encrypted files of one vault; made with the first of them.

    Attributes:
        path: of the folder.
    """

    def __init__(self, path: Path) -> None:
        """Use this folder; nothing is touched yet."""
        self.path = path
        self._fresh: set[str] = set()
        self._guard = Lock()

    @contextmanager
    def taking_in(self, source: BinaryIO, key: bytearray, progress: Progress) -> Iterator[Stored]:
        """Encrypt an unbuffered file into the folder, for the block to write the row of it.

        The file is on the disk, under its name, before the block begins. Until the block ends it
        is none of ``names``, so that nobody takes it for one that has lost its row; whether a
        block that failed has written the row only the vault can tell.

        Raises:
            UnsteadyFileError: the source was changed meanwhile.
            UnreadableFileError: the source does not read.
            CancelledError: the user stopped it.
            StorageError: the folder cannot be written.
        """
        name = secrets.token_hex(16)
        with self._guard:
            self._fresh.add(name)
        try:
            yield self._take_in(name, source, key, progress)
        finally:
            with self._guard:
                self._fresh.discard(name)

    def _take_in(self, name: str, source: BinaryIO, key: bytearray, progress: Progress) -> Stored:
        try:
            with _in_words():
                self.path.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
                return self._write(name, source, key, progress)
        except BaseException:
            self.remove(name)
            raise

    def _write(self, name: str, source: BinaryIO, key: bytearray, progress: Progress) -> Stored:
        part = self.path / f"{name}{_PART}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, flags, OWNER_ONLY), "wb", buffering=0) as target:
            size, sha256 = encrypt(source, target, key, progress)
            os.fsync(target.fileno())
        part.replace(self.path / name)
        sync_folder(self.path)
        return Stored(name, size, sha256)

    def read(
        self, kept: Stored, key: bytes, write: Callable[[bytes], object], progress: Progress
    ) -> None:
        """Decrypt a file piece by piece; what was handed over is only good if this returns.

        Raises:
            BrokenFileError: it is missing, or not what was taken in.
            CancelledError: the user stopped it.
        """
        try:
            source = (self.path / kept.file).open("rb", buffering=0)
        except OSError as error:
            raise BrokenFileError(str(error)) from error
        with source:
            size, sha256 = decrypt(source, write, key, progress)
        if (size, sha256) != (kept.size, kept.sha256):
            raise BrokenFileError("not the content that was taken in")

    def length(self, name: str) -> int | None:
        """Return how long an encrypted file is, -1 if nobody may look; ``None``: it is missing."""
        try:
            return (self.path / name).stat().st_size
        except FileNotFoundError:
            return None
        except OSError:
            return -1

    def remove(self, name: str) -> None:
        """Take a file away, finished or not; whether it was there does not matter.

        Nothing needs to be overwritten: the only copy of its key went with its row.
        """
        for file in (self.path / name, self.path / f"{name}{_PART}"):
            with _in_words():
                file.unlink(missing_ok=True)

    def names(self) -> frozenset[str]:
        """Return the names of our files, finished or not, but for those being written now."""
        if self.path.is_symlink():
            return frozenset()  # who knows whose files lie there
        try:
            found = {entry.name for entry in os.scandir(self.path) if _NAME.fullmatch(entry.name)}
        except OSError:
            return frozenset()  # there is none yet, or nobody may look into it
        # Only now: a file begun after the look at the folder is not in it.
        with self._guard:
            return frozenset(name.removesuffix(_PART) for name in found) - self._fresh


def encrypted_size(size: int) -> int:
    """Return how long the encrypted file of so many bytes is."""
    return _HEADER + size + TAG * max(1, -(-size // CHUNK))


def encrypt(
    source: BinaryIO, target: BinaryIO, key: bytearray, progress: Progress
) -> tuple[int, str]:
    """Encrypt an unbuffered file into another; return its length and SHA-256.

    Raises:
        UnsteadyFileError: the source was changed meanwhile.
        UnreadableFileError: the source does not read.
        CancelledError: the user stopped it.
    """
    before = os.fstat(source.fileno())
    size, done, number = before.st_size, 0, 0
    cipher, prefix = AESGCM(key), secrets.token_bytes(_PREFIX)
    chunks = [memoryview(bytearray(CHUNK)) for _ in range(_AHEAD)]
    written, flushed = target.write(MAGIC + prefix), 0
    with Digest(_AHEAD - 1) as digest:
        while number == 0 or done < size:
            _go_on(progress, done, size)
            chunk = _fill(source, chunks[number % _AHEAD][: size - done])
            digest.add(chunk)
            done += len(chunk)
            nonce = _nonce(prefix, number, last=done == size)
            written += _write_all(target, cipher.encrypt(nonce, chunk, None))
            if written - flushed >= _FLUSH:
                flushed = _begin_flushing(target, flushed, written)
            number += 1
        sha256 = digest.result()
    after = os.fstat(source.fileno())
    if source.read(1) or (after.st_size, after.st_mtime_ns) != (size, before.st_mtime_ns):
        raise UnsteadyFileError
    progress.report(size, size)
    return size, sha256


def decrypt(
    source: BinaryIO, write: Callable[[bytes], object], key: bytes, progress: Progress
) -> tuple[int, str]:
    """Decrypt an unbuffered file; return the length and the SHA-256 of what was handed over.

    Raises:
        BrokenFileError: it is not as it was written.
        CancelledError: the user stopped it.
    """
    left = os.fstat(source.fileno()).st_size - _HEADER
    head = source.read(_HEADER)
    if len(head) != _HEADER or not head.startswith(MAGIC):
        raise BrokenFileError("not a file of an attachment")
    cipher, prefix = AESGCM(key), head[len(MAGIC) :]
    size, number, total = 0, 0, left
    room = memoryview(bytearray(CHUNK + TAG))
    with Digest(_AHEAD) as digest:
        while number == 0 or left > 0:
            _go_on(progress, total - left, total)
            sealed = _fill_sealed(source, room[: max(0, left)])
            left -= len(sealed)
            try:
                plain = cipher.decrypt(_nonce(prefix, number, last=left <= 0), sealed, None)
            except InvalidTag:
                raise BrokenFileError(f"chunk {number} does not decrypt") from None
            digest.add(plain)
            write(plain)
            size += len(plain)
            number += 1
        sha256 = digest.result()
    progress.report(total, total)
    return size, sha256


class Digest:
    """SHA-256 in a thread of its own, for it takes longer than everything else of a chunk.

    At most so many chunks wait for it: the one who adds more waits too.
    """

    def __init__(self, waiting: int) -> None:
        """Have nothing to hash yet."""
        self._waiting = waiting
        self._hash = hashlib.sha256()
        self._thread = ThreadPoolExecutor(1, "sha256")
        self._pending: deque[Future[None]] = deque()

    def __enter__(self) -> "Digest":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._thread.shutdown()

    def add(self, chunk: bytes | memoryview) -> None:
        """Hash a chunk; it may be overwritten once ``waiting`` more have been added."""
        while len(self._pending) >= self._waiting:
            self._pending.popleft().result()
        self._pending.append(self._thread.submit(self._hash.update, chunk))

    def result(self) -> str:
        """Return the hash of all of it, as hexadecimal digits."""
        while self._pending:
            self._pending.popleft().result()
        return self._hash.hexdigest()


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


def _fill(source: BinaryIO, room: memoryview) -> memoryview:
    """Return the room filled: one reading may bring less than there is."""
    got = 0
    while got < len(room):
        try:
            count = source.readinto(room[got:])  # type: ignore[attr-defined]
        except OSError as error:
            raise UnreadableFileError from error
        if not count:
            raise UnsteadyFileError
        got += count
    return room


def _fill_sealed(source: BinaryIO, room: memoryview) -> memoryview:
    try:
        return _fill(source, room)
    except (UnsteadyFileError, UnreadableFileError) as error:
        raise BrokenFileError("does not read to its end") from error


def _write_all(target: BinaryIO, data: bytes) -> int:
    rest = memoryview(data)
    while rest:
        rest = rest[target.write(rest) :]
    return len(data)


def _begin_flushing(target: BinaryIO, start: int, end: int) -> int:
    """Let the disk begin with what is written, so that less is left for the end to wait for."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(target.fileno(), start, end - start, os.POSIX_FADV_DONTNEED)
    return end


def _go_on(progress: Progress, done: int, total: int) -> None:
    if progress.cancelled():
        raise CancelledError
    progress.report(done, total)


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageError(Message(N_("the disk is full"))) from error
        if error.errno in _FORBIDDEN:
            raise StorageError(Message(N_("the folder may only be read"))) from error
        raise StorageError.of(error) from error
