"""A table to read: every word of it can be read, whatever the width."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desktop.ui.held import held
from dpo_desktop.ui.plain_table import PlainTable
from dpo_desktop.ui.rows import INSET

LONG = "Перечень персональных данных, необходимых и достаточных для осуществляемых задач"


@pytest.mark.parametrize("width", range(380, 700, 16))
@pytest.mark.parametrize("rows", [1, 41])
def test_rows_are_as_high_as_their_words_beside_a_scroll_bar_too(
    qtbot: QtBot, width: int, rows: int
):
    table = PlainTable("Papers", ("No.", "Paper", "File"))
    qtbot.addWidget(table)
    table.wrap((100, 0, 150))
    table.show_rows([("1", LONG, "x")] * rows)
    table.resize(width, 300)
    table.show()
    QApplication.processEvents()
    room = QRect(0, 0, table.columnWidth(1) - 2 * INSET, 10_000)
    words = table.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), LONG)
    assert words.height() < table.rowHeight(0)
    assert table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("№ 94-V Заң, 25-баптың 2-тармағы", "№_94-~V Заң, 25-~баптың 2-~тармағы"),
        ("Закон № 94-V, подп. 1) п. 1 ст. 24", "Закон №_94-~V, подп._1)_п._1 ст._24"),
        ("Azamat codex, Art. 173", "Azamat codex, Art._173"),
        ("есептеу-есептемеу", "есептеу-есептемеу"),
        ("пост. о мерах", "пост. о мерах"),
    ],
)
def test_a_number_is_not_parted_from_what_it_numbers(said: str, kept: str):
    assert held(said) == kept.replace("_", "\u00a0").replace("~", "\u2060")
