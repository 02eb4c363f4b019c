"""Where a paper cannot be written, nothing is left of it: no file, no entry, the old file whole."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Made, Order, Signing
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.desk.vault_desk import VaultDesk
from tests.reports.keys import PASSWORD, gost_key, rsa_key
from tests.reports.pdfa_rules import violations

OLD = b"the paper of last month"
_PLENTY = 30


@pytest.fixture
def folder(tmp_path: Path, desk: VaultDesk) -> Path:
    """Return an empty folder for papers, beside a vault of a few records."""
    for place in range(_PLENTY):
        desk.add("trial", {"name": f"Әлем {place}"})
    made = tmp_path / "papers"
    made.mkdir()
    return made


@pytest.fixture
def disk(folder: Path) -> Iterator[Path]:
    """Return a disk of its own in that folder; what it is told is the system's own answer."""
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("only the administrator of a Linux system may mount a disk")
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not mount or not umount:
        pytest.skip("there is no command to mount a disk")
    size = "size=256k"
    tried = subprocess.run([mount, "-t", "tmpfs", "-o", size, "dpo-test", folder], check=False)
    if tried.returncode:
        pytest.skip("mounting is not permitted here")
    try:
        yield folder
    finally:
        subprocess.run([umount, folder], check=True)


def make(desk: VaultDesk, target: Path, progress: Progress | None = None, **ordered: Any) -> Made:
    query = Query("trial", desk.today())
    order = Order("register", Language.RU, query, **ordered)
    return desk.make(order, target, progress or Progress())


def test_a_paper_takes_the_place_of_an_empty_file(desk: VaultDesk, folder: Path):
    target = folder / "a.pdf"
    target.touch()
    made = make(desk, target)
    assert violations(target.read_bytes()) == []
    assert list(folder.iterdir()) == [target]
    (entry,) = desk.exports(5)
    assert (entry.number, entry.file, entry.records) == (made.entry, "a.pdf", _PLENTY)


def test_a_disk_that_fills_up_keeps_the_old_file_and_no_entry(desk: VaultDesk, disk: Path):
    target = disk / "a.pdf"
    target.write_bytes(OLD)
    (disk / "ballast").write_bytes(bytes(180 * 1024))
    with pytest.raises(DpoError, match="The disk is full"):
        make(desk, target)
    assert target.read_bytes() == OLD
    assert {path.name for path in disk.iterdir()} == {"a.pdf", "ballast"}
    assert desk.exports(5) == ()
    (disk / "ballast").unlink()
    assert make(desk, target).entry == 1


def test_a_disk_that_fills_up_while_signing_says_so(desk: VaultDesk, disk: Path, tmp_path: Path):
    unsigned = disk / "unsigned.pdf"
    make(desk, unsigned)
    size = unsigned.stat().st_size
    unsigned.unlink()
    room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    (disk / "ballast").write_bytes(bytes(room - size - 6 * 1024))
    with pytest.raises(DpoError, match="The disk is full"):
        make(desk, disk / "a.pdf", signing=Signing(rsa_key(tmp_path), PASSWORD, stamp=True))
    assert [path.name for path in disk.iterdir()] == ["ballast"]


def test_a_disk_that_may_only_be_read_says_so(desk: VaultDesk, disk: Path):
    target = disk / "a.pdf"
    target.write_bytes(OLD)
    mount = shutil.which("mount") or ""
    subprocess.run([mount, "-o", "remount,ro", disk], check=True)
    with pytest.raises(DpoError, match="You may not write to the folder"):
        make(desk, target)
    assert target.read_bytes() == OLD
    assert desk.exports(5) == ()


@pytest.mark.skipif(
    sys.platform == "win32" or not os.geteuid(), reason="an administrator may write everywhere"
)
def test_a_folder_that_may_only_be_read_says_so(desk: VaultDesk, folder: Path):
    folder.chmod(0o500)
    with pytest.raises(DpoError, match="You may not write to the folder"):
        make(desk, folder / "a.pdf")
    assert desk.exports(5) == ()


def test_a_target_that_is_a_folder_is_told_before_the_work(desk: VaultDesk, folder: Path):
    target = folder / "a.pdf"
    target.mkdir()
    asked: list[str] = []

    def cancelled() -> bool:
        asked.append("whether to go on")
        return False

    with pytest.raises(DpoError, match=r"a\.pdf is a folder"):
        make(desk, target, Progress(cancelled=cancelled))
    assert asked == []
    assert list(folder.iterdir()) == [target]
    assert desk.exports(5) == ()


def test_a_file_held_by_a_viewer_gets_no_entry(
    desk: VaultDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """Windows refuses to replace a file that another program holds open."""
    target = folder / "a.pdf"
    target.write_bytes(OLD)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "held")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(DpoError, match="open in another program"):
            make(desk, target)
    assert target.read_bytes() == OLD
    assert list(folder.iterdir()) == [target]
    assert desk.exports(5) == ()
    assert make(desk, target).entry == 1


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_stopped_paper_leaves_the_old_file_and_no_entry(
    desk: VaultDesk, folder: Path, after: int
):
    target = folder / "a.pdf"
    target.write_bytes(OLD)
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > after

    with pytest.raises(CancelledError):
        make(desk, target, Progress(cancelled=cancelled))
    assert target.read_bytes() == OLD
    assert list(folder.iterdir()) == [target]
    assert desk.exports(5) == ()


def test_a_key_that_cannot_sign_leaves_nothing(desk: VaultDesk, folder: Path, tmp_path: Path):
    with pytest.raises(DpoError, match="no RSA key"):
        make(desk, folder / "a.pdf", signing=Signing(gost_key(tmp_path), PASSWORD))
    assert list(folder.iterdir()) == []
    assert desk.exports(5) == ()


def test_a_protected_paper_is_on_no_disk_before_it_is_protected(
    desk: VaultDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """There is nowhere to put aside what could be read."""
    monkeypatch.setattr("tempfile.tempdir", str(folder / "nowhere"))
    monkeypatch.delattr("tempfile.TemporaryFile")
    target = folder / "a.pdf"
    make(desk, target, password="құпия")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(target)
    assert desk.exports(5)[0].notes == ("password",)


def test_a_preview_is_readable_even_where_a_password_is_ordered(desk: VaultDesk, folder: Path):
    query = Query("trial", desk.today())
    order = Order("register", Language.RU, query, password="құпия")
    content, made = desk.preview(order, Progress())
    (folder / "preview.pdf").write_bytes(content)
    with pikepdf.open(folder / "preview.pdf") as pdf:
        assert len(pdf.pages) == made.pages
    assert desk.exports(5) == ()


def test_a_vault_that_is_locked_meanwhile_hands_nothing_out(desk: VaultDesk, folder: Path):
    """The office is empty for a while, and the paper is long."""
    asked: list[bool] = []

    def locked_in_the_middle() -> bool:
        asked.append(True)
        if len(asked) == 2:
            desk.close()
        return False

    with pytest.raises(DpoError, match="is locked"):
        make(desk, folder / "a.pdf", Progress(cancelled=locked_in_the_middle))
    assert list(folder.iterdir()) == []


def test_two_papers_for_one_file_are_both_whole_and_both_entered(desk: VaultDesk, folder: Path):
    target = folder / "a.pdf"
    with ThreadPoolExecutor(2) as hands:
        entries = {made.entry for made in hands.map(lambda _: make(desk, target), range(2))}
    assert entries == {1, 2}
    assert list(folder.iterdir()) == [target]
    assert desk.examine(target).outcome == "handed_out"
