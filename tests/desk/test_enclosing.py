"""Attachments of a record that follow its papers: in order, masked, nowhere in the clear."""

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.core.attachment import Attachment, Description
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.desk.vault_desk import VaultDesk
from tests.desk.test_papers import text_of
from tests.reports.builders import IIN

pytestmark = pytest.mark.usefixtures("own_places")


@pytest.fixture
def record(desk: VaultDesk) -> Record:
    """A record whose card is printed."""
    return desk.add("trial", {"name": "Үй"}).record


def pdf(path: Path, *words: str) -> Path:
    """A document with a page for each word."""
    canvas = Canvas(str(path))
    for word in words:
        canvas.drawString(100, 700, word)
        canvas.showPage()
    canvas.save()
    return path


def kept(desk: VaultDesk, record: Record, file: Path) -> Attachment:
    """The file, kept with the record and nowhere else."""
    made = desk.attach(record, file, Description("incoming_letter"), Progress()).attachment
    file.unlink()
    return made


def card(record: Record, *enclosures: Path | Attachment, **ordered: Any) -> Order:
    """An order of the card of a record."""
    return Order(
        "card",
        Language.EN,
        register=record.register,
        record_id=record.id,
        enclosures=enclosures,
        **ordered,
    )


def enclosed_by(file: Path) -> list[str]:
    """The names of what follows a paper, as its machine-readable copy tells them."""
    with pikepdf.open(file) as opened:
        data = json.loads(opened.attachments["data.json"].get_file().read_bytes())
    return [one["name"] for one in data["paper"]["enclosures"]]


def test_attachments_and_files_of_the_disk_follow_in_the_order_that_was_asked(
    desk: VaultDesk, record: Record, tmp_path: Path
):
    letter = kept(desk, record, pdf(tmp_path / "letter.pdf", "alpha", "beta"))
    Image.new("RGB", (40, 20), "red").save(tmp_path / "scan.png")
    scan = kept(desk, record, tmp_path / "scan.png")
    loose = pdf(tmp_path / "loose.pdf", "gamma")
    target = tmp_path / "card.pdf"
    desk.make(card(record, scan, loose, letter), target, Progress())
    assert enclosed_by(target) == ["scan.png", "loose.pdf", "letter.pdf"]
    said = text_of(target)
    assert said.index("gamma") < said.index("alpha") < said.index("beta")
    assert desk.examine(target).outcome == "handed_out"


def test_nothing_of_it_lies_anywhere_in_the_clear(desk: VaultDesk, record: Record, tmp_path: Path):
    letter = kept(desk, record, pdf(tmp_path / "letter.pdf", "alpha"))
    seen: list[Path] = []

    def look(_done: int, _total: int) -> None:
        places = (tmp_path / "memory", tmp_path / "temporary")
        seen.extend(file for place in places for file in place.rglob("*"))

    data, _made = desk.preview(card(record, letter), Progress(look))
    assert data.startswith(b"%PDF")
    desk.make(card(record, letter), tmp_path / "card.pdf", Progress(look))
    assert seen == []


def test_numbers_of_people_in_its_name_are_masked_like_all_others(
    desk: VaultDesk, record: Record, tmp_path: Path
):
    letter = kept(desk, record, pdf(tmp_path / f"{IIN}.pdf", "alpha"))
    masked, whole = tmp_path / "masked.pdf", tmp_path / "whole.pdf"
    desk.make(card(record, letter), masked, Progress())
    desk.make(card(record, letter, full_numbers=True), whole, Progress())
    assert IIN not in enclosed_by(masked)[0]
    assert enclosed_by(whole) == [f"{IIN}.pdf"]
    noted = [export.notes for export in desk.exports(2)]
    assert noted == [("full_numbers",), ()]


def test_what_is_kept_with_another_record_does_not_go_out_with_this_one(
    desk: VaultDesk, record: Record, tmp_path: Path
):
    other = desk.add("trial", {"name": "Somebody else"}).record
    letter = kept(desk, other, pdf(tmp_path / "letter.pdf", "alpha"))
    target = tmp_path / "card.pdf"
    with pytest.raises(DpoError, match="another record"):
        desk.make(card(record, letter), target, Progress())
    assert not target.exists()
    assert desk.exports(1) == ()


def test_what_was_removed_or_is_damaged_ends_in_words(
    desk: VaultDesk, record: Record, tmp_path: Path
):
    gone = kept(desk, record, pdf(tmp_path / "gone.pdf", "alpha"))
    desk.detach((gone,), "attached by mistake")
    damaged = kept(desk, record, pdf(tmp_path / "damaged.pdf", "alpha"))
    for file in (desk.vault.folder / "attachments").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    target = tmp_path / "card.pdf"
    for one, words in ((gone, "no longer there"), (damaged, "from a backup")):
        with pytest.raises(DpoError, match=words):
            desk.make(card(record, one), target, Progress())
    assert not target.exists()


def test_a_text_is_neither_offered_nor_enclosed(desk: VaultDesk, record: Record, tmp_path: Path):
    note = tmp_path / "note.txt"
    note.write_text("words", encoding="utf-8")
    text = kept(desk, record, note)
    assert not text.can_be_enclosed
    with pytest.raises(DpoError, match="neither a PDF nor a picture"):
        desk.preview(card(record, text), Progress())


def test_it_can_be_stopped_while_an_attachment_is_read(
    desk: VaultDesk, record: Record, tmp_path: Path
):
    letter = kept(desk, record, pdf(tmp_path / "letter.pdf", "alpha"))
    with pytest.raises(CancelledError):
        desk.preview(card(record, letter), Progress(cancelled=lambda: True))
