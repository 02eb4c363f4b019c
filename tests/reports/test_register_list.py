"""A register on paper, read back."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.identifiers import mask
from dpo_desktop.core.language import Language
from dpo_desktop.core.profile import operator_name
from dpo_desktop.core.values import Party
from dpo_desktop.reports.page import LANDSCAPE
from tests.reports.builders import (
    BIN,
    IIN,
    KAZAKH,
    PROFILE,
    RUSSIAN,
    Told,
    print_register,
    record,
    records,
    speech,
)
from tests.reports.reading import fonts, letters, outline, pages, plain_text, text


@pytest.mark.parametrize("language", Language)
def test_the_text_comes_back_right_in_every_language(tmp_path: Path, language: Language) -> None:
    content = f"{KAZAKH} {RUSSIAN} The quick brown fox; <№5> & ТОО — 1 000 ₸"
    path = print_register(tmp_path / "a.pdf", [record(1, content=content)], language)
    title = speech(language)("Register of requests")
    for found in (text(path), plain_text(path)):
        together = found.replace(" ", "")
        assert content.replace(" ", "") in together
        assert title in found
        assert title.upper() in found
        assert operator_name(PROFILE, language) in found
        assert BIN in found


def test_every_record_is_present_once_and_in_order(tmp_path: Path) -> None:
    path = print_register(tmp_path / "a.pdf", records(500))
    numbers = re.findall(r"ОС-2026/(\d{5})", text(path))
    assert [int(number) for number in numbers] == list(range(1, 501))
    assert "Всего записей в реестре: 500." in text(path)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.RU, "стр. {} из {}"),
        (Language.KK, "{}-бет, барлығы {}"),
        (Language.EN, "page {} of {}"),
    ],
)
def test_every_page_says_which_it_is_of_how_many(
    tmp_path: Path, language: Language, words: str
) -> None:
    path = print_register(tmp_path / "a.pdf", records(150), language)
    found = pages(path)
    assert len(found) > 9
    for number, page in enumerate(found, start=1):
        assert words.format(number, len(found)) in " ".join(page.split())
        assert operator_name(PROFILE, language) in page
        assert "22.11.2026 10:15" in page


@pytest.mark.parametrize("length", [1, 60])
def test_the_number_of_pages_ends_at_the_margin(tmp_path: Path, length: int) -> None:
    tall = [record(place, content="сөз деген көп " * length) for place in range(1, 60)]
    path = print_register(tmp_path / "a.pdf", tall, Language.EN)
    box = PdfReader(path).pages[0].mediabox
    foot = [letter for letter in letters(path, 0) if letter.bottom < LANDSCAPE.bottom - 10]
    digit = max(foot, key=lambda letter: letter.right)
    assert digit.char.isdigit()
    assert digit.right == pytest.approx(float(box.width) - LANDSCAPE.right, abs=1.5)


def test_every_font_is_embedded_and_its_text_can_be_copied(tmp_path: Path) -> None:
    path = print_register(tmp_path / "a.pdf", [record(1, content="☒ 姓 да")])
    found = fonts(path)
    assert {name.split("+")[1] for name in found} >= {"Tinos", "Arimo", "DejaVuSans"}
    for name, font in found.items():
        assert "FontFile2" in str(font["/FontDescriptor"].get_object()), name
        assert "/ToUnicode" in font, name
    assert b"Helvetica" not in path.read_bytes()


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    path = print_register(tmp_path / "a.pdf", records(3), Language.KK)
    reader = PdfReader(path)
    about = reader.metadata
    assert about is not None
    assert about.title == speech(Language.KK)("Register of requests")
    assert about.author == "«Үлгі Сервис» ЖШС"
    assert about.subject == "Period by “Received on”: 01.01.2026 – 30.09.2026"
    assert about.creator == "DPO Desktop"
    assert about.creation_date is not None
    assert about.creation_date.isoformat() == "2026-11-22T10:15:00+05:00"
    assert str(reader.root_object["/Lang"]) == "kk"


def test_the_same_paper_has_the_same_bytes(tmp_path: Path) -> None:
    first = print_register(tmp_path / "a.pdf", records(30)).read_bytes()
    assert print_register(tmp_path / "b.pdf", records(30)).read_bytes() == first


def test_bookmarks_lead_through_a_long_register(tmp_path: Path) -> None:
    path = print_register(tmp_path / "a.pdf", records(250), Language.EN)
    assert outline(path) == [f"Records from no. {place}" for place in (1, 101, 201)]


def test_the_choice_of_records_is_stated(tmp_path: Path) -> None:
    found = text(print_register(tmp_path / "a.pdf", records(2)))
    assert "Состояние: в работе; Что требуется: доступ к данным" in found
    assert "Период по полю «Дата поступления»: 01.01.2026 – 30.09.2026" in found
    assert "По состоянию на 22 ноября 2026" in found


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ((None, None), "Period: all records"),
        ((date(2026, 1, 1), None), "Period by “Received on”: from 01.01.2026"),
        ((None, date(2026, 1, 1)), "Period by “Received on”: up to 01.01.2026"),
    ],
)
def test_an_open_period_is_stated(tmp_path: Path, period: tuple, words: str) -> None:
    path = print_register(tmp_path / "a.pdf", records(2), Language.EN, period=period, filters=())
    assert words in text(path)
    assert "Records chosen by: no conditions" in text(path)


def test_an_empty_register_says_so(tmp_path: Path) -> None:
    path = print_register(tmp_path / "a.pdf", [], Language.EN)
    found = text(path)
    assert "There are no records for this period and these conditions." in found
    assert "The register holds 0 records." in found
    assert "page 1 of 1" in found
    assert "(signature)" in found
    assert outline(path) == []


def test_the_list_says_how_many_records_are_in_each_state_and_how_terms_were_kept(
    tmp_path: Path,
) -> None:
    late = replace(record(3), done_on=date(2026, 11, 1))
    paused = replace(record(5), paused_on=date(2026, 2, 1))
    found = text(print_register(tmp_path / "a.pdf", [*records(8), late, paused], Language.EN))
    assert "The register holds 10 records." in found
    assert "By state: In work – 7; Answered, closed – 3." in found
    assert (
        "Terms: overdue – 6; done in time – 2; done late – 1; still running – 0;"
        " standing still – 1." in found
    )


def test_a_list_without_terms_says_nothing_of_them(tmp_path: Path) -> None:
    path = print_register(tmp_path / "a.pdf", [replace(record(1), due=None)], Language.EN)
    assert "By state: In work – 1." in text(path)
    assert "Terms:" not in text(path)


def test_it_is_signed_by_the_person_responsible(tmp_path: Path) -> None:
    last = " ".join(pages(print_register(tmp_path / "a.pdf", records(40)))[-1].split())
    assert "Ответственный за организацию обработки персональных данных" in last
    assert "Сынақова Ү. Ә." in last
    assert "(подпись)" in last
    assert "М.П. (при наличии)" in last


def test_a_profile_without_a_signer_still_makes_a_paper(tmp_path: Path) -> None:
    path = print_register(tmp_path / "a.pdf", records(1), Language.EN, profile={})
    assert "Person responsible for organising processing" in text(path)


def test_due_dates_say_what_became_of_them(tmp_path: Path) -> None:
    found = text(print_register(tmp_path / "a.pdf", [record(1), record(3)]))
    assert "21.01.2026 просрочено" in found
    assert "исполнено 17.01.2026" in found.replace("исполнено 23.01.2026", "")


def test_the_numbers_of_people_are_masked_everywhere(tmp_path: Path) -> None:
    found = text(print_register(tmp_path / "a.pdf", records(12)))
    assert IIN not in found.replace(" ", "")
    assert mask(IIN) in found


def test_a_number_that_was_searched_for_is_masked(tmp_path: Path) -> None:
    path = print_register(tmp_path / "a.pdf", records(1), filters=(("Поиск", IIN),))
    assert f"Поиск: {mask(IIN)}" in text(path)


def test_a_mistyped_number_is_masked_too(tmp_path: Path) -> None:
    wrong = IIN[:-1] + str((int(IIN[-1]) + 1) % 10)
    found = text(print_register(tmp_path / "a.pdf", [record(1, subject=Party("А", "", wrong))]))
    assert wrong not in found


def test_the_number_of_an_organisation_stays(tmp_path: Path) -> None:
    party = Party("ТОО «Пример»", "", BIN)
    path = print_register(tmp_path / "a.pdf", [record(1, subject=party)], profile={})
    assert BIN in text(path)


def test_full_numbers_only_when_asked_for(tmp_path: Path) -> None:
    path = print_register(tmp_path / "a.pdf", records(12), full_numbers=True)
    assert IIN in text(path)


def test_characters_that_were_boxed_are_named(tmp_path: Path) -> None:
    found = text(print_register(tmp_path / "a.pdf", [record(1, content="姓名 😀 да")], Language.EN))
    assert "□□ □ да" in found
    assert "shown as □ (3): U+59D3, U+540D, U+1F600" in found
    assert "shown as □" not in text(print_register(tmp_path / "b.pdf", records(1), Language.EN))


def test_very_many_boxed_characters_are_counted(tmp_path: Path) -> None:
    content = "".join(chr(0x4E00 + place) for place in range(3000))
    path = print_register(tmp_path / "a.pdf", [record(1, content=content)], Language.EN)
    assert "shown as □ (3000): U+4E00" in text(path)


def test_progress_is_told_and_ends_at_all(tmp_path: Path) -> None:
    told = Told()
    print_register(tmp_path / "a.pdf", records(350), progress=told.progress)
    assert told.reports == [(0, 350), (100, 350), (200, 350), (300, 350), (350, 350)]


@pytest.mark.parametrize("stop_after", [0, 1, 3, 4])
def test_stopping_leaves_the_old_file_and_nothing_else(tmp_path: Path, stop_after: int) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"the paper of last month")
    told = Told(stop_after)
    with pytest.raises(CancelledError):
        print_register(target, records(350), progress=told.progress)
    assert target.read_bytes() == b"the paper of last month"
    assert list(tmp_path.iterdir()) == [target]


def test_a_fault_while_reading_is_not_hidden_and_leaves_nothing(tmp_path: Path) -> None:
    def broken():
        yield from records(300)
        raise OSError("the vault is gone")

    with pytest.raises(OSError, match="the vault is gone"):
        print_register(tmp_path / "a.pdf", [], records=broken(), total=400)
    assert not list(tmp_path.iterdir())


def test_long_titles_and_names_stay_on_the_sheet(tmp_path: Path) -> None:
    profile = {**PROFILE, "name_ru": "Товарищество с ограниченной ответственностью " * 6}
    path = print_register(tmp_path / "a.pdf", records(3), profile=profile)
    width = float(PdfReader(path).pages[0].mediabox.width)
    assert all(letter.left > 20 and letter.right < width - 20 for letter in letters(path, 0))
