"""The size class of an operator and its notice of processing, by thresholds kept as data."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.language import Language
from dpo_desktop.law.data import read
from dpo_desktop.law.operator_class import (
    NoticeState,
    class_editions,
    classify,
    notice_state,
    standing,
)
from dpo_desktop.law.terms import Confidence
from dpo_desktop.law.vocabulary import vocabulary

FIRST_DAY = date(2026, 8, 25)
DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("subjects", "restricted", "code", "required"),
    [
        (0, False, "small", False),
        (10_000, False, "small", False),
        (10_001, False, "medium", False),
        (500_000, False, "medium", False),
        (500_001, False, "large", True),
        # Restricted-access data raise the class by one.
        (10_000, True, "medium", False),
        (10_001, True, "large", True),
        (500_001, True, "large", True),
    ],
)
def test_the_class_and_the_duty(subjects, restricted, code, required):
    found = classify(subjects, restricted, DAY)
    assert (found.code, found.notice_required) == (code, required)
    assert found.raised is (restricted and subjects <= 500_000)


def test_the_duty_begins_on_its_first_day():
    assert not classify(600_000, False, FIRST_DAY - timedelta(days=1)).notice_required
    assert classify(600_000, False, FIRST_DAY).notice_required


def test_the_thresholds_are_marked_as_taken_from_a_secondary_source():
    (edition,) = class_editions()
    assert edition.confidence is Confidence.SECONDARY
    assert edition.in_force_from == FIRST_DAY
    assert [size.at_most for size in edition.classes] == [10_000, 500_000, None]


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.booleans())
def test_more_subjects_never_make_a_smaller_class(fewer, more, restricted):
    fewer, more = sorted((fewer, more))
    sizes = class_editions()[0].classes
    small, large = (classify(n, restricted, DAY) for n in (fewer, more))
    assert sizes.index(small.size) <= sizes.index(large.size)
    raised = classify(more, True, DAY)
    assert sizes.index(raised.size) >= sizes.index(raised.by_number)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("subjects", "restricted", "on", "sentences"),
    [
        (9_000, False, DAY, 3),
        (20_000, True, DAY, 4),
        (600_000, True, DAY, 4),
        (600_000, False, date(2026, 1, 5), 3),
    ],
)
def test_it_explains_itself_in_whole_sentences(language, subjects, restricted, on, sentences):
    said = [text.say(language) for text in classify(subjects, restricted, on).explanation()]
    assert len(said) == sentences
    assert all(line.endswith(".") for line in said)
    assert not any("{" in line for line in said)
    assert f"{subjects:,}".replace(",", "\u00a0") in said[0]
    assert "10-1" in said[-1]


def test_the_words_are_those_of_the_situation():
    raised = [text.en for text in classify(20_000, True, DAY).explanation()]
    assert "medium operator" in raised[0]
    assert "raises the class: large operator" in raised[1]
    assert "secondary source" in raised[-1]
    early = [text.en for text in classify(600_000, False, date(2026, 1, 5)).explanation()]
    assert any("25.08.2026" in line for line in early)


def test_every_sentence_of_the_file_is_used_and_has_three_languages():
    sentences = read("operator_classes")["sentences"]
    assert set(sentences) == {
        "counted", "raised", "at_the_top", "required", "exempt", "not_yet", "source",
    }  # fmt: skip
    assert all(set(texts) == {"en", "ru", "kk"} for texts in sentences.values())


def row(kind: str, sent_on: date | None) -> dict:
    return {"kind": kind, "sent_on": sent_on}


STARTED, CHANGED, STOPPED = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 2)


@pytest.mark.parametrize(
    ("subjects", "rows", "expected"),
    [
        (9_000, (), NoticeState.NOT_REQUIRED),
        (600_000, (), NoticeState.REQUIRED),
        (600_000, (row("before_start", None),), NoticeState.REQUIRED),
        # What is to be sent next week is not sent.
        (600_000, (row("before_start", DAY + timedelta(days=7)),), NoticeState.REQUIRED),
        (600_000, (row("before_start", STARTED),), NoticeState.SENT),
        (600_000, (row("change", CHANGED), row("before_start", STARTED)), NoticeState.SENT),
        # Whoever told of stopping and goes on tells of starting again.
        (
            600_000,
            (row("before_start", STARTED), row("before_stopping", STOPPED)),
            NoticeState.REQUIRED,
        ),
        # Sent without need is sent.
        (9_000, (row("before_start", STARTED),), NoticeState.SENT),
        (9_000, (row("before_stopping", STOPPED),), NoticeState.NOT_REQUIRED),
    ],
)
def test_the_notice_is_not_required_required_or_sent(subjects, rows, expected):
    assert notice_state(classify(subjects, False, DAY), rows, DAY) is expected
    where = standing(subjects, False, DAY, rows, estimated=True)
    assert (where.notice, where.estimated) == (expected, True)


def test_each_state_of_the_notice_has_its_words():
    assert set(vocabulary("processing_notice_states").codes) == set(NoticeState)
