"""The inspection pack: every paper of a period, one file of all of them, and their contents."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.pack import PackMade, PackOrder
from dpo_desktop.core.paper import Export, Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.speech import CatalogueSpeech, speak
from dpo_desktop.desk.papers.job import Job, Leaf, Maker
from dpo_desktop.desk.papers.outgoing import HandingOut, Numbers
from dpo_desktop.desk.papers.pack_plan import PlannedPlace, file_name, plan
from dpo_desktop.desk.papers.press import press
from dpo_desktop.desk.papers.sealing import sealing_key
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.law.wording import wording
from dpo_desktop.reports.atomic import new_file
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.merge import Chapter, Part, merge, sheets
from dpo_desktop.reports.new_folder import new_folder
from dpo_desktop.reports.pack_contents import (
    Missing,
    PackContents,
    PackFile,
    PackPlace,
    contents_pages,
    write_contents,
)
from dpo_desktop.reports.seal import Key
from dpo_desktop.reports.table_paper import period_line
from dpo_desktop.reports.words import PaperWords
from dpo_desktop.storage.records.writing import Writing

_OWN_FILES = 2  # the merged one and the contents
_FINE = 100  # steps of progress in one paper

_Sheets = Mapping[str | int, int]


def make_pack(
    desk: ReadingDesk,
    order: PackOrder,
    folder: Path,
    progress: Progress,
    writing: Callable[[], AbstractContextManager[Writing]],
) -> PackMade:
    """Write a pack into a folder, whole or not at all; each paper enters the journal of exports.

    Raises:
        CancelledError: the user stopped; nothing is left behind.
        DpoError: the pack cannot be made, or the folder not be written, in words.
    """
    if order.end < order.start:
        raise DpoError(N_("The last day of the period is before the first one."))
    with new_folder(folder) as made, HandingOut(writing) as out:
        places = plan(desk, order)
        key = sealing_key(desk)
        pack = _Pack(desk, order, places, made.path, progress, out, key, speak(order.language))
        merged = pack.write()
        for export in pack.exports:
            out.enter(export)
        # Inside the transaction: no entry without its file, no file without its entry.
        made.keep()
    return PackMade(
        folder=made.target,
        merged=made.target / merged.name,
        papers=len(pack.exports) - _OWN_FILES,
        pages=merged.pages,
        by_hand=tuple(planned.number for planned in places if planned.place.by_hand),
        gaps=tuple(gap for planned in places for gap in planned.gaps),
    )


@dataclass
class _Pack:
    """A pack being written.

    Attributes:
        exports: what the journal is to say of each file written so far.
    """

    desk: ReadingDesk
    order: PackOrder
    places: tuple[PlannedPlace, ...]
    folder: Path
    progress: Progress
    numbers: Numbers
    key: Key
    t: CatalogueSpeech
    exports: list[Export] = field(default_factory=list)

    def write(self) -> PackFile:
        """Write every file; return the one that holds all papers."""
        t, order = self.t, self.order
        files = [
            [self._press(paper.order, paper.file_name) for paper in planned.papers]
            for planned in self.places
        ]
        contents = self._contents(files)
        chapters = [self._chapter(place) for place in contents.places]
        own = Imprint("", self.desk.now())
        head = contents_pages(contents, profile=self.desk.profile(), t=t, imprint=own)
        where = sheets(chapters, head)
        name = t(N_("Inspection pack {start} – {end}"), start=order.start, end=order.end)
        merged = self._press(
            self._own("pack"), file_name(name), partial(_write_merged, contents, chapters, where)
        )
        listed = partial(_write_contents, self._contents(files, merged), where)
        self._press(
            self._own("pack_contents"), file_name(f"00 {t(N_('Contents of the pack'))}"), listed
        )
        return merged

    def _own(self, kind: str) -> Order:
        order = self.order
        return Order(
            kind,
            order.language,
            start=order.start,
            end=order.end,
            full_numbers=order.full_numbers,
        )

    def _press(self, order: Order, name: str, write: Maker | None = None) -> PackFile:
        if self.progress.cancelled():
            raise CancelledError
        with new_file(self.folder / name) as file:
            export, _ = press(
                self.desk, order, file, name, self._within(), self.numbers, self.key, write
            )
            file.keep()
        self.exports.append(export)
        return PackFile(export.title, name, export.pages, export.sha256, export.paper)

    def _within(self) -> Progress:
        """Return the progress of the paper that is written now, as a part of the whole."""
        done = len(self.exports) * _FINE
        whole = (sum(len(planned.papers) for planned in self.places) + _OWN_FILES) * _FINE

        def report(part: int, total: int) -> None:
            self.progress.report(done + part * _FINE // max(total, part, 1), whole)

        report(0, 1)
        return Progress(report, self.progress.cancelled)

    def _contents(
        self, files: Sequence[Sequence[PackFile]], merged: PackFile | None = None
    ) -> PackContents:
        t, order = self.t, self.order
        words = PaperWords(wording(order.language), order.full_numbers)
        return PackContents(
            title=t(N_("Inspection pack")),
            period=period_line(order.start, order.end, t),
            places=[
                self._place(planned, found)
                for planned, found in zip(self.places, files, strict=True)
            ],
            missing=[
                Missing(
                    place=gap.place,
                    what=words.text(" ".join(filter(None, (gap.record, gap.about)))),
                    sentence=words.text(gap.message.say(t)),
                )
                for planned in self.places
                for gap in planned.gaps
            ],
            merged=merged,
        )

    def _place(self, planned: PlannedPlace, files: Sequence[PackFile]) -> PackPlace:
        language, place = self.order.language, planned.place
        return PackPlace(
            number=planned.number,
            title=place.title.say(language),
            reference=place.reference.say(language),
            files=tuple(files),
            by_hand=place.by_hand.say(language) if place.by_hand else "",
        )

    def _chapter(self, place: PackPlace) -> Chapter:
        """Return a place of the merged file; what is enclosed by hand has an insert sheet."""
        hand = self.t(N_("To be enclosed by hand. {what}"), what=place.by_hand)
        return Chapter(
            number=place.number,
            title=place.title,
            small=place.reference,
            parts=[Part(file.title, self.folder / file.name, file.pages) for file in place.files],
            words=hand if place.by_hand else self.t(N_("What is missing stands in the contents.")),
        )


def _write_merged(
    contents: PackContents, chapters: Sequence[Chapter], where: _Sheets, job: Job
) -> Leaf:
    head = BytesIO()
    data, boxed = _set(contents, where, job, head)
    typist = merge(head, chapters, job.file, job.progress)
    return Leaf(
        title=contents.title,
        data=data,
        boxed=tuple(dict.fromkeys((*boxed, *typist.missing))),
        records=sum(len(chapter.parts) for chapter in chapters),
    )


def _write_contents(contents: PackContents, where: _Sheets, job: Job) -> Leaf:
    data, boxed = _set(contents, where, job, job.file)
    title = job.t(N_("Contents of the pack"))
    return Leaf(title=title, data=data, boxed=boxed, records=data.records)


def _set(
    contents: PackContents, where: _Sheets, job: Job, file: IO[bytes]
) -> tuple[DataFile, tuple[str, ...]]:
    """Set the pages of the contents; return their machine-readable copy and what was boxed."""
    order = job.order
    data = job.data(start=str(order.start), end=str(order.end))
    contents.add_to(data, where)
    typist = write_contents(
        file, contents, where, profile=job.profile, t=job.t, imprint=job.imprint, data=data
    )
    return data, typist.missing
