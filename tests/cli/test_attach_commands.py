"""``attach``, ``attachments``, ``attachment``, ``detach``: files kept with records."""

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.values import Party
from tests.cli.conftest import PASSPHRASE, Command, new_vault, opening

WORDS = b"%PDF-1.7 a letter"


@pytest.fixture
def at(command: Command, tmp_path: Path) -> Command:
    """Run a command over a vault with one request."""
    folder = tmp_path / "vault"
    desk = new_vault(folder, FixedClock(datetime(2026, 11, 2, 9, 5, tzinfo=UTC)))
    values = {
        "received_on": date(2026, 10, 14),
        "subject": Party("Тестов Тест", "test@example.kz"),
        "kinds": ("information",),
        "channel": "post",
    }
    assert desk.add("requests", values).record.number == "ВХ-С-2026/0001"
    desk.close()
    return lambda *asked: command(*asked, *opening(folder), stdin=f"{PASSPHRASE}\n")


RECORD = ("requests", "ВХ-С-2026/0001")


def test_a_file_is_attached_listed_copied_and_removed(at: Command, tmp_path: Path):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(WORDS)
    made = at("attach", *RECORD, letter, "--kind", "incoming_letter", "--note", "page 1")
    assert (made.code, made.out, made.err) == (0, "Attached under No. 1: letter.pdf\n", "")
    (told,) = json.loads(at("attachments", *RECORD, "--json").out)
    assert (told["id"], told["kind"], told["note"]) == (1, "incoming_letter", "page 1")
    assert told["sha256"] == hashlib.sha256(WORDS).hexdigest()
    assert told["sha256"] in at("attachments", *RECORD).out
    copy = tmp_path / "copy.pdf"
    assert at("attachment", 1, copy).code == 0
    assert copy.read_bytes() == WORDS
    assert at("detach", 1).code == 2
    assert at("detach", 1, "--why", "of another person").code == 0
    assert json.loads(at("attachments", *RECORD, "--json").out) == []
    gone = at("attachment", 1, copy)
    assert gone.code == 1
    assert "no longer there" in gone.err


def test_a_new_version_says_of_what(at: Command, tmp_path: Path):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(WORDS)
    at("attach", *RECORD, letter, "--kind", "our_reply")
    again = at("attach", *RECORD, letter, "--kind", "our_reply", "--version-of", 1)
    assert "The same content is attached to ВХ-С-2026/0001 already: letter.pdf" in again.err
    found = json.loads(at("attachments", *RECORD, "--json").out)
    assert [(one["document"], one["version"]) for one in found] == [(1, 2), (1, 1)]


def test_an_identity_document_asks_for_its_exception(at: Command, tmp_path: Path):
    scan = tmp_path / "card.jpg"
    scan.write_bytes(b"\xff\xd8\xff\xe0")
    refused = at("attach", *RECORD, scan, "--kind", "identity_copy")
    assert refused.code == 1
    assert "Art. 7(10)" in refused.err
    words = "Закон о нотариате, ст. 1"
    assert at("attach", *RECORD, scan, "--kind", "identity_copy", "--exception", words).code == 0
    (told,) = json.loads(at("attachments", *RECORD, "--json").out)
    assert told["exception"] == words


def test_a_program_is_warned_about(at: Command, tmp_path: Path):
    program = tmp_path / "letter.pdf.exe"
    program.write_bytes(b"MZ\x90\x00")
    made = at("attach", *RECORD, program, "--kind", "other")
    assert made.code == 0
    assert "Mind: The name poses as a document" in made.err
    assert "Mind: By its content it is a program" in at("attachment", 1, tmp_path / "x.bin").err
