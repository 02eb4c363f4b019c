"""Of the facts a letter is written from, its data hold those that stand in its text."""

from typing import Any

import pytest

from dpo_desktop.papers.spoken import spoken

TEXT = "The company keeps your Name;\nphone for 1\u00a0000 days. Decision: given."


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("name; phone", "name; phone"),
        ("Name;\u00a0phone", "Name;\u00a0phone"),
        (1000, 1000),
        ("a note for the house", None),
        (2, None),
        (True, None),
        (None, None),
        ("", None),
        (["Name", "a note"], ["Name"]),
        (["a note"], None),
        ([{"what": "phone", "note": "x"}, {"what": "x"}], [{"what": "phone"}]),
        ({"what": {"inner": "x"}, "days": 1000}, {"days": 1000}),
    ],
)
def test_what_stands_in_the_text_is_said(fact: Any, said: Any):
    assert spoken(fact, TEXT) == said
