"""Papers in the real window: named holes, a draft, the file, the journal, and the file come back.

The vault is a real one; what is read from a file is what its addressee reads.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.core.language import Language
from dpo_desktop.core.query import Filter
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.ui.card import Mode
from dpo_desktop.ui.settings_dialog import SettingsDialog
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.templates_dialog import TemplatesDialog
from tests.desk.conftest import ALMATY, Wall
from tests.desk.edition_cases import activity
from tests.journeys.casework import Case, program
from tests.journeys.paperwork import (
    Paperwork,
    data_of,
    outcome,
    text_of,
    with_another_attachment,
    with_another_byte,
    with_another_text,
)
from tests.journeys.test_request_desk import GIVEN
from tests.journeys.test_transfer_journey import ASSESSED, INFORMATION, PLAN
from tests.ui.driving import settle
from tests.ui.typing_help import type_text

PROFILE = {
    "name_ru": "ТОО «Үлгі»",
    "name_kk": "«Үлгі» ЖШС",
    "name_en": "Sample LLP",
    "bin": "170740001680",
    "address": "050000, г. Алматы, ул. Тоғызқұмалақ, 17",
    "responsible_name": "Мысалова Үлгі",
    "responsible_post": "Ответственное лицо",
    "responsible_post_kk": "Жауапты тұлға",
    "responsible_post_en": "Data protection officer",
    "responsible_phone": "+7 700 000 00 01",
    "responsible_email": "dpo@sample.example",
}
IN_HOUSE = {"automation": "manual", "cross_border": False}
Start = Callable[..., Paperwork]


@pytest.fixture
def wall() -> Wall:
    """The day after the letters came."""
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def start(
    qapp: QApplication, tmp_path: Path, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Start the program in a language over a vault with one activity in force."""
    with ExitStack() as running:

        def started(
            language: str = "en",
            profile: Mapping[str, Any] = PROFILE,
            values: Mapping[str, Any] = IN_HOUSE,
        ) -> Paperwork:
            def prepare(desk: VaultDesk) -> None:
                activity(desk, **values)

            opened = program(qapp, tmp_path, wall, profile, language, prepare)
            return Paperwork(running.enter_context(opened), tmp_path / "papers", monkeypatch)

        yield started


def only_activity(shell: Shell) -> Case:
    """Open the card of the only activity."""
    case = Case(shell, "processing")
    case.open_only()
    return case


def ask_for_information(shell: Shell) -> Case:
    """Type a request in and work on it up to the draft of its answer."""
    link = only_activity(shell).record.link
    case = Case(shell, "requests")
    case.page.add_record()
    case.write(
        received_on=date(2026, 10, 15),
        channel="email",
        kinds=("information",),
        subject=Party("Ғалымова Һәдиша", "hadisha@mail.example"),
    )
    case.write(
        scope="Қандай деректерім сақталған?",
        applicant_role="subject",
        responsible="Мысалова Ү.",
        activities=(link,),
    )
    case.walk("registered", "in_work")
    case.write(
        identity_method="email_on_record",
        identity_on=date(2026, 10, 16),
        identity_result="confirmed",
        decision="satisfied",
        answer_channel="email",
        actions_taken=(GIVEN,),
    )
    case.walk("draft_answer")
    return case


LANGUAGES = [language.value for language in Language]
DRAFT = {"ru": "ПРОЕКТ", "kk": "ЖОБА", "en": "DRAFT"}
INFORMED = {
    "ru": (
        "ТОО «ҮЛГІ»",
        "16 октября 2026 г. № ИСХ-С-2026/0001",
        "О предоставлении сведений об обработке персональных данных",
        "Здравствуйте, Ғалымова Һәдиша!",
        "Цель обработки Выплата заработной платы",
        "Ответственное лицо Мысалова Үлгі",
        "стр. 1 из",
    ),
    "kk": (
        "«ҮЛГІ» ЖШС",
        "2026 ж. 16 қазан № ИСХ-С-2026/0001",
        "Дербес деректерді өңдеу туралы ақпарат беру жөнінде",
        "Құрметті Ғалымова Һәдиша!",
        "Өңдеу мақсаты Выплата заработной платы",
        "Жауапты тұлға Мысалова Үлгі",
        "1-бет, барлығы",
    ),
    "en": (
        "Sample LLP",
        "October 16, 2026 No. ИСХ-С-2026/0001",
        "On the processing of personal data",
        "Dear Ғалымова Һәдиша,",
        "Purpose of processing Выплата заработной платы",
        "Data protection officer Мысалова Үлгі",
        "page 1 of",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_goes_out_whole_and_is_known_again(
    start: Start, language: str, tmp_path: Path
) -> None:
    papers = start(language)
    case = ask_for_information(papers.shell)

    # Before the step that answers, its number and day are missing: it can only be looked at.
    dialog = papers.by_key(Qt.Key.Key_P)
    assert papers.offered(dialog)[0] == papers.t("Reply: information about processing")
    assert dialog.about.text() == "Ғалымова Һәдиша"
    said = papers.missing(dialog)
    assert f"{papers.t('Outgoing number')} ({case.record.number})" in said
    step = papers.t("Send the answer")
    assert papers.t("Is given on “{step}”", step=step) in said
    (link,) = papers.lacks(dialog)
    assert papers.t("Answered on") in link
    assert not dialog.save_button.isEnabled()
    preview = papers.preview(dialog)
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(preview._paper[0])
    assert DRAFT[language] in text_of(draft)
    assert papers.t("Outgoing number") in text_of(draft)
    type_text(preview.search_bar.line, "һәдиша")
    preview.search_bar.step(1)
    preview.drawing.tasks.wait_idle()
    assert preview.search.hits
    before = preview.view.zoom
    preview.view.zoom_in()
    assert preview.view.zoom > before
    papers.close(preview)
    papers.close(dialog)
    assert papers.journal() == [], "a paper that was only looked at left the vault"

    case.walk("answered")
    dialog = papers.by_key(Qt.Key.Key_P)
    assert papers.lacks(dialog) == []
    file = papers.save(dialog, "answer.pdf")
    said = text_of(file)
    assert [words for words in INFORMED[language] if words not in said] == []
    assert DRAFT[language] not in said
    assert "[" not in said, "a hole"

    (line,) = papers.journal()
    assert line[papers.t("Entry")] == "1"
    assert line[papers.t("Record")] == case.record.number
    assert {"Мысалова Үлгі", "answer.pdf"} <= set(line.values())
    assert papers.newest().language == language

    said = papers.verdict(file)
    assert outcome("handed_out", language) in said
    assert case.record.number in said
    assert "ИСХ-С-2026/0001" in said
    for copy, code in (
        (with_another_byte(file), "unaltered"),
        (with_another_text(file), "text_altered"),
        (with_another_attachment(file, data_of(file) + b" "), "attachment_altered"),
    ):
        assert outcome(code, language) in papers.verdict(copy), copy.name


def test_what_is_missing_is_filled_in_where_its_link_leads(start: Start) -> None:
    papers = start(
        profile={**PROFILE, "responsible_email": ""},
        values={**IN_HOUSE, "automation": "automated"},
    )
    case = ask_for_information(papers.shell)
    (link,) = case.record.values["activities"]
    case.walk("answered")
    dialog = papers.by_key(Qt.Key.Key_P)
    assert papers.lacks(dialog) == [
        f"Fill in: Explanation of automated decisions ({link.number})",
        "Fill in: E-mail (operator)",
    ]
    dialog.missing.links[0].click()
    settle(papers.shell)
    held = Case(papers.shell, "processing")
    assert held.card.mode is Mode.EDITING
    held.write(automated_explanation="Сумма считается по табелю")

    case.look()
    dialog = papers.by_key(Qt.Key.Key_P)
    assert papers.lacks(dialog) == ["Fill in: E-mail (operator)"]
    dialog.missing.links[0].click()
    settle(papers.shell)
    settings = papers.shown(SettingsDialog)
    assert settings.profile
    editor = settings.profile.form.editor("responsible_email")
    assert editor.isAncestorOf(settings.focusWidget())
    editor.set_value("new@sample.example")
    settings.save_button.click()
    settle(papers.shell)

    dialog = papers.by_key(Qt.Key.Key_P)
    assert "new@sample.example" in text_of(papers.save(dialog, "answer.pdf"))


def test_a_letter_on_the_way_gets_its_number_once_by_being_handed_out(start: Start) -> None:
    papers = start("kk")
    case = Case(papers.shell, "requests")
    case.page.add_record()
    case.write(
        received_on=date(2026, 10, 15),
        channel="email",
        kinds=("information",),
        subject=Party("Ғалымова Һәдиша", "hadisha@mail.example"),
        scope="Деректерім?",
    )
    case.write(applicant_role="subject", responsible="Мысалова Ү.")
    case.walk("registered", "identity_check")
    case.take("waiting_for_subject", "Қандай деректер екені түсініксіз")
    for name in ("first.pdf", "again.pdf"):
        dialog = papers.by_key(Qt.Key.Key_P)
        papers.choose(dialog, "Letter: please clarify the request")
        assert papers.lacks(dialog) == []
        file = papers.save(dialog, name)
        numbers = [line[papers.t("Outgoing number")] for line in papers.journal()]
        assert numbers[0]
        assert len(set(numbers)) == 1, "the same letter goes by one number"
        assert f"№ {numbers[0]}" in text_of(file)
        assert numbers[0] in papers.verdict(file)


def pdf(path: Path, words: str) -> Path:
    """Write a PDF of one page."""
    canvas = Canvas(str(path))
    canvas.drawString(100, 100, words)
    canvas.save()
    return path


def picture(path: Path) -> Path:
    """Write a picture, as a scanner does."""
    Image.new("RGB", (200, 100), (200, 30, 30)).save(path)
    return path


def test_a_reply_to_the_body_goes_out_with_its_enclosures_in_one_file(
    start: Start, tmp_path: Path
) -> None:
    papers = start("ru")
    case = Case(papers.shell, "regulator")
    case.page.add_record()
    case.write(received_on=date(2026, 10, 15), body="Акимат города Алматы", kind="information")
    case.write(
        body_kind="akimat",
        their_number="3-14/700",
        their_date=date(2026, 10, 14),
        subject="Сведения об ответственном лице",
        legal_ground="Закон № 94-V, п. 2 ст. 27",
        channel="e_document",
        responsible="Мысалова Ү.",
        questions=(
            {"question": "Назначено ли лицо?", "answer": "Да, приказом № 12", "status": "ready"},
        ),
        reply_text="Копия приказа прилагается.",
        attachments=({"title": "Приказ № 12", "pages": "1"},),
        approver="Директор Ғалым Һ.",
        approved_on=date(2026, 10, 16),
        reply_channel="e_document",
    )
    case.walk("registered", "assigned", "collecting", "draft", "approval")
    case.write(approved_on=date(2026, 10, 16))
    case.walk("sent")
    dialog = papers.by_key(Qt.Key.Key_P)
    extra = dialog.options.enclosures
    extra.tick.click()
    extra.add([str(pdf(tmp_path / "order.pdf", "Order 12")), str(picture(tmp_path / "a.png"))])
    file = papers.save(dialog, "reply.pdf")
    said = text_of(file)
    for words in (
        "Акимат города Алматы",
        "№ ИСХ-Р-2026/001",
        "На № 3-14/700 от 14 октября 2026 г.",
        "Вопрос 1. Назначено ли лицо?",
        "Ответ. Да, приказом № 12",
        "Приложение: Приказ № 12, на 1 л. ",
        "Директор Ғалым Һ.",
        "Order 12",
    ):
        assert words in said
    assert papers.newest().pages == 3
    assert outcome("handed_out", "ru") in papers.verdict(file)


def test_a_transfer_is_notified_in_seven_fields(start: Start) -> None:
    papers = start("kk")
    case = Case(papers.shell, "transfers")
    case.page.add_record()
    case.write(**PLAN)
    case.walk("recipient_info_requested")
    case.write(**ASSESSED, recipient_information=INFORMATION)
    case.walk("assessed", "notification_ready")
    dialog = papers.by_key(Qt.Key.Key_P)
    paper = "Notification of the intention to transfer across the border"
    assert papers.offered(dialog)[0] == papers.t(paper)
    assert papers.lacks(dialog), "it has neither number nor day before it is sent"
    papers.close(dialog)
    case.walk("notified")
    file = papers.save(papers.by_key(Qt.Key.Key_P), "notice.pdf")
    said = text_of(file)
    for number in range(1, 8):
        assert f" {number}. " in said
    for words in ("Ирландия", "Измерение посещений сайта", "170740001680", "«Үлгі» ЖШС"):
        assert words in said
    assert outcome("handed_out", "kk") in papers.verdict(file)


def test_the_next_letter_has_the_companys_own_wording(start: Start) -> None:
    papers = start("ru")
    case = ask_for_information(papers.shell)
    case.walk("answered")
    own = "С уважением к Вашим правам, {{ operator }}."
    dialog = papers.from_menu("Wording of letters…", TemplatesDialog)
    row = next(
        row
        for row in range(dialog.kinds.count())
        if dialog.kinds.item(row).data(Qt.ItemDataRole.UserRole) == "reply_information"
    )
    dialog.kinds.setCurrentRow(row)
    settle(papers.shell)
    dialog.text.appendPlainText(f"\n{own}")
    dialog.save_button.click()
    settle(papers.shell)
    assert not dialog.is_dirty, dialog.error_line.words()
    papers.close(dialog)
    said = text_of(papers.save(papers.by_key(Qt.Key.Key_P), "own.pdf"))
    assert "С уважением к Вашим правам, ТОО «Үлгі»." in said

    dialog = papers.from_menu("Wording of letters…", TemplatesDialog)
    dialog.kinds.setCurrentRow(row)
    settle(papers.shell)
    dialog.shipped_button.click()
    settle(papers.shell)
    papers.close(dialog)
    said = text_of(papers.save(papers.by_key(Qt.Key.Key_P), "shipped.pdf"))
    assert "С уважением к Вашим правам" not in said


def test_a_list_is_printed_as_it_is_seen(start: Start) -> None:
    papers = start("en")
    case = Case(papers.shell, "requests")
    for name, channel in (("Әлімжанова Гүлнұр", "email"), ("Смирнова Наталья", "post")):
        case.page.add_record()
        case.write(
            received_on=date(2026, 10, 15),
            channel=channel,
            kinds=("information",),
            subject=Party(name),
        )
    case.page.bar.set_filter(Filter("channel", codes=("email",)))
    settle(papers.shell)
    menu = case.page.choose_columns()
    for key in ("decision", "channel"):
        action = menu.action(key)
        if action.isChecked() is (key == "decision"):
            action.trigger()
    menu.close()
    settle(papers.shell)
    dialog = papers.by_key(Qt.Key.Key_E)
    assert papers.offered(dialog) == ["As in the list: 1 record", "Whole register: 2 records"]
    dialog.options.columns.click()
    said = text_of(papers.save(dialog, "list.pdf"))
    assert "Әлімжанова Гүлнұр" in said
    assert "Смирнова" not in said
    assert "E-mail" in said
    assert "Channel" in said or "Way" in said
