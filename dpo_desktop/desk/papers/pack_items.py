"""Lists an inspection asks for and no register is: drawn from the records of several.

Each is a table of a few columns. Of processing activities those count that were under way in the
period, for a register of activities is no log.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.desk.papers.acts import acts
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.desk.papers.told_records import told_records
from dpo_desktop.law.finding_rules import finding_rule, sentence
from dpo_desktop.papers.matter import Told

if TYPE_CHECKING:
    from dpo_desktop.reports.table_paper import TableColumn

ACTIVITIES = "processing"
_CONSENT = "consent"

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListKind:
    """A list.

    Attributes:
        title: an English source string.
        rows_are: what a row is, an English source string.
        columns: code, label (an English source string) and whether it is short, of each column.
        rows: yields the cells.
    """

    title: str
    rows_are: str
    columns: tuple[tuple[str, str, bool], ...]
    rows: Callable[[Job], Iterator[Cells]]


def write(job: Job) -> Leaf:
    """Write the pages of a list."""
    from dpo_desktop.reports.table_paper import TablePaper, period_line, write_table

    t, order, kind = job.t, job.order, LISTS[job.order.kind]
    data = job.data(
        start=order.start.isoformat() if order.start else None,
        end=order.end.isoformat() if order.end else None,
    )
    rows = list(kind.rows(job))
    typist = write_table(
        job.file,
        paper=TablePaper(
            title=t(kind.title),
            lines=(period_line(order.start, order.end, t), t(kind.rows_are)),
            columns=_columns(kind, job),
            closing=lambda n: t.plural("The list holds {n} row.", "The list holds {n} rows.", n),
            empty=t(N_("The vault holds nothing of this kind for this period.")),
        ),
        rows=rows,
        total=len(rows),
        t=t,
        profile=job.profile,
        imprint=job.imprint,
        data=data,
        progress=job.progress,
    )
    return Leaf(title=t(kind.title), data=data, boxed=typist.missing, records=data.records)


def under_way(
    record: Record,
    start: date | None,
    end: date | None,
    begins: Sequence[str] = ("start_on",),
    ends: Sequence[str] = ("end_on",),
) -> bool:
    """Tell whether an activity or a transfer was under way on some of the days.

    Args:
        record: the activity or transfer.
        start: first of the days; ``None``: from the beginning.
        end: last of them, included; ``None``: to this day.
        begins: the date fields of which the earliest tells since when.
        ends: those of which the earliest tells until when.
    """
    began = _earliest(record, begins)
    if began is None or (end is not None and began > end):
        return False
    ended = _earliest(record, ends)
    return start is None or ended is None or ended >= start


def _earliest(record: Record, names: Sequence[str]) -> date | None:
    return min(filter(None, map(record.values.get, names)), default=None)


def _columns(kind: ListKind, job: Job) -> "list[TableColumn]":
    from dpo_desktop.reports.table_paper import TableColumn

    return [TableColumn(code, job.t(label), short=short) for code, label, short in kind.columns]


def _activities(job: Job) -> Iterator[tuple[Record, Told]]:
    for record, told in told_records(job, ACTIVITIES):
        if under_way(record, job.order.start, job.order.end):
            yield record, told


def _rows_of(name: str, *columns: str) -> Callable[[Job], Iterator[Cells]]:
    """Return what yields the rows of a repeated field, with the activity before each."""

    def rows(job: Job) -> Iterator[Cells]:
        for record, told in _activities(job):
            for row in told.rows(name):
                yield record.number, told.maybe("name"), *(row.maybe(one) for one in columns)

    return rows


def _consents(job: Job) -> Iterator[Cells]:
    """Yield what Article 8(4)(3)-(6) asks to be recorded of the consents of each activity."""
    for record, told in _activities(job):
        on_consent = [
            row.maybe("purpose")
            for row in told.rows("purposes")
            if _CONSENT in (row.values.get("bases") or ())
        ]
        if not on_consent and not told.values.get("marketing"):
            continue
        third_parties = [row.maybe("recipient") for row in told.rows("recipients")]
        yield (
            record.number,
            told.maybe("name"),
            "\n".join(on_consent),
            "\n".join(filter(None, (told.maybe("consent_proof"), told.maybe("marketing_consent")))),
            told.maybe("consent_from"),
            told.maybe("consent_to") or job.t(N_("until the purposes are reached")),
            "\n".join(third_parties) or job.wording.yes_no(bool(third_parties)),
            told.maybe("cross_border"),
            "\n".join(filter(None, (told.maybe("publication"), told.maybe("published_where")))),
        )


def _bases(job: Job) -> Iterator[Cells]:
    for record, told in _activities(job):
        where = record.number, told.maybe("name")
        for row in told.rows("systems"):
            yield *where, row.maybe("system"), row.maybe("in_kazakhstan"), row.maybe("place")
        if media := told.maybe("paper_media"):
            yield *where, job.t(N_("Paper and other media")), "", media


def _reviews(job: Job) -> Iterator[Cells]:
    workflow = job.desk.register(ACTIVITIES).workflow
    for record, told in _activities(job):
        yield (
            record.number,
            told.maybe("name"),
            told.maybe("process_owner"),
            job.t(workflow.state(record.state).label),
            told.maybe("reviewed_on"),
            told.maybe("next_review_on"),
        )


def _acts(job: Job) -> Iterator[Cells]:
    for act in acts(job):
        yield (*(job.t.date(act.on), act.number, act.what, act.of_what, act.who, act.document),)


def _findings(job: Job) -> Iterator[Cells]:
    language, words = job.language, job.words
    for finding in job.desk.findings(Progress(cancelled=job.progress.cancelled)):
        rule = finding_rule(finding.rule)
        record = " ".join(filter(None, (finding.number, finding.headline)))
        yield (
            job.wording.choice("finding_severities", finding.severity),
            words.text(record) or job.t(N_("The company")),
            rule.title.say(language),
            words.text(sentence(finding).say(language)),
            rule.next_step.say(language),
            rule.reference.say(language),
        )


_ACTIVITY = (
    ("activity", N_("Activity"), True),
    ("name", N_("Name of the activity"), False),
)

LISTS: dict[str, ListKind] = {
    "access_list": ListKind(
        N_("Persons with access to personal data"),
        N_("By processing activities that were under way in the period"),
        (
            *_ACTIVITY,
            ("person", N_("Person or post"), False),
            ("extent", N_("What they may do"), False),
            ("undertaking", N_("Undertaking of confidentiality signed"), True),
        ),
        _rows_of("access", "person", "extent", "undertaking"),
    ),
    "consents_list": ListKind(
        N_("Consents and how they are proved"),
        N_("By processing activities that were under way in the period and rest on consent"),
        (
            *_ACTIVITY,
            ("purposes", N_("Purposes that rest on consent"), False),
            ("proof", N_("Proof of consent"), False),
            ("from", N_("Consent valid from"), True),
            ("until", N_("Consent valid until"), True),
            ("third_parties", N_("Third parties"), False),
            ("cross_border", N_("Cross-border transfer"), True),
            ("publication", N_("Publication in open sources"), True),
        ),
        _consents,
    ),
    "recipients_list": ListKind(
        N_("Third parties who receive personal data"),
        N_("By processing activities that were under way in the period"),
        (
            *_ACTIVITY,
            ("recipient", N_("Recipient"), False),
            ("role", N_("Role"), False),
            ("purpose", N_("What for"), False),
            ("document", N_("Contract or other ground"), False),
        ),
        _rows_of("recipients", "recipient", "role", "purpose", "document"),
    ),
    "destruction_list": ListKind(
        N_("Destruction, depersonalisation and blocking of personal data"),
        N_("From requests, ended activities and transfers, by the day it was done"),
        (
            ("on", N_("Date"), True),
            ("record", N_("Record"), True),
            ("what", N_("What was done"), False),
            ("of_what", N_("Of what and where"), False),
            ("who", N_("By whom"), False),
            ("document", N_("Act or document"), False),
        ),
        _acts,
    ),
    "reviews_list": ListKind(
        N_("Reviews of processing activities"),
        N_("By processing activities that were under way in the period"),
        (
            *_ACTIVITY,
            ("owner", N_("Owner of the process"), False),
            ("state", N_("State"), True),
            ("reviewed", N_("Last reviewed on"), True),
            ("next", N_("Next review on"), True),
        ),
        _reviews,
    ),
    "bases_list": ListKind(
        N_("Location of the bases containing personal data"),
        N_("By processing activities that were under way in the period"),
        (
            *_ACTIVITY,
            ("system", N_("System or database"), False),
            ("in_kazakhstan", N_("Located in Kazakhstan"), True),
            ("place", N_("Place and host"), False),
        ),
        _bases,
    ),
    "findings_list": ListKind(
        N_("What the program finds not to hold"),
        N_("As of the day of printing"),
        (
            ("severity", N_("Weight"), True),
            ("record", N_("Record"), False),
            ("title", N_("What does not hold"), False),
            ("sentence", N_("What was found"), False),
            ("next_step", N_("Next step"), False),
            ("reference", N_("Ground"), False),
        ),
        _findings,
    ),
}
