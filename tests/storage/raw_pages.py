"""Every byte of a vault's database, decrypted page by page as SQLCipher lays them out.

The pages no table uses any more are among them: what was only unlinked would be found there.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from dpo_desktop.storage.access import envelope, slots
from dpo_desktop.storage.files import DATABASE
from tests.storage.help import PASSPHRASE

_PAGE, _RESERVED, _IV, _SALT = 4096, 80, 16, 16


def decrypted(folder: Path) -> bytes:
    """The database file and what is in the log beside it, as plain bytes."""
    key = data_key(folder)
    path = folder / DATABASE
    log = path.with_name(f"{DATABASE}-wal")
    found = _pages(path.read_bytes(), key)
    if log.exists() and log.stat().st_size:
        frames = log.read_bytes()[32:]
        size = 24 + _PAGE
        for start in range(0, len(frames), size):
            number = int.from_bytes(frames[start : start + 4], "big")
            found += _page(frames[start + 24 : start + size], key, first=number == 1)
    return found


def data_key(folder: Path, passphrase: str = PASSPHRASE) -> bytes:
    """The key of the database, by its passphrase."""
    kept = envelope.read(folder)
    slot = kept.slot("passphrase")
    assert slot
    key = slots.open_with_passphrase(slot, passphrase, kept.vault)
    assert key
    return bytes(key)


def _pages(content: bytes, key: bytes) -> bytes:
    starts = range(0, len(content), _PAGE)
    return b"".join(_page(content[at : at + _PAGE], key, first=at == 0) for at in starts)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    end = _PAGE - _RESERVED
    reader = Cipher(algorithms.AES256(key), modes.CBC(page[end : end + _IV])).decryptor()
    return reader.update(page[_SALT if first else 0 : end]) + reader.finalize()
