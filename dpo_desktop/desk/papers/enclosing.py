"""What follows a paper in the same file: read whole before the first page is written.

An attachment is decrypted into memory and nowhere else, so that there is nothing to be cleared
away afterwards and nothing for anybody to find.
"""

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from dpo_desktop.core.attachment import Attachment
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.speech import speak
from dpo_desktop.desk import attachments
from dpo_desktop.desk.reading_desk import ReadingDesk

if TYPE_CHECKING:
    from dpo_desktop.reports.enclosures import Enclosure, Source


def enclosed(desk: ReadingDesk, order: Order, progress: Progress) -> tuple["Enclosure", ...]:
    """Return what follows a paper, in its order.

    Raises:
        CancelledError: the user stopped it.
        DpoError: one of them cannot be enclosed; it says which one, why and what to do.
    """
    if not order.enclosures:
        return ()
    from dpo_desktop.reports.enclosures import read

    sources = [_source(desk, order, wanted, progress) for wanted in order.enclosures]
    return read(sources, speak(order.language), full_numbers=order.full_numbers)


def _source(
    desk: ReadingDesk, order: Order, wanted: Path | Attachment, progress: Progress
) -> "Source":
    from dpo_desktop.reports.enclosures import Source

    if isinstance(wanted, Path):
        return Source.of_disk(wanted)
    kept = attachments.by_id(desk, wanted.id)
    _require_own(order, kept)
    return Source(kept.shown_name, lambda: kept.size, partial(_content, desk, kept, progress))


def _require_own(order: Order, attachment: Attachment) -> None:
    """Keep the papers of one person out of a letter to another."""
    if attachment.record_id != order.record_id:
        raise DpoError(
            N_(
                "{file} is kept with another record than the paper is about. If it is to go out "
                "with it all the same, save a copy and enclose that."
            ),
            file=attachment.shown_name,
        )


def _content(desk: ReadingDesk, attachment: Attachment, progress: Progress) -> bytes:
    content = BytesIO()
    # How much of it is read is not how much of the paper is made.
    silent = Progress(cancelled=progress.cancelled)
    attachments.decrypt_into(desk.vault, attachment, content.write, silent)
    return content.getvalue()
