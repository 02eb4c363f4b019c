"""Killed while records are deleted, brought back, and destroyed for good."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from dpo_desktop.storage.records import attachments
from tests.faults import ground
from tests.faults.files import attach
from tests.faults.killing import Say
from tests.faults.work import Judgement, Work

REGISTER, BIN, NOWHERE = (True, False), (False, True), (False, False)

MAY_BE = {
    "added": ({REGISTER}, {0, 1}),
    "attached": ({REGISTER, BIN}, {1}),
    "deleted": ({BIN, REGISTER}, {1}),
    "back": ({REGISTER, BIN}, {1}),
    "deleted again": ({BIN, NOWHERE}, {0, 1}),
    "destroyed": ({NOWHERE}, {0}),
}
"""Where a record may be after the last step told or the next one, and with how many files."""


class Bin(Work):
    """A record with a file goes into the bin, out of it, into it again, and is destroyed."""

    name = "deleting and destroying"
    kills = 40
    endless = 0.6

    def act(self, folder: Path, say: Say) -> None:
        """Do it with one record after the other."""
        with ground.opened(folder) as desk:
            say()
            for place in count():
                record = ground.add_activity(desk, f"Ошибочная {place}")
                say(record.id, record.number, "added")
                attach(desk, record, 1)
                say(record.id, record.number, "attached")
                desk.delete(record, "Заведена по ошибке")
                say(record.id, record.number, "deleted")
                record = desk.bring_back(record.id, "Нужна").record
                say(record.id, record.number, "back")
                desk.delete(record, "Всё же не нужна")
                say(record.id, record.number, "deleted again")
                desk.purge(record.id, "Срок хранения истёк")
                say(record.id, record.number, "destroyed")

    def judge(self, folder: Path, told: Sequence[Any]) -> Judgement:
        """Each record is where its last step put it, or one step further."""
        judged = Judgement()
        last = {number: (key, step) for key, number, step in told}
        with ground.opened(folder) as desk:
            kept = ground.records(desk, "processing")
            binned = {one.number for one in desk.bin()}
            judged.expect(not kept.keys() & binned, "a record is in its register and in the bin")
            more = len((kept.keys() | binned) - last.keys()) - ground.ACTIVITIES
            judged.expect(more <= 1, f"{more} records that were never told")
            with desk.vault.reading() as connection:
                for number, (key, step) in last.items():
                    where, files = MAY_BE[step]
                    if (number in kept, number in binned) not in where:
                        judged.lost.append(f"{number}, {step}")
                    found = len(attachments.of_record(connection, key))
                    judged.expect(found in files, f"{number}, {step}: {found} files")
            judged.wrong += ground.unsound(desk)
        return judged
