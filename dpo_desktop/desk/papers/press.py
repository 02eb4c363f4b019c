"""Making papers: pages, then the archival file, then its entry in the journal of exports."""

import hashlib
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from typing import IO

from dpo_desktop.core.paper import Export, Made, Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.desk.papers.makers import maker
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.storage.writing import Writing


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

    imprint = _imprint(desk, order)
    with new_file(target) as file:
        leaf, pages = _write(desk, order, imprint, file, progress)
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        with writing() as work:
            entry = work.add_export(
                Export(
                    number=0,
                    at=work.at,
                    who=work.who,
                    kind=order.kind,
                    title=leaf.title,
                    register=leaf.register,
                    record=leaf.record,
                    language=order.language.value,
                    file=target.name,
                    paper=imprint.paper,
                    sha256=sha256,
                    data_sha256=leaf.data.sha256,
                    pages=pages,
                    records=leaf.records,
                    notes=_notes(order),
                )
            )
            # Inside the transaction: no entry without its file, no file without its entry.
            file.keep()
    return Made(pages, leaf.records, leaf.boxed, entry.number)


def preview(desk: ReadingDesk, order: Order, progress: Progress) -> tuple[bytes, Made]:
    """Return a paper as it would be written; it is in memory only and in no journal."""
    file = BytesIO()
    leaf, pages = _write(desk, order, _imprint(desk, order), file, progress)
    return file.getvalue(), Made(pages, leaf.records, leaf.boxed)


def _imprint(desk: ReadingDesk, order: Order) -> Imprint:
    return Imprint(secrets.token_hex(16), desk.now(), order.draft, order.full_numbers)


def _write(
    desk: ReadingDesk, order: Order, imprint: Imprint, file: IO[bytes], progress: Progress
) -> tuple[Leaf, int]:
    """Write the finished file; return what it holds and how many pages it has."""
    from dpo_desktop.reports.archive import finish

    raw = BytesIO()
    leaf = maker(order.kind)(Job(desk, order, imprint, desk.profile(), raw, progress))
    pages = finish(
        raw,
        file,
        data=leaf.data,
        imprint=imprint,
        enclosures=order.enclosures,
        password=order.password,
    )
    return leaf, pages


def _notes(order: Order) -> tuple[str, ...]:
    said = {
        "full_numbers": order.full_numbers,
        "draft": order.draft,
        "password": bool(order.password),
        "signed": order.signing is not None,
    }
    return tuple(note for note, holds in said.items() if holds)
