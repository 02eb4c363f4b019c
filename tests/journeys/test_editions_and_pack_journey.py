"""Editions, the list of personal data and the inspection pack in the real window, to the file."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from dpo_desktop.core.language import Language
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.ui.editions_dialog import EditionsDialog
from dpo_desktop.ui.pack_dialog import PackDialog
from dpo_desktop.ui.papers.paper_dialog import PaperDialog
from tests.desk.conftest import ALMATY, Wall
from tests.desk.edition_cases import PROFILE, activity, transfer
from tests.journeys.casework import Case, program
from tests.journeys.paperwork import Paperwork, outcome, text_of
from tests.ui.driving import settle

LANGUAGES = [language.value for language in Language]
TODAY = date(2026, 10, 16)
DRAFT = {"ru": "ПРОЕКТ", "kk": "ЖОБА", "en": "DRAFT"}
APPROVED = {"ru": "УТВЕРЖДАЮ", "kk": "БЕКІТЕМІН", "en": "APPROVED"}
DIFFERENCE = {
    "ru": "Подразделение",
    "kk": "Бөлімше",
    "en": "Department",
}

Start = Callable[[str], Paperwork]


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start the program in a language over a vault with an activity, a transfer and a request."""

    def prepare(desk: VaultDesk) -> None:
        transfer(desk, activity(desk, department="Бухгалтерия"))
        desk.add(
            "requests",
            {
                "received_on": date(2026, 10, 15),
                "subject": Party("Тестов Тест"),
                "kinds": ("information",),
                "channel": "post",
            },
        )

    with ExitStack() as running:

        def started(language: str) -> Paperwork:
            wall = Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))
            opened = program(qapp, tmp_path, wall, PROFILE, language, prepare)
            return Paperwork(running.enter_context(opened), tmp_path / "papers", monkeypatch)

        yield started


class Editions:
    """The dialog of editions, opened from the menu."""

    def __init__(self, papers: Paperwork) -> None:
        self.papers = papers
        self.dialog = papers.from_menu("Editions of the register…", EditionsDialog)

    def press(self, button: QPushButton) -> None:
        """Press a button that can be pressed."""
        assert button.isEnabled(), button.text()
        button.click()
        settle(self.papers.shell)

    def printed(self, button: QPushButton, name: str) -> str:
        """Order a paper by a button and save it; return what it says."""
        self.press(button)
        file = self.papers.save(self.papers.shown(PaperDialog), name)
        return text_of(file)

    def close(self) -> None:
        """Go back to the window."""
        self.papers.close(self.dialog)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_from_its_draft_to_the_difference_with_the_register(
    start: Start, language: str
) -> None:
    papers = start(language)
    editions = Editions(papers)
    editions.dialog.why.setText("ежегодный пересмотр")
    editions.press(editions.dialog.new_button)
    said = editions.printed(editions.dialog.print_button, "draft.pdf")
    assert DRAFT[language] in said
    assert "Расчёт заработной платы" in said
    assert "Sample GmbH" in said, "the annex of transfers"

    editions.press(editions.dialog.approve_button)
    approval = editions.dialog.approval
    for name, value in {
        "approved_on": TODAY,
        "approved_by": "Мысалов Мысал",
        "post": "Директор",
        "basis": "Приказ № 12 от 16.10.2026",
    }.items():
        approval.form.editor(name).set_value(value)
    editions.press(approval.approve_button)
    said = editions.printed(editions.dialog.print_button, "edition.pdf")
    assert DRAFT[language] not in said
    assert APPROVED[language] in said
    assert "Приказ № 12 от 16.10.2026" in said
    assert "Мысалов Мысал" in said
    said = editions.printed(editions.dialog.list_button, "list.pdf")
    assert "Налоговая отчётность" in said
    editions.close()

    case = Case(papers.shell, "processing")
    case.open_only()
    case.write(department="Отдел оплаты труда")

    editions = Editions(papers)
    assert editions.dialog.against.currentText() == papers.t("Register as it is now")
    said = editions.printed(editions.dialog.compare_button, "difference.pdf")
    assert DIFFERENCE[language] in said
    assert "Бухгалтерия" in said
    assert "Отдел оплаты труда" in said
    # The approved edition stays as it was approved.
    said = editions.printed(editions.dialog.print_button, "again.pdf")
    assert "Бухгалтерия" in said
    assert "Отдел оплаты труда" not in said
    editions.close()

    files = papers.handed_out()
    assert files == ["again.pdf", "difference.pdf", "list.pdf", "edition.pdf", "draft.pdf"]
    for file in files:
        assert outcome("handed_out", language) in papers.verdict(papers.folder / file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_a_pack_is_known_again(
    start: Start, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = start(language)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path))
    dialog = papers.from_menu("Inspection pack…", PackDialog)
    assert dialog.period.period() == (date(2026, 1, 1), TODAY)
    dialog.write_button.click()
    settle(papers.shell)
    assert dialog.missing.isVisible()
    lacks = [dialog.missing.words(row) for row in range(dialog.missing.rowCount())]
    assert any("ВХ-С-2026/0001" in words[1] for words in lacks), "it is not answered yet"
    papers.close(dialog)

    (folder,) = [each for each in tmp_path.iterdir() if "2026-10-16" in each.name]
    files = sorted(folder.iterdir())
    assert len(files) > 5
    assert set(papers.handed_out()) == {file.name for file in files}
    for file in files:
        assert outcome("handed_out", language) in papers.verdict(file), file.name
