"""A paper that is printed is handed out too: it enters the journal; and the list it may be of."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.core.values import Values
from dpo_desktop.desk.vault_desk import VaultDesk

RECORD: Values = {"name": "Әлем", "begins_on": date(2026, 10, 15), "channel": "post"}


@pytest.fixture
def order(desk: VaultDesk) -> Order:
    """Order the register of one record."""
    desk.add("trial", RECORD)
    return Order("register", Language.EN, Query("trial", desk.today()), full_numbers=True)


def words_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_looking_at_a_paper_enters_nothing(desk: VaultDesk, order: Order):
    desk.preview(order, Progress())
    assert desk.exports(10) == ()


def test_a_printed_paper_is_entered_as_the_one_that_was_looked_at(desk: VaultDesk, order: Order):
    data, made = desk.preview(order, Progress())
    sheets, entered = desk.printed(data, made)
    assert sheets == data
    (entry,) = desk.exports(10)
    assert entry.number == entered.entry == 1
    assert entry.file == "", "no file was kept"
    assert entry.notes == ("full_numbers", "printed")
    assert (entry.kind, entry.register, entry.language) == ("register", "trial", "en")
    assert (entry.pages, entry.records) == (made.pages, 1)
    assert entry.data_sha256[:16] in words_of(data), "the footer of the sheets says which it is"


def test_each_time_it_is_printed_is_an_entry(desk: VaultDesk, order: Order):
    data, made = desk.preview(order, Progress())
    numbers = [desk.printed(data, made)[1].entry for _time in range(2)]
    assert numbers == [1, 2]


def test_columns_can_be_those_of_a_list(desk: VaultDesk):
    number = desk.add("trial", RECORD).record.number
    query = Query("trial", desk.today())
    order = Order("register", Language.EN, query, columns=("channel", "state", "name"))
    data, _made = desk.preview(order, Progress())
    said = words_of(data)
    titles = said.index("Channel"), said.index("State"), said.index("Name")
    assert list(titles) == sorted(titles), "in the order of the list"
    assert "Due" not in said
    assert all(words in said for words in (number, "Post", "Әлем"))
