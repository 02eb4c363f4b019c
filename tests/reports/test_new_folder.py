"""A folder of papers is there whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from dpo_desktop.core.errors import DpoError
from dpo_desktop.reports.new_folder import new_folder


def test_the_folder_appears_with_all_it_holds(tmp_path: Path):
    target = tmp_path / "pack"
    with new_folder(target) as folder:
        (folder.path / "a.pdf").write_bytes(b"a")
        assert not target.exists()
        folder.keep()
    assert [file.name for file in target.iterdir()] == ["a.pdf"]
    assert list(tmp_path.iterdir()) == [target]


def test_an_empty_folder_may_be_given(tmp_path: Path):
    target = tmp_path / "pack"
    target.mkdir()
    with new_folder(target) as folder:
        (folder.path / "a.pdf").write_bytes(b"a")
        folder.keep()
    assert [file.name for file in target.iterdir()] == ["a.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_nobody_else_may_look_into_it(tmp_path: Path):
    with new_folder(tmp_path / "pack") as folder:
        folder.keep()
    assert (tmp_path / "pack").stat().st_mode & 0o077 == 0


def test_what_goes_wrong_leaves_nothing(tmp_path: Path):
    def interrupted() -> None:
        with new_folder(tmp_path / "pack") as folder:
            (folder.path / "a.pdf").write_bytes(b"a")
            raise ValueError("fault")

    with pytest.raises(ValueError, match="fault"):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path):
    target = tmp_path / "pack"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    with pytest.raises(DpoError, match="is not empty"), new_folder(target):
        pytest.fail("nothing is written")
    assert (target / "mine.txt").read_text() == "mine"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_in_its_place_is_refused(tmp_path: Path):
    target = tmp_path / "pack"
    target.write_text("mine")
    with pytest.raises(DpoError, match="pack is a file"), new_folder(target):
        pytest.fail("nothing is written")
    assert target.read_text() == "mine"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(DpoError, match="There is no folder"), new_folder(tmp_path / "no" / "pack"):
        pytest.fail("nothing is written")


def test_a_move_that_fails_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_self: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def keep() -> None:
        with new_folder(tmp_path / "pack") as folder:
            monkeypatch.setattr(Path, "rename", full)
            folder.keep()

    with pytest.raises(DpoError, match="disk is full"):
        keep()
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("empty", [False, True])
def test_a_fault_after_it_was_kept_takes_it_away_again(tmp_path: Path, empty: bool):
    """The journal may refuse its entries."""
    target = tmp_path / "pack"
    if empty:
        target.mkdir()

    def refused() -> None:
        with new_folder(target) as folder:
            (folder.path / "a.pdf").write_bytes(b"a")
            folder.keep()
            raise ValueError("fault")

    with pytest.raises(ValueError, match="fault"):
        refused()
    assert list(tmp_path.iterdir()) == []
