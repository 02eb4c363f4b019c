"""What changed from one edition of the register of processing to another."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dpo_desktop.core.edition_difference import EditionDifference, PartDifference
from dpo_desktop.core.edition_difference_words import EditionDifferenceWords
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.query import STATE
from dpo_desktop.core.snapshot import Kept, Snapshot
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.desk.editions import difference, find
from dpo_desktop.desk.papers.edition_words import edition_name
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.desk.papers.kept_words import KeptWords
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.words import PaperWords

if TYPE_CHECKING:
    from dpo_desktop.reports.edition_difference import Chapter


def write(job: Job) -> Leaf:
    """Write the pages of the comparison."""
    from dpo_desktop.reports.edition_difference import DifferencePaper, write_difference

    order, t = job.order, job.t
    if order.edition == order.against:
        raise DpoError(N_("Choose two different editions."))
    found = difference(job.desk, order.edition, order.against)
    before, after = edition_name(order.against, t), edition_name(order.edition, t)
    title = t(N_("Comparison of editions of the register of processing activities"))
    data = job.data(edition=order.edition, against=order.against)
    records = _tell(found, data, job.words)
    typist = write_difference(
        job.file,
        paper=DifferencePaper(
            title=title,
            lines=[
                t(N_("{after} against {before}"), after=after, before=before),
                *(_dated(job.desk, number, t, job) for number in (order.against, order.edition)),
            ],
            before=before,
            after=after,
            foot=f"{before} → {after}",
            chapters=list(_chapters(found, job)),
        ),
        t=t,
        profile=job.profile,
        imprint=job.imprint,
        data=data,
    )
    return Leaf(
        title=title,
        data=data,
        boxed=typist.missing,
        register=found.new.activities.code,
        records=records,
    )


def words_of(
    found: EditionDifference, words: PaperWords, t: CatalogueSpeech
) -> EditionDifferenceWords:
    """Return what says the changes: each side with the names of codes of its own edition."""

    def said(snapshot: Snapshot) -> PaperWords:
        return PaperWords(snapshot.wording(words.wording, t), words.full_numbers)

    return EditionDifferenceWords(
        found.new.speech(t), before=said(found.old).value, after=said(found.new).value
    )


def _chapters(found: EditionDifference, job: Job) -> Iterator["Chapter"]:
    from dpo_desktop.reports.edition_difference import Chapter

    said = words_of(found, job.words, job.t)
    mask = job.words.text
    for part in found.parts:
        if part.is_empty:
            continue
        yield Chapter(
            title=said.t(part.new.title),
            added=[(one.number, mask(part.new.name(one))) for one in part.added],
            removed=[(one.number, mask(part.old.name(one))) for one in part.removed],
            changed=[
                (KeptWords(job.words).called(part.new, one.after), list(said.lines(part, one)))
                for one in part.changed
            ],
        )


def _dated(desk: ReadingDesk, number: int, t: CatalogueSpeech, job: Job) -> str:
    """Return which state of the register an edition holds, and whether it is approved."""
    name = edition_name(number, t)
    if not number:
        return t(N_("{edition}, as of {date}"), edition=name, date=t.long_date(desk.today()))
    edition = find(desk, number)
    if edition.approval:
        return t(
            N_("{edition}, approved on {date}: {basis}"),
            edition=name,
            date=t.date(edition.approval.on),
            basis=edition.approval.basis,
        )
    taken: date = edition.made_at.astimezone(job.imprint.printed_at.tzinfo).date()
    return t(N_("{edition}, draft of {date}"), edition=name, date=t.date(taken))


def _tell(found: EditionDifference, data: DataFile, words: PaperWords) -> int:
    """Put the changes into the machine-readable copy; return how many records differ."""
    for part in found.parts:
        for change in tree(part, words):
            data.add(change)
    return data.records


def tree(part: PartDifference, words: PaperWords) -> Iterator[dict[str, object]]:
    """Yield what changed in a register, record by record, as JSON."""
    for what, of, records in (("added", part.new, part.added), ("removed", part.old, part.removed)):
        for one in records:
            yield {
                "register": part.new.code,
                "number": one.number,
                "what": what,
                "name": words.text(of.name(one)),
            }
    for change in part.changed:
        yield {
            "register": part.new.code,
            "number": change.after.number,
            "what": "changed",
            "name": words.text(part.new.name(change.after)),
            "changes": [
                {
                    "field": one.field,
                    "before": _side(change.before, one.field, words),
                    "after": _side(change.after, one.field, words),
                }
                for one in change.changes
            ],
        }


def _side(kept: Kept, name: str, words: PaperWords) -> object:
    if name == STATE:
        return kept.state
    field = kept.by_name.get(name)
    return words.values((field,), kept.values).get(name) if field else None
