"""Repeated rows on a card: a line each while they are narrow, a block each when they are not."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dpo_desktop.core.fields import Choices, Date, LongText, PartyField, Rows, Text
from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.core.values import Party
from dpo_desktop.ui.attachments_work import AttachmentsWork
from dpo_desktop.ui.card_view import CardView
from dpo_desktop.ui.case import read_case
from dpo_desktop.ui.history_view import HistoryView
from dpo_desktop.ui.rows_view import RowsView
from tests.ui.stub_registers import LETTERS

NOTICES = Rows(
    name="notices",
    label="Notices",
    section="details",
    row_label="Notice",
    columns=(
        Text(name="version", label="Version"),
        LongText(name="basis", label="Basis"),
        Choices(name="kinds", label="Kinds", vocabulary="question_statuses", free=True),
        Date(name="sent_on", label="Sent on"),
        PartyField(name="who", label="Responsible"),
        Text(name="answer", label="Answer"),
    ),
)
WIDE = replace(LETTERS, fields=(*LETTERS.fields, NOTICES))
FIRST = {
    "version": "1",
    "basis": "Consent\nof the subject",
    "kinds": ("one", "two"),
    "sent_on": date(2026, 3, 2),
    "who": Party("Үлгі", "", "000540001233"),
}
SECOND = {"version": "2", "answer": "Жоқ"}


@pytest.fixture
def shown(context, desk, qtbot: QtBot):
    """Show a card whose notices are these."""

    def show(*rows) -> CardView:
        case = read_case(desk, LETTERS, 9)
        record = case.record
        filled = replace(record, values={**record.values, "notices": rows})
        view = CardView(
            context,
            WIDE,
            replace(case, card=replace(case.card, record=filled)),
            AttachmentsWork(context, context.bus),
        )
        qtbot.addWidget(view)
        view.resize(500, view.sizeHint().height())
        view.show()
        return view

    return show


def texts(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_wide_rows_are_blocks_under_headings(shown):
    view = shown(FIRST, SECOND)
    (block,) = view.findChildren(RowsView)
    assert texts(block) == [
        *("Notice 1", "Version", "1", "Basis", "Consent\nof the subject"),
        *("Kinds", "– one\n– two", "Sent on", "02.03.2026"),
        *("Responsible", "Үлгі\n••••••••1233"),
        *("Notice 2", "Version", "2", "Answer", "Жоқ"),
    ]


def test_no_word_of_a_block_is_cut_at_500_pixels(shown, qtbot: QtBot):
    view = shown(FIRST, SECOND)
    qtbot.waitExposed(view)
    (block,) = view.findChildren(RowsView)
    for label in block.findChildren(QLabel):
        assert label.width() >= label.minimumSizeHint().width()
        assert label.height() >= label.heightForWidth(label.width())
        right = label.mapTo(view, label.rect().topRight()).x()
        assert right < 500


def test_narrow_rows_stay_a_line_each(shown):
    view = shown({"version": "1", "answer": "Иә"}, SECOND)
    assert not view.findChildren(RowsView)
    assert "1. 1; Answer: Иә\n2. 2; Answer: Жоқ" in texts(view)


@pytest.fixture
def lines(context, qtbot: QtBot):
    """Say what the history tells of a change of the notices."""

    def tell(before, after) -> list[str]:
        at = datetime(2026, 3, 16, 4, 5, tzinfo=UTC)
        change = FieldChange("notices", before, after)
        action = Action(at, "W", "changed", "", "letters", "L-1", (change,))
        view = HistoryView(context, WIDE, [action])
        qtbot.addWidget(view)
        return view.lines(action)

    return tell


def test_history_tells_the_changed_cells_only(lines):
    kept = NOTICES.to_json([FIRST, SECOND])
    changed = NOTICES.to_json([FIRST, {**SECOND, "kinds": ("one", "two"), "answer": ""}])
    assert lines(kept, changed) == ["Notices, No. 2: Kinds: one; two; Answer: Жоқ → empty"]
    assert lines(kept, kept[1:]) == [
        "Notices: removed No. 1: Version: 1; Basis: Consent / of the subject; Kinds: one; two; "
        "Sent on: 02.03.2026; Responsible: Үлгі / ••••••••1233"
    ]


def test_history_stays_short(lines):
    whole = dict.fromkeys(("version", "answer"), "x" * 500)
    (line,) = lines(None, [whole])
    assert line == f"Notices: added No. 1: Version: {'x' * 80}…; Answer: {'x' * 80}…"
    many = lines(None, [{"version": str(place)} for place in range(30)])
    assert many[-1] == "Notices: 25 more rows"
    assert len(many) == 6


def test_history_tells_rows_of_other_columns_as_they_stand(lines):
    assert lines([{"gone": "x"}], [{"version": "2"}]) == ["Notices: [{'gone': 'x'}] → 2"]
