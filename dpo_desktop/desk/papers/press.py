"""Making papers: pages, then the archival file, then its entry in the journal of exports."""

import hashlib
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from dpo_desktop.core.paper import Export, Made, Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.papers.enclosing import enclosed
from dpo_desktop.desk.papers.job import Job, Leaf, Maker
from dpo_desktop.desk.papers.makers import maker, settled
from dpo_desktop.desk.papers.outgoing import HandingOut, KnownNumbers, Numbers, Outgoing
from dpo_desktop.desk.papers.sealing import sealing_key
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.seal import Key
from dpo_desktop.storage.records.writing import Writing

if TYPE_CHECKING:
    from dpo_desktop.reports.archive import Finished

_PROVING = ("edition", "pack", "pack_contents", "history", "actions")
"""Papers that are handed to others and say how far the history went by then."""


def make(
    desk: ReadingDesk,
    order: Order,
    target: Path,
    progress: Progress,
    writing: Callable[[], AbstractContextManager[Writing]],
) -> Made:
    """Write a paper to a file, whole or not at all, and enter it into the journal of exports.

    Raises:
        CancelledError: the user stopped; an older file stays.
        DpoError: the paper cannot be made, or the file not be written, in words.
    """
    from dpo_desktop.reports.atomic import new_file

    key = sealing_key(desk)
    with new_file(target) as file, HandingOut(writing) as out:
        export, leaf = press(desk, order, file, target.name, progress, out, key)
        entry = out.enter(export)
        # Inside the transaction: no entry without its file, no file without its entry.
        file.keep()
    return Made(entry.pages, leaf.records, leaf.boxed, entry.number, outgoing=entry.outgoing)


def press(
    desk: ReadingDesk,
    order: Order,
    file: BinaryIO,
    name: str,
    progress: Progress,
    numbers: Numbers,
    key: Key | None = None,
    write: Maker | None = None,
) -> tuple[Export, Leaf]:
    """Write a finished paper to an open file; return what the journal is to say of it.

    Args:
        desk: reads the vault.
        order: what is wanted.
        file: where to; opened for reading too.
        name: of the file, for the journal.
        progress: told how far it is, and asked whether to go on.
        numbers: gives a letter its outgoing number.
        key: seals it; ``None``: it is to be looked at or printed.
        write: writes the pages, where that is not the maker of the kind.
    """
    order = settled(desk, order)
    imprint = _imprint(desk, order)
    leaf, finished = _write(desk, order, imprint, file, progress, numbers, key, write)
    if order.signing is not None:
        from dpo_desktop.reports.signing import sign

        sign(
            file,
            order.signing,
            imprint.printed_at,
            speak(order.language),
            password=order.password,
            page=finished.own - 1,
        )
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    return _export(order, imprint, leaf, finished.pages, sha256, name), leaf


def preview(
    desk: ReadingDesk, order: Order, progress: Progress, numbers: Numbers | None = None
) -> tuple[bytes, Made]:
    """Return a paper as it would be written; it is in memory only and in no journal.

    Args:
        desk: reads the vault.
        order: what is wanted.
        progress: told how far it is, and asked whether to go on.
        numbers: gives a letter its outgoing number; ``None``: it is only looked at, and where it
            has no number yet, the place of it is shown.
    """
    # It is looked at here and now: nothing to be opened by a password, and nothing to be verified.
    order = replace(order, password="", signing=None)
    file = BytesIO()
    export, leaf = press(desk, order, file, "", progress, numbers or KnownNumbers(desk))
    made = Made(
        export.pages,
        leaf.records,
        leaf.boxed,
        export=export,
        order=order if leaf.awaits_number else None,
        outgoing=export.outgoing,
    )
    return file.getvalue(), made


def printed(
    desk: ReadingDesk,
    data: bytes,
    made: Made,
    writing: Callable[[], AbstractContextManager[Writing]],
) -> tuple[bytes, Made]:
    """Enter a previewed paper that is to be printed; return the file to be printed.

    A letter that had no number is made anew with the one it gets by this.

    Raises:
        DpoError: it cannot be made any more, because its record was changed meanwhile.
    """
    with HandingOut(writing) as out:
        if made.order is not None:
            data, made = preview(desk, made.order, Progress(), out)
        if made.export is None:
            raise ValueError("only what was previewed is printed")
        entry = out.enter(replace(made.export, notes=(*made.export.notes, "printed")))
    return data, replace(made, entry=entry.number, export=entry)


def _export(
    order: Order, imprint: Imprint, leaf: Leaf, pages: int, sha256: str, file: str
) -> Export:
    """Return what the journal says of a paper, once it is known who hands it out and when."""
    outgoing = leaf.outgoing or Outgoing("")
    return Export(
        number=0,
        at=imprint.printed_at,
        who="",
        kind=order.kind,
        title=leaf.title,
        register=leaf.register,
        record=leaf.record,
        language=order.language.value,
        file=file,
        paper=imprint.paper,
        sha256=sha256,
        data_sha256=leaf.data.sha256,
        pages=pages,
        records=leaf.records,
        notes=_notes(order),
        outgoing=outgoing.number,
        outgoing_on=outgoing.on,
        content_sha256=outgoing.content_sha256,
    )


def _imprint(desk: ReadingDesk, order: Order) -> Imprint:
    head = desk.vault.head() if order.kind in _PROVING else None
    return Imprint(secrets.token_hex(16), desk.now(), order.draft, order.full_numbers, head)


def _write(
    desk: ReadingDesk,
    order: Order,
    imprint: Imprint,
    file: BinaryIO,
    progress: Progress,
    numbers: Numbers,
    key: Key | None,
    write: Maker | None,
) -> tuple[Leaf, "Finished"]:
    """Write the finished file; return what it holds and what became of it."""
    from dpo_desktop.reports.archive import finish

    # First of all: a file that cannot be enclosed is told before the pages are written.
    following = enclosed(desk, order, progress)
    write = write or maker(order.kind)
    with _pages_of(file, order) as raw:
        job = Job(desk, order, imprint, desk.profile(), raw, progress, numbers, following)
        leaf = write(job)
        finished = finish(
            raw,
            file,
            data=leaf.data,
            imprint=imprint,
            key=key,
            enclosures=following,
            password=order.password,
            progress=progress,
        )
    return leaf, finished


def _pages_of(file: BinaryIO, order: Order) -> AbstractContextManager[IO[bytes]]:
    """Return where the pages go before the file is finished.

    That is beside the file, for very long registers: nowhere else may plain text lie. A preview
    never leaves the memory, nor does what a password is to protect.
    """
    from dpo_desktop.reports.atomic import NewFile

    if isinstance(file, NewFile) and not order.password:
        return file.beside()
    return nullcontext(BytesIO())


def _notes(order: Order) -> tuple[str, ...]:
    said = {
        "full_numbers": order.full_numbers,
        "draft": order.draft,
        "password": bool(order.password),
        "signed": order.signing is not None,
    }
    return tuple(note for note, holds in said.items() if holds)
