"""A change of repeated rows is told by what changed in them, and by nothing else."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dpo_desktop.core.difference_words import DifferenceWords
from dpo_desktop.core.differences import RowDifference, row_differences
from dpo_desktop.core.fields import Choices, Date, FieldError, LongText, Rows, Text, YesNo
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Values
from dpo_desktop.law.wording import wording

FIELD = Rows(
    name="notices",
    label="Notices",
    row_label="Notice",
    columns=(
        Text(name="what", label="What"),
        LongText(name="data", label="Data"),
        Choices(name="bases", label="Bases", vocabulary="legal_bases", free=True),
        Date(name="sent_on", label="Sent on"),
        YesNo(name="answered", label="Answered"),
    ),
)
# Few values, so that rows often agree in part, in whole, and stand elsewhere.
ROW = st.fixed_dictionaries(
    {},
    optional={
        "what": st.sampled_from(["", "a", "b", "c"]),
        "data": st.sampled_from([None, "x\ny", "z"]),
        "bases": st.sampled_from([[], ["consent"], ["consent", "other"]]),
        "sent_on": st.sampled_from([None, "2026-10-16", "2026-10-17"]),
        "answered": st.sampled_from([None, False, True]),
    },
)
ROWS = st.none() | st.lists(ROW, max_size=7)
ENGLISH = wording(Language.EN)


def rebuilt(before: Any, told: Sequence[RowDifference]) -> list[Values]:
    """Return the rows as somebody would have them who knows only what is told."""
    old = [dict(row) for row in FIELD.from_json(before)]
    placed = {}
    for one in told:
        row = dict(old[one.was - 1]) if one.was else {c.name: None for c in FIELD.columns}
        for cell in one.cells:
            assert (row[cell.column.name] or None) == cell.before or cell.before is False
            row[cell.column.name] = cell.after
        if one.place:
            placed[one.place] = row
    spoken_of = {one.was for one in told}
    others = iter([row for place, row in enumerate(old, start=1) if place not in spoken_of])
    count = len(old) + sum(not one.was for one in told) - sum(not one.place for one in told)
    return [placed.get(place) or next(others) for place in range(1, count + 1)]


def filled(rows: Sequence[Values]) -> list[dict[str, Any]]:
    """Return the rows without what is not filled."""
    return [{k: v for k, v in row.items() if v not in (None, "", ())} for row in rows]


@given(before=ROWS, after=ROWS)
def test_what_is_told_explains_every_changed_cell(before, after):
    told = row_differences(FIELD, before, after)
    assert filled(rebuilt(before, told)) == filled(FIELD.from_json(after))


A_ROW_STAYS = (
    [{"what": ""}, {"what": "", "data": "x"}, {"what": "a", "answered": False}],
    [{"what": "a"}, {"sent_on": "2026-10-16"}, {"what": "a", "answered": False}, {"data": "x"}],
)


@given(before=ROWS, after=ROWS)
@example(*A_ROW_STAYS)
def test_only_what_changed_is_told(before, after):
    for one in row_differences(FIELD, before, after):
        assert all(cell.before != cell.after for cell in one.cells)
        assert one.cells or one.was != one.place


@given(rows=ROWS)
def test_equal_rows_tell_nothing(rows):
    assert row_differences(FIELD, rows, rows) == ()


@given(rows=st.lists(ROW, max_size=5), added=ROW.filter(lambda row: FIELD.from_json([row])))
def test_a_row_put_at_the_end_is_told_alone(rows, added):
    (one,) = row_differences(FIELD, rows, [*rows, added])
    assert one.was == 0
    (one,) = row_differences(FIELD, [*rows, added], rows)
    assert one.place == 0


def told(before: Any, after: Any, most: int | None = None) -> list[str]:
    words = DifferenceWords(
        speak(Language.EN), lambda column, value: column.show(value, ENGLISH), "—", most
    )
    return list(words.lines(FIELD, before, after))


FIRST = {"what": "Notice", "data": "Name\nAddress", "sent_on": "2025-12-15"}
SECOND = {"what": "Notice", "data": "Name", "answered": False}


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ([FIRST, SECOND], [FIRST, SECOND], []),
        (
            [FIRST, SECOND],
            [FIRST, SECOND | {"sent_on": "2025-12-24", "answered": True}],
            ["Notices, No. 2: Sent on: 24.12.2025; Answered: no → yes"],
        ),
        (
            [FIRST],
            [{"what": "Notice", "data": "Name"}],
            ["Notices, No. 1: Data: Name / Address → Name; Sent on: 15.12.2025 → —"],
        ),
        (None, [SECOND], ["Notices: added No. 1: What: Notice; Data: Name; Answered: no"]),
        (
            [SECOND, FIRST],
            [FIRST],
            ["Notices: removed No. 1: What: Notice; Data: Name; Answered: no"],
        ),
        ([FIRST, SECOND], [SECOND, FIRST], ["Notices: No. 2 is now No. 1"]),
        (
            [{"what": "Why?", "answered": True}],
            [{"what": "What for?", "answered": True}, {"what": "Why?", "answered": True}],
            ["Notices: added No. 1: What: What for?; Answered: yes"],
        ),
        # Two questions that were both answered are still two.
        (
            [FIRST, {"what": "a", "data": "b", "bases": ["c"], "answered": True}],
            [{"what": "x", "data": "y", "bases": ["z"], "answered": True}, FIRST],
            [
                "Notices: added No. 1: What: x; Data: y; Bases: z; Answered: yes",
                "Notices: removed No. 2: What: a; Data: b; Bases: c; Answered: yes",
            ],
        ),
        # Another word in the only cell is a correction.
        ([{"what": "Wat"}], [{"what": "What"}], ["Notices, No. 1: What: Wat → What"]),
    ],
)
def test_lines(before, after, lines):
    assert told(before, after) == lines


def test_a_long_story_is_cut_short_where_there_is_little_room():
    many = [{"what": str(place), "data": "x", "answered": True} for place in range(6)]
    assert told(None, many, most=2) == [
        "Notices: added No. 1: What: 0; Data: x; and 1 more field",
        "Notices: added No. 2: What: 1; Data: x; and 1 more field",
        "Notices: 4 more rows",
    ]


def test_rows_of_other_columns_are_not_compared():
    with pytest.raises(FieldError):
        row_differences(FIELD, [{"gone": "x"}], [FIRST])
