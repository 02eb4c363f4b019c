"""A program that dies in the middle of its work loses nothing it had said was saved."""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.help import add, make, numbers, records, unlock

ROOT = Path(__file__).resolve().parents[2]
KILLS = 12

# Adds and changes records for ever, and says each number once its transaction is through.
_WORKER = """
import sys
from pathlib import Path
from tests.storage.help import add, change, unlock
vault = unlock(Path(sys.argv[1]))
print("open", flush=True)
while True:
    record = add(vault, name="Ұзақ " * 40, story="сөз " * 300)
    print(record.number, flush=True)
    change(vault, record, name="changed", related=(record.link,))
"""


def _die_after(folder: Path, said: int, extra_bytes: int) -> list[str]:
    """Let a worker say some numbers, kill it at a moment of no particular kind; return them all."""
    process = subprocess.Popen(
        [sys.executable, "-c", _WORKER, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "."},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process, process.stdout as lines:
        assert lines.readline() == "open\n"
        told = [lines.readline().strip() for _ in range(said)]
        for _ in range(extra_bytes):
            len(repr(told))  # a little, and each time another, work before the shot
        process.send_signal(signal.SIGKILL)
        told += [line.strip() for line in lines if line.endswith("\n")]
    return told


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills by a signal")
def test_every_acknowledged_record_is_there_after_every_kill(folder: Path):
    make(folder).close()
    chance = random.Random(11)
    told: list[str] = []
    for turn in range(KILLS):
        told += _die_after(folder, chance.randrange(1, 6), chance.randrange(4000))
        vault = unlock(folder)
        kept = numbers(vault)
        assert set(told) <= set(kept), f"lost after kill {turn + 1}"
        assert len(told) == len(set(told))
        assert kept == [f"TRIAL-2026/{place:04}" for place in range(1, len(kept) + 1)]
        # At most the one transaction that was under way is there without having been told.
        assert len(kept) - len(told) <= turn + 1
        with vault.reading() as connection:
            check = connection.exec_driver_sql
            assert check("PRAGMA cipher_integrity_check").all() == []
            assert check("PRAGMA integrity_check").scalars().all() == ["ok"]
            assert check("PRAGMA foreign_key_check").all() == []
            found = check("SELECT rowid FROM search WHERE search MATCH 'trial*'").all()
            assert len(found) == len(kept)
            added = check("SELECT count(*) FROM actions WHERE what = 'added'").scalar()
            assert added == len(kept)
            versions = check("SELECT sum(version) FROM register_trial").scalar()
            assert versions == check("SELECT count(*) FROM actions").scalar()
        vault.close()
    assert len(told) > KILLS


@pytest.mark.skipif(os.name != "posix", reason="kills by a signal")
def test_a_vault_copied_in_the_middle_of_work_opens_with_its_log(folder: Path, tmp_path: Path):
    vault = make(folder)
    for place in range(5):
        add(vault, name=f"{place}")
    shutil.copytree(folder, tmp_path / "copy")
    vault.close()
    copy = unlock(tmp_path / "copy")
    assert [record.values["name"] for record in records(copy)] == list("01234")
    copy.close()
