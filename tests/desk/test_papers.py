"""Papers written from the desk: whole, in the language asked for, with what was filtered by."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Filter, Query, Status
from dpo_desktop.core.values import Party
from dpo_desktop.desk.papers.filter_words import filters_in_words
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.wording import wording
from tests.reports.builders import IIN
from tests.trial_register import REGISTER


def text_of(path: Path) -> str:
    """The words of a PDF, one space between them."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def test_a_register_is_written_whole_and_says_what_it_holds(desk: VaultDesk, tmp_path: Path):
    for name in ("Әлем", "Ғарыш", "Іздеу"):
        desk.add("trial", {"name": name, "begins_on": date(2026, 10, 15), "channel": "post"})
    target = tmp_path / "register.pdf"
    query = Query("trial", desk.today(), search="әлем")
    assert desk.make(Order("register", Language.EN, query), target, Progress()).records == 1
    said = text_of(target)
    assert "Register of inspections" in said
    assert "«әлем»" in said
    assert "Әлем" in said
    assert "Ғарыш" not in said
    everything = Order("register", Language.KK, Query("trial", desk.today()))
    assert desk.make(everything, target, Progress()).records == 3
    assert all(name in text_of(target) for name in ("Әлем", "Ғарыш", "Іздеу", "Пошта"))


def test_a_card_is_written_with_its_deadline_and_links(desk: VaultDesk, tmp_path: Path):
    other = desk.add("trial", {"name": "Other"}).record
    values = {
        "name": "Әлем",
        "begins_on": date(2026, 10, 15),
        "area": Decimal("12.50"),
        "owner": Party("Owner", "", ""),
        "related": (other.link,),
    }
    record = desk.add("trial", values).record
    target = tmp_path / "card.pdf"
    order = Order("card", Language.RU, register="trial", record_id=record.id)
    desk.make(order, target, Progress())
    said = text_of(target)
    for wanted in (record.number, "Әлем", "12,50", "20.10.2026", other.number, "Owner"):
        assert wanted in said


def test_a_stopped_paper_leaves_no_file(desk: VaultDesk, tmp_path: Path):
    for place in range(5):
        desk.add("trial", {"name": f"{place}"})
    stopped = Progress(cancelled=lambda: True)
    folder = tmp_path / "papers"
    folder.mkdir()
    order = Order("register", Language.EN, Query("trial", desk.today()))
    with pytest.raises(CancelledError):
        desk.make(order, folder / "x.pdf", stopped)
    assert list(folder.iterdir()) == []
    desk.add("trial", {"name": "the vault is still usable"})


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Filter("channel", codes=("post", "email")), ("Channel", "Post, E-mail")),
        (Filter("countries", codes=("KZ", "DE")), ("Countries", "Kazakhstan, Germany")),
        (Filter("urgent", codes=("yes",)), ("Urgent", "yes")),
        (Filter("name", text="әл"), ("Name", "«әл»")),
        (Filter("rooms", start=1000), ("Rooms", "1\u00a0000 – …")),
        (Filter("rooms", start=0, end=2), ("Rooms", "0 – 2")),
        (Filter("ended_on", end=date(2026, 10, 1)), ("Ended on", "… – 01.10.2026")),
        (Filter("state", codes=("planned", "closed")), ("State", "Planned, Closed")),
    ],
)
def test_filters_are_told_in_words(condition, said):
    english = wording(Language.EN)
    query = Query("trial", date(2026, 10, 16))
    assert filters_in_words(REGISTER, query, (condition,), english, english.speech) == [said]


def test_a_filter_on_a_date_and_time_is_told_by_its_days():
    english = wording(Language.EN)
    query = Query("trial", date(2026, 10, 16))
    days = Filter("found_at", start=date(2026, 10, 1), end=date(2026, 10, 2))
    assert filters_in_words(REGISTER, query, (days,), english, english.speech) == [
        ("Found at", "01.10.2026 – 02.10.2026")
    ]


def test_the_counter_and_the_search_are_told_too():
    english = wording(Language.EN)
    query = Query("trial", date(2026, 10, 16), search="әлем", status=Status.OVERDUE)
    assert filters_in_words(REGISTER, query, (), english, english.speech) == [
        ("Status", "overdue"),
        ("Search", "«әлем»"),
    ]


def read_out(path: Path, name: str = "data.json") -> str:
    """What a program reads of a paper."""
    with pikepdf.open(path) as pdf:
        return pdf.attachments[name].get_file().read_bytes().decode("utf-8-sig")


def test_the_data_of_a_list_hold_the_columns_it_prints(desk: VaultDesk, tmp_path: Path):
    desk.add("trial", {"name": "Әлем", "begins_on": date(2026, 10, 15), "story": "a note"})
    query = Query("trial", desk.today())
    target = tmp_path / "list.pdf"
    desk.make(Order("register", Language.EN, query, columns=("name",)), target, Progress())
    (record,) = json.loads(read_out(target))["records"]
    assert record.keys() == {"register", "number", "name"}
    desk.make(Order("register", Language.EN, query, columns=("due", "state")), target, Progress())
    (record,) = json.loads(read_out(target))["records"]
    assert record.keys() == {"register", "number", "due", "state"}


def test_numbers_of_people_are_masked_in_all_a_paper_says(desk: VaultDesk, tmp_path: Path):
    values = {
        "name": f"Of {IIN}",
        "story": f"{IIN} wrote",
        "owner": Party(f"Owner {IIN}", f"{IIN}@example.kz", IIN),
        "findings": ({"what": f"of {IIN}"},),
    }
    record = desk.add("trial", values).record
    target = tmp_path / "paper.pdf"
    orders = (
        Order("register", Language.EN, Query("trial", desk.today(), search=IIN)),
        Order("card", Language.EN, register="trial", record_id=record.id),
    )
    for order in orders:
        desk.make(order, target, Progress())
        assert IIN not in text_of(target) + read_out(target)
        with pikepdf.open(target) as pdf:
            assert IIN.encode() not in pdf.Root.Metadata.read_bytes()
            assert IIN not in str(dict(pdf.docinfo))
        desk.make(replace(order, full_numbers=True), target, Progress())
        assert IIN in text_of(target)
        assert IIN in read_out(target)
    assert [entry.notes for entry in desk.exports(4)] == [("full_numbers",), ()] * 2
