"""The paper of a register, narrowed as the list on screen was."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import N_
from dpo_desktop.core.query import DUE, STATE
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.desk.papers.filter_words import filters_in_words, period
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.reports.data_file import DataFile


def write(job: Job) -> Leaf:
    """Write the pages of a register."""
    from dpo_desktop.reports.register_list import write_register

    query = job.order.query
    if query is None:
        raise DpoError(N_("Say which register is to be printed."))
    desk = job.desk
    register = desk.register(query.register)
    bounds, others = period(register, query)
    data = job.data(register=register.code, as_of=query.today.isoformat())
    typist = write_register(
        job.file,
        register=register,
        records=_copied(desk.records(query), register, data, job),
        total=len(desk.ids(query)),
        wording=job.wording,
        t=job.t,
        profile=job.profile,
        filters=filters_in_words(register, query, others, job.wording, job.t),
        period=bounds,
        today=query.today,
        imprint=job.imprint,
        data=data,
        progress=job.progress,
        columns=job.order.columns,
    )
    return Leaf(
        title=job.t(register.title),
        data=data,
        boxed=typist.missing,
        register=register.code,
        records=data.records,
    )


def _copied(
    records: Iterator[Record], register: Register, data: DataFile, job: Job
) -> Iterator[Record]:
    """Put each record that is printed into the machine-readable copy: what is printed of it."""
    words, columns = job.words, job.order.columns
    printed = tuple(_printed(register, columns))
    left_out = {DUE, STATE} - {*columns} if columns else ()
    for record in records:
        told = words.record(register, _as_printed(register, record), printed)
        data.add({name: value for name, value in told.items() if name not in left_out})
        yield record


def _as_printed(register: Register, record: Record) -> Record:
    """Return a record with so much of its overridden guards as stands beside the state."""
    name = register.course.overrides
    rows = record.values.get(name)
    if not rows:
        return record
    shown = tuple(
        {"guard": row.get("guard"), "reason": row.get("reason")}
        for row in rows
        if not row.get("lapsed_on")
    )
    return replace(record, values={**record.values, name: shown})


def _printed(register: Register, columns: Sequence[str]) -> Iterator[Field]:
    """Yield the fields a paper shows; overridden guards stand in the cell of the state."""
    for field in register.fields:
        shown = field.name in columns if columns else field.printed
        beside_state = field.name == register.course.overrides and (not columns or STATE in columns)
        if shown or beside_state:
            yield field
