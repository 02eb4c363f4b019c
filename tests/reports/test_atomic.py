"""A file is whole or not there, and the reason is a sentence."""

import errno
import os
import subprocess
import sys
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    os.mkfifo(target)
    with pytest.raises(DpoError, match=r"a\.pdf is a device"):
        print_card(target)
    assert target.is_fifo()


def test_a_file_of_somebody_else_stays_when_ours_is_taken_back(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"

    def overtaken() -> None:
        with new_file(target) as file:
            file.keep()
            with new_file(target) as other:
                other.write(b"theirs")
                other.keep()
            raise ValueError("fault")

    with pytest.raises(ValueError, match="fault"):
        overtaken()
    assert target.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_nobody_else_may_read_a_paper_or_what_becomes_one(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    with new_file(target) as file:
        (part,) = tmp_path.iterdir()
        assert part.stat().st_mode & 0o077 == 0
        file.keep()
    assert target.stat().st_mode & 0o077 == 0


KILLED = """
import os, signal, sys
from pathlib import Path
from dpo_desktop.reports.atomic import new_file
with new_file(Path(sys.argv[1])) as file, file.beside() as pages:
    pages.write(b"in between")
    pages.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process is ended otherwise there")
def test_a_program_that_is_killed_leaves_nothing_but_a_part_of_the_paper(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    subprocess.run([sys.executable, "-c", KILLED, target], check=False)
    assert target.read_bytes() == b"old"
    (part,) = set(tmp_path.iterdir()) - {target}
    assert (part.suffix, part.stat().st_size) == (".part", 0)
