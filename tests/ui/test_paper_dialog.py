"""Ordering a paper: which, how, what is missing, where to, and what comes of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from dpo_desktop.core.attachment import Description
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Lacking, Made, Offer, Order, Signing
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Filter, Query, Status
from dpo_desktop.ui.list_columns import choose
from dpo_desktop.ui.papers.paper_choice import of_list
from dpo_desktop.ui.papers.paper_dialog import PaperDialog
from dpo_desktop.ui.papers.paper_work import file_name
from tests.ui.desk_stub import TODAY, StubDesk
from tests.ui.stub_registers import LETTERS

NARROW = Query(
    "letters",
    TODAY,
    filters=(Filter("state", codes=("received",)),),
    status=Status.OPEN,
    order="subject",
    descending=True,
)
OFFERS = (
    Offer("card", "Card of the record"),
    Offer("refusal", "Reasoned refusal", encloses=True),
    Offer("answer", "Answer", suggested=True, encloses=True),
)
ADDRESS = Lacking("Address", "letters", "L-2026/009", "subject")
PHONE = Lacking("Phone", "profile", "", "phone")
Opener = Callable[..., PaperDialog]


@pytest.fixture
def opened(context, desk, qtbot: QtBot) -> Opener:
    """Open the dialog for a list, or for a record by its key."""

    def make(query: Query = NARROW, key: int = 0) -> PaperDialog:
        if key:
            record = desk.card("letters", key).record
            dialog = PaperDialog(context, "Letter", record=record)
        else:
            choices = of_list(context, LETTERS, query, shown=7, every=9)
            dialog = PaperDialog(context, "Letters", choices)
        qtbot.addWidget(dialog)
        dialog.show()
        context.tasks.wait_idle()
        return dialog

    return make


@pytest.fixture
def save_to(monkeypatch, tmp_path: Path) -> list[str]:
    """Answer the question where to save; what was proposed is kept."""
    proposed: list[str] = []

    def choose_name(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / "paper"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose_name)
    return proposed


def words(dialog: PaperDialog) -> list[str]:
    return [button.text() for button in dialog.chooser.buttons]


def ordered(dialog: PaperDialog) -> Order:
    order = dialog.order
    assert order is not None
    return order


def names_of(dialog: PaperDialog) -> list[str]:
    """Return the names of what is to follow the paper, in its order."""
    return [one.name for one in ordered(dialog).enclosures]


def test_list_as_seen_comes_first_with_its_conditions(opened: Opener):
    dialog = opened()
    assert words(dialog) == ["As in the list: 7 records", "Whole register: 9 records"]
    choice = dialog.chooser.choice
    assert choice is not None
    assert choice.told == ("Open", "State: Received")
    assert ordered(dialog).query == NARROW


def test_whole_register_keeps_the_order_of_the_list(opened: Opener):
    dialog = opened()
    dialog.chooser.buttons[1].click()
    assert ordered(dialog).query == Query("letters", TODAY, order="subject", descending=True)


def test_without_conditions_only_the_whole_register_is_offered(opened: Opener):
    assert words(opened(Query("letters", TODAY))) == ["Whole register: 9 records"]


def test_columns_can_be_those_of_the_list(opened: Opener, context):
    choose(context, LETTERS, ("time_left", "state", "kind", "number"))
    dialog = opened()
    assert ordered(dialog).columns == (), "the register's own columns, unless asked for"
    dialog.options.columns.setChecked(True)
    assert ordered(dialog).columns == ("sender", "subject", "state", "due", "kind")


def test_papers_of_a_record_are_offered_with_what_it_calls_for_first(opened: Opener, desk):
    desk.offered = OFFERS
    dialog = opened(key=9)
    assert words(dialog) == ["Answer", "Card of the record", "Reasoned refusal"]
    assert dialog.chooser.buttons[0].accessibleDescription() == "Suggested"
    order = ordered(dialog)
    assert (order.kind, order.register, order.record_id) == ("answer", "letters", 9)
    assert not dialog.options.columns.isVisible()


def test_only_letters_have_enclosures(opened: Opener, desk):
    desk.offered = OFFERS
    dialog = opened(key=9)
    assert dialog.options.enclosures.isVisible()
    dialog.options.enclosures.tick.click()
    dialog.options.enclosures.add(["/a/one.pdf", "/a/two.png", "/a/three.jpg"])
    dialog.options.enclosures.up_button.click()
    assert names_of(dialog) == ["one.pdf", "three.jpg", "two.png"]
    dialog.options.enclosures.remove_button.click()
    assert names_of(dialog) == ["one.pdf", "two.png"]
    dialog.chooser.buttons[1].click()
    assert ordered(dialog).enclosures == (), "the card is followed by nothing"
    assert not dialog.options.enclosures.isVisible()


def test_attachments_of_the_record_are_offered_unticked_and_in_any_order(
    opened: Opener, desk: StubDesk, tmp_path: Path
):
    desk.offered = OFFERS
    record = desk.card("letters", 9).record
    for name, content in (
        ("letter.pdf", b"%PDF-1"),
        ("note.txt", b"words"),
        ("scan.png", b"\x89PNG\r\n\x1a\n"),
    ):
        (tmp_path / name).write_bytes(content)
        desk.attach(record, tmp_path / name, Description("incoming_letter"), Progress())
    letter = desk.attachments("letters", 9)[-1]
    later = tmp_path / "letter.pdf"
    later.write_bytes(b"%PDF-2")
    desk.attach(record, later, Description("incoming_letter"), Progress(), letter.document)
    dialog = opened(key=9)
    extra = dialog.options.enclosures
    rows = [extra.list.item(row) for row in range(extra.list.count())]
    assert [row.text() for row in rows] == [
        "letter.pdf · version 2 · Incoming letter",
        "scan.png · Incoming letter",
    ]
    extra.tick.click()
    assert names_of(dialog) == [], "which of them the addressee may see is decided one by one"
    assert not extra.remove_button.isEnabled(), "they are removed on the card"
    QTest.keyClick(extra.list, Qt.Key.Key_Space)
    extra.add(["/a/one.pdf"])
    QTest.keyClick(extra.list, Qt.Key.Key_Up)
    QTest.keyClick(extra.list, Qt.Key.Key_Space)
    extra.up_button.click()
    assert names_of(dialog) == ["scan.png", "letter.pdf", "one.pdf"]
    assert [getattr(one, "version", 0) for one in ordered(dialog).enclosures] == [1, 2, 0]


def test_a_copy_of_an_identity_document_does_not_go_out_unnoticed(
    opened: Opener, desk: StubDesk, tmp_path: Path
):
    desk.offered = OFFERS
    (tmp_path / "card.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    copied = Description("identity_copy", exception="by the Act")
    record = desk.card("letters", 9).record
    desk.attach(record, tmp_path / "card.jpg", copied, Progress())
    dialog = opened(key=9)
    extra = dialog.options.enclosures
    extra.tick.click()
    assert not extra.warning.isVisible()
    QTest.keyClick(extra.list, Qt.Key.Key_Space)
    assert "identity document" in extra.warning.accessibleName()
    assert extra.warning.isVisible()
    QTest.keyClick(extra.list, Qt.Key.Key_Space)
    assert not extra.warning.isVisible()


def test_numbers_are_masked_unless_asked_for(opened: Opener):
    dialog = opened()
    assert not ordered(dialog).full_numbers
    dialog.options.full_numbers.click()
    assert ordered(dialog).full_numbers


def test_what_is_missing_is_named_before_printing(opened: Opener, desk):
    desk.missing = {"card": (ADDRESS, PHONE)}
    dialog = opened(key=9)
    assert dialog.missing.isVisible()
    assert not dialog.save_button.isEnabled()
    assert not dialog.print_button.isEnabled()
    assert dialog.preview_button.isEnabled(), "one may look at it"
    names = [link.accessibleName() for link in dialog.missing.links]
    assert names == ["Fill in: Address (L-2026/009)", "Fill in: Phone (operator)"]


def test_a_number_that_a_step_gives_is_nobodys_to_fill_in(opened: Opener, desk):
    number = Lacking("Outgoing number", "letters", "L-2026/009", "outgoing")
    desk.missing = {"card": (number, ADDRESS)}
    dialog = opened(key=9)
    said = [shown.text() for shown in dialog.missing.findChildren(QLabel)]
    assert "Is given on “Send the answer”" in said
    names = [link.accessibleName() for link in dialog.missing.links]
    assert names == ["Fill in: Address (L-2026/009)"]


def test_whose_paper_it_is_stands_above_it(opened: Opener, desk):
    record = desk.card("letters", 9).record
    assert opened(key=9).about.text() == record.values["sender"].name
    assert not opened().about.isVisible(), "a list is nobody's"


def test_a_draft_may_have_holes(opened: Opener, context, desk):
    desk.missing = {"card": (ADDRESS,)}
    dialog = opened(key=9)
    dialog.options.draft.click()
    context.tasks.wait_idle()
    assert dialog.save_button.isEnabled()
    assert ordered(dialog).draft


def test_preview_of_an_unready_paper_is_a_draft_that_stays_inside(opened: Opener, context, desk):
    desk.missing = {"card": (ADDRESS,)}
    dialog = opened(key=9)
    dialog.preview_button.click()
    context.tasks.wait_idle()
    assert desk.previewed[-1].draft
    preview = dialog.preview
    assert preview is not None
    assert not preview.print_button.isEnabled()
    assert not preview.save_button.isEnabled()
    preview.reject()


def test_each_hole_leads_to_where_it_is_filled_in(opened: Opener, context, desk):
    desk.missing = {"card": (ADDRESS, PHONE)}
    fields: list[tuple[str, str, str]] = []
    context.go.field_asked.connect(lambda *where: fields.append(where))
    profile: list[str] = []
    context.go.profile_asked.connect(profile.append)
    for place in range(2):
        dialog = opened(key=9)
        dialog.missing.links[place].click()
        assert not dialog.isVisible()
    assert fields == [("letters", "L-2026/009", "subject")]
    assert profile == ["phone"]


def test_saving_asks_where_to_and_tells_what_came_of_it(
    opened: Opener, context, save_to, tmp_path: Path, qtbot: QtBot
):
    dialog = opened()
    dialog.options.languages.setCurrentIndex(list(Language).index(Language.KK))
    context.tasks.wait_idle()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.outcome.bar.isVisible()
    assert not dialog.save_button.isEnabled()
    context.tasks.wait_idle()
    assert save_to[0].endswith("Register of letters 2026-03-16.pdf")
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF-1.7 kk")
    assert dialog.outcome.status.text() == "Saved: paper.pdf, 7 pages"
    assert not dialog.outcome.bar.isVisible()


def test_name_of_a_file_holds_no_sign_a_disk_forbids(opened: Opener, context, save_to):
    dialog = opened(key=9)
    dialog.save()
    context.tasks.wait_idle()
    assert save_to[0].endswith("Card of the record L-2026-009.pdf")
    assert file_name("Reply: a refusal 1/2") == "Reply – a refusal 1-2.pdf"


def test_no_file_chosen_writes_nothing(opened: Opener, context, desk, monkeypatch):
    dialog = opened()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    dialog.save()
    assert context.tasks.pending == 0
    assert desk.orders == []


def test_saved_file_can_be_opened(opened: Opener, context, save_to, monkeypatch, tmp_path: Path):
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()))
    dialog = opened()
    dialog.save()
    context.tasks.wait_idle()
    dialog.outcome.open_button.click()
    dialog.outcome.folder_button.click()
    assert urls == [str(tmp_path / "paper.pdf"), str(tmp_path)]


def test_password_is_asked_for_twice(opened: Opener, context, desk, save_to):
    dialog = opened(key=9)
    extra = dialog.options.password
    extra.tick.click()
    dialog.save()
    assert dialog.error.words() == "Type the password for the file."
    extra.first.setText("құпия")
    extra.second.setText("купия")
    dialog.save()
    assert dialog.error.words() == "The two passwords differ."
    assert save_to == []
    extra.second.setText("құпия")
    dialog.save()
    context.tasks.wait_idle()
    assert desk.orders[-1].password == "құпия"
    assert "құпия" not in repr(desk.orders[-1])


def test_key_that_signs_must_be_there(opened: Opener, context, desk, save_to, tmp_path: Path):
    dialog = opened(key=9)
    signing = dialog.options.signing
    signing.tick.click()
    signing.key.setText(str(tmp_path / "none.p12"))
    dialog.save()
    assert dialog.error.words() == "Choose the file of the key that signs."
    key = tmp_path / "own.p12"
    key.write_bytes(b"key")
    signing.key.setText(str(key))
    signing.secret.setText("word")
    signing.stamp.setChecked(True)
    dialog.save()
    context.tasks.wait_idle()
    assert desk.orders[-1].signing == Signing(key, "word", stamp=True)


def test_boxed_characters_are_told(opened: Opener, context, desk, save_to):
    desk.boxed = ("中", "😀")
    dialog = opened()
    dialog.save()
    context.tasks.wait_idle()
    assert dialog.outcome.boxed.isVisible()
    assert "中 😀" in dialog.outcome.boxed.text()


def test_error_is_a_sentence_and_one_can_try_again(opened: Opener, context, desk, save_to):
    dialog = opened()
    desk.failing = DpoError("The folder cannot be written to.")
    dialog.save()
    context.tasks.wait_idle()
    assert dialog.outcome.error.words() == "The folder cannot be written to."
    assert dialog.save_button.isEnabled()


class WaitingDesk(StubDesk):
    """Writes until it is stopped."""

    def make(self, order: Order, target: Path, progress: Progress) -> Made:
        done = 0
        while not progress.cancelled():
            done = min(done + 1, 99)
            progress.report(done, 100)
        raise CancelledError


@pytest.fixture
def writing(make_context, qtbot: QtBot, save_to) -> PaperDialog:
    """Return a dialog that writes and does not come to an end."""
    context = make_context(WaitingDesk())
    choices = of_list(context, LETTERS, Query("letters", TODAY), shown=0, every=0)
    dialog = PaperDialog(context, "Letters", choices)
    qtbot.addWidget(dialog)
    dialog.show()
    context.tasks.wait_idle()
    dialog.save()
    qtbot.waitUntil(lambda: dialog.outcome.bar.value() > 0)
    return dialog


def test_writing_can_be_stopped(writing: PaperDialog, tmp_path: Path, qtbot: QtBot):
    with qtbot.waitSignal(writing.work.ended):
        qtbot.mouseClick(writing.outcome.cancel_button, Qt.MouseButton.LeftButton)
    assert writing.outcome.status.text() == "Cancelled. Nothing was written."
    assert writing.isVisible()
    assert writing.save_button.isEnabled()
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".pdf"] == []


@pytest.mark.parametrize("by_key", [True, False])
def test_closing_stops_what_is_being_written_first(
    writing: PaperDialog, qtbot: QtBot, by_key: bool
):
    with qtbot.waitSignal(writing.work.ended):
        if by_key:
            qtbot.keyClick(writing, Qt.Key.Key_Escape)
        else:
            writing.close()
        assert writing.isVisible(), "not before it has stopped"
    assert not writing.isVisible()


def test_one_paper_alone_needs_no_choice(context, desk, qtbot: QtBot):
    choices = of_list(context, LETTERS, Query("letters", TODAY), shown=9, every=9)
    given = replace(choices[0], order=Order("list_of_data", Language.EN), words="List of data")
    dialog = PaperDialog(context, "List of data", [given])
    qtbot.addWidget(dialog)
    dialog.show()
    context.tasks.wait_idle()
    assert ordered(dialog).kind == "list_of_data"
    assert dialog.save_button.isEnabled()
