"""Nothing a person wrote lies readable on the disk: not during work, not after it, not aside."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.profile import FIELDS
from dpo_desktop.core.query import Filter, Query
from dpo_desktop.core.values import Link, Party
from dpo_desktop.storage.files import DATABASE
from dpo_desktop.storage.records import reading
from dpo_desktop.storage.records.terms import Term
from tests.storage.help import AT, PATTERNS, TODAY, add, change, make, unlock
from tests.trial_register import REGISTER

ROOT = Path(__file__).resolve().parents[2]
MARKERS = ("Қарағаймен", "Берёзовская", "Markerstone", "TRIAL-2026", "Tombstone1")
ALWAYS = ("CREATE TABLE", "register_trial", "SQLite format 3")


def forms(words: Iterable[str]) -> set[bytes]:
    """The words as bytes, in every case and encoding in which they could lie there."""
    return {
        said.encode(encoding)
        for word in words
        for said in (word, word.casefold(), word.upper())
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    }


SOUGHT = forms((*MARKERS, *ALWAYS))


def readable(*folders: Path) -> list[str]:
    """The files that hold a marker, and which."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                found += [f"{path.name}: {word!r}" for word in SOUGHT if word in content]
    return found


def test_the_search_itself_would_find_a_marker(tmp_path: Path):
    (tmp_path / "plain").write_text("… берёзовская …", encoding="utf-16-be")
    assert readable(tmp_path) != []


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary directory of everything in this test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def marked() -> dict[str, Any]:
    """A record that carries the markers in every place a word can be kept."""
    said = " ".join(MARKERS)
    return {
        "name": said,
        "story": said + "\n" + said,
        "data": (said,),
        "owner": Party(said, said, ""),
        "findings": ({"what": said, "basis": None, "until": None, "fixed": None},),
        "why_abroad": said,
    }


def test_not_while_working_nor_after_locking(folder: Path, temporary: Path):
    vault = make(folder)
    first = add(vault, **marked(), who=MARKERS[0], why=MARKERS[1])
    second = add(vault, **marked(), related=(first.link, Link("trial", first.number, "t")))
    change(vault, first, name=f"{MARKERS[2]} changed", why=MARKERS[1])
    profile = {field.name: MARKERS[1] for field in FIELDS if field.kind == "text"}
    with vault.writing(PATTERNS, AT, MARKERS[0]) as work:
        work.save_profile(FIELDS, {}, profile)
        work.add(REGISTER, {**marked(), "related": (second.link,)}, "planned", Term())
        # The transaction is open: rows and search index lie in the log, not in the database yet.
        names = {path.name for path in folder.iterdir()}
        assert {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"} <= names
        assert (folder / f"{DATABASE}-wal").stat().st_size > 0
        assert readable(folder, temporary) == []
    assert readable(folder, temporary) == []
    vault.close()
    assert readable(folder, temporary) == []
    assert (folder / DATABASE).stat().st_size > 0


def test_not_in_a_rollback_journal_either(folder: Path, temporary: Path):
    vault = make(folder)
    kept = add(vault, **marked())
    vault.close()
    vault = unlock(folder)
    with vault._engine.connect() as connection:
        connection.rollback()
        driver = connection.connection.driver_connection
        assert driver is not None
        vault._engine.dispose()
        driver.execute("PRAGMA journal_mode=DELETE").fetchone()
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("UPDATE register_trial SET story = 'other'")
        driver.execute("PRAGMA cache_spill=1")
        driver.execute("PRAGMA cache_size=2")
        driver.execute("UPDATE register_trial SET name = 'other' WHERE id = ?", (kept.id,))
        names = {path.name for path in folder.iterdir()}
        assert f"{DATABASE}-journal" in names
        assert readable(folder, temporary) == []
        driver.execute("ROLLBACK")
        connection.invalidate()
    vault.close()


def test_a_sort_too_big_for_the_cache_writes_no_temporary_file(folder: Path, temporary: Path):
    vault = make(folder)
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        for place in range(400):
            story = f"{place * 7919 % 400:05} {' '.join(MARKERS)} " + "x" * 4000
            work.add(REGISTER, {"name": MARKERS[0], "story": story}, "planned", Term())
    with vault.reading() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA cache_size=10")
        rows = driver.execute("SELECT story FROM register_trial ORDER BY story DESC, id")
        first = rows.fetchone()[0]
        assert first.startswith("00399")
        assert list(temporary.iterdir()) == []
        assert _open_files(temporary) == []
        assert readable(folder) == []
        assert len(rows.fetchall()) == 399
        asked = Query("trial", TODAY, search=MARKERS[0], filters=(Filter("name", text="ҚАРА"),))
        table = vault.schema.tables["trial"]
        assert len(reading.ids(connection, REGISTER, table, asked)) == 400
    assert list(temporary.iterdir()) == []
    vault.close()


_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.storage.help import add, unlock
from tests.storage.test_no_plain_text import marked
vault = unlock(Path(sys.argv[1]))
add(vault, **marked())
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by a signal")
def test_not_in_what_a_killed_program_leaves_behind(folder: Path, temporary: Path):
    make(folder).close()
    surroundings = {**os.environ, "PYTHONPATH": "."}
    command = [sys.executable, "-c", _KILLED, str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=surroundings)
    assert done.returncode < 0
    assert (folder / f"{DATABASE}-wal").stat().st_size > 0
    assert readable(folder, temporary) == []


def test_erased_words_of_a_changed_record_do_not_stay_in_the_search_index(folder: Path):
    vault = make(folder)
    kept = add(vault, name="Ескіатау")
    before = _terms(vault)
    changed = change(vault, kept, name="Жаңаатау", at=AT + timedelta(days=1))
    with vault.writing(PATTERNS, AT, "Keeper", "demanded") as work:
        work.eraser.erase(REGISTER, changed, {"name"})
    after = _terms(vault)
    vault.close()
    assert any("ескиатау" in term for term in before)
    assert not any("ескиатау" in term for term in after)
    assert any("жанаатау" in term for term in after)
    assert changed.version == 2


def _terms(vault) -> list[str]:
    """The words the search index holds, as its own pages hold them."""
    with vault.reading() as connection:
        blocks = connection.exec_driver_sql("SELECT block FROM search_data").scalars().all()
    return [bytes(block).decode("utf-8", "replace") for block in blocks]


def _open_files(folder: Path) -> list[str]:
    """Files of a folder that this process holds open, deleted ones too (where that can be told)."""
    listing = Path("/proc/self/fd")
    if not listing.is_dir():
        return []
    targets = []
    for entry in listing.iterdir():
        try:
            targets.append(str(entry.readlink()))
        except OSError:
            continue
    return [target for target in targets if target.startswith(str(folder)) or "etilqs" in target]
