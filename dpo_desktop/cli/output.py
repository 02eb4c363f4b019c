"""What commands print for people and for programs."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.law.wording import LawWording

_WIDEST = 48


def say(text: str) -> None:
    """Print a line."""
    print(text)


def print_json(value: Any) -> None:
    """Print a value as JSON, letters as they are."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    print()


def print_table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], *, widest: int | None = _WIDEST
) -> None:
    """Print columns under their heads; values longer than ``widest`` letters are cut."""
    cells = [[_cut(cell, widest) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    for row in (heads, *cells):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(line.rstrip())


def _cut(text: str, widest: int | None) -> str:
    line = " ".join(text.split())
    return line if widest is None or len(line) <= widest else line[: widest - 1] + "…"


def print_record(register: Register, record: Record, said: LawWording) -> None:
    """Print every filled field of a record, section by section."""
    t = said.speech
    state = t(register.workflow.state(record.state).label)
    print(f"{t(register.one)} {record.number} · {state}")
    if record.due:
        print(f"{t('Due')}: {t.date(record.due)}")
    for section in register.sections:
        shown = [
            (t(field.label), field.show(record.values.get(field.name), said))
            for field in register.in_section(section.code)
        ]
        filled = [(label, value) for label, value in shown if value]
        if filled:
            print(f"\n{t(section.label)}")
        for label, value in filled:
            print(f"  {label}: " + value.replace("\n", "\n    "))
