"""What the vault knows of data destroyed, depersonalised, blocked and unblocked, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dpo_desktop.core.messages import N_
from dpo_desktop.core.record import Record
from dpo_desktop.desk.papers.job import Job
from dpo_desktop.desk.papers.told_records import told_records
from dpo_desktop.papers.matter import Told

_ACTIONS = "actions_taken"
_BLOCKED, _UNBLOCKED, _DESTROYED, _DEPERSONALISED = (
    "blocked",
    "unblocked",
    "destroyed",
    "depersonalised",
)
_GONE = frozenset({_DESTROYED, _DEPERSONALISED})


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done to data.

    Attributes:
        on: the day; ``None``: nobody wrote it down.
        number: of the record that tells of it.
        what: what was done and how, in words.
        of_what: which data, where.
        who: who did it.
        document: the act, or what else proves it.
    """

    on: date | None
    number: str
    what: str
    of_what: str = ""
    who: str = ""
    document: str = ""


def acts(job: Job) -> list[Act]:
    """Return the acts of the days ordered, in order; those without a day at the end."""
    start, end = job.order.start or date.min, job.order.end or date.max
    told = {"requests": _of_request, "processing": _of_activity, "transfers": _of_transfer}
    found = [
        act
        for code, tell in told.items()
        for record, values in told_records(job, code)
        for act in tell(job, record, values)
        if act.on is None or start <= act.on <= end
    ]
    return sorted(found, key=lambda act: (act.on or date.max, act.number))


def _of_request(job: Job, record: Record, told: Told) -> Iterator[Act]:
    values, done = record.values, set()
    act_of_destruction = told.maybe("destruction_act")
    for row in told.rows(_ACTIONS):
        action = row.values.get("action")
        if action not in _GONE | {_BLOCKED, _UNBLOCKED}:
            continue
        done.add(action)
        what = filter(None, (row.maybe("action"), row.maybe("how")))
        where = filter(None, (row.maybe("activity"), row.maybe("where")))
        yield Act(
            on=row.values.get("on"),
            number=record.number,
            what="\n".join(what),
            of_what="\n".join(where),
            who=row.maybe("who"),
            document=act_of_destruction if action in _GONE else "",
        )
    for name, action in (("blocked_on", _BLOCKED), ("unblocked_on", _UNBLOCKED)):
        if values.get(name) and action not in done:
            yield Act(values[name], record.number, job.wording.choice(_ACTIONS, action))
    if act_of_destruction and not done & _GONE:
        on = values.get("answered_on") or values.get("confirmed_on")
        words = job.wording.choice(_ACTIONS, _DESTROYED)
        yield Act(on, record.number, words, document=act_of_destruction)


def _of_activity(job: Job, record: Record, told: Told) -> Iterator[Act]:
    ended = record.values.get("end_on")
    if ended:
        what = job.t(N_("Processing ended")), told.maybe("end_of_life")
        yield Act(
            on=ended,
            number=record.number,
            what=": ".join(filter(None, what)),
            of_what=told.maybe("name"),
            document=told.maybe("termination_document"),
        )


def _of_transfer(job: Job, record: Record, told: Told) -> Iterator[Act]:
    for row in told.rows("destruction_tasks"):
        confirmed, asked = row.values.get("confirmed_on"), row.values.get("asked_on")
        words = N_("Destroyed by the recipient") if confirmed else N_("Recipient asked to destroy")
        if confirmed or asked:
            yield Act(
                on=confirmed or asked,
                number=record.number,
                what=job.t(words),
                of_what=row.maybe("what"),
                who=row.maybe("recipient"),
                document=row.maybe("proof"),
            )
