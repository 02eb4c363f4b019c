"""What the last pass puts into a file: the data, the names and dates, the password."""

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Progress
from dpo_desktop.reports.archive import finish
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.xmp import seal_values
from tests.reports.builders import PRINTED_AT, print_card
from tests.reports.finished import IMPRINT, KEY, PAPER, finished_card, finished_register


def opened(content: bytes, password: str = "") -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content), password=password)


def test_the_data_is_attached_as_it_was_hashed(tmp_path: Path) -> None:
    with opened(finished_register(tmp_path, 12)) as pdf:
        held = {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}
        seal = seal_values(pdf)
    assert list(held) == ["data.csv", "data.json"]
    assert json.loads(held["data.json"])["paper"]["id"] == PAPER
    assert held["data.csv"].startswith("\ufeff№".encode())
    assert len(held["data.csv"].decode().split("\r\n")) == 14
    assert seal["data"] == hashlib.sha256(held["data.json"]).hexdigest()
    assert seal["table"] == hashlib.sha256(held["data.csv"]).hexdigest()


def test_a_card_has_no_table(tmp_path: Path) -> None:
    with opened(finished_card(tmp_path)) as pdf:
        assert list(pdf.attachments) == ["data.json"]
        assert seal_values(pdf)["table"] == ""


def test_the_file_bears_the_date_and_zone_of_its_imprint(tmp_path: Path) -> None:
    with opened(finished_card(tmp_path, Language.KK)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261122101500+05'00'"
        assert str(pdf.Root.Lang) == "kk"
        stream = pdf.attachments["data.json"].obj.EF.F
        assert str(stream.Params.ModDate) == "D:20261122101500+05'00'"
        assert f"{PRINTED_AT:%Y}" in str(pdf.docinfo["/ModDate"])


def test_the_same_paper_gives_the_same_bytes(tmp_path: Path) -> None:
    assert finished_card(tmp_path) == finished_card(tmp_path)


@pytest.mark.parametrize("password", ["secret", "құпия сөз Ә"])
def test_a_password_is_needed_for_every_byte_of_the_paper(tmp_path: Path, password: str) -> None:
    content = finished_card(tmp_path, password=password)
    for wrong in ("", "another"):
        with pytest.raises(pikepdf.PasswordError):
            opened(content, wrong)
    with opened(content, password) as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert pdf.encryption.stream_method == pikepdf.models.EncryptionMethod.aesv3
        assert pdf.Root.Metadata.read_bytes().count(b"pdfaid:part") == 0
        assert list(pdf.attachments) == ["data.json"]
    for secret in (PAPER, "data.json", "DPO Desktop"):
        assert secret.encode() not in content


def test_a_title_with_line_ends_and_signs_of_xml_is_told_alike(tmp_path: Path) -> None:
    raw = tmp_path / "raw.pdf"
    data = DataFile({"id": PAPER})
    print_card(raw, imprint=IMPRINT, data=data)
    with pikepdf.open(raw, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Title"] = "<№ 5>\r\n\x0b& ТОО "
        pdf.save(raw)
    out = BytesIO()
    with raw.open("rb") as pages:
        finish(pages, out, data=data, imprint=IMPRINT, key=KEY)
    with opened(out.getvalue()) as pdf:
        assert str(pdf.docinfo["/Title"]) == seal_values(pdf)["title"] == "<№ 5> & ТОО"


def test_a_preview_is_not_sealed(tmp_path: Path) -> None:
    with opened(finished_card(tmp_path, key=None)) as pdf:
        assert seal_values(pdf) == {}


def test_it_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        finished_card(tmp_path, progress=Progress(cancelled=lambda: True))
