"""Files kept with the records of the story: which, when, and how their content is made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from pathlib import PurePath

from dpo_desktop.core.attachment import Description
from dpo_desktop.core.register import Register
from dpo_desktop.demo.dates import resolve
from dpo_desktop.demo.plot import anchors_of
from dpo_desktop.demo.story import read, tales
from dpo_desktop.law.calendar import WorkingCalendar

# The post is filed when the day's work is done.
_FILED = time(16, 30)


@dataclass(frozen=True, slots=True)
class Filing:
    """One file that is kept with a record.

    Attributes:
        at: its moment.
        record: the tale it belongs to.
        name: of the file; its ending says what is made of the words.
        described: what it is.
        after: name of the file of the same record of which it is a new version, or ``""``.
        title: head of the sheet.
        text: its paragraphs, or the lines of a plain text.
    """

    at: datetime
    record: str
    name: str
    described: Description
    after: str
    title: str
    text: tuple[str, ...]

    def content(self) -> bytes:
        """Return what is in the file."""
        ending = PurePath(self.name).suffix
        if ending == ".txt":
            return "\n".join(self.text).encode()
        from dpo_desktop.reports.story_files import scan, sheet

        document = sheet(self.title, self.text)
        return scan(document) if ending == ".jpg" else document


def filings(
    registers: Iterable[Register], today: date, zone: tzinfo | None, calendar: WorkingCalendar
) -> list[Filing]:
    """Return every file of the story in order of time."""
    known = {tale.key: tale for register in registers for tale in tales(register.code)}
    found = []
    for told in read("attachments")["file"]:
        anchors = anchors_of(known[told["record"]], today, calendar)
        day = calendar.previous_working(resolve(told["on"], anchors, calendar))
        found.append(
            Filing(
                datetime.combine(day, _FILED, tzinfo=zone),
                told["record"],
                told["name"],
                Description(told["kind"], told.get("note", "")),
                told.get("after", ""),
                told.get("title", ""),
                _dated(told["text"], day),
            )
        )
    return sorted(found, key=lambda filing: filing.at)


def _dated(text: Sequence[str], day: date) -> tuple[str, ...]:
    return tuple(line.format(date=f"{day:%d.%m.%Y}") for line in text)
