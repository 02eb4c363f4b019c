"""What the history of a vault says of its keys."""

from typing import Any

from sqlalchemy import select

from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.access.vault_keys import KEYS
from dpo_desktop.storage.database.tables import action_changes, actions
from dpo_desktop.storage.vault import Vault


def of_the_keys(vault: Vault) -> list[tuple[str, dict[str, Any]]]:
    """Each entry about the keys, oldest first: what was done, and what it says."""
    told = []
    with vault.reading() as connection:
        of_keys = select(actions).where(actions.c.register == KEYS).order_by(actions.c.id)
        for entry in connection.execute(of_keys).all():
            query = select(action_changes).where(action_changes.c.action_id == entry.id)
            changes = {row.field: row.after for row in connection.execute(query)}
            told.append((entry.what, changes))
    return told


def is_sound(vault: Vault) -> bool:
    """Whether pages, chain and rows are as they were written."""
    return vault.check(Progress()).sound
