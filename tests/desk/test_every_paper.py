"""Every paper the program knows is archival, sealed, and known again when it comes back."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.demo.vault import make_demo
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.papers.kinds import BY_CODE
from tests.reports.pdfa_rules import violations

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VaultDesk]:
    """Return the desk of the made-up operator, whose records are in every state."""
    desk = make_demo(tmp_path_factory.mktemp("demo") / "vault", "demo", FixedClock(NOW))
    yield desk
    desk.close()


def every_order(desk: VaultDesk) -> Iterator[Order]:
    """Yield an order of each kind of paper for each register, the languages by turns."""
    languages = cycle(Language)
    for register in desk.registers:
        query = Query(register.code, desk.today())
        yield Order("register", next(languages), query)
        known: set[str] = set()
        for record in desk.ids(query):
            for offer in desk.offers(register.code, record):
                if offer.kind not in known:
                    known.add(offer.kind)
                    yield Order(
                        offer.kind,
                        next(languages),
                        register=register.code,
                        record_id=record,
                        draft=True,
                    )
    for offer in desk.offers("", 0):
        yield Order(offer.kind, next(languages), draft=True)


def test_the_data_of_a_letter_say_no_more_than_its_pages(demo: VaultDesk):
    for order in every_order(demo):
        if order.kind not in BY_CODE:
            continue
        content, _ = demo.preview(order, Progress())
        with pypdfium2.PdfDocument(content) as pages, pikepdf.open(BytesIO(content)) as pdf:
            text = "".join(page.get_textpage().get_text_range() for page in pages)
            data = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
        unsaid = [fact for fact in _texts(data["records"]) if _letters(fact) not in _letters(text)]
        # The code of its register is not a text of anybody's.
        assert unsaid in ([], [order.register]), order


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield from thing.split("\n")
    elif isinstance(thing, dict | list):
        for inner in thing.values() if isinstance(thing, dict) else thing:
            yield from _texts(inner)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def test_every_paper_is_archival_and_known_again(demo: VaultDesk, tmp_path: Path):
    target, again = tmp_path / "paper.pdf", tmp_path / "again.pdf"
    for order in every_order(demo):
        made = demo.make(order, target, Progress())
        assert violations(target.read_bytes()) == [], order
        verdict = demo.examine(target)
        assert verdict.export is not None, order
        assert (verdict.outcome, verdict.export.number) == ("handed_out", made.entry), order
        with pikepdf.open(target) as pdf:
            pdf.save(again, linearize=True)
        assert demo.examine(again).outcome == "unaltered", order
