"""A file is whole or not there, and the reason is a sentence."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dpo_desktop.core.errors import DpoError
from dpo_desktop.reports.atomic import new_file
from tests.reports.builders import print_card, print_register, records


def test_the_file_appears_with_all_its_content(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with new_file(target) as file:
        file.write(b"new")
        assert target.read_bytes() == b"old"
        file.keep()
        assert target.read_bytes() == b"new"
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_not_kept_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with new_file(target) as file:
        file.write(b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def faulty(target: Path, *, kept: bool) -> None:
    """Write a file and fail, before or after it was kept."""
    with new_file(target) as file:
        file.write(b"half")
        if kept:
            file.keep()
        raise ValueError("fault")


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("linked", [False, True])
def test_a_fault_in_the_block_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bool, linked: bool
) -> None:
    """After it was kept too: the journal may refuse its entry."""
    if not linked:
        monkeypatch.setattr("os.link", _refuse(errno.EPERM))
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with pytest.raises(ValueError, match="fault"):
        faulty(target, kept=kept)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("kept", [False, True])
def test_a_fault_leaves_no_file_where_there_was_none(tmp_path: Path, kept: bool) -> None:
    with pytest.raises(ValueError, match="fault"):
        faulty(tmp_path / "a.pdf", kept=kept)
    assert not list(tmp_path.iterdir())


def _refuse(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(DpoError, match="There is no folder"):
        print_card(tmp_path / "nowhere" / "a.pdf")
    (tmp_path / "file").write_text("")
    with pytest.raises(DpoError, match="There is no folder"):
        print_register(tmp_path / "file" / "a.pdf", records(1))


def test_a_target_that_is_a_folder(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.mkdir()
    with pytest.raises(DpoError, match=r"a\.pdf is a folder"):
        print_card(target)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EACCES, "You may not write to the folder"),
        (errno.EROFS, "You may not write to the folder"),
        (errno.ENOSPC, "The disk is full"),
        (errno.EIO, "a.pdf could not be written: Input/output error"),
    ],
)
def test_a_folder_that_cannot_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    monkeypatch.setattr("tempfile.mkstemp", _refuse(number))
    with pytest.raises(DpoError, match=sentence):
        print_card(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EACCES, "a.pdf is open in another program or protected"),
        (errno.ENOSPC, "The disk is full"),
        (errno.EIO, "a.pdf could not be written: Input/output error"),
    ],
)
def test_a_file_that_cannot_be_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    monkeypatch.setattr("os.fsync", _refuse(number))
    with pytest.raises(DpoError, match=sentence):
        print_card(tmp_path / "a.pdf")
    assert not list(tmp_path.iterdir())


def test_a_file_held_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace a file that a viewer holds open."""

    monkeypatch.setattr(Path, "replace", _refuse(errno.EACCES))
    with pytest.raises(DpoError, match="open in another program"):
        print_card(tmp_path / "a.pdf")
    assert not list(tmp_path.iterdir())
