"""What a vault holds, in numbers, and one link of its chain: enough to compare it with a copy."""

from dpo_desktop.storage.files import ATTACHMENTS
from dpo_desktop.storage.trail import chain
from dpo_desktop.storage.vault import Vault


def counts(vault: Vault) -> dict[str, int]:
    """Return how many records each register holds, by its code, and how many attachments."""
    with vault.reading() as connection:
        driver = chain.raw(connection)
        tables = {code: table.name for code, table in vault.schema.tables.items()}
        return {
            code: driver.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for code, name in (tables | {ATTACHMENTS: "attachments"}).items()
        }


def link_at(vault: Vault, entry: int) -> str:
    """Return the link of an entry of the chain, as hex digits; ``""``: there is none."""
    with vault.reading() as connection:
        query = "SELECT link FROM actions WHERE id = ?"
        row = chain.raw(connection).execute(query, (entry,)).fetchone()
    return row[0].hex() if row else ""
