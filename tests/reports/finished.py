"""Finished papers of the made-up register, for tests that look at the file as it is handed out."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from dpo_desktop.core.language import Language
from dpo_desktop.reports.archive import finish
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.seal import Key
from tests.reports.builders import PRINTED_AT, print_card, print_register, records

PAPER = "c0ffee" + "0" * 26
IMPRINT = Imprint(PAPER, PRINTED_AT)
KEY = Key("a vault", b"\x07" * 32)


def finished_register(
    folder: Path, count: int = 40, language: Language = Language.RU, **changed: Any
) -> bytes:
    """Return a finished register."""
    data = DataFile({"id": PAPER})
    raw = folder / "raw.pdf"
    print_register(raw, records(count), language, imprint=IMPRINT, data=data)
    return _finished(raw, data, changed)


def finished_card(folder: Path, language: Language = Language.RU, **changed: Any) -> bytes:
    """Return a finished card."""
    data = DataFile({"id": PAPER})
    raw = folder / "raw.pdf"
    print_card(raw, language, imprint=IMPRINT, data=data)
    return _finished(raw, data, changed)


def saved(pdf: pikepdf.Pdf, **settings: Any) -> bytes:
    """Return a file as pikepdf saves it anew."""
    out = BytesIO()
    pdf.save(out, **settings)
    return out.getvalue()


def _finished(raw: Path, data: DataFile, changed: dict[str, Any]) -> bytes:
    out = BytesIO()
    settings: dict[str, Any] = {"data": data, "imprint": IMPRINT, "key": KEY} | changed
    with raw.open("rb") as pages:
        finish(pages, out, **settings)
    return out.getvalue()
