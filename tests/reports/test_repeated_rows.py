"""Repeated rows on paper: a table while they are narrow, a block each when they are not."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.fields import Date, LongText, PartyField, Rows, Text
from dpo_desktop.core.identifiers import mask
from dpo_desktop.core.record import FieldChange
from dpo_desktop.core.values import Party
from tests.reports.builders import IIN, REGISTER, card, print_card
from tests.reports.reading import pages, text

NOTICES = Rows(
    name="notices",
    label="Хабарламалар",
    section="files",
    row_label="Хабарлама",
    columns=(
        Text(name="version", label="Нұсқа"),
        Text(name="kind", label="Түрі"),
        LongText(name="basis", label="Негізі мен мақсаты"),
        Text(name="data", label="Деректердің тізбесі"),
        Text(name="states", label="Шет мемлекеттер"),
        Date(name="sent_on", label="Жіберілген күні"),
        Text(name="outgoing", label="Шығыс нөмірі"),
        PartyField(name="who", label="Жауапты тұлға"),
        Text(name="answer", label="Жауап"),
    ),
)
WIDE = replace(REGISTER, fields=(*REGISTER.fields, NOTICES))
NOTICE: dict[str, Any] = {
    "version": "1",
    "kind": "беру туралы",
    "basis": "Субъектінің келісімі\nСайттың жұмысы",
    "data": "cookie",
    "states": "Ирландия",
    "sent_on": date(2025, 12, 15),
    "outgoing": "ШЫҒ-2025/001",
    "who": Party("Үлгібаева Әлия", "", IIN),
}
HEADINGS = ("Хабарлама 1", "Хабарлама 2", "Хабарламалар", "3. Приложения", "4. Сроки")


def printed(target: Path, rows: list[dict[str, Any]], **changed: Any) -> Path:
    """Print a card whose repeated rows are these."""
    return print_card(target, register=WIDE, card=card(notices=tuple(rows), **changed))


def test_wide_rows_are_blocks_of_labels_and_values(tmp_path: Path) -> None:
    found = text(printed(tmp_path / "a.pdf", [NOTICE, NOTICE | {"version": "2", "answer": "жоқ"}]))
    first, _, second = found.partition("Хабарлама 1 Нұсқа 1 ")[2].partition("Хабарлама 2 Нұсқа 2 ")
    for words in (
        "Түрі беру туралы",
        "Негізі мен мақсаты Субъектінің келісімі Сайттың жұмысы",
        "Жіберілген күні 15.12.2025",
        f"Жауапты тұлға Үлгібаева Әлия, {mask(IIN)}",
    ):
        assert words in first
        assert words in second
    assert "Жауап жоқ" not in first, "what a row leaves empty takes no line"
    assert "Жауап жоқ" in second


def test_rows_that_fill_few_columns_stay_a_table(tmp_path: Path) -> None:
    rows = [{"version": "1", "kind": "беру"}, {"version": "2", "answer": "жоқ"}]
    found = text(printed(tmp_path / "a.pdf", rows))
    assert "№ п/п Нұсқа Түрі Жауап 1 1 беру — 2 2 — жоқ" in found
    assert "Хабарлама 1" not in found


def test_few_columns_of_words_too_long_for_a_table_are_blocks(tmp_path: Path) -> None:
    words = "Персоналдандырылмағандықтан"
    row = {name: f"{words}{name}" for name in ("version", "kind", "basis", "data", "states")}
    found = text(printed(tmp_path / "a.pdf", [row | {"outgoing": words}]))
    assert "Хабарлама 1 Нұсқа" in found
    assert found.count(words) == len(row) + 1, "no word is broken"


@pytest.mark.parametrize("tall", [1, 30])
def test_no_heading_stands_alone_at_the_end_of_a_page(tmp_path: Path, tall: int) -> None:
    rows = [NOTICE | {"version": "\n".join(["x"] * tall)}] * 2
    for lines in range(1, 60):
        content = "\n".join(f"жол {place}" for place in range(lines))
        for page in pages(printed(tmp_path / "a.pdf", rows, content=content)):
            ends = [line for line in page.splitlines() if line.strip()]
            assert ends[-1] not in HEADINGS, (lines, ends[-4:])


def test_history_tells_the_changed_cells_with_people_masked(tmp_path: Path) -> None:
    before = {**NOTICE, "sent_on": None, "outgoing": "", "who": None}
    after = {**NOTICE, "sent_on": "2025-12-15"}
    after["who"] = {"name": "Үлгібаева Әлия", "contact": "", "id_number": IIN}
    added = {"version": "2", "basis": f"ЖСН {IIN}"}
    old = card()
    changes = (FieldChange("notices", [before], [after, added]),)
    told = replace(old, history=(replace(old.history[0], changes=changes),))
    found = text(print_card(tmp_path / "a.pdf", register=WIDE, card=told))
    cells = "Жіберілген күні: 15.12.2025; Шығыс нөмірі: ШЫҒ-2025/001; Жауапты тұлға: Үлгібаева Әлия"
    assert f"Хабарламалар, No. 1: {cells}, {mask(IIN)}" in found
    assert f"Хабарламалар: added No. 2: Нұсқа: 2; Негізі мен мақсаты: ЖСН {mask(IIN)}" in found
    assert IIN not in found
    assert "Субъектінің келісімі" not in found, "what did not change is not repeated"


def test_rows_of_other_columns_are_told_as_they_stand(tmp_path: Path) -> None:
    old = card()
    changes = (FieldChange("notices", [{"gone": "бұрынғы"}], [{"version": "3"}]),)
    told = replace(old, history=(replace(old.history[0], changes=changes),))
    found = text(print_card(tmp_path / "a.pdf", register=WIDE, card=told))
    assert "Хабарламалар: [{'gone': 'бұрынғы'}] → 3" in found
