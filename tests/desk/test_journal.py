"""The journal of exports: nothing that left the vault is forgotten, and all of it is found."""

from datetime import date, datetime
from pathlib import Path

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.desk.vault_desk import VaultDesk
from tests.desk.conftest import Wall
from tests.desk.test_papers import text_of


def hand_out(desk: VaultDesk, target: Path, language: Language = Language.EN) -> None:
    order = Order("register", language, Query("trial", desk.today()))
    desk.make(order, target, Progress())


@pytest.fixture
def handed_out(desk: VaultDesk, wall: Wall, tmp_path: Path) -> list[str]:
    """Three papers handed out on three days, by the names of their files."""
    names = ["Әлем.pdf", "second.pdf", "third.pdf"]
    for day, name in zip(("2026-10-14", "2026-10-15", "2026-10-16"), names, strict=True):
        wall.set(day, "23:30")
        hand_out(desk, tmp_path / name)
    return names


def test_the_newest_comes_first_and_older_ones_follow(desk: VaultDesk, handed_out: list[str]):
    newest = desk.exports(2)
    assert [entry.file for entry in newest] == handed_out[:0:-1]
    older = desk.exports(2, before=newest[-1].number)
    assert [entry.file for entry in older] == handed_out[:1]


@pytest.mark.parametrize("words", ["әлем", "ӘЛЕМ pdf", "inspections әлем"])
def test_words_find_an_entry_whatever_their_case(
    desk: VaultDesk, handed_out: list[str], words: str
):
    assert [entry.file for entry in desk.exports(9, search=words)] == handed_out[:1]


def test_a_hash_or_the_identity_of_a_paper_finds_its_entry(desk: VaultDesk, handed_out: list[str]):
    wanted = desk.exports(9)[1]
    for words in (wanted.sha256, wanted.data_sha256[:20], wanted.paper):
        assert desk.exports(9, search=words) == (wanted,)
    assert desk.exports(9, search="no such words") == ()


def test_a_period_counts_local_days(desk: VaultDesk, handed_out: list[str]):
    day = date(2026, 10, 15)
    assert [entry.file for entry in desk.exports(9, start=day, end=day)] == ["second.pdf"]
    assert len(desk.exports(9, start=day)) == 2
    assert len(desk.exports(9, end=day)) == 2


def test_search_goes_on_beyond_the_entries_read_at_once(
    desk: VaultDesk, handed_out: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("dpo_desktop.desk.journal._CHUNK", 1)
    assert [entry.file for entry in desk.exports(9, search="әлем")] == handed_out[:1]
    assert len(desk.exports(2, search="pdf")) == 2


@pytest.mark.parametrize(
    ("language", "said"),
    [(Language.EN, "15.10.2026 23:30"), (Language.RU, "second.pdf"), (Language.KK, "third.pdf")],
)
def test_the_journal_is_printed_with_every_hash(
    desk: VaultDesk, handed_out: list[str], tmp_path: Path, language: Language, said: str
):
    entries = desk.exports(9)
    made = desk.make(Order("journal", language), tmp_path / "journal.pdf", Progress())
    assert made.records == len(entries)
    told = text_of(tmp_path / "journal.pdf")
    assert said in told
    for entry in entries:
        assert entry.sha256 in told.replace(" ", "")


def test_the_journal_of_a_period_leaves_the_other_days_out(
    desk: VaultDesk, handed_out: list[str], tmp_path: Path
):
    day = date(2026, 10, 15)
    order = Order("journal", Language.EN, start=day, end=day)
    assert desk.make(order, tmp_path / "journal.pdf", Progress()).records == 1
    told = text_of(tmp_path / "journal.pdf")
    assert "Period: 15.10.2026 – 15.10.2026" in told
    assert "third.pdf" not in told


def test_an_empty_journal_says_so(desk: VaultDesk, tmp_path: Path):
    made = desk.make(Order("journal", Language.EN), tmp_path / "journal.pdf", Progress())
    assert made.records == 0
    assert "No paper left the vault in this period." in text_of(tmp_path / "journal.pdf")


def test_printing_the_journal_is_an_entry_of_it(
    desk: VaultDesk, handed_out: list[str], tmp_path: Path
):
    desk.make(Order("journal", Language.EN), tmp_path / "journal.pdf", Progress())
    entry = desk.exports(1)[0]
    assert (entry.kind, entry.file) == ("journal", "journal.pdf")
    assert entry.at.astimezone(desk.now().tzinfo) == datetime.fromisoformat(
        "2026-10-16T23:30+05:00"
    )
