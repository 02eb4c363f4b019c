"""The key by which a vault seals its papers and knows them again."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager

from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.reports.seal import Key
from dpo_desktop.storage import reading
from dpo_desktop.storage.making import VAULT_ID
from dpo_desktop.storage.writing import Writing

_KEY = "papers_key"
_BYTES = 32


def known_key(desk: ReadingDesk) -> Key | None:
    """Return the key of a vault; ``None`` where it has made no paper yet."""
    with desk.vault.reading() as connection:
        vault = reading.setting(connection, VAULT_ID, "")
        secret = reading.setting(connection, _KEY)
    return Key(vault, bytes.fromhex(secret)) if secret else None


def vault_id(desk: ReadingDesk) -> str:
    """Return the identity of a vault."""
    with desk.vault.reading() as connection:
        return str(reading.setting(connection, VAULT_ID, ""))


def sealing_key(desk: ReadingDesk, writing: Callable[[], AbstractContextManager[Writing]]) -> Key:
    """Return the key of a vault, made for its first paper."""
    known = known_key(desk)
    if known is not None:
        return known
    with writing() as work:
        # Another thread may have made it in between.
        secret = work.setting(_KEY)
        if secret is None:
            secret = secrets.token_hex(_BYTES)
            work.seal_setting(_KEY, secret)
    return Key(vault_id(desk), bytes.fromhex(secret))
