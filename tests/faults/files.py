"""Killed while files are attached to a record and taken away again."""

import random
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dpo_desktop.core.attachment import Attachment, Description
from dpo_desktop.core.record import Record
from dpo_desktop.desk import attachments
from dpo_desktop.desk.vault_desk import VaultDesk
from tests.faults import ground
from tests.faults.killing import Say
from tests.faults.work import Judgement, Work

SIZES = (1, 40_000, 1 << 20, 3_500_000)
"""Bytes of what is attached: less than one piece, just one, several."""


def content(place: int) -> bytes:
    """What the file of that turn holds."""
    return random.Random(place).randbytes(SIZES[place % len(SIZES)])


def attach(desk: VaultDesk, record: Record, place: int) -> Attachment:
    """One file attached to a record; it comes from a disk that has room."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"proof {place}.bin"
        file.write_bytes(content(place))
        described = Description("our_reply", f"файл {place}")
        return desk.attach(record, file, described, ground.QUIET).attachment


def read(desk: VaultDesk, one: Attachment) -> bytes:
    """The content of an attachment."""
    read = BytesIO()
    attachments.decrypt_into(desk.vault, one, read.write, ground.QUIET)
    return read.getvalue()


class Attachments(Work):
    """Files are attached; every third one is taken away again."""

    name = "storing and removing of attachments"
    kills = 70
    endless = 0.8

    def act(self, folder: Path, say: Say) -> None:
        """Attach for ever."""
        with ground.opened(folder) as desk:
            say()
            record = next(iter(ground.records(desk, "processing").values()))
            for place in count():
                kept = attach(desk, record, place)
                say("attached", kept.id, place)
                if place % 3 == 2:
                    desk.detach((kept,), "Приложено по ошибке")
                    say("detached", kept.id, place)

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """Each file told is there to its last byte, each one removed is gone with its file."""
        judged = Judgement()
        wanted: dict[int, int] = {}
        for what, key, place in told:
            if what == "attached":
                wanted[key] = place
            else:
                del wanted[key]
        with ground.opened(folder) as desk:
            record = next(iter(ground.records(desk, "processing").values()))
            kept = {one.id: one for one in desk.attachments("processing", record.id)}
            missing = wanted.keys() - kept.keys()
            # The last one may have been taken away without its being told.
            if missing and not (missing == {max(wanted)} and wanted[max(wanted)] % 3 == 2):
                judged.lost += [f"attachment {key}" for key in missing]
            more = len(kept.keys() - wanted.keys()) + len(missing)
            judged.expect(more <= 1, f"{more} actions that were never told")
            for key in kept.keys() & wanted.keys():
                digest = sha256(content(wanted[key])).hexdigest()
                whole = kept[key].sha256 == digest == sha256(read(desk, kept[key])).hexdigest()
                judged.expect(whole, f"attachment {key} holds other bytes than were attached")
            judged.wrong += ground.unsound(desk)
        return judged
