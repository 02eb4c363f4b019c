"""The inspection pack: whole or not at all, checkable, with what is missing named."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.pack import PackOrder
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.core.values import Party
from dpo_desktop.desk.papers.pack_plan import file_name
from dpo_desktop.desk.papers.packs import make_pack
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.inspection import inspection_places
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.errors import StorageError
from dpo_desktop.storage.records.writing import Writing
from dpo_desktop.storage.vault import Vault
from tests.desk.conftest import CHEAP, Wall
from tests.registers.samples import filled
from tests.reports.builders import IIN
from tests.reports.pdfa_rules import violations

PROFILE = {
    "name_ru": "ТОО «Үлгі»",
    "name_kk": "«Үлгі» ЖШС",
    "bin": "171040010072",
    "responsible_name": "Мысалова Үлгі",
}
YEAR = PackOrder(date(2026, 1, 1), date(2026, 12, 31), Language.EN)
NUMBERS = {place.code: n for n, place in enumerate(inspection_places(), start=1)}


@pytest.fixture
def desk(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of a new vault with the registers of the program."""
    vault = Vault.create(tmp_path / "vault", REGISTERS, "six words of a song", cost=CHEAP)
    made = VaultDesk(vault, wall)
    made.save_profile(PROFILE)
    yield made
    made.close()


def request(desk: VaultDesk, day: date, subject: str = "Тестов Тест") -> Record:
    values = {
        "received_on": day,
        "subject": Party(subject),
        "kinds": ("information",),
        "channel": "post",
    }
    return desk.add("requests", values).record


def activity(desk: VaultDesk, **values: Any) -> Record:
    """Add an activity in force that has all it needs, unless a value says otherwise."""
    register = desk.register("processing")
    full = filled(register, {"name": "Рассылка"}, "in_force", turn=1)
    full |= {"start_on": date(2026, 2, 1), **values}
    return desk.add("processing", full, "in_force").record


def words(file: Path) -> list[str]:
    with closing(pypdfium2.PdfDocument(file)) as document:
        return [" ".join(p.get_textpage().get_text_range().split()) for p in document]


def test_every_place_is_in_the_contents_and_every_file_has_its_hash_there(
    desk: VaultDesk, tmp_path: Path
):
    request(desk, date(2026, 10, 14))
    made = desk.make_pack(YEAR, tmp_path / "pack", Progress())
    files = sorted((tmp_path / "pack").iterdir())
    contents = "".join(words(files[0])).replace(" ", "")
    for number, place in enumerate(inspection_places()[:-1], start=1):
        assert f"{number}.{place.title.en}".replace(" ", "") in contents
    for file in files[1:]:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert digest in contents, file.name
    assert len(files) == made.papers + 2
    assert made.merged in files


def test_every_file_is_in_the_journal_and_is_known_again(desk: VaultDesk, tmp_path: Path):
    request(desk, date(2026, 10, 14))
    desk.make_pack(YEAR, tmp_path / "pack", Progress())
    files = {file.name: file for file in (tmp_path / "pack").iterdir()}
    entries = desk.exports(100)
    assert {entry.file for entry in entries} == set(files)
    for entry in entries:
        assert entry.sha256 == hashlib.sha256(files[entry.file].read_bytes()).hexdigest()
        assert desk.examine(files[entry.file]).outcome == "handed_out"


def test_every_page_of_the_merged_file_bears_its_number(desk: VaultDesk, tmp_path: Path):
    made = desk.make_pack(YEAR, tmp_path / "pack", Progress())
    pages = words(made.merged)
    assert [page.split()[-1] for page in pages] == [str(n) for n in range(1, made.pages + 1)]


def test_a_paper_lies_on_the_sheet_the_contents_name(desk: VaultDesk, tmp_path: Path):
    record = request(desk, date(2026, 10, 14))
    made = desk.make_pack(YEAR, tmp_path / "pack", Progress())
    (contents,) = (tmp_path / "pack").glob("00 *")
    with pikepdf.open(contents) as pdf:
        told = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
    files = [file for place in told["records"] for file in place["files"]]
    (card,) = [file for file in files if record.number in file["title"]]
    pages = words(made.merged)
    own = words(tmp_path / "pack" / card["file"])
    at = card["sheet"] - 1
    assert [page.rsplit(" ", 1)[0] for page in pages[at : at + card["pages"]]] == own


def test_bookmarks_lead_to_places_and_papers(desk: VaultDesk, tmp_path: Path):
    made = desk.make_pack(YEAR, tmp_path / "pack", Progress())
    with pikepdf.open(made.merged) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        inner = [child.title for item in outline.root for child in item.children]
    assert len(titles) == len(inspection_places()) - 1
    assert titles[0].startswith("1. Order appointing")
    assert "Log of subjects' requests" in inner


def test_the_merged_file_and_the_others_are_archival(desk: VaultDesk, tmp_path: Path):
    request(desk, date(2026, 10, 14))
    activity(desk)
    desk.make_pack(YEAR, tmp_path / "pack", Progress())
    for file in (tmp_path / "pack").iterdir():
        assert violations(file.read_bytes()) == [], file.name


def test_equal_fonts_lie_in_the_merged_file_once(desk: VaultDesk, tmp_path: Path):
    made = desk.make_pack(YEAR, tmp_path / "pack", Progress())
    with pikepdf.open(made.merged) as pdf:
        fonts = [
            thing.read_raw_bytes()
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream) and "/Length1" in thing
        ]
    assert len(fonts) == len(set(fonts))


def test_what_is_to_be_enclosed_by_hand_keeps_its_place(desk: VaultDesk, tmp_path: Path):
    made = desk.make_pack(YEAR, tmp_path / "pack", Progress())
    assert {NUMBERS["responsible_order"], NUMBERS["breaches"]} <= set(made.by_hand)
    sheet = next(page for page in words(made.merged) if page.startswith(str(NUMBERS["breaches"])))
    assert "The program has no log of breaches." in sheet


def test_only_the_period_is_in_the_logs(desk: VaultDesk, tmp_path: Path):
    inside = request(desk, date(2026, 10, 14))
    outside = request(desk, date(2025, 12, 30))
    desk.make_pack(YEAR, tmp_path / "pack", Progress())
    names = " ".join(file.name for file in (tmp_path / "pack").iterdir())
    assert inside.number.replace("/", "-") in names
    assert outside.number.replace("/", "-") not in names


def test_activities_of_the_period_are_listed_and_ended_ones_are_not(
    desk: VaultDesk, tmp_path: Path
):
    activity(desk, name="Зарплата", access=({"person": "Бухгалтер", "extent": "Расчёт"},))
    activity(
        desk,
        name="Старый розыгрыш",
        start_on=date(2024, 1, 1),
        end_on=date(2025, 6, 1),
        access=({"person": "Маркетолог"},),
    )
    desk.make_pack(YEAR, tmp_path / "pack", Progress())
    (listed,) = (tmp_path / "pack").glob("05-01*")
    said = " ".join(words(listed))
    assert "Бухгалтер" in said
    assert "Маркетолог" not in said


def test_what_is_missing_is_named_with_its_record(desk: VaultDesk, tmp_path: Path):
    late = request(desk, date(2026, 10, 1))
    fresh = request(desk, date(2026, 10, 16))
    doubtful = activity(desk, name="Рассылка", marketing=True, marketing_consent="")
    made = desk.make_pack(YEAR, tmp_path / "pack", Progress())
    said = {
        (gap.record, gap.message.msgid) for gap in made.gaps if gap.place == NUMBERS["requests"]
    }
    assert said == {
        (late.number, "Not answered; the last day was {date}."),
        (fresh.number, "Not answered yet; the last day is {date}."),
    }
    assert doubtful.number in {
        gap.record for gap in made.gaps if gap.place == NUMBERS["activities"]
    }


def test_numbers_in_full_are_noted_in_the_journal(desk: VaultDesk, tmp_path: Path):
    order = PackOrder(YEAR.start, YEAR.end, Language.RU, full_numbers=True)
    desk.make_pack(order, tmp_path / "pack", Progress())
    assert {entry.notes[0] for entry in desk.exports(100) if entry.notes} == {"full_numbers"}


def test_findings_are_the_dpo_s_own_unless_asked_for(desk: VaultDesk, tmp_path: Path):
    without = desk.make_pack(YEAR, tmp_path / "a", Progress())
    order = PackOrder(YEAR.start, YEAR.end, Language.EN, findings=True)
    with_them = desk.make_pack(order, tmp_path / "b", Progress())
    assert with_them.papers == without.papers + 1
    assert [file.name for file in (tmp_path / "b").glob("17-*")]


@pytest.mark.parametrize("language", Language)
def test_an_empty_vault_gives_a_pack_that_says_so(
    desk: VaultDesk, tmp_path: Path, language: Language
):
    made = desk.make_pack(PackOrder(YEAR.start, YEAR.end, language), tmp_path / "p", Progress())
    assert made.papers > 5
    assert made.pages == len(words(made.merged))


def test_a_stopped_pack_leaves_neither_folder_nor_entry(desk: VaultDesk, tmp_path: Path):
    request(desk, date(2026, 10, 14))
    folder = tmp_path / "out"
    folder.mkdir()
    told: list[int] = []
    stopped = Progress(lambda done, _whole: told.append(done), lambda: len(told) > 5)
    with pytest.raises(CancelledError):
        desk.make_pack(YEAR, folder / "pack", stopped)
    assert list(folder.iterdir()) == []
    assert desk.exports(10) == ()


def test_a_folder_with_something_in_it_is_refused(desk: VaultDesk, tmp_path: Path):
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(DpoError, match="is not empty"):
        desk.make_pack(YEAR, folder, Progress())
    assert [file.name for file in folder.iterdir()] == ["mine.txt"]
    assert desk.exports(10) == ()


def test_a_period_that_ends_before_it_begins_is_refused(desk: VaultDesk, tmp_path: Path):
    wrong = PackOrder(YEAR.end, YEAR.start, Language.EN)
    with pytest.raises(DpoError, match="before the first one"):
        desk.make_pack(wrong, tmp_path / "pack", Progress())


def test_progress_goes_forward_to_the_end(desk: VaultDesk, tmp_path: Path):
    told: list[tuple[int, int]] = []
    desk.make_pack(YEAR, tmp_path / "pack", Progress(lambda *said: told.append(said)))
    done = [part for part, _ in told]
    assert len({whole for _, whole in told}) == 1
    assert max(done) <= told[0][1]
    assert done[-1] > done[0]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("07-02 Обращение ВХ-С-2026/0001", "07-02 Обращение ВХ-С-2026-0001.pdf"),
        ('01 A: "B" <C>?', "01 A- -B- -C--.pdf"),
        ("01 Line\nand line.", "01 Line and line.pdf"),
        ("01 " + "слово " * 40, "01" + " слово" * 12 + ".pdf"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(title: str, name: str):
    assert file_name(title) == name


def test_numbers_of_people_are_masked_in_what_is_missing_too(desk: VaultDesk, tmp_path: Path):
    doubtful = activity(desk, name=f"Cards of {IIN}", retention_period="10")
    made = desk.make_pack(YEAR, tmp_path / "pack", Progress())
    assert doubtful.number in {gap.record for gap in made.gaps}
    for file in (tmp_path / "pack").iterdir():
        with pikepdf.open(file) as pdf:
            data = pdf.attachments["data.json"].get_file().read_bytes()
        assert IIN.encode() not in data, file
        assert IIN not in "".join(words(file)), file


def test_a_journal_that_refuses_takes_the_pack_away_again(desk: VaultDesk, tmp_path: Path):
    """The disk of the vault is full when the entries are to be kept."""

    @contextmanager
    def refused() -> Iterator[Writing]:
        with desk._writing() as work:
            yield work
            if (tmp_path / "pack").exists():
                raise StorageError("the disk is full")

    with pytest.raises(StorageError):
        make_pack(desk, YEAR, tmp_path / "pack", Progress(), refused)
    assert {path.name for path in tmp_path.iterdir()} == {"vault"}
    assert desk.exports(5) == ()
