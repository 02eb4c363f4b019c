"""Files attached to a request of the demo vault, one of each look, for their pictures."""

from pathlib import Path

from dpo_desktop.core.attachment import Description
from dpo_desktop.core.ports import Desk, Progress
from dpo_desktop.core.record import Record

_JPEG = b"\xff\xd8\xff\xe0" + bytes(300_000)
_PROGRAM = b"MZ\x90\x00"


def attach_files(desk: Desk, record: Record, letter: Path, folder: Path) -> None:
    """Attach a letter in two versions, a receipt, a copy of an identity document and a program.

    Args:
        desk: of the demo vault.
        record: gets the files.
        letter: a PDF file.
        folder: where the other files may be made.
    """
    made = desk.attach(record, letter, Description("incoming_letter"), Progress()).attachment
    again = Description("incoming_letter", "2/2")
    desk.attach(record, letter, again, Progress(), made.document)
    for name, content, described in (
        ("receipt.jpg", _JPEG, Description("proof_of_dispatch")),
        ("card.jpg", _JPEG[:-1], Description("identity_copy", exception="№ 94-V, 9(1)")),
        ("letter.pdf.exe", _PROGRAM, Description("other")),
    ):
        file = folder / name
        file.write_bytes(content)
        desk.attach(record, file, described, Progress())
        file.unlink()
