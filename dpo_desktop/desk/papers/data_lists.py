"""The list of personal data necessary and sufficient, of an edition or of the register as it is."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking, Order
from dpo_desktop.desk.editions import find, snapshot
from dpo_desktop.desk.papers.data_items import DataWords, items, said_once, unreasoned
from dpo_desktop.desk.papers.edition_words import Printed, printed
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.desk.reading_desk import ReadingDesk

_BASIS = N_("Law of 21 May 2013 No. 94-V, Art. 25(2)(1); policy, clause 3.2")


def write(job: Job) -> Leaf:
    """Write the pages of the list."""
    from dpo_desktop.reports.data_list import data_list_title, write_data_list

    of = printed(job)
    found = items(of.snapshot)
    said = DataWords(of.snapshot, of.words, of.t, draft=job.order.draft)
    titles, rows = said.titles(), list(said.rows(found))
    data = of.job.data(**of.about())
    data.line([job.t(N_("No.")), *titles])
    for place, (item, row) in enumerate(zip(found, rows, strict=True), start=1):
        data.line([str(place), *row])
        group = of.words.values(item.columns, item.group)
        data.add({"no": place, "activity": item.activity.number, **group})
    typist = write_data_list(
        job.file,
        lines=_lines(of),
        foot=of.foot(),
        titles=titles,
        rows=said_once(found, rows, of.t),
        approval=of.approval,
        t=of.t,
        profile=of.job.profile,
        imprint=job.imprint,
        data=data,
    )
    return Leaf(
        title=data_list_title(job.t),
        data=data,
        boxed=typist.missing,
        register=of.snapshot.activities.code,
        records=len(found),
    )


def lacking_of(desk: ReadingDesk, order: Order) -> tuple[Lacking, ...]:
    """Return what keeps the list from being approved: items nobody has said the necessity of.

    An approved edition is printed as it is: nothing in it can be filled in any more.
    """
    if order.edition and not find(desk, order.edition).is_draft:
        return ()
    return unreasoned(snapshot(desk, order.edition))


def _lines(of: Printed) -> list[str]:
    t = of.job.t
    day = t.long_date(of.taken_on)
    return [
        t(N_("{edition}, as of {date}"), edition=of.name(), date=day),
        t(_BASIS),
        t(N_("Activities in force, and suspended ones whose data are still kept")),
    ]
