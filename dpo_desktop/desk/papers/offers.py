"""Which papers can be made of a record or of the company, and what a paper still lacks."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking, Offer, Order
from dpo_desktop.desk.papers.makers import CARD, DATA_LIST, EDITION, HISTORY
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.papers.kinds import BY_CODE, KINDS

_OF_COMPANY = (
    Offer(EDITION, N_("Edition of the register of processing activities")),
    Offer(DATA_LIST, N_("List of personal data necessary and sufficient")),
)


def offers(desk: ReadingDesk, register: str, record_id: int) -> tuple[Offer, ...]:
    """Return the papers of a record, the card first, those it calls for marked."""
    if not register:
        letters = (Offer(kind.code, kind.label) for kind in KINDS if not kind.register)
        return (*_OF_COMPANY, *letters)
    record = desk.card(register, record_id).record
    found = [
        Offer(CARD, N_("Card of the record"), encloses=True),
        Offer(HISTORY, N_("History of the record")),
    ]
    for kind in KINDS:
        if kind.register == register and kind.offered(record.values, record.state):
            suggested = kind.suggested(record.values, record.state)
            # A letter has enclosures; a form is what would be enclosed.
            found.append(Offer(kind.code, kind.label, suggested, encloses=not kind.heading))
    return tuple(found)


def lacking(desk: ReadingDesk, order: Order) -> tuple[Lacking, ...]:
    """Return what a paper needs and nobody has filled in, each once."""
    if order.kind == DATA_LIST:
        from dpo_desktop.desk.papers.data_lists import lacking_of as lacking_of_list

        return lacking_of_list(desk, order)
    if order.kind not in BY_CODE:
        return ()
    from dpo_desktop.desk.papers.letters import lacking_of

    return lacking_of(desk, order)
