"""What a file is by its content and its name, and which ones are better not opened."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.file_dangers import dangers
from dpo_desktop.core.file_names import ending_of, safe_name, shown_name
from dpo_desktop.core.file_types import (
    MACRO_TYPE,
    TAIL,
    UNKNOWN_TYPE,
    directory_of,
    names_in,
    type_of,
)

OVERRIDE = "\u202e"


def archive(*names: str, comment: bytes = b"") -> bytes:
    """A ZIP archive with these names in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
        made.comment = comment
    return file.getvalue()


def members(content: bytes) -> tuple[str, ...]:
    """The names a reader of the end finds."""
    start, length = directory_of(content[-TAIL:], len(content))
    return names_in(content[start : start + length])


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("letter.pdf", b"%PDF-1.7\n", "application/pdf"),
        ("letter.PDF.exe", b"MZ\x90\x00", "application/x-msdownload"),
        ("letter.pdf", b"MZ\x90\x00", "application/x-msdownload"),
        ("scan", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("scan.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("run", b"#!/bin/sh\n", "text/x-shellscript"),
        ("tool", b"\x7fELF\x02", "application/x-elf"),
        ("tool", b"\xcf\xfa\xed\xfe\x07", "application/x-mach-binary"),
        ("note.txt", "Өтініш".encode(), "text/plain"),
        ("note", "ә".encode()[:1], "text/plain"),  # the last letter is cut in two
        ("mail.eml", b"From: a@b.kz\n", "message/rfc822"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
        ("what", b"\x00\x01\x02", UNKNOWN_TYPE),
        ("table.csv", b"\xd2\xe5\xea", "text/csv"),
    ],
)
def test_the_type_is_told_by_the_content_first(name: str, head: bytes, expected: str):
    assert type_of(name, head) == expected


def test_a_document_with_macros_is_known_by_what_is_inside():
    content = archive("word/document.xml", "word/vbaProject.bin")
    kind = type_of("harmless.docx", content, members(content))
    assert kind == MACRO_TYPE
    assert dangers("harmless.docx", kind)
    plain = archive("word/document.xml")
    assert type_of("harmless.docx", plain, members(plain)).endswith("wordprocessingml.document")
    assert not dangers("harmless.docx", type_of("harmless.docx", plain, members(plain)))


def test_a_java_program_is_known_by_what_is_inside():
    content = archive("META-INF/MANIFEST.MF", "Main.class")
    assert type_of("photos.zip", content, members(content)) == "application/java-archive"


@given(
    st.lists(st.text("абв/.ab", min_size=1, max_size=9), max_size=5, unique=True),
    st.binary(max_size=40),
)
def test_the_names_in_an_archive_are_those_the_library_finds(names: list[str], comment: bytes):
    content = archive(*names, comment=comment)
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        assert members(content) == tuple(made.namelist())


@given(st.binary(max_size=400))
def test_any_bytes_at_the_end_are_no_archive_or_one_within_the_file(tail: bytes):
    start, length = directory_of(tail + b"PK\x05\x06" + tail, 500)
    assert start + length <= 500
    names_in(b"PK\x01\x02" + tail)


@pytest.mark.parametrize(
    "name",
    [
        *("setup.exe", "do.BAT", "x.cmd", "x.ps1", "x.js", "x.vbs", "saver.scr", "x.msi", "x.lnk"),
        *(
            "x.jar",
            "x.sh",
            "macro.docm",
            "macro.xlsm",
            "letter.pdf.exe",
            "letter.exe .",
            "x.ｅｘｅ",
        ),
        f"letter{OVERRIDE}fdp.exe",
        f"letter{OVERRIDE}.pdf",
    ],
)
def test_names_of_programs_are_warned_about(name: str):
    assert dangers(name, "application/octet-stream")


@pytest.mark.parametrize(
    "kind",
    ["application/x-msdownload", "application/x-elf", "text/x-shellscript", MACRO_TYPE],
)
def test_content_of_programs_is_warned_about_whatever_the_name(kind: str):
    assert dangers("letter.pdf", kind)


@pytest.mark.parametrize(
    "name", ["letter.pdf", "Өтініш №5.docx", "scan.jpg", "table.xlsx", "a.zip"]
)
def test_letters_and_scans_are_not_warned_about(name: str):
    assert not dangers(name, "application/octet-stream")


def test_a_name_that_poses_as_a_document_is_told_so():
    said = " ".join(one.msgid for one in dangers("letter.pdf.exe", "application/x-msdownload"))
    assert "poses as a document" in said
    assert "By its content" in said


def test_what_cannot_be_seen_in_a_name_is_shown():
    name = f"letter{OVERRIDE}fdp.exe"
    assert ending_of(name) == "exe"
    assert shown_name(name) == "letter[U+202E]fdp.exe"
    assert shown_name("a\nb") == "a[U+000A]b"
    assert shown_name("Өтініш.pdf") == "Өтініш.pdf"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("con.txt", "_con.txt"),
        ("CON", "_CON"),
        ("a:b*c?.pdf", "a_b_c_.pdf"),
        ("", "file"),
        ("...", "file"),
        ("\u00a0", "file"),
        (".bashrc", "bashrc"),
        (f"letter{OVERRIDE}fdp.exe", "letterfdp.exe"),
        ("letter.pdf. ", "letter.pdf"),
    ],
)
def test_a_safe_name_keeps_what_any_system_takes(name: str, safe: str):
    assert safe_name(name) == safe


@given(st.text(max_size=300))
def test_every_safe_name_is_one_file_of_a_bearable_length(name: str):
    safe = safe_name(name)
    assert safe
    assert len(safe.encode()) <= 200
    assert not set(safe) & set('<>:"/\\|?*\x00\n')
    assert safe not in (".", "..")
    assert safe_name(safe) == safe
