"""Letters on paper: the official layout, in the three languages, on one page or on many."""

from io import BytesIO
from pathlib import Path

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.letter import Grid, Heading, Items, Letter, Paragraph, Run
from dpo_desktop.core.speech import speak
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.glue import glued, numbers_glued
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.letter import write_letter
from tests.reports.builders import PRINTED_AT
from tests.reports.reading import fonts, letters, outline, pages, text

PROFILE = {
    "name_ru": "Товарищество с ограниченной ответственностью «Үлгі Сервис»",
    "name_kk": "«Үлгі Сервис» жауапкершілігі шектеулі серіктестігі",
    "name_en": "Sample Service LLP",
    "bin": "120140012348",
    "address": "050000, г. Алматы, ул. Абая, 10",
    "responsible_name": "Сынақова Үміт",
    "responsible_post": "Ответственный за обработку",
    "responsible_phone": "+7 700 000 00 01",
    "responsible_email": "dpo@example.kz",
}
MM = 72 / 25.4


def sentence(words: str) -> Paragraph:
    """Return running text of one face."""
    return Paragraph((Run(words),))


def reply(**changes: object) -> Letter:
    """Return a letter, changed as a test wishes."""
    values: dict = {
        "title": "Ответ на запрос",
        "subject": "О предоставлении сведений",
        "number": "ИСХ-17",
        "date": "22 ноября 2026 г.",
        "their_number": "3-14/558",
        "their_date": "10 ноября 2026 г.",
        "addressee": ("Уполномоченный орган", "010000, г. Астана"),
        "body": (sentence("Направляем сведения о рассмотрении обращений."),),
        "enclosures": ("реестр обращений на 7 л.",),
    }
    return Letter(**(values | changes))


def written(folder: Path, letter: Letter, language: Language = Language.RU) -> Path:
    """Write a letter and return its file."""
    file = folder / "letter.pdf"
    raw = BytesIO()
    write_letter(
        raw,
        letter=letter,
        t=speak(language),
        profile=PROFILE,
        imprint=Imprint("0" * 32, PRINTED_AT),
        data=DataFile({"id": "0" * 32}),
    )
    file.write_bytes(raw.getvalue())
    return file


@pytest.mark.parametrize("language", Language)
def test_a_letter_has_all_an_official_letter_has(tmp_path: Path, language: Language):
    said = text(written(tmp_path, reply(), language))
    wanted = (
        "ЖАУАПКЕРШІЛІГІ ШЕКТЕУЛІ СЕРІКТЕСТІГІ",
        "«ҮЛГІ СЕРВИС»",
        "050000, г.\u00a0Алматы",
        "120140012348",
        "ИСХ-17",
        "22\u00a0ноября 2026\u00a0г.",
        "3-14/558",
        "Уполномоченный орган",
        "О предоставлении сведений",
        "Направляем сведения",
        "реестр обращений на 7\u00a0л.",
        "Сынақова Үміт",
        "dpo@example.kz",
    )
    plain = said.replace("\u00a0", " ")
    for one in wanted:
        assert one.replace("\u00a0", " ") in plain


def test_a_list_of_enclosures_ends_with_one_full_stop(tmp_path: Path):
    for enclosures in (("реестр на 7 л.",), ("приказ", "реестр на 7 л.")):
        said = text(written(tmp_path, reply(enclosures=enclosures))).replace("\u00a0", " ")
        assert "реестр на 7 л." in said
        assert "л.." not in said


def test_only_an_english_letter_bears_the_english_name(tmp_path: Path):
    assert "SAMPLE SERVICE LLP" in text(written(tmp_path, reply(), Language.EN))
    assert "SAMPLE SERVICE LLP" not in text(written(tmp_path, reply()))


def test_the_margins_are_those_of_official_papers(tmp_path: Path):
    body = tuple(sentence("Слово " * 200) for _ in range(6))
    file = written(tmp_path, reply(body=body))
    for page in range(len(pages(file))):
        found = letters(file, page)
        assert min(one.left for one in found) > 29.5 * MM
        assert max(one.right for one in found) < (210 - 14.5) * MM


def test_the_first_page_has_a_letterhead_and_the_others_a_header(tmp_path: Path):
    first, second, *_ = pages(written(tmp_path, reply(body=(sentence("Слово " * 2000),))))
    assert "Үлгі Сервис», БИН" not in first
    assert "Үлгі Сервис», БИН" in second
    assert "Ответ на запрос" in second


def test_a_form_has_its_title_above_the_text_and_a_letter_has_not(tmp_path: Path):
    body = (sentence("Текст."),)
    assert "Ответ на запрос" not in text(written(tmp_path, reply(body=body)))
    assert "Ответ на запрос" in text(written(tmp_path, reply(body=body, heading=True)))


def test_a_paper_for_approval_leaves_room_for_the_head_of_the_operator(tmp_path: Path):
    said = text(written(tmp_path, reply(approval=True), Language.EN))
    assert "APPROVED" in said
    assert "Уполномоченный орган" not in said


def test_another_signer_than_the_person_responsible(tmp_path: Path):
    said = text(written(tmp_path, reply(signer="Генеральный директор Мысалов Үлгі Сынақұлы")))
    assert "Генеральный директор" in said
    assert "Мысалов Үлгі Сынақұлы" in said
    assert "Ответственный за обработку" not in said


@pytest.mark.parametrize("lines", range(0, 60, 3))
@pytest.mark.parametrize("last", ["text", "list", "table", "heading"])
def test_a_signature_never_stands_alone_on_a_page(tmp_path: Path, lines: int, last: str):
    ends = {
        "text": (sentence("Последние слова письма, " * 12),),
        "list": (Items(((sentence("последние слова"),), (sentence("последние слова"),))),),
        "table": (Grid(("Что", "Сколько"), (("последние слова", "1"), ("последние слова", "2"))),),
        "heading": (Heading("Итог", 2), sentence("Это последние слова.")),
    }
    body = (*(sentence("Строка.") for _ in range(lines)), *ends[last])
    said = pages(written(tmp_path, reply(body=body, enclosures=())))
    (signed,) = [page for page in said if "Сынақова Үміт" in page.split("Исп")[0]]
    assert "оследние слова" in signed.split("Ответственный за")[0]
    if last == "heading":
        assert "Итог" in signed


def test_headings_become_bookmarks(tmp_path: Path):
    body = (Heading("Оператор", 2), sentence("Текст."), Heading("Меры", 2), sentence("Текст."))
    assert outline(written(tmp_path, reply(body=body))) == ["Ответ на запрос", "Оператор", "Меры"]


def test_lists_and_tables_keep_all_their_words(tmp_path: Path):
    grid = Grid(("Вид", "Число"), (("Запросы", "702"), ("Отзывы согласия", "190")))
    labels = Grid(("", ""), (("Наименование", "Үлгі"),))
    nested = Items(((sentence("внутри"),),))
    items = Items(((sentence("первое"), nested), (sentence("второе"),)), numbered=True)
    said = text(written(tmp_path, reply(body=(items, grid, labels))))
    for one in ("1) первое", "– внутри", "2) второе", "Отзывы согласия", "190", "Наименование"):
        assert one in said


def test_faces_are_printed_in_their_own_fonts(tmp_path: Path):
    runs = (Run("Обычный "), Run("жирный", bold=True), Run(" курсив", italic=True))
    used = " ".join(fonts(written(tmp_path, reply(body=(Paragraph(runs),)))))
    assert all(name in used for name in ("Tinos-Bold", "Tinos-Italic"))


def test_data_that_looks_like_markup_is_printed_as_it_is(tmp_path: Path):
    odd = "<b>& ТОО</b> <para> &amp; 5 < 6"
    assert odd in text(written(tmp_path, reply(body=(sentence(odd),), addressee=(odd,))))


def test_a_character_no_font_has_is_boxed_and_named(tmp_path: Path):
    said = text(written(tmp_path, reply(body=(sentence("Имя 中 здесь"),))))
    assert "Имя □ здесь" in said
    assert "U+4E2D" in said


@pytest.mark.parametrize(
    ("text_", "kept"),
    [
        ("Закон № 94-V", "Закон №~94-V"),
        ("по ст. 9 и п. 2", "по ст.~9 и п.~2"),
        ("А. Қ. Оспанова", "А.~Қ.~Оспанова"),
        ("Оспанова А. Қ. сообщает", "Оспанова~А.~Қ. сообщает"),
        ("21 мая 2013 года", "21~мая 2013~года"),
        ("22 ноября 2026\u202fг.", "22~ноября 2026~г."),
        ("2013 жылғы 21 мамырдағы", "2013~жылғы~21~мамырдағы"),
        ("тел. +7 700 000 00 17", "тел.~+7~700~000~00~17"),
        ("это — оно", "это~— оно"),
        ("1-тармағының 6) тармақшасы", "1-тармағының 6)~тармақшасы"),
        ("слова без нужды", "слова без нужды"),
    ],
)
def test_what_belongs_together_is_not_parted(text_: str, kept: str):
    assert glued(text_) == kept.replace("~", "\u00a0")


def test_a_register_holds_numbers_to_what_they_number():
    text_ = "Политика, п. 7.5; Закон № 94-V, подп. 3) п. 1 ст. 24"
    kept = "Политика, п.~7.5; Закон №~94-V, подп.~3) п.~1 ст.~24"
    assert numbers_glued(text_) == kept.replace("~", "\u00a0")


def test_the_date_of_the_letter_answered_stays_in_one_line(tmp_path: Path):
    answered = reply(their_number="ВХ-С-2026/0026", their_date="September 12, 2026")
    file = written(tmp_path, answered, Language.EN)
    lines = pages(file)[0].replace("\u00a0", " ").splitlines()
    assert "September 12, 2026" in lines
