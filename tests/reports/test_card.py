"""A record's card on paper, read back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from dpo_desktop.core.identifiers import mask
from dpo_desktop.core.language import Language
from dpo_desktop.core.record import FieldChange
from tests.reports.builders import (
    IIN,
    KAZAKH,
    card,
    deadline,
    print_card,
)
from tests.reports.reading import fonts, outline, pages, plain_text, text


@pytest.mark.parametrize("language", Language)
def test_the_text_comes_back_right_in_every_language(tmp_path: Path, language: Language) -> None:
    content = f"{KAZAKH} <№5> & ТОО ☒"
    path = print_card(tmp_path / "a.pdf", language, card=card(content=content))
    for found in (text(path), plain_text(path)):
        assert content.replace(" ", "") in found.replace(" ", "")
        assert "ОС-2026/00007" in found


def test_fields_sections_terms_links_and_history_are_there(tmp_path: Path) -> None:
    found = text(print_card(tmp_path / "a.pdf"))
    for words in (
        "ОБРАЩЕНИЕ СУБЪЕКТА ПЕРСОНАЛЬНЫХ ДАННЫХ",
        "№ ОС-2026/00007 от 12.01.2026",
        "В РАБОТЕ",
        "1. Обращение",
        "Что требуется доступ к данным; уничтожение",
        "фамилия, имя, отчество договор",
        "согласие субъекта от 12.03.2026",
        "Ответ субъекту 22.01.2026 11.02.2026 12.02.2026",
        "пп. 8) п. 2 ст. 25 Закона",
        "УО-2026/00003 Запрос уполномоченного органа",
        "ОС-2026/00021 Повторное обращение",
        "30.10.2026 10:31",
        "Состояние: В работе → Исполнено",
        "Дата поступления: 11.01.2026 → 12.01.2026",
        "Принятое решение: данные предоставлены",
        "Причина: ответ отправлен",
        "Сынақова Ү. Ә.",
        "(подпись)",
    ):
        assert words in found, words


def test_an_empty_section_is_left_out_and_an_empty_printed_field_says_so(tmp_path: Path) -> None:
    path = print_card(tmp_path / "a.pdf", card=card(decision=None))
    found = text(path)
    assert "Принятое решение —" in found
    assert "Приложения" not in found
    assert [title[:2] for title in outline(path)] == ["1.", "2.", "3.", "4.", "5."]


def test_a_term_says_when_it_is_overdue_or_done(tmp_path: Path) -> None:
    late = print_card(tmp_path / "a.pdf")
    assert "просрочено" in text(late)
    in_time = print_card(tmp_path / "b.pdf", deadlines=(deadline(date(2026, 12, 1)),))
    assert "просрочено" not in text(in_time)


def test_the_numbers_of_people_are_masked_in_fields_rows_texts_and_history(
    tmp_path: Path,
) -> None:
    found = text(print_card(tmp_path / "a.pdf"))
    assert IIN not in found.replace(" ", "")
    assert found.count(mask(IIN)) == 4
    assert text(print_card(tmp_path / "b.pdf", full_numbers=True)).count(IIN) == 4


def test_a_long_history_and_a_long_text_go_over_pages_with_the_signature_beside_a_row(
    tmp_path: Path,
) -> None:
    short = card()
    for many in range(20, 34):
        long = replace(short, history=short.history * many)
        found = pages(print_card(tmp_path / "a.pdf", card=long))
        assert " ".join(found).count("ответ отправлен") == many
        assert "(подпись)" in found[-1]
        assert "30.10.2026" in found[-1]
        for number, page in enumerate(found, start=1):
            assert f"стр. {number} из {len(found)}" in " ".join(page.split())


@pytest.mark.parametrize("lines", range(0, 60, 4))
def test_the_heading_of_a_history_of_one_row_stands_with_the_row(
    tmp_path: Path, lines: int
) -> None:
    one = card(content="слово " * 12 * lines)
    found = pages(print_card(tmp_path / "a.pdf", card=replace(one, history=one.history[:1])))
    page = next(page for page in found if "История" in page)
    assert "ответ отправлен" in page
    assert "(подпись)" in page, "the row stands with the signature"


def test_twenty_thousand_letters_lose_no_word(tmp_path: Path) -> None:
    words = [f"слово{place}" for place in range(2000)]
    path = print_card(tmp_path / "a.pdf", card=card(content=" ".join(words)))
    assert [word for word in text(path).split() if word.startswith("слово")] == words


def test_it_is_a_portrait_sheet_with_metadata_and_embedded_fonts(tmp_path: Path) -> None:
    path = print_card(tmp_path / "a.pdf", Language.EN)
    reader = PdfReader(path)
    box = reader.pages[0].mediabox
    assert box.height > box.width
    assert str(reader.root_object["/Lang"]) == "en"
    about = reader.metadata
    assert about is not None
    assert about.title == "Request of a data subject No.\u00a0ОС-2026/00007"
    assert about.subject == "Register of requests"
    assert about.author == "Ulgi Service LLP"
    for name, font in fonts(path).items():
        assert "FontFile2" in str(font["/FontDescriptor"].get_object()), name
        assert "/ToUnicode" in font, name
    assert b"Helvetica" not in path.read_bytes()


def test_a_value_of_another_time_is_shown_as_it_stands(tmp_path: Path) -> None:
    """A field that has gone, or whose kind has changed, is still history."""
    old = card()
    changes = (
        FieldChange("gone_field", None, f"прежнее {IIN}"),
        FieldChange("received_on", "вчера", "2026-01-12"),
    )
    action = replace(old.history[0], changes=changes)
    found = text(print_card(tmp_path / "a.pdf", card=replace(old, history=(action,))))
    assert f"gone_field: прежнее {mask(IIN)}" in found
    assert "вчера → 12.01.2026" in found
