"""The machine-readable copy of a paper: canonical JSON, and CSV where the paper is a table.

Both are packed while they are written, so that 100,000 records take a few megabytes of memory.
"""

import csv
import hashlib
import io
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

JSON_NAME = "data.json"
CSV_NAME = "data.csv"

_BOM = "\ufeff"  # without it Excel reads Cyrillic as another alphabet


def canonical(value: Any) -> str:
    """Return the one JSON text of a value: keys in order, nothing between the tokens."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class PackedFile:
    """A file packed by zlib as it is written.

    Attributes:
        size: bytes before packing.
    """

    def __init__(self) -> None:
        """Begin an empty file."""
        self.size = 0
        self._packer = zlib.compressobj(6)
        # Hands its bytes out without a copy of them.
        self._packed = io.BytesIO()
        self._digest = hashlib.sha256()

    def write(self, text: str) -> None:
        """Add a text, kept as UTF-8."""
        raw = text.encode()
        self.size += len(raw)
        self._digest.update(raw)
        self._packed.write(self._packer.compress(raw))

    def handed_out(self) -> bytes:
        """End the file and hand it out as a zlib stream; it is not kept."""
        self._packed.write(self._packer.flush())
        with self._packed as packed:
            return packed.getvalue()

    @property
    def sha256(self) -> str:
        """Return the hash of what was written so far, before packing."""
        return self._digest.hexdigest()


class DataFile:
    """What a paper says, for programs.

    The JSON is ``{"paper": {...}, "records": [...]}``; its hash is what the footer and the QR code
    say, so it must be complete before the last page is drawn.

    Attributes:
        json: the file being written.
        csv: the table; ``None`` until there is a first line.
        records: how many records were added.
    """

    def __init__(self, paper: Mapping[str, Any]) -> None:
        """Begin with what the paper is."""
        self.json = PackedFile()
        self.csv: PackedFile | None = None
        self.records = 0
        self._closed = False
        self.json.write(f'{{"paper":{canonical(paper)},"records":[')

    def add(self, record: Mapping[str, Any]) -> None:
        """Add a record as JSON holds it."""
        self.json.write(("," if self.records else "") + "\n" + canonical(record))
        self.records += 1

    def line(self, cells: Sequence[str]) -> None:
        """Add a line of the table; the first one holds the titles of the columns."""
        if self.csv is None:
            self.csv = PackedFile()
            self.csv.write(_BOM)
        out = io.StringIO()
        csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(cells)
        self.csv.write(out.getvalue())

    @property
    def sha256(self) -> str:
        """End the JSON and return its hash."""
        if not self._closed:
            self.json.write("\n]}\n")
            self._closed = True
        return self.json.sha256
