"""Where pages lie: in order, none over another, each found again at its place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.ui.papers.page_column import GAP, PageColumn, fit_page, fit_width

SIDES = st.floats(20, 2000)
SIZES = st.lists(st.tuples(SIDES, SIDES), min_size=1, max_size=40)
ZOOMS = st.floats(0.25, 8)


@given(SIZES, ZOOMS, st.integers(0, 3000))
def test_pages_follow_one_another_with_a_gap(sizes, zoom, room):
    column = PageColumn(sizes, zoom)
    rects = [column.rect(page, room) for page in range(len(sizes))]
    assert rects[0].top() == GAP
    for one, other in pairwise(rects):
        assert other.top() == one.top() + one.height() + GAP
    assert column.height == rects[-1].top() + rects[-1].height() + GAP
    assert all(rect.left() >= GAP - 1 for rect in rects)


@given(SIZES, ZOOMS)
def test_each_page_is_found_at_its_own_height(sizes, zoom):
    column = PageColumn(sizes, zoom)
    for page in range(len(sizes)):
        rect = column.rect(page, 0)
        assert column.at(rect.top()) == page
        assert column.at(rect.bottom()) == page


@given(SIZES, ZOOMS, st.data())
def test_pages_in_sight_are_those_that_overlap_it(sizes, zoom, data):
    column = PageColumn(sizes, zoom)
    top = data.draw(st.integers(0, column.height))
    bottom = data.draw(st.integers(top + 1, column.height + 1))
    seen = [
        page
        for page in range(len(sizes))
        if column.rect(page, 0).top() < bottom
        and column.rect(page, 0).top() + column.rect(page, 0).height() > top
    ]
    assert list(column.between(top, bottom)) == seen


@given(SIZES, st.integers(100, 3000))
def test_fitted_pages_fit(sizes, room):
    zoom = fit_width(sizes, room)
    assert max(wide for wide, _high in sizes) * zoom <= room - 2 * GAP + 1e-6
    whole = fit_page(sizes[0], (room, room))
    assert max(sizes[0]) * whole == pytest.approx(room - 2 * GAP)


def test_nothing_is_a_column_too():
    column = PageColumn((), 1.0)
    assert column.height == GAP
    assert list(column.between(0, 100)) == []
