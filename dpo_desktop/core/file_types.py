"""What a file is, told by its first bytes, its name, and the names inside an archive."""

from collections.abc import Sequence

from dpo_desktop.core.file_names import ending_of
from dpo_desktop.core.messages import N_

PROGRAM_TYPES = {
    "application/x-msdownload": N_("Windows program"),
    "application/x-elf": N_("Linux program"),
    "application/x-mach-binary": N_("macOS program"),
    "application/java-archive": N_("Java program"),
    "application/x-ms-shortcut": N_("Windows shortcut"),
    "text/x-shellscript": N_("script"),
}
MACRO_TYPE = "application/vnd.ms-office.vbaProject"
"""A document that brings its own program, whatever its ending is."""

_OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
_OLD_OFFICE = {
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "msg": "application/vnd.ms-outlook",
}
_PLAIN = {
    "csv": "text/csv",
    "eml": "message/rfc822",
    "htm": "text/html",
    "html": "text/html",
    "json": "application/json",
    "p7m": "application/pkcs7-mime",
    "p7s": "application/pkcs7-signature",
    "sig": "application/pkcs7-signature",
    "txt": "text/plain",
    "xml": "application/xml",
}
_FIRST_BYTES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"MZ", "application/x-msdownload"),
    (0, b"\x7fELF", "application/x-elf"),
    (0, b"\xfe\xed\xfa\xce", "application/x-mach-binary"),
    (0, b"\xfe\xed\xfa\xcf", "application/x-mach-binary"),
    (0, b"\xce\xfa\xed\xfe", "application/x-mach-binary"),
    (0, b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (0, b"\xca\xfe\xba\xbe", "application/x-mach-binary"),  # and Java classes
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
    (0, b"#!", "text/x-shellscript"),
    (0, b"\xef\xbb\xbf#!", "text/x-shellscript"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!", "application/vnd.rar"),
    (0, b"\x1f\x8b", "application/gzip"),
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UNKNOWN_TYPE = "application/octet-stream"
HEAD = 4096
"""So many first bytes are enough for ``type_of``."""

_END_OF_ARCHIVE = 22
_ENTRY_OF_ARCHIVE = 46
TAIL = 65_535 + _END_OF_ARCHIVE
"""So many last bytes hold the end of a ZIP archive, however long its comment."""

LONGEST_DIRECTORY = 4 * 1024**2
"""No document has a longer one; a longer one is not read."""


def type_of(name: str, head: bytes, members: Sequence[str] = ()) -> str:
    """Return the media type of a file.

    Args:
        name: of the file; its ending tells what the content alone does not.
        head: its first bytes.
        members: the names inside, where it is a ZIP archive.
    """
    ending = ending_of(name)
    if head.startswith(_ZIP):
        return _type_of_archive(ending, members)
    if head.startswith(_OLE):
        return _OLD_OFFICE.get(ending, "application/x-ole-storage")
    for place, mark, kind in _FIRST_BYTES:
        if head.startswith(mark, place):
            return kind
    if b"\x00" in head:
        return UNKNOWN_TYPE
    return _PLAIN.get(ending, "text/plain" if _is_text(head) else UNKNOWN_TYPE)


def _type_of_archive(ending: str, members: Sequence[str]) -> str:
    names = {member.casefold() for member in members}
    if any(name.endswith("vbaproject.bin") for name in names):
        return MACRO_TYPE
    if "meta-inf/manifest.mf" in names and any(name.endswith(".class") for name in names):
        return "application/java-archive"
    return _OFFICE.get(ending, "application/zip")


def _is_text(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3  # the last letter is cut in two
    return True


def directory_of(tail: bytes, size: int) -> tuple[int, int]:
    """Return where the directory of a ZIP archive lies and how long it is, told by its end.

    Args:
        tail: the last bytes of the file.
        size: of the file.

    Returns:
        ``(0, 0)`` where there is none, or one that cannot be.
    """
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END_OF_ARCHIVE:
        return 0, 0
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    start = int.from_bytes(tail[at + 16 : at + 20], "little")
    return (start, length) if start + length <= size else (0, 0)


def names_in(directory: bytes) -> tuple[str, ...]:
    """Return the names in a ZIP archive's directory; what does not read ends them."""
    found, at = [], 0
    while directory.startswith(b"PK\x01\x02", at) and len(directory) >= at + _ENTRY_OF_ARCHIVE:
        name, extra, comment = (
            int.from_bytes(directory[at + place : at + place + 2], "little")
            for place in (28, 30, 32)
        )
        begin = at + _ENTRY_OF_ARCHIVE
        found.append(directory[begin : begin + name].decode("utf-8", "replace"))
        at = begin + name + extra + comment
    return tuple(found)
