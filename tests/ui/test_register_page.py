"""The page of a register, as it is worked with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.language import Language
from dpo_desktop.core.query import Filter
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.ui import card as card_module
from dpo_desktop.ui.card import Mode
from dpo_desktop.ui.list_model import ListModel
from dpo_desktop.ui.questions import Leaving
from dpo_desktop.ui.register_page import RegisterPage
from tests.ui.desk_stub import StubDesk
from tests.ui.pseudo import CLOSE, OPEN, PseudoSpeech, pseudo
from tests.ui.stub_registers import LETTERS, NOTES
from tests.ui.typing_help import activate, type_text
from tests.ui.walk import clipped, texts


def shown(context, qtbot: QtBot, register=LETTERS, size=(1360, 690)) -> RegisterPage:
    page = RegisterPage(context, register)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    activate(page)
    context.tasks.wait_idle()
    return page


@pytest.fixture
def page(context, qtbot: QtBot) -> RegisterPage:
    return shown(context, qtbot)


def current(page: RegisterPage) -> int | None:
    row = page.list.currentIndex().row()
    return page.model.key(row) if row >= 0 else None


def test_first_record_is_open(page: RegisterPage):
    assert page.model.rowCount() == 9
    assert current(page) == 9
    assert page.card.record_id == 9
    assert page.bar.counters[page.bar.status].text() == "All  9"


def test_a_line_opens_its_card(page: RegisterPage, context, qtbot: QtBot):
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    context.tasks.wait_idle()
    assert page.card.record_id == 8


def test_record_asked_for_is_marked_and_shown(page: RegisterPage, context):
    page.open_record(3)
    context.tasks.wait_idle()
    assert (current(page), page.card.record_id) == (3, 3)


def test_record_asked_for_before_the_list_is_there_stays_the_one(context, qtbot: QtBot):
    page = RegisterPage(context, LETTERS)
    qtbot.addWidget(page)
    page.show()
    page.open_record(3)
    context.tasks.wait_idle()
    assert (current(page), page.card.record_id) == (3, 3)
    assert page.card.case
    assert page.card.case.record.id == 3


def test_record_outside_the_filter_is_shown_all_the_same(page: RegisterPage, context):
    page.bar.set_filter(Filter("state", codes=("answered",)))
    context.tasks.wait_idle()
    page.open_record(3)
    context.tasks.wait_idle()
    assert page.card.record_id == 3
    assert current(page) is None


def test_change_elsewhere_keeps_the_choice(page: RegisterPage, context, desk):
    page.open_record(5)
    context.tasks.wait_idle()
    saved = desk.add("letters", {"subject": "New"}, "draft")
    context.bus.publish(saved.changes)
    context.tasks.wait_idle()
    assert page.model.rowCount() == 10
    assert (current(page), page.card.record_id) == (5, 5)


def test_other_registers_do_not_reread_the_list(page: RegisterPage, context, desk):
    calls = []
    page.model.arrived.connect(lambda: calls.append(1))
    context.bus.publish(desk.add("notes", {"title": "x"}).changes)
    context.tasks.wait_idle()
    assert not calls


def test_heading_sorts(page: RegisterPage, context, qtbot: QtBot):
    header = page.list.horizontalHeader()
    place = header.sectionViewportPosition(2) + 20
    for first in ("L-2026/001", "L-2026/009"):
        qtbot.mouseClick(
            header.viewport(),
            Qt.MouseButton.LeftButton,
            pos=header.rect().center() * 0 + page.list.rect().topLeft() + _point(place),
        )
        context.tasks.wait_idle()
        line = page.model.record(0)
        assert line is not None
        if first == "L-2026/001":
            assert line.number == first
    assert page.bar.order == "due"


def _point(x: int):
    from PySide6.QtCore import QPoint

    return QPoint(x, 12)


def test_search_without_a_match_teaches_what_to_do(page: RegisterPage, context):
    page.search("nobody")
    context.tasks.wait_idle()
    assert page.stack.currentWidget() is page.empty
    assert not page.empty.clear.isVisible(), "the words are in the window's own box"
    page.search("")
    page.bar.set_filter(Filter("kind", codes=("block",)))
    context.tasks.wait_idle()
    assert page.empty.clear.isVisible()
    page.empty.clear.click()
    context.tasks.wait_idle()
    assert page.stack.currentWidget() is page.list


def test_empty_register_teaches_the_first_step(make_context, qtbot: QtBot):
    page = shown(make_context(StubDesk()), qtbot)
    assert page.stack.currentWidget() is page.empty
    assert page.empty.add.text() == "New letter"
    page.empty.add.click()
    assert page.card.mode is Mode.EDITING


def test_new_record_by_keyboard_alone(page: RegisterPage, context, desk, qtbot: QtBot):
    page.add_record()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Sender")
    type_text(focused, "Әліпбиева Үміт")
    for _tab in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    type_text(QApplication.focusWidget() or page, "Өтініш")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    context.tasks.wait_idle()
    record = desk.card("letters", 11).record
    assert record.values["sender"].name == "Әліпбиева Үміт"
    assert record.values["subject"] == "Өтініш"
    assert (current(page), page.card.record_id) == (11, 11)
    assert page.list.hasFocus()


def test_keys_open_the_form(page: RegisterPage, qtbot: QtBot):
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_F2)
    assert page.card.mode is Mode.EDITING


def test_unsaved_text_keeps_its_record(page: RegisterPage, context, monkeypatch, qtbot: QtBot):
    page.card.edit()
    type_text(QApplication.focusWidget() or page, "x")
    assert page.unsaved()
    answers = [Leaving.STAY, Leaving.KEEP]
    monkeypatch.setattr(card_module, "ask_to_leave", lambda *_args: answers.pop(0))
    page.list.choose(4)
    context.tasks.wait_idle()
    assert (current(page), page.card.record_id) == (9, 9)
    page.list.choose(4)
    context.tasks.wait_idle()
    assert page.card.record_id == 5
    assert not page.unsaved()


def test_columns_chosen_are_shown(page: RegisterPage, context):
    menu = page.choose_columns()
    menu.action("number").trigger()
    menu.close()
    context.tasks.wait_idle()
    assert "number" in [column.key for column in page.model.columns]
    assert page.model.rowCount() == 9
    assert current(page) == 9


def test_broken_reading_is_told(page: RegisterPage, context, desk, qtbot: QtBot):
    from dpo_desktop.core.errors import DpoError

    desk.failing = DpoError("The disk is gone.")
    with qtbot.waitSignal(context.notify.posted) as told:
        page.refresh()
    assert told.args[0].words == "The disk is gone."


class LongSpeech(PseudoSpeech):
    """A language whose words are half as long again."""

    def __call__(self, msgid: str, /, **values: object) -> str:
        said = CatalogueSpeech.__call__(self, msgid, **values)
        return said + " жжжж" * (len(said) // 10 + 1) if said else ""

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        said = CatalogueSpeech.plural(self, one, many, n, **values)
        return said + " жжжж" * (len(said) // 10 + 1)


@pytest.mark.parametrize("editing", [False, True])
@pytest.mark.parametrize("language", ["pseudo-long", *Language])
def test_nothing_is_clipped_in_the_smallest_window(
    make_context, desk, qtbot: QtBot, language, editing
):
    import gettext

    from dpo_desktop.core.speech import speak

    if language == "pseudo-long":
        speech: CatalogueSpeech = LongSpeech(Language.EN, gettext.NullTranslations())
    else:
        speech = speak(language)
    desk.add("letters", {"subject": "Draft"}, "draft")
    context = make_context(desk, speech)
    # What the window's own bars leave of 1100 x 700.
    page = shown(context, qtbot, size=(1100, 560))
    if editing:
        page.card.edit()
    QApplication.processEvents()
    context.tasks.wait_idle()
    assert page.width() == 1100
    assert clipped(page) == []
    page.card.may_leave()
    for words, kind in (("nobody", ()), ("", ("block",))):
        page.search(words)
        page.bar.set_filter(Filter("kind", codes=kind))
        context.tasks.wait_idle()
        QApplication.processEvents()
        assert page.stack.currentWidget() is page.empty
        assert clipped(page) == []


def test_every_word_is_translated(make_context, desk, qtbot: QtBot):
    context = make_context(desk, pseudo())
    page = shown(context, qtbot)
    page.bar.set_filter(Filter("kind", codes=("information",)))
    context.tasks.wait_idle()
    page.card.edit()
    assert untranslated(page, desk) == []
    notes = shown(context, qtbot, NOTES)
    assert untranslated(notes, desk) == []


def untranslated(root: QWidget, desk: StubDesk) -> list[str]:
    data = (
        " ".join(str(record.values) + record.number for record in desk._records.values())
        + " Information about the subject's data The Officer"
    )
    found = []
    for where, words in texts(root):
        plain = words.replace("\n", "|")
        if any(letter.isalpha() for letter in plain) and OPEN not in plain and CLOSE not in plain:
            parts = plain.replace(" · ", "|").replace(": ", "|").split("|")
            if not all(part.strip() in data or not part.strip() for part in parts):
                found.append(f"{where}: {words}")
    return [line for line in found if not _of_vocabulary(line)]


def _of_vocabulary(line: str) -> bool:
    from dpo_desktop.law.vocabulary import names, vocabulary

    labels = {e.texts.en for name in names() for e in vocabulary(name).entries}
    return any(label in line for label in labels)


def test_memory_of_models_is_the_pages_own(page: RegisterPage):
    assert isinstance(page.list.model(), ListModel)
    assert page.model.parent() is page
