"""The history of one record on paper: each change of each entry, as it was and as it became."""

from collections.abc import Iterator

from dpo_desktop.core.edition_difference_words import Line
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Card
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.law.history_words import HistoryWords
from dpo_desktop.reports.history import paper_words

_NO_CELLS = ("", "", "")
_AS_ABOVE = ("\u00a0",) * 3  # nothing to be said, which is not the same as nothing there


def write(job: Job) -> Leaf:
    """Write the pages of a history, from its beginning."""
    from dpo_desktop.reports.look import Align
    from dpo_desktop.reports.table_paper import TableColumn, TablePaper, write_table

    t = job.t
    register = job.desk.register(job.order.register)
    card = job.desk.card(register.code, job.order.record_id)
    words = paper_words((register,), job.words, t, job.imprint.printed_at.tzinfo)
    named = f"{t(register.one)} {card.record.number}"
    title = t(N_("History of the record"))
    columns = (
        TableColumn("entry", t(N_("Entry")), short=True, align=Align.RIGHT),
        TableColumn("at", t(N_("Date and time")), short=True),
        TableColumn("who", t(N_("Who"))),
        TableColumn("what", t(N_("What was done"))),
        TableColumn("field", t(N_("Field"))),
        TableColumn("before", t(N_("Before"))),
        TableColumn("after", t(N_("After"))),
    )
    data = job.data(register=register.code, record=card.record.number)
    typist = write_table(
        job.file,
        paper=TablePaper(
            title=title,
            lines=(named, t(N_("From the first entry to the last; erased values say so"))),
            columns=columns,
            closing=lambda _rows: t.plural(
                "The history holds {n} entry.",
                "The history holds {n} entries.",
                len(card.history),
            ),
            empty=t(N_("Nothing was done yet.")),
        ),
        rows=_rows(card, words),
        total=len(card.history),
        t=t,
        profile=job.profile,
        imprint=job.imprint,
        data=data,
        progress=job.progress,
    )
    return Leaf(
        title=f"{title}: {named}",
        data=data,
        boxed=typist.missing,
        register=register.code,
        record=card.record.number,
    )


def _rows(card: Card, words: HistoryWords) -> Iterator[tuple[str, ...]]:
    """Yield a row for each change, each with the number of its entry."""
    for action in reversed(card.history):
        deed = "\n".join(filter(None, (words.deed(action), words.reason(action))))
        head = (str(action.entry), words.moment(action), action.who, deed)
        lines = list(words.lines(action, card.history))
        yield (*head, *(_cells(lines[0]) if lines else _NO_CELLS))
        for line in lines[1:]:
            yield (head[0], *_AS_ABOVE, *_cells(line))


def _cells(line: Line) -> tuple[str, str, str]:
    return line.what, line.before, line.after or line.note
