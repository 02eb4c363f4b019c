"""Papers of editions: the book with its cover, contents and annexes, the list, the comparison."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.vault_desk import VaultDesk
from tests.desk.conftest import Wall
from tests.desk.edition_cases import APPROVAL, PAYROLL, activity, open_desk, transfer
from tests.reports.pdfa_rules import violations
from tests.reports.reading import outline, pages, text

IIN = "880101350126"


@pytest.fixture
def desk(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of a vault with two activities and a transfer of the first."""
    made = open_desk(tmp_path / "vault", wall)
    first = activity(made)
    activity(made, name="Видеонаблюдение", data=({"categories": ("photo",)},))
    transfer(made, first)
    yield made
    made.close()


@pytest.fixture
def approved(desk: VaultDesk) -> VaultDesk:
    """The desk with an approved edition."""
    desk.new_edition("годовой пересмотр")
    desk.approve_edition(1, *APPROVAL)
    return desk


def written(desk: VaultDesk, target: Path, kind: str, language=Language.RU, **more) -> Path:
    """A paper as a file."""
    desk.make(Order(kind, language, **more), target, Progress())
    return target


def data_of(path: Path) -> dict:
    """The machine-readable copy in a paper."""
    with pikepdf.open(path) as pdf:
        return json.loads(pdf.attachments["data.json"].get_file().read_bytes())


@pytest.mark.parametrize("language", list(Language))
def test_the_cover_says_who_approved_which_edition(approved, tmp_path: Path, language: Language):
    book = written(approved, tmp_path / "x.pdf", "edition", language, edition=1)
    cover = " ".join(pages(book)[0].split())
    edition = approved.editions()[0]
    for wanted in ("Мысалов Мысал", "Директор", APPROVAL[3], edition.sha256[:32]):
        assert wanted in cover
    assert "годовой пересмотр" in cover


def test_each_page_bears_the_number_and_the_hash_of_the_edition(approved, tmp_path: Path):
    book = written(approved, tmp_path / "x.pdf", "edition", Language.EN, edition=1)
    digits = approved.editions()[0].sha256[:16]
    assert all(f"Edition No. 1 ({digits}…)" in " ".join(page.split()) for page in pages(book))


def test_the_contents_name_the_page_on_which_each_chapter_begins(approved, tmp_path: Path):
    book = written(approved, tmp_path / "x.pdf", "edition", Language.EN, edition=1)
    found = pages(book)
    chapters = re.findall(r"^(.+?)[ .]{6,}(\d+)\s*$", found[1], re.MULTILINE)
    assert len(chapters) == 5, "two activities, three annexes"
    for title, page in chapters:
        assert found[int(page) - 1].count(title.strip()) >= 1
    assert [title.strip() for title, _ in chapters] == outline(book)[1:]


def test_every_field_of_every_activity_stands_in_its_section(approved, tmp_path: Path):
    said = text(written(approved, tmp_path / "x.pdf", "edition", edition=1))
    for wanted in (
        PAYROLL["name"],
        "Налоговая отчётность",
        "ТК, ст. 113",
        "Без них нельзя выплатить",
        "Банк «Мысал»",
        "Видеонаблюдение",
        "Облако группы",
        "Sample GmbH",
        "Германия",
    ):
        assert wanted in said


def test_an_edition_prints_the_same_whatever_becomes_of_the_register(approved, tmp_path: Path):
    before = text(written(approved, tmp_path / "a.pdf", "edition", edition=1))
    first = approved.find("processing", "РО-2026/001")
    approved.change(first, {"name": "Иначе", "department": "Другой"})
    approved.save_profile({**approved.profile(), "name_ru": "ТОО «Новое имя»"})
    after = text(written(approved, tmp_path / "b.pdf", "edition", edition=1))
    assert "Новое имя" not in after
    # All but what is of the one paper: its identity, the hash of its own data, and the end of the
    # history at which it was printed.
    one_paper = re.compile(r"[0-9a-f]{16,}…?|(?<=до записи )\d+")
    assert one_paper.sub("", before) == one_paper.sub("", after)


def test_what_is_not_approved_says_on_each_page_that_it_is_a_draft(desk, tmp_path: Path):
    as_it_is = written(desk, tmp_path / "a.pdf", "edition", Language.EN)
    assert all("DRAFT" in page for page in pages(as_it_is))
    desk.new_edition()
    for number in (0, 1):
        draft = written(desk, tmp_path / "b.pdf", "edition", Language.EN, edition=number)
        assert all("DRAFT" in page for page in pages(draft))
        assert "Edition No. 1, draft" in text(draft)
    desk.approve_edition(1, *APPROVAL)
    final = written(desk, tmp_path / "c.pdf", "edition", Language.EN, edition=1)
    assert not any("DRAFT" in page for page in pages(final))
    notes = [export.notes for export in desk.exports(4)]
    assert notes == [(), ("draft",), ("draft",), ("draft",)]


def test_an_empty_register_says_so(tmp_path: Path, wall: Wall):
    empty = open_desk(tmp_path / "vault", wall)
    said = text(written(empty, tmp_path / "x.pdf", "edition", Language.EN))
    assert "No activity is in force." in said
    assert "Nothing is transferred across the border." in said
    listed = text(written(empty, tmp_path / "y.pdf", "data_list", Language.EN))
    assert "No activity in force holds personal data." in listed
    empty.close()


def test_people_are_masked_unless_asked_for_in_full(desk: VaultDesk, tmp_path: Path):
    activity(desk, name=f"Досье {IIN}", note=f"см. {IIN}")
    masked = written(desk, tmp_path / "a.pdf", "edition")
    assert IIN not in text(masked)
    assert IIN not in json.dumps(data_of(masked))
    full = written(desk, tmp_path / "b.pdf", "edition", full_numbers=True)
    assert IIN in text(full)


def test_a_program_reads_the_edition_from_the_paper(approved, tmp_path: Path):
    told = data_of(written(approved, tmp_path / "x.pdf", "edition", edition=1))
    assert told["paper"]["edition"] == 1
    assert told["paper"]["edition_sha256"] == approved.editions()[0].sha256
    assert told["paper"]["approved_on"] == "2026-10-16"
    assert [one["register"] for one in told["records"]] == [
        "operator",
        "processing",
        "processing",
        "transfers",
    ]


def test_the_list_says_of_each_item_what_it_is_needed_for(desk: VaultDesk, tmp_path: Path):
    path = written(desk, tmp_path / "x.pdf", "data_list", Language.EN)
    said = text(path)
    assert "LIST OF PERSONAL DATA NECESSARY AND SUFFICIENT" in said
    for wanted in ("APPROVED", "Без них нельзя выплатить", "Для выплаты", "as in No. 1"):
        assert wanted in said
    with closing(pypdfium2.PdfDocument(path)) as document:
        width, height = document[0].get_size()
    assert width > height, "the list lies across"
    items = data_of(path)["records"]
    assert [one["no"] for one in items] == [1, 2, 3]
    assert items[0]["categories"] == ["full_name", "iin"]


def test_each_group_of_data_is_told_with_its_own_purposes(desk: VaultDesk, tmp_path: Path):
    path = written(desk, tmp_path / "x.pdf", "data_list", Language.EN)
    with pikepdf.open(path) as pdf:
        table = pdf.attachments["data.csv"].get_file().read_bytes().decode("utf-8-sig")
    first, second = table.split("\r\n")[1].split(";", 2)[1], table
    assert "Налоговая отчётность" not in first.partition("full")[0]
    assert "Налоговая отчётность" in second


def test_an_item_without_a_reason_is_named_before_printing(desk: VaultDesk, tmp_path: Path):
    order = Order("data_list", Language.EN)
    (lack,) = desk.lacking(order)
    assert (lack.label, lack.register) == ("Why they are necessary", "processing")
    assert (lack.number, lack.field) == ("РО-2026/002", "data")
    draft = written(desk, tmp_path / "x.pdf", "data_list", Language.EN, draft=True)
    assert "[Why they are necessary]" in text(draft)
    record = desk.find("processing", lack.number)
    group = {**record.values["data"][0], "necessity": "Охрана"}
    desk.change(record, {"data": (group,)})
    assert desk.lacking(order) == ()


def test_an_approved_list_is_printed_as_it_was_approved(approved: VaultDesk):
    assert approved.lacking(Order("data_list", Language.EN)) != ()
    assert approved.lacking(Order("data_list", Language.EN, edition=1)) == ()
    approved.new_edition()
    assert approved.lacking(Order("data_list", Language.EN, edition=2)) != ()


@pytest.mark.parametrize("kind", ["edition", "data_list"])
def test_both_are_offered_of_the_company(desk: VaultDesk, kind: str):
    assert kind in [offer.kind for offer in desk.offers("", 0)]


@pytest.mark.parametrize("kind", ["edition", "data_list", "edition_difference"])
def test_each_paper_is_archival_and_known_again(approved, tmp_path: Path, kind: str):
    activity(approved, name="Приходит")
    approved.new_edition()
    more = {"against": 1} if kind == "edition_difference" else {}
    path = written(approved, tmp_path / "x.pdf", kind, edition=2, **more)
    assert violations(path.read_bytes()) == []
    assert approved.examine(path).outcome == "handed_out"


def test_the_list_of_an_edition_bears_its_approval(approved, tmp_path: Path):
    said = text(written(approved, tmp_path / "x.pdf", "data_list", edition=1))
    assert "Мысалов Мысал" in said
    assert APPROVAL[3] in said


def test_a_suspended_activity_is_on_the_list_and_marked(desk: VaultDesk, tmp_path: Path):
    activity(desk, name="Замерло", state="suspended")
    assert "Замерло (suspended)" in text(
        written(desk, tmp_path / "x.pdf", "data_list", Language.EN)
    )


def test_a_comparison_shows_both_sides(approved, tmp_path: Path):
    first = approved.find("processing", "РО-2026/001")
    approved.change(first, {"department": "Новый отдел"})
    come = activity(approved, name="Приходит")
    path = written(approved, tmp_path / "x.pdf", "edition_difference", Language.EN, against=1)
    said = text(path)
    for wanted in (
        "Edition No. 1",
        "Register as it is now",
        "Новый отдел",
        come.number,
        "Приходит",
    ):
        assert wanted in said
    (added, changed) = data_of(path)["records"]
    assert (added["what"], added["number"]) == ("added", come.number)
    assert changed["changes"] == [
        {"field": "department", "before": "текст", "after": "Новый отдел"}
    ]


def test_equal_editions_say_so(approved, tmp_path: Path):
    path = written(approved, tmp_path / "x.pdf", "edition_difference", Language.EN, against=1)
    assert "The two editions say the same." in text(path)


def test_an_edition_is_not_compared_with_itself(approved, tmp_path: Path):
    with pytest.raises(DpoError, match="two different editions"):
        written(approved, tmp_path / "x.pdf", "edition_difference", edition=1, against=1)
    assert not (tmp_path / "x.pdf").exists()
