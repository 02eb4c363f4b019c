"""Attachments that another program shows: decrypted for it, watched, and cleared away."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dpo_desktop.core.attachment import Attachment
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.file_names import safe_name, shown_name
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.attachments import decrypt_into
from dpo_desktop.desk.private_place import PrivatePlace
from dpo_desktop.storage.vault import Vault

_READ_ONLY = 0o400

Stamp = tuple[int, int, int]
"""What tells a file from a changed one without reading it: which it is, its length, its time."""


@dataclass(slots=True)
class _Opened:
    """An attachment as it lies outside.

    Attributes:
        attachment: which one.
        path: of the decrypted file.
        stamp: of the file when its content was last known.
        sha256: of that content.
    """

    attachment: Attachment
    path: Path
    stamp: Stamp
    sha256: str


class OpenedFiles:
    """The attachments of one vault that are open in other programs."""

    def __init__(self) -> None:
        """Have none open."""
        self._place = PrivatePlace()
        self._opened: dict[int, _Opened] = {}

    def open(self, vault: Vault, attachment: Attachment, progress: Progress) -> Path:
        """Return the path of a decrypted, read-only copy, for another program to show.

        Raises:
            DpoError: the file could do harm, is damaged, or there is no room for it.
            CancelledError: the user stopped it.
        """
        for danger in attachment.dangers:
            raise DpoError(
                N_("{name} is not opened. {danger} Save a copy if you know where it comes from."),
                name=shown_name(attachment.name),
                danger=danger,
            )
        before = self._opened.get(attachment.id)
        if before is not None and before.path.exists():
            return before.path
        try:
            path = self._place.room_for(attachment.size) / safe_name(attachment.name)
            self._write(vault, attachment, path, progress)
            stamp = _stamp(path)
        except OSError as error:
            raise DpoError(
                N_("{name} could not be opened: {reason}. Free some space or save a copy."),
                name=shown_name(attachment.name),
                reason=error.strerror or str(error),
            ) from error
        self._opened[attachment.id] = _Opened(attachment, path, stamp, attachment.sha256)
        return path

    def changed(self) -> tuple[Attachment, ...]:
        """Return the attachments another program has changed since they were opened."""
        return tuple(one.attachment for one in self._opened.values() if _is_changed(one))

    def path(self, attachment: Attachment) -> Path:
        """Return where an opened attachment lies."""
        one = self._opened.get(attachment.id)
        if one is None:
            raise DpoError(N_("{name} is not open any more."), name=shown_name(attachment.name))
        return one.path

    def settle(self, attachment: Attachment) -> None:
        """Take what lies there for known: it was kept, or nobody wants it."""
        one = self._opened.get(attachment.id)
        if one is not None and one.path.exists():
            one.stamp, one.sha256 = _stamp(one.path), _sha256(one.path)

    def empty(self) -> None:
        """Clear everything away."""
        self._opened.clear()
        self._place.empty()

    @staticmethod
    def _write(vault: Vault, attachment: Attachment, path: Path, progress: Progress) -> None:
        try:
            with path.open("xb") as file:
                decrypt_into(vault, attachment, file.write, progress)
        except BaseException:
            path.unlink(missing_ok=True)
            path.parent.rmdir()
            raise
        path.chmod(_READ_ONLY)


def _is_changed(one: _Opened) -> bool:
    try:
        stamp = _stamp(one.path)
        if stamp == one.stamp:
            return False
        same = _sha256(one.path) == one.sha256
    except OSError:
        return False  # removed, or being written at this moment
    if same:
        one.stamp = stamp  # only touched: it need not be read again
    return not same


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
