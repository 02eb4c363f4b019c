"""Which papers can be made of a record or of the company, and what a paper still lacks."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking, Offer, Order
from dpo_desktop.desk.papers.makers import CARD
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.papers.kinds import BY_CODE, KINDS


def offers(desk: ReadingDesk, register: str, record_id: int) -> tuple[Offer, ...]:
    """Return the papers of a record, the card first, those it calls for marked."""
    if not register:
        return tuple(Offer(kind.code, kind.label) for kind in KINDS if not kind.register)
    record = desk.card(register, record_id).record
    found = [Offer(CARD, N_("Card of the record"))]
    for kind in KINDS:
        if kind.register == register and kind.offered(record.values, record.state):
            found.append(Offer(kind.code, kind.label, kind.suggested(record.values, record.state)))
    return tuple(found)


def lacking(desk: ReadingDesk, order: Order) -> tuple[Lacking, ...]:
    """Return what a paper needs and nobody has filled in, each once."""
    if order.kind not in BY_CODE:
        return ()
    from dpo_desktop.desk.papers.letters import lacking_of

    return lacking_of(desk, order)
