"""A step that cannot be taken stays in sight and says why; a reason may override a guard."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.record import Record
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.storage.vault import Vault
from dpo_desktop.ui.card import CardPane, Mode
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.held import held
from dpo_desktop.ui.override_box import OverrideBox
from dpo_desktop.ui.overrides_view import OverridesView
from tests.ui.desk_stub import PROFILE
from tests.ui.guarded_register import REGISTER
from tests.ui.test_accessibility import nameless
from tests.ui.typing_help import activate, type_text
from tests.ui.walk import clipped

CHEAP = Argon2Cost(1024, 1, 1)
REASON = "Сот шешімі бойынша, хабарлама ертең жіберіледі"
WAITED = ({"from_on": date(2026, 3, 12), "to_on": date(2026, 3, 13), "reason": "Сұрау"},)
SENT = ({"version": 1, "sent_on": date(2026, 3, 12)},)


class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        return datetime(2026, 3, 16, 12, tzinfo=UTC)

    def today(self) -> date:
        return self.now().date()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[VaultDesk]:
    """A real desk over a real vault of the guarded register."""
    vault = Vault.create(tmp_path / "guarded", (REGISTER,), "six words of a song", cost=CHEAP)
    made = VaultDesk(vault, Noon())
    made.save_profile(PROFILE)
    yield made
    made.close()


@pytest.fixture
def context(make_context: Callable[..., Context], desk: VaultDesk) -> Iterator[Context]:
    """The context of a page over that desk."""
    made = make_context(desk)
    yield made
    made.tasks.wait_idle()


@pytest.fixture
def add(desk: VaultDesk) -> Callable[..., Record]:
    """Add a record."""

    def make(**values: Any) -> Record:
        given = {"name": "Бірінші", "received_on": date(2026, 3, 10), **values}
        return desk.add("guarded", given).record

    return make


@pytest.fixture
def show(context: Context, qtbot: QtBot) -> Callable[[Record], CardPane]:
    """Open a record's card."""

    def make(record: Record) -> CardPane:
        card = CardPane(context, REGISTER)
        qtbot.addWidget(card)
        card.resize(400, 620)
        card.show()
        activate(card)
        card.show_record(record.id)
        context.tasks.wait_idle()
        return card

    return make


def said(widget: QWidget | None) -> list[str]:
    assert widget is not None
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def guards(card: CardPane) -> QWidget:
    assert card.panel is not None
    assert card.panel.obstacles is not None
    assert card.panel.obstacles.guards is not None
    return card.panel.obstacles.guards


def override(card: CardPane) -> OverrideBox | None:
    """The box that asks for a reason, where it is open now."""
    assert card.panel is not None
    return card.panel.override


def test_step_that_is_not_for_this_record_stays_in_sight_with_its_reason(show, add):
    card = show(add())
    assert card.bar.next.text() == "Start the transfer", "the first that is possible"
    lines = [(action.text(), action.isEnabled()) for action in card.bar.menu.actions()]
    assert lines == [
        ("Wait for them", True),
        ("Send abroad: Only for a record that goes abroad.", False),
    ]


def test_guards_are_named_with_their_source(show, add):
    card = show(add())
    words = said(guards(card))
    assert words[0] == "Before “Start the transfer”:"
    assert "Notification sent to the authorized body" in words
    assert "No notice was sent yet." in words
    assert "Operator's policy, cl. 10.1" in words
    assert held("Law 94-V, Art. 16") in words
    chips = {w.accessibleName() for w in guards(card).findChildren(QWidget)}
    assert {"From the Law", "From the operator's own policy"} <= chips
    assert card.panel.obstacles is not None
    assert card.panel.obstacles.missing is None, "nothing is missing, the guards stand apart"


def test_guard_opens_the_form_at_its_field(show, add):
    card = show(add())
    (link,) = [b for b in guards(card).findChildren(QPushButton) if b.text() == "Go to: Ground"]
    link.click()
    assert card.mode is Mode.EDITING
    assert card.edit_pane is not None
    assert card.edit_pane.form.editor("ground").controls()[0].hasFocus()
    assert card.edit_pane.form.box("ground").sentence.text() == "Name the ground of the transfer."


def test_button_of_a_guarded_step_takes_no_step(show, add, context, desk):
    record = add()
    card = show(record)
    card.bar.next.click()
    context.tasks.wait_idle()
    assert desk.card("guarded", record.id).record.state == "planned"
    assert guards(card).isVisible()


def test_override_wants_a_reason_in_words(show, add, context, desk):
    record = add()
    card = show(record)
    assert card.panel.obstacles is not None
    card.panel.obstacles.override.click()
    box = card.panel.override
    assert box is not None
    words = said(box)
    assert words[0] == "“Start the transfer” in spite of:"
    assert words[1] == "– Notification sent to the authorized body\n– Ground of the transfer"
    type_text(box.reason, "да")
    box.confirm.click()
    assert box.error.words() == "Give the reason in a few words."
    context.tasks.wait_idle()
    assert desk.card("guarded", record.id).record.state == "planned"
    box.cancel.click()
    assert override(card) is None
    assert guards(card).isVisible()


def test_overridden_guards_stay_on_the_card(show, add, context, desk):
    record = add()
    card = show(record)
    assert card.panel.obstacles is not None
    card.panel.obstacles.override.click()
    assert card.panel.override is not None
    type_text(card.panel.override.reason, REASON)
    card.panel.override.confirm.click()
    context.tasks.wait_idle()
    assert desk.card("guarded", record.id).record.state == "running"
    (shown,) = card.area.findChildren(OverridesView)
    assert said(shown)[-6:] == [
        "Notification sent to the authorized body",
        f"Reason: {REASON}",
        "16.03.2026, The Officer",
        "Ground of the transfer",
        f"Reason: {REASON}",
        "16.03.2026, The Officer",
    ]
    card.edit()
    assert card.edit_pane is not None
    rows = card.edit_pane.form.editor("overrides")
    assert not rows.add.isVisible()
    assert all(not kept.remove.isVisible() for kept in rows.cards)


def test_a_half_typed_override_is_there_again_with_its_record(show, add, context, desk):
    record, other = add(), add()
    card = show(record)
    card.panel.obstacles.override.click()
    type_text(card.panel.override.reason, "Келісім")
    card.show_record(other.id)
    context.tasks.wait_idle()
    assert override(card) is None
    card.show_record(record.id)
    context.tasks.wait_idle()
    box = override(card)
    assert box is not None
    assert box.reason.toPlainText() == "Келісім"
    type_text(box.reason, REASON)
    box.confirm.click()
    context.tasks.wait_idle()
    assert desk.card("guarded", record.id).record.state == "running"
    assert desk.drafts() == ()
    assert context.drafts.offered == ()


@pytest.mark.parametrize(
    "values",
    [{"banned": True}, {"banned": True, "ground": "Art. 16", "notices": SENT}],
)
def test_no_reason_overrides_what_may_not_be(show, add, values: dict[str, Any]):
    card = show(add(**values))
    assert card.panel.obstacles is not None
    assert card.panel.obstacles.override is None
    assert "The body banned it." in said(guards(card))


def test_nothing_stands_before_a_step_whose_guards_are_passed(show, add, context, desk):
    record = add(ground="Art. 16", notices=SENT)
    card = show(record)
    assert card.panel.obstacles is None
    assert not card.panel.isVisible()
    card.bar.next.click()
    context.tasks.wait_idle()
    assert desk.card("guarded", record.id).record.state == "running"


def test_forbidden_step_of_the_menu_says_what_stands_before_it(show, add, context, desk):
    record = desk.move(add(), "waiting", "Бәрі келді").record
    card = show(record)
    (back, give_up) = card.bar.menu.actions()
    assert back.isEnabled()
    assert give_up.text().startswith("Start at once (missing: Notification sent to the auth")
    assert not card.panel.isVisible(), "the usual step is open"
    give_up.trigger()
    assert said(guards(card))[0] == "Before “Start at once”:"
    assert any(link.hasFocus() for link in guards(card).findChildren(QPushButton))
    context.tasks.wait_idle()
    assert desk.card("guarded", record.id).record.state == "waiting"


def test_sent_rows_are_locked_but_for_the_answer(show, add):
    card = show(add(notices=(*SENT, {"version": 2})))
    card.edit()
    assert card.edit_pane is not None
    sent, draft = card.edit_pane.form.editor("notices").cards
    assert [sent.sealed, draft.sealed] == [True, False]
    for row in (sent, draft):
        assert row.is_folded, "a row of many columns is folded up"
        row.fold.click()
    assert sent.lock.isVisible()
    assert not draft.lock.isVisible()
    locked = {name: box.editor.line.isReadOnly() for name, box in line_boxes(sent)}
    assert locked == {
        "version": True,
        "purpose": True,
        "people": True,
        "number": True,
        "sent_on": True,
        "answer": False,
    }
    assert not any(box.editor.line.isReadOnly() for _name, box in line_boxes(draft))
    assert not sent.remove.isVisible()
    assert draft.remove.isVisible()


def line_boxes(card: Any) -> list[tuple[str, Any]]:
    return [(name, box) for name, box in card.grid.boxes.items() if hasattr(box.editor, "line")]


def test_answer_to_a_sent_notice_is_saved(show, add, context, desk):
    record = add(notices=SENT)
    card = show(record)
    card.edit()
    assert card.edit_pane is not None
    (sent,) = card.edit_pane.form.editor("notices").cards
    sent.fold.click()
    type_text(sent.grid.boxes["answer"].editor.line, "Принято")
    card.edit_pane.save()
    context.tasks.wait_idle()
    (row,) = desk.card("guarded", record.id).record.values["notices"]
    assert (row["answer"], row["sent_on"]) == ("Принято", date(2026, 3, 12))


def test_problem_of_a_whole_row_is_said_at_the_row(show, add, context):
    card = show(add(pauses=({"from_on": date(2026, 3, 12), "reason": "Сұрау"},)))
    card.edit()
    assert card.edit_pane is not None
    rows = card.edit_pane.form.editor("pauses")
    rows.cards[0].grid.boxes["reason"].editor.set_value(None)
    card.edit_pane.save()
    context.tasks.wait_idle()
    assert rows.cards[0].sentence.text() == "Give the reason for the pause."
    assert rows.cards[0].sentence.isVisible()
    assert card.edit_pane.form.box("pauses").tone == "bad"


def test_no_overrides_no_field_for_them(show, add):
    card = show(add())
    card.edit()
    assert card.edit_pane is not None
    assert card.edit_pane.form.box("overrides").isHidden()


def test_due_date_follows_what_is_typed(show, add, context, qtbot: QtBot):
    card = show(add())
    card.edit()
    assert card.edit_pane is not None
    box = card.edit_pane.form.box("received_on")
    qtbot.waitUntil(lambda: box.note.text() == "Decide: due 03.04.2026")
    box.editor.line.clear()
    type_text(box.editor.line, "11.03.2026")
    qtbot.waitUntil(lambda: box.note.text() == "Decide: due 06.04.2026")
    box.editor.line.clear()
    type_text(box.editor.line, "31.02")
    qtbot.waitUntil(lambda: not box.note.isVisible())
    context.tasks.wait_idle()


def test_bodies_of_the_profile_are_offered_before_the_directory(show, add, context, desk):
    body = MappingProxyType({"name": "Әкімдік (үлгі)"})
    desk.save_profile({**PROFILE, "bodies": (body,)})
    card = show(add())
    card.edit()
    context.tasks.wait_idle()
    assert card.edit_pane is not None
    completer = card.edit_pane.form.editor("body").completer
    assert completer.offered()[0] == "Әкімдік (үлгі)"
    assert len(completer.offered()) > 1
    completer.setCompletionPrefix("акимдик (улги")
    assert completer.currentCompletion() == "Әкімдік (үлгі)"


def test_every_control_has_a_name(show, add):
    card = show(add(notices=SENT, countries=("DE",), pauses=WAITED))
    assert card.panel is not None
    assert nameless(card) == []
    card.panel.obstacles.override.click()
    assert nameless(card) == []
    card.edit()
    for name in ("notices", "pauses"):
        for row in card.edit_pane.form.editor(name).cards:
            row.set_folded(False)
    assert nameless(card) == []


def test_escape_takes_the_override_back(show, add, qtbot: QtBot):
    card = show(add())
    card.panel.obstacles.override.click()
    assert card.panel.override.reason.hasFocus()
    qtbot.keyClick(card.panel.override.reason, Qt.Key.Key_Escape)
    assert card.panel.override is None
    assert guards(card).isVisible()


@pytest.mark.parametrize("width", [360, 520])
def test_nothing_is_clipped(show, add, width: int, qtbot: QtBot):
    card = show(add(countries=("DE", "US")))
    card.resize(width, 520)
    qtbot.wait(0)
    assert clipped(card) == []
    assert card.panel.obstacles is not None
    card.panel.obstacles.override.click()
    qtbot.wait(0)
    assert clipped(card) == []
