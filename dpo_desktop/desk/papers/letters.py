"""Letters and notices: facts of the records in the wording of a template."""

from dpo_desktop.core.paper import Lacking, Order
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.desk.reading_desk import ReadingDesk


def write(job: Job) -> Leaf:
    """Write the pages of a letter."""
    raise NotImplementedError


def lacking_of(desk: ReadingDesk, order: Order) -> tuple[Lacking, ...]:
    """Return what a letter needs and nobody has filled in, each once."""
    raise NotImplementedError
