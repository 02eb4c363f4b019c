"""Papers on requests of the demo vault: each can be printed as it stands, lacking nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Record
from dpo_desktop.demo.vault import make_demo
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.papers.requests import KINDS
from dpo_desktop.storage.database.connection import MemoryGuard

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VaultDesk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MemoryGuard, "on", MemoryGuard.on)
        made = make_demo(tmp_path_factory.mktemp("demo") / "vault", "demo", FixedClock(NOW))
        yield made
        made.close()


@pytest.fixture(scope="module")
def requests(desk: VaultDesk) -> tuple[Record, ...]:
    return tuple(desk.records(Query("requests", desk.today())))


def ready(desk: VaultDesk, requests: tuple[Record, ...], code: str) -> Record:
    """Return a request of which this paper can be made and lacks nothing."""
    kind = next(kind for kind in KINDS if kind.code == code)
    for record in requests:
        order = Order(code, Language.RU, register="requests", record_id=record.id)
        if kind.offered(record.values, record.state) and not desk.lacking(order):
            return record
    raise AssertionError(f"no request of the demo is ready for {code}")


@pytest.mark.parametrize("code", [kind.code for kind in KINDS])
def test_each_paper_is_printed_whole_in_each_language(desk, requests, code, tmp_path: Path):
    record = ready(desk, requests, code)
    for language in Language:
        order = Order(code, language, register="requests", record_id=record.id)
        target = tmp_path / f"{language.value}.pdf"
        made = desk.make(order, target, Progress())
        assert made.boxed == ()
        document = pypdfium2.PdfDocument(target)
        said = " ".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        assert record.values["subject"].name.split()[0] in said


def test_an_answered_request_calls_for_a_paper_that_lacks_nothing(desk, requests):
    for record in requests:
        if record.state not in ("answered", "refused") or record.values["decision"] == "stopped":
            continue
        called = [o for o in desk.offers("requests", record.id) if o.suggested]
        assert called, record.number
        for offer in called:
            order = Order(offer.kind, Language.RU, register="requests", record_id=record.id)
            assert desk.lacking(order) == (), (record.number, offer.kind)


def test_an_answer_not_sent_yet_lacks_its_number_and_day(desk, requests):
    (drafted,) = [record for record in requests if record.state == "draft_answer"]
    order = Order("reply_information", Language.RU, register="requests", record_id=drafted.id)
    assert [hole.field for hole in desk.lacking(order)] == ["outgoing_number", "answered_on"]
