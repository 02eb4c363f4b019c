"""Every entry of the history has words, whatever part of the vault it is about."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest

import dpo_desktop.storage
from dpo_desktop.core.check import Break
from dpo_desktop.core.deeds import deed_words
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Message
from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.law.history_words import HistoryWords
from dpo_desktop.law.wording import wording
from tests.trial_register import REGISTER

AT = datetime(2026, 10, 16, 20, 30, tzinfo=UTC)


@pytest.fixture
def words() -> HistoryWords:
    """The words of a register, in English."""
    said = wording(Language.EN)
    return HistoryWords(
        registers={"trial": REGISTER},
        t=said.speech,
        wording=said,
        value=lambda field, value: "" if field.is_empty(value) else field.show(value, said),
        zone=UTC,
    )


def action(what: str, *changes: FieldChange, register="trial", number="T-1", entry=5) -> Action:
    """An entry."""
    return Action(AT, "Keeper", what, "", register, number, changes, entry)


def told(words: HistoryWords, one: Action, *history: Action) -> list[str]:
    """The sentences of an entry."""
    return list(words.sentences(one, history))


def codes() -> set[str]:
    """Every code that storage writes as the deed of an entry."""
    found = set()
    for path in Path(dpo_desktop.storage.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = ast.unparse(node.func).rsplit(".")[-1]
                first = node.args[0]
                named = called in ("Entry", "_enter", "_write", "_tell")
                if named and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def test_every_deed_in_storage_has_words(words: HistoryWords):
    found = codes()
    assert {"handed_out", "passphrase_changed"} <= found
    assert [code for code in found if deed_words(code, words.t) == code] == []


@pytest.mark.parametrize(
    ("register", "number", "said"),
    [
        ("trial", "T-1", "Inspections T-1"),
        ("profile", "profile", "Operator"),
        ("settings", "papers_key", "Settings key that seals papers"),
        ("exports", "12", "Journal of exports 12"),
        ("of_a_later_release", "x", "of_a_later_release x"),
    ],
)
def test_where_it_was_done(words: HistoryWords, register: str, number: str, said: str):
    assert words.place(action("changed", register=register, number=number)) == said


def test_what_was_erased_says_when_and_by_which_entry(words: HistoryWords):
    gone = action("added", FieldChange("name", None, None, erased=True), entry=2)
    telling = action("erased", FieldChange("erased", None, {"name": [2], "why": [2, 3]}))
    assert told(words, gone, telling, gone) == ["Name: erased on 16.10.2026 by entry 5"]
    assert told(words, gone) == ["Name: erased"]
    assert told(words, gone, action("purged")) == ["Name: erased on 16.10.2026 by entry 5"]
    assert told(words, telling) == ["Erased from entries: Name: 2; Reason: 2, 3"]
    (line,) = words.lines(gone, (telling,))
    assert (line.before, line.after, line.note) == ("", "", "erased on 16.10.2026 by entry 5")


def test_files_are_told_by_name_kind_and_version_and_nothing_turns_the_line(words: HistoryWords):
    file = {"name": "a\u202efdp.exe", "version": 2, "kind": "other", "size": 5, "sha256": "0"}
    (said,) = told(words, action("attached", FieldChange("attachments", None, [file])))
    assert said.startswith("Attachments: a[U+202E]fdp.exe (")
    assert said.endswith("version 2)")


def test_the_operator_and_the_law_are_told_by_their_own_fields(words: HistoryWords):
    changed = action(
        "changed", FieldChange("name_ru", "А", "Б"), register="profile", number="profile"
    )
    (said,) = told(words, changed)
    assert said.endswith(": А → Б")
    assert not said.startswith("name_ru")
    days = [{"day": "2026-10-19", "works": False, "note": "Company day"}]
    law = action("changed", FieldChange("own_days", [], days), register="law", number="law")
    (line,) = words.lines(law)
    assert line.after.startswith("19.10.2026")
    assert line.after.endswith("(Company day)")


def test_repeated_rows_are_told_cell_by_cell(words: HistoryWords):
    before = [{"what": "a crack", "until": "2026-11-01"}]
    after = [{"what": "a crack", "until": "2026-11-02"}]
    changed = action("changed", FieldChange("findings", before, after))
    (line,) = words.lines(changed)
    assert (line.what, line.before, line.after) == (
        "Findings, No. 1: Until",
        "01.11.2026",
        "02.11.2026",
    )


def test_moments_of_wrong_tries_are_told_as_moments(words: HistoryWords):
    tried = action(
        "wrong_passphrases",
        FieldChange("count", None, 5),
        FieldChange("first", None, "2026-10-16T20:30:08.027204+00:00"),
        register="keys",
        number="keys",
    )
    assert told(words, tried) == ["How many: 5", "First time: 16.10.2026 20:30"]


def test_what_was_acknowledged_is_told_in_sentences(words: HistoryWords):
    breaks = [
        Break("row_altered", 4, "trial", "T-1"),
        Break("other_past", 7, detail=Message("the copy {file}", {"file": "a.dpobackup"})),
    ]
    noted = action(
        "acknowledged",
        FieldChange("breaks", None, [[*each.key] for each in breaks]),
        register="vault",
        number="vault",
    )
    assert told(words, noted) == [
        f"What was broken: {words.t(REGISTER.tab)}: T-1 was changed outside the program since "
        "entry 4. Entry 7 of the history is another one than was kept in the copy …."
    ]


def test_a_kind_of_break_only_a_later_release_knows_stands_for_itself(words: HistoryWords):
    noted = action("acknowledged", FieldChange("breaks", None, [["of_later", 1, "", "", ""]]))
    assert told(words, noted) == ["What was broken: of_later"]


def test_what_was_found_broken_is_told_without_its_mark(words: HistoryWords):
    broken = Break("entry_altered", 3, "trial", "T-1", mark="0badcafe")
    (said,) = told(
        words, action("acknowledged", FieldChange("breaks", None, [broken.key]), register="vault")
    )
    assert "Entry 3 of the history does not follow from the one before" in said
    assert "0badcafe" not in said
