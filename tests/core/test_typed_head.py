"""An end of the history is read off a paper by a person: forgiving, but never a wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.check import Head
from dpo_desktop.core.typed_head import MistypedHeadError, typed_head

LINK = "0123456789abcdef" * 4


@given(st.integers(1, 10**9), st.binary(min_size=32, max_size=32))
def test_what_a_paper_shows_is_read_back(entry: int, link: bytes):
    head = Head(entry, link.hex())
    assert typed_head(str(entry), head.printed) == head
    assert typed_head(f" {entry} ", head.link.upper()) == head
    half = len(head.link) // 2
    assert typed_head(str(entry), f"{head.link[:half]}\n{head.link[half:]}") == head


def test_letters_of_another_keyboard_are_read_as_what_they_look_like():
    assert typed_head("7", LINK.replace("a", "\u0430").replace("c", "\u0421")) == Head(7, LINK)
    assert typed_head("7", LINK.replace("0", "O").replace("1", "l")) == Head(7, LINK)


@pytest.mark.parametrize(
    ("entry", "link"),
    [
        ("", LINK),
        ("0", LINK),
        ("-1", LINK),
        ("9" * 19, LINK),
        ("7.5", LINK),
        ("\u0667", LINK),
        ("seven", LINK),
        ("7", ""),
        ("7", LINK[:-1]),
        ("7", f"{LINK}0"),
        ("7", f"{LINK[:-1]}g"),
    ],
)
def test_what_is_no_end_of_a_history_is_a_sentence(entry: str, link: str):
    with pytest.raises(MistypedHeadError, match="is no end of a history"):
        typed_head(entry, link)


@given(st.text(), st.text())
def test_nothing_that_can_be_typed_is_anything_else(entry: str, link: str):
    try:
        head = typed_head(entry, link)
    except MistypedHeadError:
        return
    assert head.entry > 0
    assert len(bytes.fromhex(head.link)) == 32
