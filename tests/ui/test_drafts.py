"""What is typed is kept while it is typed, offered again, and gone once saved or discarded."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.draft import NEW, OPERATOR, Draft
from dpo_desktop.core.errors import DpoError
from dpo_desktop.ui import card as card_module
from dpo_desktop.ui import draft_keeper, questions
from dpo_desktop.ui.card import CardPane, Mode
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.draft_strip import DraftStrip
from dpo_desktop.ui.edit_pane import EditPane
from dpo_desktop.ui.questions import Leaving
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.settings_dialog import SettingsDialog
from dpo_desktop.ui.shell import Shell
from tests.ui.desk_stub import StubDesk
from tests.ui.driving import is_open, noting, settle, unlock
from tests.ui.stub_drafts import KEPT_AT
from tests.ui.stub_registers import LETTERS
from tests.ui.typing_help import activate, type_text

RECORD = 9
FORM = ("letters", RECORD, "")
NEW_FORM = ("letters", NEW, "")
FULL = DpoError("The disk is full.")


@pytest.fixture
def card(context: Context, qtbot: QtBot) -> CardPane:
    """The card of the ninth letter."""
    made = CardPane(context, LETTERS)
    qtbot.addWidget(made)
    made.resize(700, 700)
    made.show()
    activate(made)
    made.show_record(RECORD)
    rest(context)
    return made


@pytest.fixture
def strip(context: Context, qtbot: QtBot) -> DraftStrip:
    """The strip below the tabs."""
    made = DraftStrip(context)
    qtbot.addWidget(made)
    return made


def rest(context: Context) -> None:
    """Let the worker do all it was asked for."""
    assert context.tasks.wait_idle()


def pane(card: CardPane) -> EditPane:
    """The form, which is to be open."""
    assert card.edit_pane is not None
    return card.edit_pane


def line(card: CardPane, name: str) -> QLineEdit:
    """The line of a field."""
    control = pane(card).form.editor(name).controls()[0]
    assert isinstance(control, QLineEdit)
    return control


def begin(card: CardPane, words: str = "Жаңа ") -> QLineEdit:
    """Open the form and type at the beginning of the subject."""
    card.edit()
    subject = line(card, "subject")
    subject.setFocus()
    subject.home(False)
    type_text(subject, words)
    return subject


def keep_all(context: Context) -> list[bool]:
    """Keep everything, as before a lock; return what was told."""
    told: list[bool] = []
    context.drafts.keep_all(told.append)
    rest(context)
    return told


def kept(desk: StubDesk, key: tuple[str, int, str] = FORM) -> Draft:
    """The draft in the vault."""
    return desk.kept_drafts[key]


# Keeping


def test_text_is_kept_a_moment_after_the_last_key(
    card, desk: StubDesk, context, monkeypatch, qtbot
):
    monkeypatch.setattr(draft_keeper, "REST_MS", 1)
    begin(card)
    qtbot.waitUntil(lambda: pane(card).draft.note.text() == "Kept as a draft at 10:42")
    assert kept(desk).texts["subject"].startswith("Жаңа ")
    assert list(kept(desk).texts) == ["subject"]
    assert kept(desk).version == 1


def test_text_is_kept_when_the_keyboard_leaves_its_field(card: CardPane, desk, context):
    begin(card)
    line(card, "received_on").setFocus()
    rest(context)
    assert kept(desk).texts["subject"].startswith("Жаңа ")


def test_half_a_date_and_the_reason_are_kept_as_typed(card: CardPane, desk: StubDesk, context):
    card.edit()
    received = line(card, "received_on")
    received.selectAll()
    type_text(received, "12.0")
    type_text(pane(card).why, "өтініш ")
    assert keep_all(context) == [True]
    assert kept(desk).texts == {"received_on": "12.0"}
    assert kept(desk).before == {"received_on": "16.03.2026"}
    assert kept(desk).why == "өтініш "


def test_the_same_text_is_not_written_twice(card: CardPane, desk: StubDesk, context):
    begin(card)
    for _ in range(3):
        keep_all(context)
        pane(card).draft.keep()
        rest(context)
    assert len(desk.asked_to_keep) == 1


def test_while_the_worker_is_busy_one_draft_waits_and_it_is_the_newest(card, desk, context):
    busy = threading.Event()
    context.tasks.run_free(busy.wait, lambda _set: None)
    subject = begin(card)
    for letter in "абвгд":
        type_text(subject, letter)
        pane(card).draft.keep()
    busy.set()
    rest(context)
    assert len(desk.asked_to_keep) == 1
    assert "абвгд" in kept(desk).texts["subject"]


def test_text_put_back_as_it_was_leaves_no_draft(card: CardPane, desk: StubDesk, context):
    subject = begin(card, "x")
    keep_all(context)
    assert desk.kept_drafts
    subject.backspace()
    subject.textEdited.emit(subject.text())
    keep_all(context)
    assert desk.kept_drafts == {}


def test_a_form_nobody_typed_in_is_not_kept(card: CardPane, desk: StubDesk, context):
    card.edit()
    assert keep_all(context) == [True]
    assert desk.asked_to_keep == []


def test_keeping_before_a_lock_comes_before_the_lock(card: CardPane, desk: StubDesk, context):
    begin(card)
    order: list[str] = []
    context.drafts.keep_all(lambda kept: order.append(f"kept {kept}"))
    context.tasks.unbind()
    context.tasks.run_free(lambda: order.append(f"locked with {len(desk.kept_drafts)}"), bool)
    rest(context)
    assert order == ["locked with 1", "kept True"]


def test_a_full_disk_is_told_and_the_text_waits_for_room(card: CardPane, desk, context, qtbot):
    desk.full = FULL
    begin(card)
    with qtbot.waitSignal(context.drafts.failed) as told:
        assert keep_all(context) == [False]
    assert told.args == [FULL]
    assert [draft.key for draft in context.drafts.unkept] == [FORM]
    assert line(card, "subject").text().startswith("Жаңа ")
    desk.full = None
    assert keep_all(context) == [True]
    assert kept(desk).texts["subject"].startswith("Жаңа ")
    assert context.drafts.unkept == ()


def test_without_a_desk_nothing_is_said_to_be_kept(card: CardPane, desk: StubDesk, context):
    begin(card)
    context.tasks.unbind()
    assert keep_all(context) == [False]
    assert context.drafts.unkept


# Saving and leaving


def test_saving_ends_the_draft(card: CardPane, desk: StubDesk, context):
    begin(card)
    keep_all(context)
    pane(card).save()
    rest(context)
    assert card.mode is Mode.READING
    assert desk.kept_drafts == {}
    assert context.drafts.find(FORM) is None
    assert desk.card("letters", RECORD).record.values["subject"].startswith("Жаңа ")


def test_what_is_refused_is_kept_before_it_is_sent(card: CardPane, desk: StubDesk, context):
    begin(card)
    desk.change(desk.card("letters", RECORD).record, {"subject": "Theirs"})
    pane(card).save()
    rest(context)
    assert "changed elsewhere" in pane(card).form.banner.words.text()
    assert kept(desk).texts["subject"].startswith("Жаңа ")
    type_text(line(card, "subject"), "!")
    keep_all(context)
    assert "!" in kept(desk).texts["subject"]


@pytest.mark.parametrize(
    ("wish", "mode", "drafts"),
    [
        (Leaving.STAY, Mode.EDITING, 0),
        (Leaving.KEEP, Mode.READING, 1),
        (Leaving.DISCARD, Mode.READING, 0),
    ],
)
def test_leaving_a_form_asks_what_is_to_become_of_it(
    card: CardPane, desk, context, monkeypatch, qtbot: QtBot, wish, mode, drafts
):
    begin(card)
    monkeypatch.setattr(card_module, "ask_to_leave", lambda *_: wish)
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    rest(context)
    assert card.mode is mode
    assert len(desk.kept_drafts) == drafts
    assert len(context.drafts.offered) == drafts


def test_discarding_takes_away_what_was_kept_before(card, desk, context, monkeypatch):
    begin(card)
    keep_all(context)
    assert desk.kept_drafts
    monkeypatch.setattr(card_module, "ask_to_leave", lambda *_: Leaving.DISCARD)
    assert card.may_leave()
    rest(context)
    assert desk.kept_drafts == {}


@pytest.mark.parametrize(
    ("role", "wish"),
    [
        (QMessageBox.ButtonRole.AcceptRole, Leaving.KEEP),
        (QMessageBox.ButtonRole.DestructiveRole, Leaving.DISCARD),
        (QMessageBox.ButtonRole.RejectRole, Leaving.STAY),
    ],
)
def test_the_question_has_three_answers(card: CardPane, context, monkeypatch, role, wish):
    def answer(box: QMessageBox) -> int:
        next(b for b in box.buttons() if box.buttonRole(b) is role).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    assert questions.ask_to_leave(card, context.t) is wish


# Offering


def test_the_form_of_the_record_offers_its_draft(card: CardPane, desk: StubDesk, context):
    draft = leave_draft(card, desk, context)
    card.edit()
    assert "16.03.2026 10:42" in pane(card).draft.line.words.text()
    assert not pane(card).save_button.isEnabled()
    assert not line(card, "subject").isEnabled()
    assert pane(card).draft.line.go_on.hasFocus()
    pane(card).draft.line.go_on.click()
    assert line(card, "subject").text() == draft.texts["subject"]
    assert line(card, "received_on").text() == "12.0"
    assert pane(card).why.text() == "Себебі"
    assert pane(card).save_button.isEnabled()
    assert pane(card).is_dirty
    assert pane(card).draft.line.isHidden()


def test_a_draft_left_alone_stays_as_it_is(card: CardPane, desk: StubDesk, context):
    draft = leave_draft(card, desk, context)
    card.edit()
    keep_all(context)
    assert card.may_leave(), "nothing was typed, so nothing is asked"
    rest(context)
    assert kept(desk) == draft


@pytest.mark.parametrize("sure", [True, False])
def test_a_form_begun_anew_discards_the_draft_if_one_is_sure(
    card: CardPane, desk, context, monkeypatch, sure
):
    leave_draft(card, desk, context)
    monkeypatch.setattr("dpo_desktop.ui.draft_form.may_discard", lambda *_: sure)
    card.edit()
    pane(card).draft.line.discard.click()
    rest(context)
    assert pane(card).save_button.isEnabled() is sure
    assert (desk.kept_drafts == {}) is sure
    assert not line(card, "subject").text().startswith("Жаңа")


@pytest.mark.parametrize(("why", "asked"), [("үш сөз бар", 0), ("бұл енді төрт сөз", 1)])
def test_a_few_words_are_discarded_without_a_question(card, context, monkeypatch, why, asked):
    boxes: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", noting(boxes, 0))
    assert questions.may_discard(card, context.t, Draft("letters", why=why)) is not bool(asked)
    assert len(boxes) == asked


def test_a_new_record_is_offered_the_draft_of_a_new_one(card: CardPane, desk, context):
    desk.save_draft(Draft("letters", texts={"subject": "Басталған хат"}, before={"subject": ""}))
    context.drafts.read()
    rest(context)
    card.add()
    pane(card).draft.line.go_on.click()
    assert line(card, "subject").text() == "Басталған хат"
    keep_all(context)
    assert kept(desk, NEW_FORM).texts == {"subject": "Басталған хат"}


def test_what_others_changed_meanwhile_stands_at_the_fields(card, desk, context):
    leave_draft(card, desk, context)
    theirs = {"subject": "Theirs", "text": "Added by them"}
    desk.change(desk.card("letters", RECORD).record, theirs)
    card.show_record(RECORD)
    rest(context)
    card.edit()
    pane(card).draft.line.go_on.click()
    assert "was changed after" in pane(card).draft.line.words.text()
    form = pane(card).form
    assert line(card, "subject").text().startswith("Жаңа ")
    assert form.box("subject").sentence.text() == "Saved here now: Theirs"
    assert form.box("received_on").sentence.text() == ""
    assert form.values()["text"] == "Added by them"
    line(card, "received_on").setText("12.03.2026")
    pane(card).save()
    rest(context)
    saved = desk.card("letters", RECORD).record
    assert saved.values["subject"].startswith("Жаңа ")
    assert saved.values["text"] == "Added by them"
    assert desk.kept_drafts == {}


def test_texts_without_a_field_are_shown_to_be_copied_out(card, desk, context):
    texts = {"subject": "Хат", "gone": {"name": "Бұрынғы мәтін"}}
    desk.save_draft(Draft("letters", RECORD, version=1, texts=texts))
    context.drafts.read()
    rest(context)
    card.edit()
    pane(card).draft.line.go_on.click()
    said = pane(card).draft.line.words
    assert "gone: Бұрынғы мәтін" in said.text()
    assert said.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert line(card, "subject").text() == "Хат"


def test_a_field_that_is_asked_for_waits_for_the_choice(card: CardPane, desk, context):
    leave_draft(card, desk, context)
    card.edit_field(RECORD, "subject")
    rest(context)
    assert pane(card).form.box("subject").sentence.text() == ""
    pane(card).draft.line.go_on.click()
    assert pane(card).form.box("subject").sentence.text() == "A paper needs this."


def leave_draft(card: CardPane, desk: StubDesk, context: Context) -> Draft:
    """Leave an unfinished form of the record behind, as a crash would."""
    before = {"subject": desk.card("letters", RECORD).record.values["subject"]}
    before["received_on"] = "16.03.2026"
    texts = {"subject": f"Жаңа {before['subject']}", "received_on": "12.0"}
    number = desk.card("letters", RECORD).record.number
    draft = Draft("letters", RECORD, "", number, 1, texts, before, "Себебі")
    desk.save_draft(draft)
    context.drafts.read()
    rest(context)
    return draft


# The strip


def said(strip: DraftStrip) -> list[str]:
    """What the strip offers."""
    return [offer.said for offer in strip.offers if not offer.isHidden()]


def test_the_strip_offers_what_was_left(strip: DraftStrip, card, desk, context, qtbot: QtBot):
    assert strip.isHidden()
    leave_draft(card, desk, context)
    assert not strip.isHidden()
    number = desk.card("letters", RECORD).record.number
    assert said(strip) == [
        f"Letter {number}: the form left unfinished on 16.03.2026 10:42 was kept."
    ]
    with qtbot.waitSignal(context.go.draft_asked) as asked:
        strip.offers[0].go_on.click()
    assert asked.args == ["letters", RECORD]
    card.continue_draft(RECORD)
    rest(context)
    assert line(card, "received_on").text() == "12.0", "asked again although told to continue"
    assert strip.isHidden(), "the form is being worked on"


def test_several_are_behind_a_button(strip: DraftStrip, desk: StubDesk, context):
    desk.save_draft(Draft("letters", texts={"subject": "A"}))
    desk.save_draft(Draft("notes", texts={"subject": "B"}))
    context.drafts.read()
    rest(context)
    assert said(strip) == []
    assert strip.accessibleName() == "2 unfinished forms were kept."
    strip.unfold.click()
    assert len(said(strip)) == 2
    strip.offers[0].discard.click()
    rest(context)
    assert len(said(strip)) == 1
    assert len(desk.kept_drafts) == 1


def test_closed_it_comes_back_only_with_another_form(strip: DraftStrip, desk, context):
    desk.save_draft(Draft("letters", texts={"subject": "A"}))
    context.drafts.read()
    rest(context)
    strip.close_button.click()
    context.drafts.changed.emit()
    assert strip.isHidden()
    desk.save_draft(Draft("notes", texts={"subject": "B"}))
    context.drafts.read()
    rest(context)
    assert not strip.isHidden()


def test_the_operator_is_offered_in_the_settings(strip, desk: StubDesk, context, qtbot: QtBot):
    desk.save_draft(Draft(OPERATOR, texts={"bin": "1707"}))
    context.drafts.read()
    rest(context)
    with qtbot.waitSignal(context.go.profile_asked) as asked:
        strip.offers[0].go_on.click()
    assert asked.args == ["bin"]


def test_discarding_in_the_strip_frees_the_form_that_offers_it(
    strip: DraftStrip, card, desk, context, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("dpo_desktop.ui.draft_strip.may_discard", lambda *_: True)
    leave_draft(card, desk, context)
    card.edit()
    assert not pane(card).save_button.isEnabled()
    strip.offers[0].discard.click()
    rest(context)
    assert pane(card).save_button.isEnabled()
    assert pane(card).draft.line.isHidden()
    assert not line(card, "subject").text().startswith("Жаңа")
    assert desk.kept_drafts == {}


# Reasons for steps


def ask_why(card: CardPane) -> QLineEdit:
    """Choose the step that asks for a reason."""
    assert card.case is not None
    step = next(step for step in card.case.steps if step.move.asks_why)
    card.bar.menu.chosen.emit(step)
    assert not card.bar.ask.isHidden()
    return card.bar.reason


def test_the_reason_of_a_step_outlives_leaving_the_card(card: CardPane, desk, context):
    type_text(ask_why(card), "Қосымша мәл")
    card.show_record(5)
    rest(context)
    assert card.bar.ask.isHidden()
    assert kept(desk, ("letters", RECORD, "waiting")).why == "Қосымша мәл"
    card.show_record(RECORD)
    rest(context)
    assert not card.bar.ask.isHidden()
    assert card.bar.reason.text() == "Қосымша мәл"
    assert card.bar.confirm.text() == "Ask the sender"


def test_the_reason_outlives_the_card_being_read_again(card: CardPane, context):
    reason = ask_why(card)
    type_text(reason, "Қос")
    card.show_record(RECORD)
    rest(context)
    assert card.bar.reason.text() == "Қос"
    assert card.bar.reason.hasFocus(), "whoever types on is not interrupted"


def test_the_step_taken_ends_it(card: CardPane, desk: StubDesk, context):
    type_text(ask_why(card), "Қосымша мәлімет керек")
    card.bar.confirm.click()
    rest(context)
    assert desk.card("letters", RECORD).record.state == "waiting"
    assert desk.kept_drafts == {}
    assert context.drafts.offered == ()


def test_taking_the_step_back_ends_it(card: CardPane, desk: StubDesk, context):
    type_text(ask_why(card), "Қос")
    keep_all(context)
    assert desk.kept_drafts
    card.bar._withdraw()
    keep_all(context)
    assert desk.kept_drafts == {}


def test_a_lock_keeps_it(card: CardPane, desk: StubDesk, context):
    type_text(ask_why(card), "Қос")
    assert keep_all(context) == [True]
    assert kept(desk, ("letters", RECORD, "waiting")).why == "Қос"


def test_a_step_that_is_refused_keeps_its_reason(card: CardPane, desk: StubDesk, context):
    type_text(ask_why(card), "Қосымша мәлімет керек")
    desk.change(desk.card("letters", RECORD).record, {"subject": "Theirs"})
    card.bar.confirm.click()
    rest(context)
    assert desk.card("letters", RECORD).record.state == "received"
    assert card.bar.reason.text() == "Қосымша мәлімет керек"


# The operator's profile


@pytest.fixture
def settings(open_shell: Shell) -> SettingsDialog:
    """The settings, with the profile read."""
    assert open_shell.desk
    open_shell.desk.view.commands.settings.trigger()
    settle(open_shell)
    return open_shell.window.findChildren(SettingsDialog)[0]


def type_name(settings: SettingsDialog) -> None:
    """Type at the end of the company's name."""
    assert settings.profile
    name = settings.profile.form.editor("name_kk").controls()[0]
    assert isinstance(name, QLineEdit)
    name.end(False)
    type_text(name, " жаңа")


def test_a_lock_keeps_a_half_typed_profile(settings, open_shell: Shell, desk: StubDesk):
    type_name(settings)
    open_shell.lock()
    settle(open_shell)
    assert kept(desk, (OPERATOR, NEW, "")).texts == {"name_kk": "«Мысал» ЖШС жаңа"}
    unlock(open_shell)
    assert open_shell.desk
    (offer,) = open_shell.desk.view.drafts.offers
    offer.go_on.click()
    settle(open_shell)
    again = next(d for d in open_shell.window.findChildren(SettingsDialog) if d.isVisible())
    assert again.profile
    assert again.profile.values()["name_kk"] == "«Мысал» ЖШС жаңа"
    again.save_button.click()
    settle(open_shell)
    assert desk.kept_drafts == {}
    assert desk.profile()["name_kk"] == "«Мысал» ЖШС жаңа"


@pytest.mark.parametrize(
    ("wish", "drafts"), [(Leaving.STAY, 0), (Leaving.KEEP, 1), (Leaving.DISCARD, 0)]
)
def test_cancelling_the_settings_asks_about_the_profile(
    settings, open_shell, desk, monkeypatch, wish, drafts
):
    monkeypatch.setattr("dpo_desktop.ui.settings_dialog.ask_to_leave", lambda *_: wish)
    type_name(settings)
    settings.cancel_button.click()
    assert settings.isVisible() is (wish is Leaving.STAY)
    settle(open_shell)
    assert len(desk.kept_drafts) == drafts


def test_escape_out_of_the_settings_loses_nothing(settings, open_shell, desk, qtbot: QtBot):
    type_name(settings)
    qtbot.keyClick(settings, Qt.Key.Key_Escape)
    settle(open_shell)
    assert kept(desk, (OPERATOR, NEW, "")).texts["name_kk"].endswith(" жаңа")


# Locking and closing


@pytest.mark.parametrize("lose", [True, False])
def test_closing_asks_only_about_text_that_cannot_be_kept(
    open_shell: Shell, desk: StubDesk, monkeypatch, qtbot: QtBot, lose: bool
):
    type_letter(open_shell)
    desk.full = FULL
    asked: list[QWidget] = []
    monkeypatch.setattr(questions, "may_lose_text", noting(asked, lose))
    ended: list[bool] = []
    open_shell.finished.connect(lambda: ended.append(True))
    open_shell.window.close()
    settle(open_shell)
    assert asked == [open_shell.window]
    assert bool(ended) is lose
    assert is_open(open_shell) is not lose
    desk.full = None


def test_closing_keeps_what_is_typed_and_asks_nothing(open_shell, desk, qtbot: QtBot):
    type_letter(open_shell)
    with qtbot.waitSignal(open_shell.finished):
        open_shell.window.close()
    assert kept(desk, NEW_FORM).texts["subject"] == "Хат"


def type_letter(shell: Shell) -> None:
    """Begin a letter in the real window."""
    assert shell.desk
    page = shell.desk.view.open_tab(1)
    assert isinstance(page, RegisterPage)
    settle(shell)
    page.add_record()
    type_text(line(page.card, "subject"), "Хат")


# The shelf itself


def test_reading_does_not_undo_what_was_just_put(desk: StubDesk, context: Context):
    old = Draft("letters", texts={"subject": "old"})
    desk.save_draft(old)
    context.drafts.read()
    context.drafts.put(replace(old, texts={"subject": "new"}))
    rest(context)
    found = context.drafts.find(NEW_FORM)
    assert found
    assert found.texts == {"subject": "new"}
    assert found.at == KEPT_AT


def test_a_dropped_draft_that_waits_is_not_written(desk: StubDesk, context: Context):
    busy = threading.Event()
    context.tasks.run_free(busy.wait, lambda _set: None)
    context.drafts.put(Draft("letters", texts={"subject": "A"}))
    context.drafts.drop(NEW_FORM)
    busy.set()
    rest(context)
    assert desk.asked_to_keep == []
