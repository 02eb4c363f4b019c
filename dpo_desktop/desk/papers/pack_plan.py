"""Which papers an inspection pack is made of, and what it should hold and does not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.pack import Gap, PackOrder
from dpo_desktop.core.paper import Order
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech, speak
from dpo_desktop.desk.papers.makers import CARD, REGISTER
from dpo_desktop.desk.papers.pack_gaps import unanswered, unfinished
from dpo_desktop.desk.papers.pack_items import ACTIVITIES, LISTS, under_way
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.law.inspection import Place, PlacePaper, inspection_places

_EDITION, _DATA_LIST = "edition", "data_list"
_LONGEST_NAME = 80  # characters of a file's name: folders lie in folders, and Windows counts all
_NO_FILE_NAME = str.maketrans({**dict.fromkeys('/\\:*?"<>|', "-"), "\n": " ", "\t": " "})


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """A paper to be made.

    Attributes:
        order: what is wanted.
        file_name: of the file, with its place before it.
    """

    order: Order
    file_name: str


@dataclass(frozen=True, slots=True)
class PlannedPlace:
    """A numbered place of the pack.

    Attributes:
        number: from 1.
        place: what belongs there.
        papers: what is made for it.
        gaps: what it should hold and does not.
    """

    number: int
    place: Place
    papers: tuple[PlannedPaper, ...]
    gaps: tuple[Gap, ...]


def plan(desk: ReadingDesk, order: PackOrder) -> tuple[PlannedPlace, ...]:
    """Return the places of a pack; a place nobody asked for is left out."""
    wanted = [
        place
        for place in inspection_places()
        if order.findings or not any(paper.wanted for paper in place.papers)
    ]
    planner = _Planner(desk, order, speak(order.language))
    return tuple(planner.planned(number, place) for number, place in enumerate(wanted, start=1))


@dataclass(frozen=True)
class _Planner:
    desk: ReadingDesk
    order: PackOrder
    t: CatalogueSpeech

    def planned(self, number: int, place: Place) -> PlannedPlace:
        papers: list[PlannedPaper] = []
        gaps = list(self._known_gaps(number, place))
        for order, title in self._orders(place):
            lacking = self.desk.lacking(order)
            gaps.extend(
                Gap(number, hole.number, title, Message(_NOT_MADE, {"field": Message(hole.label)}))
                for hole in lacking
            )
            if not lacking:
                name = file_name(f"{number:02}-{len(papers) + 1:02} {title}")
                papers.append(PlannedPaper(order, name))
        return PlannedPlace(number, place, tuple(papers), tuple(gaps))

    def _orders(self, place: Place) -> Iterator[tuple[Order, str]]:
        """Yield each paper of a place with what it is called."""
        for paper in place.papers:
            if paper.kind == REGISTER:
                yield from self._register(paper)
            elif paper.kind in (_EDITION, _DATA_LIST):
                yield self._of_edition(paper.kind), place.title.say(self.order.language)
            else:
                title = LISTS[paper.kind].title if paper.kind in LISTS else _OPERATOR
                yield self._ordered(paper.kind), self.t(title)

    def _register(self, paper: PlacePaper) -> Iterator[tuple[Order, str]]:
        register = self.desk.register(paper.register)
        language, full = self.order.language, self.order.full_numbers
        query = self._query(register, paper)
        yield Order(REGISTER, language, query, full_numbers=full), self.t(register.title)
        if paper.cards:
            for record in self._records(query, paper):
                card = Order(
                    CARD,
                    language,
                    register=register.code,
                    record_id=record.id,
                    full_numbers=full,
                )
                yield card, f"{self.t(register.one)} {record.number}"

    def _query(self, register: Register, paper: PlacePaper) -> Query:
        query = Query(register.code, self.desk.today(), order="number")
        if not paper.log:
            return query
        return query.with_period(register.period, self.order.start, self.order.end)

    def _records(self, query: Query, paper: PlacePaper) -> Iterator[Record]:
        """Yield the records of a register that belong to the period."""
        start, end = self.order.start, self.order.end
        for record in self.desk.records(query):
            if paper.log or under_way(record, start, end, paper.begins, paper.ends):
                yield record

    def _of_edition(self, kind: str) -> Order:
        """Return the order of a paper of the register of processing: as approved, else as it is."""
        return Order(
            kind, self.order.language, edition=self._approved, full_numbers=self.order.full_numbers
        )

    @cached_property
    def _approved(self) -> int:
        """Return the number of the newest edition approved by the end of the period; 0: none."""
        approved = (
            edition.number
            for edition in self.desk.editions()
            if edition.approval and edition.approval.on <= self.order.end
        )
        return max(approved, default=0)

    def _ordered(self, kind: str) -> Order:
        return Order(
            kind,
            self.order.language,
            start=self.order.start,
            end=self.order.end,
            full_numbers=self.order.full_numbers,
        )

    def _known_gaps(self, number: int, place: Place) -> Iterator[Gap]:
        """Yield what the records themselves show to be missing."""
        start, end = self.order.start, self.order.end
        for paper in place.papers:
            if paper.kind == _EDITION:
                if not self._approved:
                    yield Gap(
                        number, "", place.title.say(self.order.language), Message(_NO_EDITION)
                    )
                activities = Query(ACTIVITIES, self.desk.today(), order="number")
                running = _running(self.desk.records(activities), start, end)
                yield from unfinished(self.desk, number, running)
            if paper.log:
                register = self.desk.register(paper.register)
                query = self._query(register, paper)
                yield from unanswered(self.desk, number, register, self._records(query, paper))


_NOT_MADE = N_("The paper could not be made: “{field}” is not filled in.")
_NO_EDITION = N_(
    "No edition was approved by the end of the period: it is printed as it is now, as a draft."
)
_OPERATOR = N_("Particulars of the operator")


def file_name(title: str) -> str:
    """Return a title as the name of a PDF file that every system takes."""
    plain = " ".join(title.translate(_NO_FILE_NAME).split())
    if len(plain) > _LONGEST_NAME:
        plain = plain[:_LONGEST_NAME].rsplit(" ", 1)[0]
    return f"{plain.rstrip(' .,')}.pdf"


def _running(records: Iterable[Record], start: date, end: date) -> Iterator[Record]:
    return (record for record in records if under_way(record, start, end))
