"""An older vault gets the editions, with the triggers that keep them."""

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from dpo_desktop.storage.records.editions import Content
from tests.storage.first_release import undo_upgrades
from tests.storage.help import AT, PATTERNS, make, unlock

CONTENT = Content("{}", "0" * 64, 0, 0)


def test_a_vault_of_the_first_release_keeps_editions_as_a_new_one_does(folder: Path):
    vault = make(folder)
    undo_upgrades(vault)
    vault.close()
    vault = unlock(folder)
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        assert work.editions.add(CONTENT).number == 1
    with vault._transaction() as connection:
        connection.exec_driver_sql("UPDATE editions SET approved_on = '2026-10-16'")
    with pytest.raises(IntegrityError), vault._transaction() as connection:
        connection.exec_driver_sql("DELETE FROM editions")
    vault.close()
