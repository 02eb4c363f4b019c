"""The journal of exports on paper: every file that was handed out, with its hash."""

from collections.abc import Iterator
from datetime import tzinfo

from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import note_words
from dpo_desktop.desk.journal import entries, size
from dpo_desktop.desk.papers.job import Job, Leaf


def write(job: Job) -> Leaf:
    """Write the pages of the journal for the days ordered."""
    from dpo_desktop.reports.look import Align
    from dpo_desktop.reports.table_paper import (
        TableColumn,
        TablePaper,
        period_line,
        write_table,
    )

    t, order, zone = job.t, job.order, job.imprint.printed_at.tzinfo
    title = t(N_("Journal of exports"))
    columns = (
        TableColumn("number", t(N_("Entry")), short=True, align=Align.RIGHT),
        TableColumn("at", t(N_("Date and time")), short=True),
        TableColumn("who", t(N_("Who"))),
        TableColumn("outgoing", t(N_("Outgoing number")), short=True),
        TableColumn("title", t(N_("Paper"))),
        TableColumn("record", t(N_("Record")), short=True),
        TableColumn("language", t(N_("Language")), short=True),
        TableColumn("file", t(N_("File"))),
        TableColumn("pages", t(N_("Number of pages")), short=True, align=Align.RIGHT),
        TableColumn("notes", t(N_("Notes"))),
        TableColumn("sha256", t(N_("SHA-256 of the file")), hashes=True),
    )
    data = job.data(start=_iso(order.start), end=_iso(order.end))
    typist = write_table(
        job.file,
        paper=TablePaper(
            title=title,
            lines=(
                period_line(order.start, order.end, t),
                t(N_("Papers that left the vault, as files or printed")),
            ),
            columns=columns,
            closing=lambda n: t.plural(
                "The journal holds {n} entry.", "The journal holds {n} entries.", n
            ),
            empty=t(N_("No paper left the vault in this period.")),
        ),
        rows=_rows(job, zone),
        total=size(job.desk, order.start, order.end),
        t=t,
        profile=job.profile,
        imprint=job.imprint,
        data=data,
        progress=job.progress,
    )
    return Leaf(title=title, data=data, boxed=typist.missing, records=data.records)


def _rows(job: Job, zone: tzinfo | None) -> Iterator[tuple[str, ...]]:
    t, order = job.t, job.order
    for entry in entries(job.desk, order.start, order.end):
        yield (
            str(entry.number),
            t.date_time(entry.at.astimezone(zone)),
            entry.who,
            entry.outgoing,
            job.words.text(entry.title),
            entry.record,
            entry.language,
            job.words.text(entry.file),
            str(entry.pages),
            note_words(entry, t),
            entry.sha256,
        )


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
