"""Papers for authorized bodies and recipients of the demo vault, made as files, enclosures too."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.demo.vault import make_demo
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.papers.kind import LetterKind
from dpo_desktop.papers.regulator import KINDS as OF_REGULATOR
from dpo_desktop.papers.transfers import KINDS as OF_TRANSFERS
from dpo_desktop.storage.database.connection import MemoryGuard
from tests.reports.reading import outline, pages, text

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
KINDS = (*OF_REGULATOR, *OF_TRANSFERS)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VaultDesk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MemoryGuard, "on", MemoryGuard.on)
        made = make_demo(tmp_path_factory.mktemp("demo") / "vault", "demo", FixedClock(NOW))
        yield made
        made.close()


def ready(desk: VaultDesk, kind: LetterKind, language: Language) -> Order:
    """An order of this paper, of a record that lacks nothing for it."""
    for record in desk.records(Query(kind.register, desk.today())):
        order = Order(kind.code, language, register=kind.register, record_id=record.id)
        if kind.offered(record.values, record.state) and not desk.lacking(order):
            return order
    raise AssertionError(f"no record of the demo is ready for {kind.code}")


@pytest.fixture
def reply(desk: VaultDesk) -> Order:
    """An order of a reply that can go out."""
    return ready(desk, OF_REGULATOR[0], Language.RU)


def enclosing(order: Order, *files: Path) -> Order:
    return Order(
        order.kind,
        order.language,
        register=order.register,
        record_id=order.record_id,
        enclosures=files,
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS, ids=[kind.code for kind in KINDS])
def test_each_paper_is_made_in_each_language(desk, kind, language, tmp_path: Path):
    order = ready(desk, kind, language)
    target = tmp_path / "paper.pdf"
    made = desk.make(order, target, Progress())
    number = desk.card(order.register, order.record_id).record.number
    (entry,) = desk.exports(1)
    assert (entry.kind, entry.record, entry.pages) == (kind.code, number, made.pages)
    assert made.boxed == ()
    said = text(target)
    assert "{" not in said
    assert "[" not in said


def test_a_paper_that_does_not_fit_the_record_is_refused_in_words(desk, tmp_path: Path):
    record = next(iter(desk.records(Query("transfers", desk.today()))))
    order = Order("transfer_stop_notice", Language.RU, register="transfers", record_id=record.id)
    with pytest.raises(DpoError, match="cannot be made"):
        desk.make(order, tmp_path / "x.pdf", Progress())
    assert list(tmp_path.iterdir()) == []


class TestEnclosures:
    """The reply and what is enclosed make one file."""

    @pytest.fixture
    def scan(self, tmp_path: Path) -> Path:
        file = tmp_path / "акт.png"
        Image.new("RGB", (300, 400), "white").save(file)
        return file

    @pytest.fixture
    def order(self, tmp_path: Path) -> Path:
        file = tmp_path / "order.pdf"
        canvas = Canvas(str(file))
        canvas.drawString(100, 700, "order of the director")
        canvas.save()
        return file

    def test_they_follow_it_marked_counted_and_bookmarked(self, desk, reply, scan, order, tmp_path):
        alone = desk.make(reply, tmp_path / "alone.pdf", Progress())
        target = tmp_path / "reply.pdf"
        made = desk.make(enclosing(reply, order, scan), target, Progress())
        assert made.pages == alone.pages + 2
        assert "order of the director" in pages(target)[-2]
        assert outline(target)[-2:] == [
            f"{mark}. {file.name}" for mark, file in zip(marks(target), (order, scan), strict=True)
        ]

    def test_the_machine_readable_copy_names_them_by_their_hashes(
        self, desk, reply, scan, order, tmp_path
    ):
        target = tmp_path / "reply.pdf"
        desk.make(enclosing(reply, order, scan), target, Progress())
        with pikepdf.open(target) as pdf:
            data = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
        assert data["paper"]["enclosures"] == [
            {
                "name": file.name,
                "size": file.stat().st_size,
                "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            }
            for file in (order, scan)
        ]

    def test_the_file_says_it_is_archival_only_if_they_leave_it_so(
        self, desk, reply, scan, order, tmp_path
    ):
        claims = []
        for files in ((), (scan,), (scan, order)):
            target = tmp_path / f"{len(files)}.pdf"
            desk.make(enclosing(reply, *files), target, Progress())
            with pikepdf.open(target) as pdf:
                claims.append(pdf.open_metadata().pdfa_status)
        assert claims == ["3U", "3U", ""]

    def test_one_that_cannot_be_used_is_named_and_nothing_is_left(self, desk, reply, scan):
        folder = scan.parent / "papers"
        folder.mkdir()
        target = folder / "reply.pdf"
        target.write_bytes(b"an older file")
        broken = scan.with_name("broken.pdf")
        broken.write_bytes(b"%PDF-1.7\nnothing")
        before = desk.exports(1)
        with pytest.raises(DpoError, match=r"broken\.pdf is damaged"):
            desk.make(enclosing(reply, scan, broken), target, Progress())
        assert [file.name for file in folder.iterdir()] == ["reply.pdf"]
        assert target.read_bytes() == b"an older file"
        assert desk.exports(1) == before

    def test_a_preview_shows_them_too(self, desk, reply, scan, tmp_path):
        alone = desk.make(reply, tmp_path / "alone.pdf", Progress())
        _, made = desk.preview(enclosing(reply, scan), Progress())
        assert made.pages == alone.pages + 1


def marks(file: Path) -> list[str]:
    """What the bookmarks of the enclosures call them."""
    return [title.partition(". ")[0] for title in outline(file)[-2:]]
