"""The page of a recovery key: one sheet that says everything and can be typed from and scanned."""

from datetime import date
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest

from dpo_desktop.core.keys import RecoverySheet
from dpo_desktop.core.language import Language
from dpo_desktop.core.recovery_key import groups_of
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Values
from dpo_desktop.reports import recovery_page as page
from dpo_desktop.reports.recovery_page import recovery_page

OPERATOR: Values = {
    "name_ru": "ТОО «Үлгі Кабель»",
    "name_kk": "«Үлгі Кабель» ЖШС",
    "bin": "170740001680",
    "responsible_name": "Мысалова Ү. Қ.",
}
LONG: Values = {
    "name_ru": "Товарищество с ограниченной ответственностью «Казахстанские медицинские "
    "информационные технологии и цифровая диагностика»",
    "name_kk": "«Қазақстандық медициналық ақпараттық технологиялар және сандық диагностика» "
    "жауапкершілігі шектеулі серіктестігі",
    "bin": "170740001680",
    "responsible_name": "Мысалова-Үлгібекқызы Ү. Қ.",
    "responsible_post": "Руководитель службы внутреннего контроля и ответственный за организацию "
    "обработки персональных данных",
    "responsible_post_kk": "Ішкі бақылау қызметінің басшысы және дербес деректерді өңдеуді "
    "ұйымдастыруға жауапты тұлға",
}


def sheet(operator: Values = OPERATOR) -> RecoverySheet:
    """A page that waits to be confirmed."""
    groups = groups_of(bytes(range(20)))
    return RecoverySheet(groups, (3, 7), "0b3cf7a0-71a3-4b56-9c0e-0d62a3ef51aa", operator, MADE_ON)


MADE_ON = date(2026, 11, 23)


def text_of(pdf: bytes) -> str:
    """The words of the only page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("operator", [OPERATOR, LONG, {}])
def test_it_is_one_page_in_every_language(language: Language, operator: Values):
    text = text_of(recovery_page(sheet(operator), speak(language)))
    assert "0b3cf7a0-71a3-4b56-9c0e-0d62a3ef51aa" in text
    letters = "".join(text.split())
    for number, group in enumerate(sheet().groups, start=1):
        assert f"{number}{group}" in letters
    for name in ("responsible_name", "bin"):
        assert str(operator.get(name, "")) in text


def test_its_fonts_are_embedded_and_it_holds_nothing_else():
    reader = pypdf.PdfReader(BytesIO(recovery_page(sheet(), speak(Language.KK))))
    fonts: Any = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert fonts
    for one in fonts.values():
        described = one.get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in described
    assert not reader.attachments
    assert reader.metadata is not None
    said = " ".join(str(value) for value in reader.metadata.values())
    assert not any(group in said for group in sheet().groups)


def test_the_same_key_gives_the_same_page():
    assert recovery_page(sheet(), speak(Language.RU)) == recovery_page(sheet(), speak(Language.RU))


def test_the_code_says_the_key_with_dashes(monkeypatch: pytest.MonkeyPatch):
    said = []

    def squares(payload: str, size: float) -> list[str]:
        said.append(payload)
        return []

    monkeypatch.setattr(page, "squares", squares)
    recovery_page(sheet(), speak(Language.EN))
    assert said == ["-".join(sheet().groups)]
