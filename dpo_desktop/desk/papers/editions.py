"""An edition of the register of processing with everything that belongs to it."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dpo_desktop.core.messages import N_
from dpo_desktop.core.snapshot import OPERATOR
from dpo_desktop.desk.papers.data_items import NECESSITY, DataWords, items
from dpo_desktop.desk.papers.edition_words import Printed, printed
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.desk.papers.recipients_of import receipts, titles
from dpo_desktop.desk.snapshots import STATES

if TYPE_CHECKING:
    from dpo_desktop.reports.edition import Annex
    from dpo_desktop.reports.edition_cover import Cover


def write(job: Job) -> Leaf:
    """Write the pages of an edition; 0 is the draft or, without one, the register as it is."""
    from dpo_desktop.reports.edition import Annex, EditionPaper, write_edition

    of = printed(job, draft_first=True)
    snapshot, t = of.snapshot, of.t
    data = of.job.data(**of.about())
    records = 0
    for part in snapshot.parts.values():
        for kept in part.records:
            data.add(of.record(part, kept))
        records += len(part.records) if part.code != OPERATOR else 0
    recipients = Annex(
        title=t(N_("Recipients of personal data")),
        titles=titles(t),
        rows=[receipt.cells() for receipt in receipts(snapshot, of.words)],
        empty=t(N_("Nobody outside the company receives the data.")),
    )
    paper = EditionPaper(
        name=of.name(),
        foot=of.foot(),
        cover=_cover(of),
        approval=of.approval,
        annexes=(recipients, _data_annex(of)),
    )
    typist = write_edition(
        job.file,
        paper=paper,
        snapshot=snapshot,
        words=of.words,
        t=t,
        imprint=job.imprint,
        data=data,
    )
    return Leaf(
        title=f"{t(snapshot.activities.title)}. {of.name()}",
        data=data,
        boxed=typist.missing,
        register=snapshot.activities.code,
        records=records,
    )


def _data_annex(of: Printed) -> "Annex":
    """Return the short list of data; all of its columns stand in the sections and its own paper."""
    from dpo_desktop.reports.edition import Annex

    t = of.t
    found = items(of.snapshot)
    said = DataWords(of.snapshot, of.words, t, draft=of.job.order.draft)
    return Annex(
        title=t(N_("List of personal data")),
        titles=[
            t(N_("Activity")),
            t(N_("Personal data")),
            t(N_("Category of the data")),
            t(NECESSITY),
            t(N_("Storage period")),
        ],
        rows=[
            [
                said.activity(item.activity),
                said.data(item),
                said.category(item),
                said.necessity(item),
                said.storage(item.activity),
            ]
            for item in found
        ],
        empty=t(N_("No activity in force holds personal data.")),
    )


def _cover(of: Printed) -> "Cover":
    from dpo_desktop.reports.edition_cover import Cover

    t = of.job.t
    number = of.edition.number if of.edition else 0
    name = of.name() if of.approval else t(N_("{edition}, draft"), edition=of.name())
    return Cover(
        edition=name,
        taken=t(N_("As of {date}"), date=t.long_date(of.taken_on)),
        holds=tuple(_holds(of)),
        payload="|".join(("DPO-EDITION", str(number), of.taken_on.isoformat(), of.sha256)),
        sha256=of.sha256,
    )


def _holds(of: Printed) -> Iterator[tuple[str, str]]:
    """Yield what the edition holds, and how it came about."""
    t, snapshot = of.job.t, of.snapshot
    states = Counter(record.state for record in snapshot.activities.records)
    labels = snapshot.activities.states
    counted = [f"{of.t(labels.get(state, state)).lower()}: {states[state]}" for state in STATES]
    yield t(N_("Processing activities")), "; ".join(counted)
    yield t(N_("Cross-border transfers")), str(len(snapshot.transfers.records))
    yield (
        t(N_("Annexes")),
        t(N_("cross-border transfers; recipients; list of personal data")),
    )
    edition = of.edition
    if edition is None:
        return
    moment = t.date_time(edition.made_at.astimezone(of.job.imprint.printed_at.tzinfo))
    made = " — ".join(filter(None, (moment, edition.made_by)))
    yield t(N_("Taken from the register")), made
    if edition.why:
        yield t(N_("Reason")), of.words.text(edition.why)
