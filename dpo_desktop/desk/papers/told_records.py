"""The records of a register with their values in words, for lists drawn from several registers."""

from collections.abc import Iterator

from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Record
from dpo_desktop.desk.papers.job import Job
from dpo_desktop.papers.matter import Told


def told_records(job: Job, code: str) -> Iterator[tuple[Record, Told]]:
    """Yield every record of a register by its number, and what it tells."""
    fields = job.desk.register(code).by_name
    for record in job.desk.records(Query(code, job.desk.today(), order="number")):
        yield record, Told(fields, record.values, job.words, job.t, (code, record.number))
