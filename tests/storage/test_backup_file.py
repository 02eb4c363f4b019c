"""The file of a backup: what is not exactly one is refused in a sentence, before it is unpacked."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desktop.core.check import Head
from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.backups import backup_file
from dpo_desktop.storage.backups.backup_file import BackupFile, Source, write
from dpo_desktop.storage.backups.manifest import FORMAT, Manifest, Member
from dpo_desktop.storage.backups.meter import Meter
from dpo_desktop.storage.errors import NewerBackupError, NoBackupError

VAULT = "5d5e287c-98a8-4b5b-94bb-ddc6353cdec4"
MADE = Manifest(
    VAULT,
    datetime(2026, 10, 16, 9, 5, tzinfo=UTC),
    "1.0",
    {"vault": 4},
    Head(20, "ab" * 32),
    {"trial": 20},
    automatic=False,
)
KEY, DATABASE, LETTER = b'{"format": 2}', b"pages" * 1000, b"noise" * 300_000
INSIDE = (
    Source("vault.key", KEY),
    Source("vault.db", DATABASE),
    Source("attachments/" + "0" * 32, LETTER),
    Source("templates/kk/request_answer.md", b"# Answer"),
)


def meter() -> Meter:
    return Meter(Progress(), 1)


def seal(content: bytes) -> str:
    return sha256(content).hexdigest()


def made(path: Path, manifest: Manifest = MADE, sources: tuple[Source, ...] = INSIDE) -> Path:
    with path.open("w+b") as file:
        write(file, manifest, sources, seal, meter())
    return path


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return made(tmp_path / "a.dpobackup")


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "restored"
    folder.mkdir()
    return folder


def opened(path: Path) -> BackupFile:
    return BackupFile(path, path.parent, path.name)


def rewritten(
    path: Path, change: Callable[[dict[str, Any], list[tuple[Any, bytes]]], object]
) -> Path:
    """Write the backup anew after something was done to its manifest and members."""
    with zipfile.ZipFile(path) as archive:
        members: list[tuple[Any, bytes]] = [
            (info, archive.read(info)) for info in archive.infolist()
        ]
    raw = json.loads(members.pop()[1])
    change(raw, members)
    with zipfile.ZipFile(path, "w") as archive:
        for info, content in (*members, ("manifest.json", json.dumps(raw).encode())):
            archive.writestr(info, content)
    return path


def test_what_was_written_is_read_back(backup: Path, into: Path):
    with opened(backup) as found:
        assert replace(found.manifest, members=(), mac="") == MADE
        assert seal(found.manifest.covered()) == found.manifest.mac
        assert found.manifest.attachments == 1
        found.verify(meter())
        found.unpack(into, meter())
    for source in INSIDE:
        assert (into / source.name).read_bytes() == source.content
        assert stat.S_IMODE((into / source.name).stat().st_mode) == 0o600


def test_every_byte_that_changes_is_noticed_or_says_nothing(tmp_path: Path, into: Path):
    """Of a changed byte either the file is refused, or what comes out of it is what went in."""
    whole = made(tmp_path / "a.dpobackup", sources=INSIDE[:2]).read_bytes()
    wanted = {source.name: source.content for source in INSIDE[:2]}
    for place in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[place] ^= 0x21
        held: dict[str, bytes] = {}
        try:
            with BackupFile(io.BytesIO(changed), tmp_path, "a") as found:
                if seal(found.manifest.covered()) != found.manifest.mac:
                    continue  # whoever has the vault's key sees it
                for member in found.manifest.members:
                    target = io.BytesIO()
                    found.copy(member, target, meter())
                    held[member.name] = target.getvalue()
        except (NoBackupError, NewerBackupError):
            continue
        assert held == wanted, place


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_cut_or_scrambled_file_is_refused_in_a_sentence(tmp_path: Path, data: st.DataObject):
    whole = made(tmp_path / "b.dpobackup", sources=INSIDE[:2]).read_bytes()
    end = data.draw(st.integers(0, len(whole) - 1))
    tail = data.draw(st.binary(max_size=200))
    refused = suppress(NoBackupError, NewerBackupError)
    with refused, BackupFile(io.BytesIO(whole[:end] + tail), tmp_path, "b") as found:
        found.verify(meter())


def put(name: str, content: bytes = b"x", listed: bool = True, **attributes: Any) -> Any:
    """Return a change that puts one more member into a backup."""

    def change(raw: dict[str, Any], members: list[tuple[Any, bytes]]) -> None:
        info = zipfile.ZipInfo(name)
        for attribute, value in attributes.items():
            setattr(info, attribute, value)
        members.append((info, content))
        if listed:
            raw["members"].append([name, len(content), sha256(content).hexdigest(), False])

    return change


HOSTILE = {
    "a path out of the folder": put("../evil"),
    "a path out, as an attachment": put("attachments/../../evil"),
    "an absolute path": put("/tmp/evil"),
    "a path of Windows": put("attachments\\..\\evil"),
    "a drive of Windows": put("c:evil"),
    "a folder": put("attachments/"),
    "a member nobody knows": put("notes.txt"),
    "a member the manifest does not name": put("attachments/" + "1" * 32, listed=False),
    "a link": put("attachments/" + "1" * 32, b"/etc/passwd", external_attr=0o120777 << 16),
    "a device": put("attachments/" + "1" * 32, external_attr=stat.S_IFCHR << 16),
    "a compressed member": put("attachments/" + "1" * 32, bytes(10_000_000), compress_type=8),
    "the same name in other letters": put("attachments/" + "A" * 32, b"x", True),
    "a template of no kind": put("templates/kk/../../x.md"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_member_is_refused_before_anything_is_written(
    backup: Path, into: Path, what: str
):
    if "letters" in what:
        rewritten(backup, put("attachments/" + "a" * 32))
    rewritten(backup, HOSTILE[what])
    with pytest.raises(NoBackupError):
        opened(backup)
    assert set(into.parent.iterdir()) == {backup, into}
    assert list(into.iterdir()) == []


def members_of(raw: dict[str, Any], **changed: Any) -> None:
    raw["members"][1] = [changed.get(n, v) for n, v in zip("nshp", raw["members"][1], strict=True)]


LIES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a size that is too small": lambda raw: members_of(raw, s=1),
    "a size that is too great": lambda raw: members_of(raw, s=10**15),
    "a negative size": lambda raw: members_of(raw, s=-1),
    "a size that is no number": lambda raw: members_of(raw, s="5000"),
    "a size that is true": lambda raw: members_of(raw, s=True),
    "a hash that is none": lambda raw: members_of(raw, h="../../x"),
    "a database beside the file": lambda raw: members_of(raw, p=True),
    "a member that is missing": lambda raw: raw["members"].append(
        ["attachments/" + "2" * 32, 1, "0" * 64, False]
    ),
    "a member in the pool that is missing": lambda raw: raw["members"].append(
        ["attachments/" + "2" * 32, 1, "0" * 64, True]
    ),
    "a member named twice": lambda raw: raw["members"].append(raw["members"][1]),
    "no database": lambda raw: raw["members"].pop(1),
    "no members": lambda raw: raw.pop("members"),
    "a vault that is a path": lambda raw: raw.update(vault="../../evil"),
    "a moment without a zone": lambda raw: raw.update(made_at="2026-10-16T09:05:00"),
    "a moment that is none": lambda raw: raw.update(made_at="yesterday"),
    "counts that are none": lambda raw: raw.update(counts={"trial": "many"}),
    "a format that is none": lambda raw: raw.update(format="one"),
    "a list": lambda raw: raw.clear(),
}


@pytest.mark.parametrize("what", LIES)
def test_a_manifest_that_lies_is_refused(backup: Path, into: Path, what: str):
    rewritten(backup, lambda raw, _members: LIES[what](raw))
    with pytest.raises(NoBackupError), opened(backup) as found:
        found.unpack(into, meter())


def test_other_content_under_the_same_name_is_refused(backup: Path, into: Path):
    def change(_raw: dict[str, Any], members: list[tuple[Any, bytes]]) -> None:
        members[1] = (members[1][0], bytes(len(DATABASE)))

    rewritten(backup, change)
    with opened(backup) as found, pytest.raises(NoBackupError, match=r"vault\.db"):
        found.unpack(into, meter())


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[" * 100_000, b'{"format": 1' + b"0" * 5000 + b"}", b"\xff\xfe", b"null"]
)
def test_a_manifest_that_does_not_read_is_refused(tmp_path: Path, text: bytes):
    path = tmp_path / "a.dpobackup"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("vault.key", KEY)
        archive.writestr("vault.db", DATABASE)
        archive.writestr("manifest.json", text)
    with pytest.raises((NoBackupError, NewerBackupError)):
        opened(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", bytes(5000)])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "a.dpobackup"
    path.write_bytes(content)
    with pytest.raises(NoBackupError, match=r"a\.dpobackup is no whole backup"):
        opened(path)


def test_members_that_share_their_bytes_are_refused(backup: Path):
    """A small file that unpacks to a huge one: here the same bytes stand for many members."""
    size = backup.stat().st_size
    with zipfile.ZipFile(backup, "a") as archive:
        shared = archive.getinfo("attachments/" + "0" * 32)
        for number in range(40):
            info = copy(shared)
            info.filename = f"attachments/{number:032}"
            archive.filelist.append(info)
        archive.writestr("templates/kk/a.md", b"")  # so that the directory is written anew
    assert backup.stat().st_size < size + 10_000
    with pytest.raises(NoBackupError):
        opened(backup)


def test_a_newer_format_asks_for_the_newer_program(backup: Path):
    rewritten(backup, lambda raw, _members: raw.update(format=FORMAT + 1))
    with pytest.raises(NewerBackupError, match="newer version"):
        opened(backup)


def test_attachments_of_the_pool_lie_beside_the_file(tmp_path: Path, into: Path):
    name = "attachments/" + "3" * 32
    pool = backup_file.pool(tmp_path, VAULT)
    pool.mkdir()
    (pool / ("3" * 32)).write_bytes(LETTER)
    member = Member(name, len(LETTER), sha256(LETTER).hexdigest(), pooled=True)
    path = made(tmp_path / "a.dpobackup", replace(MADE, members=(member,)), INSIDE[:2])
    with opened(path) as found:
        found.unpack(into, meter())
    assert (into / name).read_bytes() == LETTER
    (pool / ("3" * 32)).write_bytes(bytes(len(LETTER)))
    with opened(path) as found, pytest.raises(NoBackupError, match="not as it was written"):
        found.verify(meter())
    (pool / ("3" * 32)).unlink()
    with opened(path) as found, pytest.raises(NoBackupError, match="missing"):
        found.verify(meter())


def test_unpacking_is_stopped_when_that_is_wanted(backup: Path, into: Path):
    with opened(backup) as found, pytest.raises(CancelledError):
        found.unpack(into, Meter(Progress(cancelled=lambda: True), 1))
