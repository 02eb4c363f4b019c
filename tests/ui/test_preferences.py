"""Preferences outlive the program, and a broken file does not outlive the next start."""

import json
from pathlib import Path

import pytest

from dpo_desktop.ui.preferences import Preferences, PreferenceStore


def test_what_was_chosen_is_there_after_a_restart(tmp_path: Path):
    path = tmp_path / "deeper" / "preferences.json"
    store = PreferenceStore(path)
    store.change(language="kk", theme="dark", idle_minutes=0, window=(1100, 700), reminders=False)
    store.change(columns={"letters": ["sender"]}, vault="/vault")
    assert PreferenceStore(path).values == store.values
    assert PreferenceStore(path).values.columns == {"letters": ["sender"]}
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"{}"])
def test_a_broken_file_is_replaced_by_defaults(tmp_path: Path, content: bytes):
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    store = PreferenceStore(path)
    assert store.values == Preferences()
    store.change(language="ru")
    assert PreferenceStore(path).values.language == "ru"


@pytest.mark.parametrize(
    "raw",
    [
        {"language": "de"},
        {"language": ["ru"]},
        {"theme": "pink"},
        {"theme": {}},
        {"vault": 1},
        {"columns": []},
        {"columns": {"letters": "sender"}},
        {"columns": {"letters": [1]}},
        {"window": [1]},
        {"window": ["a", "b"]},
        {"idle_minutes": -1},
        {"idle_minutes": True},
        {"idle_minutes": "10"},
        {"reminders": 1},
        {"unknown": 1},
    ],
)
def test_a_value_of_the_wrong_kind_is_as_if_it_were_not_there(tmp_path: Path, raw: object):
    path = tmp_path / "preferences.json"
    path.write_text(json.dumps(raw), "utf-8")
    assert PreferenceStore(path).values == Preferences()


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way", "utf-8")
    store = PreferenceStore(blocked / "preferences.json")
    store.change(theme="dark")
    assert store.values.theme == "dark"
