"""The key by which a vault seals its papers and knows them again."""

from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.reports.seal import Key
from dpo_desktop.storage.making import VAULT_ID
from dpo_desktop.storage.records import reading

_KEY = "papers_key"
"""Where vaults of earlier releases keep a key that was made for their first paper."""

_PURPOSE = b"papers"


def sealing_key(desk: ReadingDesk) -> Key:
    """Return the key of a vault.

    It follows from the key of the vault's history, so that every copy of the vault knows a paper
    again, one that was made before the first paper as well: whoever puts such a copy in place of
    the vault does not so make forgeries of the papers that were handed out since.
    """
    with desk.vault.reading() as connection:
        vault = reading.setting(connection, VAULT_ID, "")
        kept = reading.setting(connection, _KEY)
    return Key(vault, bytes.fromhex(kept or desk.vault.seal(_PURPOSE)))


def vault_id(desk: ReadingDesk) -> str:
    """Return the identity of a vault."""
    with desk.vault.reading() as connection:
        return str(reading.setting(connection, VAULT_ID, ""))
