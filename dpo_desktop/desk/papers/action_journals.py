"""The journal of actions on paper: the history of the whole vault for some days."""

from collections.abc import Iterator

from dpo_desktop.core.messages import N_
from dpo_desktop.desk.actions import entries, size
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.law.history_words import HistoryWords
from dpo_desktop.reports.history import paper_words


def write(job: Job) -> Leaf:
    """Write the pages of the journal for the days ordered."""
    from dpo_desktop.reports.look import Align
    from dpo_desktop.reports.table_paper import (
        TableColumn,
        TablePaper,
        period_line,
        write_table,
    )

    t, order = job.t, job.order
    words = paper_words(job.desk.registers, job.words, t, job.imprint.printed_at.tzinfo)
    title = t(N_("Journal of actions"))
    columns = (
        TableColumn("entry", t(N_("Entry")), short=True, align=Align.RIGHT),
        TableColumn("at", t(N_("Date and time")), short=True),
        TableColumn("who", t(N_("Who"))),
        TableColumn("where", t(N_("Where"))),
        TableColumn("what", t(N_("What was done"))),
        TableColumn("changes", t(N_("Changes"))),
        TableColumn("why", t(N_("Reason"))),
    )
    days = {"start": order.start, "end": order.end}
    data = job.data(**{name: day and day.isoformat() for name, day in days.items()})
    typist = write_table(
        job.file,
        paper=TablePaper(
            title=title,
            lines=(
                period_line(order.start, order.end, t),
                t(N_("Every action in the vault, in the order of the entries of its history")),
            ),
            columns=columns,
            closing=lambda n: t.plural(
                "The journal holds {n} entry.", "The journal holds {n} entries.", n
            ),
            empty=t(N_("Nothing was done in the vault in this period.")),
        ),
        rows=_rows(job, words),
        total=size(job.desk, order.start, order.end),
        t=t,
        profile=job.profile,
        imprint=job.imprint,
        data=data,
        progress=job.progress,
    )
    return Leaf(title=title, data=data, boxed=typist.missing, records=data.records)


def _rows(job: Job, words: HistoryWords) -> Iterator[tuple[str, ...]]:
    for action in entries(job.desk, job.order.start, job.order.end):
        yield (
            str(action.entry),
            words.moment(action),
            action.who,
            words.place(action),
            words.deed(action),
            "\n".join(words.changes(action, action.changes)),
            job.words.text(action.why),
        )
