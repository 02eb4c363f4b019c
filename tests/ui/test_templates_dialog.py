"""The wording of letters is read and changed in the window: checked, kept beside the vault."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.ui import text_dialog
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.templates_dialog import TemplatesDialog

KIND = "processing_notice"
NOW = datetime(2026, 10, 16, 9, 5, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[VaultDesk]:
    """The desk of a real vault."""
    vaults = Vaults(FixedClock(NOW), Argon2Cost(1024, 1, 1))
    made = vaults.create(tmp_path / "vault", {}, "six words of a song")
    yield made
    made.close()


@pytest.fixture
def context(desk: VaultDesk, make_context: Callable[..., Context]) -> Context:
    return make_context(desk, speak(Language.EN))


@pytest.fixture
def dialog(context: Context, qtbot: QtBot) -> Iterator[TemplatesDialog]:
    """The dialog showing the notice of processing in English."""
    window = QWidget()
    qtbot.addWidget(window)
    made = TemplatesDialog(context, window)
    made.show()
    context.tasks.wait_idle()
    made.kinds.setCurrentRow(place_of(made, KIND))
    context.tasks.wait_idle()
    yield made
    made.reject()


def place_of(dialog: TemplatesDialog, kind: str) -> int:
    """Return the row of a kind of letter."""
    codes = [
        dialog.kinds.item(row).data(Qt.ItemDataRole.UserRole) for row in range(dialog.kinds.count())
    ]
    return codes.index(kind)


def facts(dialog: TemplatesDialog) -> dict[str, QTreeWidgetItem]:
    """Return the lines of what may stand in the wording, by name."""
    tree = dialog.names.tree
    lines = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return {line.text(0): line for line in lines if line is not None}


def test_the_shipped_wording_is_shown_with_what_may_stand_in_it(
    dialog: TemplatesDialog, desk: VaultDesk
) -> None:
    assert dialog.text.toPlainText() == desk.template(KIND, Language.EN).text
    assert dialog.source.text() == "The shipped wording"
    assert not dialog.save_button.isEnabled(), "nothing was changed"
    assert {"operator", "bin", "responsible_name"} <= facts(dialog).keys()


def test_every_letter_is_named_in_full(dialog: TemplatesDialog) -> None:
    kinds = dialog.kinds
    for row in range(kinds.count()):
        item = kinds.item(row)
        words = kinds.fontMetrics().boundingRect(
            kinds.visualItemRect(item), Qt.TextFlag.TextWordWrap, item.text()
        )
        assert words.height() <= kinds.visualItemRect(item).height(), item.text()


def test_a_wording_of_ones_own_is_kept_and_given_up(
    dialog: TemplatesDialog, desk: VaultDesk, context: Context
) -> None:
    shipped = dialog.text.toPlainText()
    dialog.text.appendPlainText("By the order of {{ operator }}, ҚӨҢІЛ.")
    dialog.save()
    context.tasks.wait_idle()
    assert desk.template(KIND, Language.EN).own
    assert "ҚӨҢІЛ" in desk.template(KIND, Language.EN).text
    assert dialog.source.text() == "Our own wording"
    assert "own wording: en" in dialog.kinds.currentItem().text()
    dialog.drop()
    context.tasks.wait_idle()
    assert dialog.text.toPlainText() == shipped
    assert not desk.template(KIND, Language.EN).own


def test_a_mistake_is_said_and_nothing_is_kept(
    dialog: TemplatesDialog, desk: VaultDesk, context: Context
) -> None:
    dialog.text.appendPlainText("{{ oparator }}")
    dialog.save()
    context.tasks.wait_idle()
    assert "oparator" in dialog.error_line.words()
    assert not desk.template(KIND, Language.EN).own
    assert "oparator" in dialog.text.toPlainText(), "what was typed stays"


def test_a_good_wording_is_said_to_be_good(dialog: TemplatesDialog, context: Context) -> None:
    dialog.check()
    context.tasks.wait_idle()
    assert dialog.good.text() == "Nothing is wrong with this wording."


def test_a_fact_is_put_where_the_cursor_stands(dialog: TemplatesDialog) -> None:
    dialog.text.setPlainText("")
    dialog.names.tree.itemActivated.emit(facts(dialog)["bin"], 0)
    assert dialog.text.toPlainText() == "{{ bin }}"


def test_text_is_not_lost_by_looking_at_another_letter(
    dialog: TemplatesDialog, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_dialog, "may_lose_text", lambda *_: False)
    dialog.text.appendPlainText("more")
    typed = dialog.text.toPlainText()
    dialog.languages.show_language(Language.KK)
    context.tasks.wait_idle()
    assert dialog.text.toPlainText() == typed
    assert dialog.languages.language() is Language.EN
    monkeypatch.setattr(text_dialog, "may_lose_text", lambda *_: True)
    dialog.languages.show_language(Language.KK)
    context.tasks.wait_idle()
    assert dialog.text.toPlainText() != typed
