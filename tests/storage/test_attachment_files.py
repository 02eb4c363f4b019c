"""The encrypted files of attachments: what was written comes back whole, and nothing else does."""

import hashlib
import os
import secrets
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.errors import StorageError
from dpo_desktop.storage.records.attachment_files import (
    CHUNK,
    MAGIC,
    TAG,
    AttachmentFolder,
    BrokenFileError,
    Stored,
    UnsteadyFileError,
    encrypted_size,
)

HEADER = len(MAGIC) + 7
LENGTHS = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5)


@pytest.fixture
def folder(tmp_path: Path) -> AttachmentFolder:
    """A folder that is made with the first file."""
    return AttachmentFolder(tmp_path / "attachments")


def take_in(folder: AttachmentFolder, content: bytes, key: bytes, progress=None) -> Stored:
    """The content, encrypted into the folder."""
    source = folder.path.parent / "source"
    source.write_bytes(content)
    with (
        source.open("rb", buffering=0) as file,
        folder.taking_in(file, bytearray(key), progress or Progress()) as stored,
    ):
        return stored


def content_of(folder: AttachmentFolder, stored: Stored, key: bytes) -> bytes:
    """What the folder gives back."""
    got = bytearray()
    folder.read(stored, key, got.extend, Progress())
    return bytes(got)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_file_of_any_length_comes_back_as_it_was(folder: AttachmentFolder, length: int):
    content, key = secrets.token_bytes(length), secrets.token_bytes(32)
    stored = take_in(folder, content, key)
    assert stored[1:] == (length, hashlib.sha256(content).hexdigest())
    assert content_of(folder, stored, key) == content
    assert folder.length(stored.file) == encrypted_size(length)


@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=300))
def test_nothing_of_the_content_can_be_seen_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
):
    folder = AttachmentFolder(tmp_path_factory.mktemp("any") / "attachments")
    key = secrets.token_bytes(32)
    stored = take_in(folder, content, key)
    raw = folder.path.joinpath(stored.file).read_bytes()
    assert content_of(folder, stored, key) == content
    assert len(content) < 8 or content not in raw


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_only_the_owner_may_look_at_folder_and_file(folder: AttachmentFolder):
    stored = take_in(folder, b"x", secrets.token_bytes(32))
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert folder.path.joinpath(stored.file).stat().st_mode & 0o777 == 0o600


def chunk(raw: bytes, place: int) -> bytes:
    """A sealed chunk of a file."""
    return raw[HEADER + place * (CHUNK + TAG) :][: CHUNK + TAG]


def _cut(raw: bytes) -> bytes:
    return raw[: HEADER + CHUNK + TAG]


def _shorter(raw: bytes) -> bytes:
    return raw[:-1]


def _longer(raw: bytes) -> bytes:
    return raw + bytes(TAG)


def _swapped(raw: bytes) -> bytes:
    return raw[:HEADER] + chunk(raw, 1) + chunk(raw, 0) + chunk(raw, 2)


def _twice(raw: bytes) -> bytes:
    return raw[:HEADER] + chunk(raw, 0) + raw[HEADER:]


def _without_the_first(raw: bytes) -> bytes:
    return raw[:HEADER] + raw[HEADER + CHUNK + TAG :]


def _turned_bit(raw: bytes) -> bytes:
    return raw[: HEADER + 9] + bytes([raw[HEADER + 9] ^ 1]) + raw[HEADER + 10 :]


def _other_nonce(raw: bytes) -> bytes:
    return raw[: len(MAGIC)] + bytes([raw[len(MAGIC)] ^ 1]) + raw[len(MAGIC) + 1 :]


def _later_edition(raw: bytes) -> bytes:
    return MAGIC[:-1] + b"\x02" + raw[len(MAGIC) :]


def _emptied(raw: bytes) -> bytes:
    del raw
    return b""


def _head_only(raw: bytes) -> bytes:
    return raw[:HEADER]


@pytest.mark.parametrize(
    "harm",
    [
        _cut,
        _shorter,
        _longer,
        _swapped,
        _twice,
        _without_the_first,
        _turned_bit,
        _other_nonce,
        _later_edition,
        _emptied,
        _head_only,
    ],
)
def test_a_file_that_was_tampered_with_is_refused(folder: AttachmentFolder, harm):
    key = secrets.token_bytes(32)
    stored = take_in(folder, secrets.token_bytes(2 * CHUNK + 77), key)
    path = folder.path / stored.file
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(BrokenFileError):
        content_of(folder, stored, key)


def test_the_file_of_another_attachment_is_refused(folder: AttachmentFolder):
    first, second = secrets.token_bytes(32), secrets.token_bytes(32)
    one = take_in(folder, b"a letter", first)
    other = take_in(folder, b"another!", second)
    folder.path.joinpath(other.file).replace(folder.path / one.file)
    with pytest.raises(BrokenFileError):
        content_of(folder, one, first)
    with pytest.raises(BrokenFileError):  # it is missing
        content_of(folder, other, second)
    assert folder.length(other.file) is None


def test_another_file_by_the_same_key_is_not_what_was_attached(folder: AttachmentFolder):
    key = secrets.token_bytes(32)
    one, other = take_in(folder, b"a letter", key), take_in(folder, b"another!", key)
    folder.path.joinpath(other.file).replace(folder.path / one.file)
    with pytest.raises(BrokenFileError):
        content_of(folder, one, key)


def test_a_cancelled_file_leaves_nothing(folder: AttachmentFolder):
    asked = iter([False, True])
    progress = Progress(cancelled=lambda: next(asked))
    with pytest.raises(CancelledError):
        take_in(folder, bytes(3 * CHUNK), secrets.token_bytes(32), progress)
    assert list(folder.path.iterdir()) == []
    assert not folder.names()


def test_a_file_that_grows_while_it_is_read_is_refused(folder: AttachmentFolder):
    def grow(_done: int, _total: int) -> None:
        with folder.path.parent.joinpath("source").open("ab") as file:
            file.write(b"more")

    with pytest.raises(UnsteadyFileError):
        take_in(folder, bytes(CHUNK), secrets.token_bytes(32), Progress(grow))
    assert list(folder.path.iterdir()) == []


def test_a_file_that_shrinks_while_it_is_read_is_refused(folder: AttachmentFolder):
    def shrink(_done: int, _total: int) -> None:
        os.truncate(folder.path.parent / "source", 10)

    with pytest.raises(UnsteadyFileError):
        take_in(folder, bytes(3 * CHUNK), secrets.token_bytes(32), Progress(shrink))
    assert list(folder.path.iterdir()) == []


def test_progress_counts_bytes_up_to_all_of_them(folder: AttachmentFolder):
    told: list[tuple[int, int]] = []
    key = secrets.token_bytes(32)
    progress = Progress(lambda done, total: told.append((done, total)))
    stored = take_in(folder, bytes(2 * CHUNK + 1), key, progress)
    total = 2 * CHUNK + 1
    assert told == [(0, total), (CHUNK, total), (2 * CHUNK, total), (total, total)]
    told.clear()
    folder.read(stored, key, lambda _piece: None, progress)
    assert told[-1][0] == told[-1][1]


def test_a_file_being_written_is_not_taken_for_a_lost_one(folder: AttachmentFolder):
    source = folder.path.parent / "source"
    source.write_bytes(b"x")
    with source.open("rb", buffering=0) as file:
        with folder.taking_in(file, bytearray(32), Progress()) as stored:
            assert not folder.names()
        assert folder.names() == {stored.file}


def test_files_of_others_are_none_of_ours(folder: AttachmentFolder):
    folder.path.mkdir()
    for name in ("readme.txt", "a" * 31, "G" * 32, "b" * 32, f"{'c' * 32}.part"):
        folder.path.joinpath(name).touch()
    assert folder.names() == {"b" * 32, "c" * 32}


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path):
    tmp_path.joinpath("file").touch()
    source = tmp_path / "source"
    source.write_bytes(b"x")
    folder = AttachmentFolder(tmp_path / "file" / "attachments")
    with (
        source.open("rb", buffering=0) as file,
        pytest.raises(StorageError),
        folder.taking_in(file, bytearray(32), Progress()),
    ):
        raise AssertionError("there is no such folder")


def test_memory_stays_flat(folder: AttachmentFolder):
    key = secrets.token_bytes(32)
    length = 24 * CHUNK
    tracemalloc.start()
    stored = take_in_zeros(folder, length, key)
    folder.read(stored, key, lambda _piece: None, Progress())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * CHUNK


def take_in_zeros(folder: AttachmentFolder, length: int, key: bytes) -> Stored:
    """A file of zeros that was never in memory."""
    source = folder.path.parent / "source"
    with source.open("wb") as zeros:
        zeros.truncate(length)
    with (
        source.open("rb", buffering=0) as file,
        folder.taking_in(file, bytearray(key), Progress()) as stored,
    ):
        return stored
