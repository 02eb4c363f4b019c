"""What makes a paper this paper and no other: footer, QR code and file say it."""

from dataclasses import dataclass
from datetime import datetime

from dpo_desktop.core.check import Head


@dataclass(frozen=True, slots=True)
class Imprint:
    """The identity of one paper.

    Attributes:
        paper: 32 hexadecimal digits, never given twice.
        printed_at: the local moment of printing.
        draft: it may be printed with holes; each page says so.
        full_numbers: identification numbers of people are printed whole.
        head: the last entry of the vault's history when it was printed, where the paper is to
            prove it; ``None``: it says nothing of it.
    """

    paper: str
    printed_at: datetime
    draft: bool = False
    full_numbers: bool = False
    head: Head | None = None
