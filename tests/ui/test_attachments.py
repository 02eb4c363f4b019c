"""The attachments of a card: added, dropped, pasted, opened, copied, versioned and removed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from dpo_desktop.core.attachment import Attachment, Description
from dpo_desktop.core.ports import Progress
from dpo_desktop.ui import attachments_view as view_module
from dpo_desktop.ui.attachments_changed import ChangedDialog
from dpo_desktop.ui.attachments_dialog import AttachmentDialog
from dpo_desktop.ui.attachments_removal import RemovalDialog
from dpo_desktop.ui.attachments_versions import VersionsDialog
from dpo_desktop.ui.attachments_view import AttachmentsView
from dpo_desktop.ui.attachments_warning import ExceptionsView
from dpo_desktop.ui.card import CardPane
from dpo_desktop.ui.card_view import CardView
from dpo_desktop.ui.history_view import HistoryView
from tests.ui.desk_stub import StubDesk
from tests.ui.driving import noting
from tests.ui.stub_attachments import OPENED
from tests.ui.stub_registers import LETTERS
from tests.ui.test_accessibility import nameless
from tests.ui.typing_help import activate, type_text

LETTER = 9  # key of the record


@pytest.fixture
def card(context, qtbot: QtBot) -> CardPane:
    """A card that follows what is written, as the page of a register lets it."""
    card = CardPane(context, LETTERS)
    qtbot.addWidget(card)
    context.bus.changed.connect(lambda _changes: card.show_record(LETTER))
    card.resize(480, 900)
    card.show()
    activate(card)
    return card


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file to attach."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 words")
    return path


def settle(context) -> None:
    """Let work be done and told, whatever it asks for next."""
    for _ in range(4):
        context.tasks.wait_idle()
        QApplication.processEvents()


def shown(card: CardPane, context) -> AttachmentsView:
    """The attachments of the record."""
    card.show_record(LETTER)
    settle(context)
    return view_of(card)


def view_of(card: CardPane) -> AttachmentsView:
    """The attachments as they are on the card now."""
    view = card.area.widget()
    assert isinstance(view, CardView)
    return view.attachments


def kept(desk: StubDesk, file: Path, document: int = 0, **said: str) -> Attachment:
    """A file that is attached already."""
    record = desk.card("letters", LETTER).record
    described = Description(**{"kind": "incoming_letter", **said})
    return desk.attach(record, file, described, Progress(), document).attachment


def dialog_of(card: CardPane) -> AttachmentDialog:
    """The dialog that asks what the files are."""
    dialog = view_of(card).dialog
    assert isinstance(dialog, AttachmentDialog)
    return dialog


def describe(dialog: AttachmentDialog, context, **said: str) -> None:
    """Fill the dialog in and let it go."""
    for name, value in said.items():
        dialog.form.editor(name).set_value(value)
    dialog.form.changed.emit()
    dialog.go.click()
    settle(context)


def choose_files(monkeypatch: pytest.MonkeyPatch, *files: Path) -> None:
    """Let the next question for files be answered so."""
    names = [str(file) for file in files]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: (names, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (names[0], ""))


def drag(files: list[Path]) -> QMimeData:
    """What a file manager drags."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def words(card: CardPane) -> list[str]:
    """Every word on the card."""
    view = card.area.widget()
    assert view is not None
    return [one.text() for one in view.findChildren(QLabel) if one.text()]


def test_a_card_without_files_says_what_to_do(card: CardPane, context):
    view = shown(card, context)
    assert view.empty.isVisible()
    assert not view.list.isVisible()
    assert not view.open_button.isVisible()
    assert card.files.counter.text() == "0"


def test_a_chosen_file_is_described_and_attached(
    card: CardPane, context, desk, letter: Path, monkeypatch: pytest.MonkeyPatch
):
    view = shown(card, context)
    choose_files(monkeypatch, letter)
    view.add_button.click()
    settle(context)
    dialog = dialog_of(card)
    assert dialog.windowTitle() == "Attach to L-2026/009"
    dialog.go.click()
    assert dialog.form.box("kind").tone == "bad", "what it is has to be said"
    describe(dialog, context, kind="our_reply", note="sent by post")
    (made,) = desk.attachments("letters", LETTER)
    assert (made.name, made.kind, made.note) == ("letter.pdf", "our_reply", "sent by post")
    view = view_of(card)
    assert view.list.item(0).text() == "letter.pdf"
    assert view.list.chosen == made
    assert card.files.counter.text() == "1"
    assert card.files.counter.accessibleName() == "Attachments: 1"


def test_files_are_dropped_onto_the_card(card: CardPane, context, desk, tmp_path: Path):
    shown(card, context)
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(file.name)
    data = drag(files)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(card, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(9, 9), copy, data, left, none)
    QApplication.sendEvent(card, drop)
    settle(context)
    describe(dialog_of(card), context, kind="other")
    assert {one.name for one in desk.attachments("letters", LETTER)} == {"a.txt", "b.txt"}


def test_nothing_is_dropped_onto_a_form(card: CardPane, context, letter: Path):
    shown(card, context)
    card.edit()
    data = drag([letter])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none)
    enter.ignore()
    QApplication.sendEvent(card, enter)
    assert not enter.isAccepted()


def test_a_copied_file_is_pasted(card: CardPane, context, desk, letter: Path, qtbot: QtBot):
    kept(desk, letter)
    view = shown(card, context)
    QGuiApplication.clipboard().setMimeData(drag([letter]))
    qtbot.keyClick(view.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(context)
    with qtbot.waitSignal(context.notify.posted) as told:
        describe(dialog_of(card), context, kind="other")
    assert "The same content is attached to L-2026/009 already" in told.args[0].words
    assert len(desk.attachments("letters", LETTER)) == 2


def test_an_empty_clipboard_is_told(card: CardPane, context, qtbot: QtBot):
    view = shown(card, context)
    QGuiApplication.clipboard().setText("words")
    with qtbot.waitSignal(context.notify.posted) as told:
        view.paste()
    assert told.args[0].words == "There is no file on the clipboard."


def test_what_cannot_be_attached_is_told_and_the_rest_goes_on(
    card: CardPane, context, letter: Path, tmp_path: Path, qtbot: QtBot
):
    view = shown(card, context)
    with qtbot.waitSignal(context.notify.posted) as told:
        view.take([tmp_path, letter])
        settle(context)
    assert "is a folder" in told.args[0].words
    assert dialog_of(card).files == (letter,)


def test_a_copy_of_an_identity_document_asks_for_its_exception_and_stays_in_sight(
    card: CardPane, context, desk, letter: Path
):
    view = shown(card, context)
    view.take([letter])
    settle(context)
    dialog = dialog_of(card)
    assert not dialog.form.box("exception").isVisible()
    assert not dialog.rule.isVisible()
    describe(dialog, context, kind="identity_copy")
    assert dialog.isVisible(), "not without the exception"
    assert dialog.form.box("exception").tone == "bad"
    assert "forbidden" in dialog.rule.accessibleName()
    describe(dialog, context, exception="Act on notaries, Art. 1")
    assert desk.attachments("letters", LETTER)[0].exception == "Act on notaries, Art. 1"
    content = card.area.widget()
    assert content is not None
    assert content.findChildren(ExceptionsView)
    assert "exception: Act on notaries, Art. 1" in words(card)


def test_a_program_is_warned_about_and_never_opened(
    card: CardPane, context, desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    program = tmp_path / "letter.pdf.exe"
    program.write_bytes(b"MZ\x90\x00")
    view = shown(card, context)
    view.take([program])
    settle(context)
    dialog = dialog_of(card)
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "The name poses as a document" in said
    describe(dialog, context, kind="other")
    view = view_of(card)
    assert not view.open_button.isEnabled()
    assert not view.menu().actions()[0].isEnabled()
    answers = iter([False, True])
    monkeypatch.setattr(view_module, "_wants_it_all_the_same", lambda *_a: next(answers))
    target = tmp_path / "copy.bin"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    view.list.open_asked.emit()
    settle(context)
    assert not target.exists(), "the warning was heeded"
    view.list.open_asked.emit()
    settle(context)
    assert target.read_bytes() == b"MZ\x90\x00"
    assert desk.opened == []


def test_the_warning_before_a_dangerous_copy_proposes_to_leave_it(
    card: CardPane, context, desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    program = tmp_path / "run.sh"
    program.write_bytes(b"#!/bin/sh\n")
    kept(desk, program)
    view = shown(card, context)
    asked: list[str] = []

    def run(box: QMessageBox) -> int:
        asked.append(box.informativeText())
        box.defaultButton().click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", run)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    view.save()
    assert "By its content it is a program" in asked[0]


def test_an_attachment_is_opened_by_the_system(
    card: CardPane, context, desk, letter: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    made = kept(desk, letter)
    view = shown(card, context)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", noting(opened, answer=True))
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    settle(context)
    assert desk.opened == [made]
    assert [Path(url.toLocalFile()) for url in opened] == [OPENED]


def test_what_another_program_changed_is_offered_as_a_new_version(
    card: CardPane, context, desk, letter: Path, monkeypatch: pytest.MonkeyPatch
):
    made = kept(desk, letter)
    view = shown(card, context)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    view.open()
    settle(context)
    desk.changed = (made,)
    card.files.watch.look()
    settle(context)
    dialog = card.files.watch.dialog
    assert isinstance(dialog, ChangedDialog)
    assert "letter.pdf was changed by another program." in [
        one.text() for one in dialog.findChildren(QLabel)
    ]
    dialog.keep.click()
    settle(context)
    assert [one.version for one in desk.attachments("letters", LETTER)] == [2, 1]
    desk.changed = (made,)
    card.files.watch.look()
    settle(context)
    again = card.files.watch.dialog
    assert isinstance(again, ChangedDialog)
    again.drop.click()
    settle(context)
    assert desk.changed == ()


def test_a_new_version_takes_over_what_was_said(
    card: CardPane, context, desk, letter: Path, monkeypatch: pytest.MonkeyPatch
):
    kept(desk, letter, note="first page")
    view = shown(card, context)
    choose_files(monkeypatch, letter)
    view.add_version()
    settle(context)
    dialog = dialog_of(card)
    assert dialog.windowTitle() == "New version of letter.pdf"
    assert dialog.form.values()["note"] == "first page"
    describe(dialog, context, note="both pages")
    assert [one.version for one in desk.attachments("letters", LETTER)] == [2, 1]
    view = view_of(card)
    assert view.list.count() == 1
    assert view.list.item(0).text() == "letter.pdf · version 2"
    view.show_versions()
    versions = view.dialog
    assert isinstance(versions, VersionsDialog)
    assert [versions.table.words(row)[0] for row in range(2)] == ["2", "1"]
    versions.table.selectRow(1)
    versions.remove_button.click()
    removal = view.dialog
    assert isinstance(removal, RemovalDialog)
    removal.reason.setText("unreadable")
    removal.remove.click()
    settle(context)
    assert [one.version for one in desk.attachments("letters", LETTER)] == [2]


def test_a_description_is_changed(card: CardPane, context, desk, letter: Path):
    kept(desk, letter)
    view = shown(card, context)
    view.describe()
    describe(dialog_of(card), context, kind="consent", note="signed")
    (made,) = desk.attachments("letters", LETTER)
    assert (made.kind, made.note) == ("consent", "signed")


def test_a_removal_asks_for_its_reason(card: CardPane, context, desk, letter: Path, qtbot: QtBot):
    kept(desk, letter)
    view = shown(card, context)
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    dialog = view.dialog
    assert isinstance(dialog, RemovalDialog)
    dialog.remove.click()
    assert "Give the reason" in dialog.error.words()
    type_text(dialog.reason, "чужой документ")
    dialog.remove.click()
    settle(context)
    assert desk.attachments("letters", LETTER) == ()
    history = desk.card("letters", LETTER).history
    assert (history[0].what, history[0].why) == ("detached", "чужой документ")
    content = card.area.widget()
    assert content is not None
    (told,) = content.findChildren(HistoryView)
    told_words = " ".join(one.text() for one in told.findChildren(QLabel))
    assert "Attachment removed" in told_words
    assert "letter.pdf (Incoming letter, version 1" in told_words


def test_work_shows_how_far_it_is_and_is_stopped(
    card: CardPane, context, desk, letter: Path, qtbot: QtBot
):
    view = shown(card, context)
    view.take([letter])
    settle(context)
    dialog = dialog_of(card)
    dialog.form.editor("kind").set_value("other")
    desk.may_attach.clear()
    dialog.go.click()
    assert view.stop_button.isVisible()
    assert view.status.text() == "Encrypting letter.pdf"
    assert not view.add_button.isEnabled()
    with qtbot.waitSignal(context.notify.posted) as told:
        view.stop_button.click()
        desk.may_attach.set()
        settle(context)
    assert told.args[0].words == "Cancelled. Nothing was written."
    assert desk.attachments("letters", LETTER) == ()
    assert not view.bar.isVisible()


def test_the_counter_leads_to_the_files(card: CardPane, context, desk, letter: Path):
    kept(desk, letter)
    view = shown(card, context)
    card.files.counter.click()
    settle(context)
    assert view.list.hasFocus()


def test_every_control_has_a_name_and_each_line_says_all(
    card: CardPane, context, desk, tmp_path: Path
):
    program = tmp_path / "run.sh"
    program.write_bytes(b"#!/bin/sh\n")
    kept(desk, program, note="as it came")
    view = shown(card, context)
    assert nameless(card) == []
    said = view.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("run.sh", "Incoming letter", "10 B", "as it came", "is a program"):
        assert part in said
    view.describe()
    assert nameless(dialog_of(card)) == []
    dialog_of(card).reject()
