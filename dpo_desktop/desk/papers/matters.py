"""What a letter is written from, read from the vault: a record, and what it is linked with."""

from collections.abc import Iterator

from dpo_desktop.core.fields import Links
from dpo_desktop.core.paper import Order
from dpo_desktop.core.query import STATE, Filter, Query
from dpo_desktop.core.record import Record
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Link
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.papers.kind import LetterKind
from dpo_desktop.papers.matter import Matter
from dpo_desktop.reports.words import PaperWords
from dpo_desktop.storage.records import reading

_ACTIVITIES, _IN_FORCE = "processing", "in_force"
_TRANSFERS = "transfers"


def matter_of(desk: ReadingDesk, order: Order, kind: LetterKind, words: PaperWords) -> Matter:
    """Return what a letter of a kind is written from."""
    return _of_record(desk, order, words) if kind.register else _of_operator(desk, order, words)


def _of_operator(desk: ReadingDesk, order: Order, words: PaperWords) -> Matter:
    query = Query(_ACTIVITIES, desk.today(), filters=(Filter(STATE, codes=(_IN_FORCE,)),))
    return Matter(
        record=None,
        register=None,
        linked={},
        links_in=(),
        deadlines=(),
        profile=desk.profile(),
        today=desk.today(),
        words=words,
        t=speak(order.language),
        registers={register.code: register for register in desk.registers},
        activities=tuple(desk.records(query)),
        standing=desk.operator_class(),
    )


def _of_record(desk: ReadingDesk, order: Order, words: PaperWords) -> Matter:
    register = desk.register(order.register)
    card = desk.card(register.code, order.record_id)
    around = _Around(desk)
    around.add((*around.links_of(card.record), *card.links_in))
    for record in tuple(around.found.values()):
        transfers = around.transfers_to(record)
        around.links_to[record.link.key] = transfers
        around.add((*around.links_of(record), *transfers))
    around.found.pop(card.record.link.key, None)
    return Matter(
        record=card.record,
        register=register,
        linked=around.found,
        links_in=card.links_in,
        deadlines=desk.due_dates(register.code, card.record.values),
        profile=desk.profile(),
        today=desk.today(),
        words=words,
        t=speak(order.language),
        registers={declared.code: declared for declared in desk.registers},
        links_to=around.links_to,
    )


class _Around:
    """The records around one record, read as they are met.

    Attributes:
        found: by register and number.
        links_to: the transfers that point at each linked record.
    """

    def __init__(self, desk: ReadingDesk) -> None:
        self.found: dict[tuple[str, str], Record] = {}
        self.links_to: dict[tuple[str, str], tuple[Link, ...]] = {}
        self._desk = desk

    def add(self, links: tuple[Link, ...]) -> None:
        for link in links:
            if link.key not in self.found:
                self.found[link.key] = self._desk.find(link.register, link.number)

    def links_of(self, record: Record) -> Iterator[Link]:
        for field in self._desk.register(record.register).fields:
            if isinstance(field, Links):
                yield from record.values.get(field.name) or ()

    def transfers_to(self, record: Record) -> tuple[Link, ...]:
        with self._desk.vault.reading() as connection:
            pointing = reading.links_in(connection, record.id)
        return tuple(link for link in pointing if link.register == _TRANSFERS)
