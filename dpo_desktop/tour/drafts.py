"""Forms left unfinished in the demo vault, as a crash would leave them, for their pictures."""

from dpo_desktop.core.draft import Draft
from dpo_desktop.core.record import Record

HALF_A_DATE = "12.0"


def unfinished_forms(record: Record) -> tuple[Draft, ...]:
    """Return the half-typed form of a request, and one of a transfer that was to be added.

    The request was changed after its form was opened: then it had no date yet.
    """
    texts, before = {"received_on": HALF_A_DATE}, {"received_on": ""}
    return (
        Draft("requests", record.id, "", record.number, record.version - 1, texts, before),
        Draft("transfers", texts={"start_on": HALF_A_DATE}),
    )
