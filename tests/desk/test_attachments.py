"""Files kept with records, as a DPO handles them: attached, opened, changed, copied, removed."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.attachment import LARGEST, Attachment, Description
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.core.values import Party
from dpo_desktop.desk import attachments
from dpo_desktop.desk.private_place import PREFIX, PrivatePlace, clear_leftovers
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from tests.desk.conftest import CHEAP, Wall

pytestmark = pytest.mark.usefixtures("own_places")


LETTER = Description("incoming_letter")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def record(desk: VaultDesk) -> Record:
    """A record to attach files to."""
    return desk.add("trial", {"name": "Үй"}).record


def written(tmp_path: Path, name: str = "letter.pdf", content: bytes = b"%PDF-1.7 words") -> Path:
    """A file to attach."""
    path = tmp_path / name
    path.write_bytes(content)
    return path


def attach(desk: VaultDesk, record: Record, file: Path, **said: str) -> Attachment:
    """The file, kept with the record."""
    described = Description(**{"kind": "incoming_letter", **said})
    return desk.attach(record, file, described, Progress()).attachment


def outside(tmp_path: Path) -> list[Path]:
    """The decrypted files that lie in private places."""
    found = [*tmp_path.glob(f"*/{PREFIX}*/*/*")]
    return [path for path in found if path.is_file()]


def files(desk: VaultDesk) -> list[str]:
    """The names of the encrypted files."""
    folder = desk.vault.folder / "attachments"
    return [file.name for file in folder.iterdir()] if folder.exists() else []


# Attaching


def test_an_attached_file_stands_on_the_card_and_in_the_history(desk, record, tmp_path: Path):
    file = written(tmp_path)
    outcome = desk.attach(record, file, Description("our_reply", " sent by post "), Progress())
    made = outcome.attachment
    assert (made.name, made.type, made.kind) == ("letter.pdf", "application/pdf", "our_reply")
    assert made.note == "sent by post"
    assert outcome.changes.touches("trial")
    assert outcome.twins == ()
    card = desk.card("trial", record.id)
    assert card.attachments == desk.attachments("trial", record.id) == (made,)
    assert card.history[0].what == "attached"
    assert card.record.version == record.version
    assert desk.attachment(made.id) == made
    assert file.exists()


def test_the_same_content_again_is_told_and_allowed(desk, record, tmp_path: Path):
    attach(desk, record, written(tmp_path))
    again = desk.attach(record, written(tmp_path, "copy.pdf"), LETTER, Progress())
    assert again.twins == ((record.number, "letter.pdf"),)
    assert len(desk.attachments("trial", record.id)) == 2


def test_a_copy_of_an_identity_document_asks_for_its_exception(desk, record, tmp_path: Path):
    scan = written(tmp_path, "card.jpg", b"\xff\xd8\xff\xe0")
    with pytest.raises(DpoError, match=r"Art\. 7\(10\)"):
        attach(desk, record, scan, kind="identity_copy", exception="  ")
    assert not files(desk)
    made = attach(desk, record, scan, kind="identity_copy", exception="Art. 5 of the Act")
    assert made.exception == "Art. 5 of the Act"
    # What is no such copy needs no exception, and keeps none.
    plain = desk.describe_attachment(made, Description("other", exception="left over"))
    assert plain.touches("trial")
    assert desk.attachment(made.id).exception == ""
    with pytest.raises(DpoError, match=r"Art\. 7\(10\)"):
        desk.describe_attachment(made, Description("identity_copy"))


def test_the_number_of_a_removed_one_is_never_given_again(desk, record, tmp_path: Path):
    gone = attach(desk, record, written(tmp_path))
    desk.detach((gone,), "by mistake")
    again = attach(desk, record, written(tmp_path, "other.pdf", b"%PDF-1.7 others"))
    assert again.id > gone.id
    with pytest.raises(DpoError, match="no longer there"):
        desk.open_attachment(gone, Progress())


@pytest.fixture
def office(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of a vault with the real registers."""
    vault = Vault.create(tmp_path / "office", REGISTERS, "six words of a song", cost=CHEAP)
    made = VaultDesk(vault, wall)
    yield made
    made.close()


def asked(office: VaultDesk, **values: Any) -> Record:
    """A request that has just come in."""
    received = {
        "received_on": date(2026, 10, 15),
        "channel": "email",
        "subject": Party("Әлия"),
        "kinds": ("information",),
    }
    return office.add("requests", {**received, **values}, "received").record


def noted(office: VaultDesk, record: Record) -> tuple[Any, Any]:
    """What the request itself says of a copy that is kept."""
    values = office.card("requests", record.id).record.values
    return values["identity_copy"], values["identity_copy_ground"]


def test_a_request_says_by_itself_that_a_copy_is_kept_and_by_what(office, tmp_path: Path):
    record = asked(office)
    attach(office, record, written(tmp_path))
    assert noted(office, record) == (None, None), "a letter is no copy"
    attach(office, record, written(tmp_path), kind="identity_copy", exception="the Act")
    assert noted(office, record) == (True, "the Act")
    history = office.card("requests", record.id).history
    assert [action.what for action in history] == ["changed", "attached", "attached", "added"]
    fields = [change.field for change in history[0].changes]
    assert fields == ["identity_copy", "identity_copy_ground"]
    assert office.check(Progress()).sound


def test_what_a_request_says_of_a_copy_is_neither_overwritten_nor_taken_back(
    office, tmp_path: Path
):
    record = asked(office, identity_copy=True, identity_copy_ground="by order No. 5")
    scan = written(tmp_path)
    made = attach(office, record, scan, kind="identity_copy", exception="the Act")
    assert noted(office, record) == (True, "by order No. 5")
    office.detach((made,), "not needed any more")
    assert noted(office, record) == (True, "by order No. 5"), "there may be one on paper"
    other = asked(office)
    plain = attach(office, other, scan)
    office.describe_attachment(plain, Description("identity_copy", exception="the Act"))
    assert noted(office, other) == (True, "the Act")


def test_a_kind_nobody_knows_is_refused(desk, record, tmp_path: Path):
    with pytest.raises(DpoError, match="no kind"):
        attach(desk, record, written(tmp_path), kind="passport")


def test_what_is_no_readable_file_is_refused_in_words(desk, record, tmp_path: Path):
    refused = {
        "folder": ("is a folder", tmp_path / "folder"),
        "empty": ("is empty", written(tmp_path, "empty", b"")),
        "gone": ("cannot be read", tmp_path / "gone.pdf"),
    }
    (tmp_path / "folder").mkdir()
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe")
        refused["pipe"] = ("is a device", tmp_path / "pipe")
    huge = tmp_path / "huge.bin"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    refused["huge"] = ("larger than", huge)
    for words, path in refused.values():
        with pytest.raises(DpoError, match=words):
            desk.look_at(path)
        with pytest.raises(DpoError, match=words):
            attach(desk, record, path)
    assert not files(desk)


def test_a_file_that_is_written_meanwhile_is_refused(desk, record, tmp_path: Path):
    file = written(tmp_path)

    def grow(_done: int, _total: int) -> None:
        with file.open("ab") as more:
            more.write(b"more")

    with pytest.raises(DpoError, match="was changed while it was read"):
        desk.attach(record, file, LETTER, Progress(grow))
    assert not files(desk)


def test_a_cancelled_file_leaves_neither_row_nor_file(desk, record, tmp_path: Path):
    with pytest.raises(CancelledError):
        desk.attach(record, written(tmp_path), LETTER, Progress(cancelled=lambda: True))
    assert not files(desk)
    assert desk.attachments("trial", record.id) == ()


def test_a_version_of_a_removed_document_leaves_no_file(desk, record, tmp_path: Path):
    made = attach(desk, record, written(tmp_path))
    desk.detach((made,), "wrong record")
    with pytest.raises(DpoError, match="no longer there"):
        desk.attach(record, written(tmp_path), LETTER, Progress(), made.document)
    assert not files(desk)


def test_a_name_that_is_no_text_is_kept_as_far_as_it_is(desk, record, tmp_path: Path):
    name = os.fsdecode(b"let\xffter.pdf")
    try:
        file = written(tmp_path, name)
    except OSError:
        pytest.skip("this file system takes only text")
    assert attach(desk, record, file).name == "let?ter.pdf"


# Dangerous files


def test_programs_are_told_before_and_after_they_are_attached(desk, record, tmp_path: Path):
    program = written(tmp_path, "letter.pdf.exe", b"MZ\x90\x00")
    looked = desk.look_at(program)
    assert (looked.name, looked.size) == ("letter.pdf.exe", 4)
    assert len(looked.dangers) == 2
    made = attach(desk, record, program)
    assert made.dangers == looked.dangers
    with pytest.raises(DpoError, match="is not opened"):
        desk.open_attachment(made, Progress())
    assert not outside(tmp_path)


def test_macros_are_found_inside_a_document_of_any_name(desk, record, tmp_path: Path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("word/document.xml", "x")
        made.writestr("word/vbaProject.bin", "x")
    attached = attach(desk, record, written(tmp_path, "reply.docx", content.getvalue()))
    assert [one.msgid[:27] for one in attached.dangers] == ["The document holds macros: "]
    with pytest.raises(DpoError, match="macros"):
        desk.open_attachment(attached, Progress())


# Opening


def test_an_opened_file_is_read_only_private_and_gone_after_locking(desk, record, tmp_path: Path):
    made = attach(desk, record, written(tmp_path))
    path = desk.open_attachment(made, Progress())
    assert path.name == "letter.pdf"
    assert path.read_bytes() == b"%PDF-1.7 words"
    assert desk.open_attachment(made, Progress()) == path
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o400
        assert path.parents[1].stat().st_mode & 0o777 == 0o700
    if sys.platform == "linux":
        assert path.is_relative_to(tmp_path / "memory")
    desk.close()
    assert not [*tmp_path.glob(f"*/{PREFIX}*")]


def test_a_name_from_elsewhere_leads_nowhere_else(desk, record, tmp_path: Path):
    made = attach(desk, record, written(tmp_path, "con.pdf"))
    path = desk.open_attachment(made, Progress())
    assert path.name == "_con.pdf"


def test_a_damaged_file_is_named_and_leaves_no_half_copy(desk, record, tmp_path: Path):
    made = attach(desk, record, written(tmp_path, content=b"%PDF" + bytes(3_000_000)))
    (name,) = files(desk)
    encrypted = desk.vault.folder / "attachments" / name
    raw = bytearray(encrypted.read_bytes())
    raw[-1] ^= 1
    encrypted.write_bytes(raw)
    with pytest.raises(DpoError, match=r"letter\.pdf is damaged"):
        desk.open_attachment(made, Progress())
    assert not outside(tmp_path)
    target = tmp_path / "out.pdf"
    with pytest.raises(DpoError, match=r"letter\.pdf is damaged"):
        desk.read_attachment(made, target, Progress())
    assert not target.exists()
    assert desk.card("trial", record.id).history[0].what == "attached"


def change(path: Path, content: bytes) -> None:
    """What another program does that saves over a read-only file."""
    path.unlink()
    path.write_bytes(content)


def test_what_another_program_changed_is_offered_as_a_new_version(desk, record, tmp_path: Path):
    made = attach(desk, record, written(tmp_path), note="draft")
    path = desk.open_attachment(made, Progress())
    assert desk.changed_attachments() == ()
    change(path, b"%PDF-1.7 other words")
    assert desk.changed_attachments() == (made,)
    kept = desk.keep_changed(made, Progress()).attachment
    assert (kept.document, kept.version, kept.note) == (made.document, 2, "draft")
    assert kept.name == "letter.pdf"
    assert desk.changed_attachments() == ()
    assert desk.card("trial", record.id).history[0].what == "kept"
    change(path, b"%PDF-1.7 not wanted")
    desk.drop_changed(made)
    assert desk.changed_attachments() == ()
    desk.close()


def test_a_file_that_was_only_touched_is_not_offered(desk, record, tmp_path: Path):
    path = desk.open_attachment(attach(desk, record, written(tmp_path)), Progress())
    change(path, b"%PDF-1.7 words")
    assert desk.changed_attachments() == ()


def test_locking_keeps_what_another_program_changed(desk, record, tmp_path: Path, wall):
    made = attach(desk, record, written(tmp_path))
    change(desk.open_attachment(made, Progress()), b"%PDF-1.7 changed while open")
    desk.close()
    assert not outside(tmp_path)
    vault = type(desk.vault).unlock(
        desk.vault.folder, desk.vault.schema.registers, "six words of a song"
    )
    again = VaultDesk(vault, wall)
    found = again.attachments("trial", record.id)
    assert [one.version for one in found] == [2, 1]
    again.close()


@pytest.fixture
def place() -> Iterator[PrivatePlace]:
    """A place of a program that is at work."""
    made = PrivatePlace()
    yield made
    made.empty()


def test_the_place_of_a_running_program_is_left_alone(place: PrivatePlace, tmp_path: Path):
    file = place.room_for(10) / "letter.pdf"
    file.write_bytes(b"words")
    clear_leftovers()
    assert file.exists()
    place.empty()
    assert not [*tmp_path.glob(f"*/{PREFIX}*")]


_DIES = """
import os, signal
from dpo_desktop.desk.private_place import PrivatePlace
place = PrivatePlace()
file = place.room_for(10) / "letter.pdf"
file.write_bytes(b"words")
file.chmod(0o400)
print(file, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by a signal")
def test_what_a_killed_program_left_is_cleared_at_the_next_start(tmp_path: Path):
    ended = subprocess.run(
        [sys.executable, "-c", _DIES], cwd=ROOT, capture_output=True, text=True, check=False
    )
    left = Path(ended.stdout.strip())
    assert left.read_bytes() == b"words"
    clear_leftovers()
    assert not left.exists()
    assert not [*tmp_path.glob(f"*/{PREFIX}*")]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_folder_others_can_look_into_is_none_of_ours(tmp_path: Path):
    bait = tmp_path / "temporary" / f"{PREFIX}bait"
    bait.mkdir(mode=0o755)
    bait.chmod(0o755)
    bait.joinpath("theirs").write_bytes(b"x")
    (tmp_path / "temporary" / f"{PREFIX}link").symlink_to(tmp_path / "memory")
    clear_leftovers()
    assert bait.joinpath("theirs").exists()
    assert (tmp_path / "memory").exists()


# Copies and removals


def test_a_saved_copy_is_whole_and_noted(desk, record, tmp_path: Path):
    made = attach(desk, record, written(tmp_path))
    target = tmp_path / "out.pdf"
    desk.read_attachment(made, target, Progress())
    assert target.read_bytes() == b"%PDF-1.7 words"
    assert desk.card("trial", record.id).history[0].what == "copied"


def test_a_copy_that_cannot_be_written_leaves_the_older_file(desk, record, tmp_path: Path):
    made = attach(desk, record, written(tmp_path))
    target = written(tmp_path, "out.pdf", b"older")
    with pytest.raises(CancelledError):
        desk.read_attachment(made, target, Progress(cancelled=lambda: True))
    assert target.read_bytes() == b"older"
    with pytest.raises(DpoError, match="no folder"):
        desk.read_attachment(made, tmp_path / "none" / "out.pdf", Progress())
    assert desk.card("trial", record.id).history[0].what == "attached"


def test_a_removal_needs_its_reason_and_takes_the_file_along(desk, record, tmp_path: Path):
    one = attach(desk, record, written(tmp_path))
    described = Description("incoming_letter")
    two = desk.attach(record, written(tmp_path, "b.pdf"), described, Progress(), one.document)
    with pytest.raises(DpoError, match="reason"):
        desk.detach((one,), " ")
    desk.detach((one, two.attachment), "of another person")
    assert desk.attachments("trial", record.id) == ()
    assert not files(desk)
    action = desk.card("trial", record.id).history[0]
    assert (action.what, action.why) == ("detached", "of another person")
    assert desk.vault.check(Progress()).sound


# Checking


def test_the_check_tells_what_is_broken_and_what_nobody_knows(desk, record, tmp_path: Path):
    attach(desk, record, written(tmp_path))
    attach(desk, record, written(tmp_path, "gone.pdf", b"%PDF other"))
    found = attachments.check(desk.vault, Progress())
    assert (found.checked, found.breaks, found.unknown) == (2, (), ())
    folder = desk.vault.folder / "attachments"
    folder.joinpath("0" * 32).touch()
    sizes = {path.stat().st_size: path for path in folder.iterdir()}
    sizes[15 + 10 + 16].unlink()
    found = attachments.check(desk.vault, Progress())
    assert [(one.kind, one.detail) for one in found.breaks] == [("attachment_missing", "gone.pdf")]
    assert found.unknown == ("0" * 32,)
