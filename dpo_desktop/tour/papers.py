"""Every paper the program makes, of the demo vault."""

from collections.abc import Iterator
from pathlib import Path

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Desk, Progress
from dpo_desktop.core.query import Query


def write_papers(desk: Desk, folder: Path, language: Language) -> int:
    """Write each paper in one language; return how many files that were."""
    written = 0
    orders = (
        *_of_registers(desk, language),
        *_letters(desk, language),
        ("edition", Order("edition", language, edition=1)),
        ("data_list", Order("data_list", language, edition=1)),
        ("edition_difference", Order("edition_difference", language, against=1)),
        ("journal", Order("journal", language)),
        ("actions", Order("actions", language)),
    )
    for name, order in orders:
        desk.make(order, folder / f"{name}.pdf", Progress())
        written += 1
    return written


def _of_registers(desk: Desk, language: Language) -> Iterator[tuple[str, Order]]:
    for register in desk.registers:
        code = register.code
        query = Query(code, desk.today(), order="number")
        yield code, Order("register", language, query)
        cards = (desk.card(code, key) for key in desk.ids(query))
        fullest = max(cards, key=lambda card: len(str(card.record.values))).record.id
        yield f"{code}_card", Order("card", language, register=code, record_id=fullest)


def _letters(desk: Desk, language: Language) -> Iterator[tuple[str, Order]]:
    """Yield each kind of letter once, of the record that calls for it and lacks nothing."""
    found: dict[str, tuple[bool, bool, Order]] = {}
    places = [("", 0)]
    for register in desk.registers:
        query = Query(register.code, desk.today(), order="number")
        places += [(register.code, key) for key in desk.ids(query)]
    for register_code, key in places:
        for offer in desk.offers(register_code, key):
            if offer.kind in ("card", "edition", "data_list"):
                continue
            order = Order(offer.kind, language, register=register_code, record_id=key)
            complete = not desk.lacking(order)
            if not complete:
                order = Order(
                    offer.kind, language, register=register_code, record_id=key, draft=True
                )
            before = found.get(offer.kind)
            if before is None or (complete, offer.suggested) > before[:2]:
                found[offer.kind] = (complete, offer.suggested, order)
    for kind, (_complete, _suggested, order) in found.items():
        yield kind, order
