"""A list shows exactly what was asked for, in the order asked for: checked against plain Python."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desktop.core.fields import Choice, Field
from dpo_desktop.core.folding import fold, sort_key, words
from dpo_desktop.core.query import DUE, NUMBER, STATE, Filter, Query, Status
from dpo_desktop.core.record import Counts, Record
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.storage.database.tables import NO_DATE
from dpo_desktop.storage.records import reading, tallies
from dpo_desktop.storage.records.search import index_text
from dpo_desktop.storage.records.terms import Term
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PATTERNS, TODAY, make
from tests.trial_register import REGISTER, strategies

STATES = [state.code for state in REGISTER.workflow.states]
DONE = REGISTER.workflow.codes(done=True)
RECORDS = 60
DAYS = st.dates(TODAY - timedelta(days=9), TODAY + timedelta(days=9))
NEAR = st.dates(date(2026, 10, 1), date(2026, 10, 12))


def near(field: Field) -> st.SearchStrategy[Any]:
    """Values close to one another, so that filters find some and orders have ties."""
    narrow: dict[str, st.SearchStrategy[Any]] = {
        "number": st.integers(0, 5),
        "date": NEAR.map(date.isoformat),
        "date_time": NEAR.map(lambda day: f"{day.isoformat()}T09:05"),
    }
    return narrow.get(field.kind, strategies.filled(field, strategies.SENTENCES))


RAW = st.fixed_dictionaries({field.name: st.none() | near(field) for field in REGISTER.fields})
RECORD = st.tuples(
    RAW.map(lambda raw: {f.name: f.from_json(raw[f.name]) for f in REGISTER.fields}),
    st.sampled_from(STATES),
    st.builds(Term, due=st.none() | DAYS, runs=st.booleans()),
)


@st.composite
def filters(draw: st.DrawFn) -> Filter:
    """A filter as the filter bar makes it, for a field of any filterable kind."""
    field = draw(st.sampled_from([f for f in REGISTER.fields if f.filtered] + [None]))
    if field is None:
        return Filter(STATE, codes=tuple(draw(st.lists(st.sampled_from(STATES), min_size=1))))
    if field.kind in ("text", "long_text", "party"):
        return Filter(field.name, text=draw(st.sampled_from(strategies.WORDS) | st.text("алӘЁ%_")))
    if field.kind == "yes_no":
        answers = st.lists(st.sampled_from(["yes", "no"]), min_size=1, unique=True)
        return Filter(field.name, codes=tuple(draw(answers)))
    if field.kind in ("date", "date_time", "number"):
        bound: st.SearchStrategy[Any] = st.integers(0, 5) if field.kind == "number" else NEAR
        start, end = draw(st.none() | bound), draw(st.none() | bound)
        return Filter(field.name, start=start, end=end)
    shown = draw(near(field))
    codes = (shown,) if isinstance(shown, str) else tuple(field.from_json(shown))
    return Filter(field.name, codes=codes)


ORDERS = ["", NUMBER, STATE, DUE, *(f.name for f in REGISTER.fields if f.listed)]
SEARCHES = st.just("") | st.sampled_from(strategies.WORDS) | strategies.SENTENCES


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """A query as the list page makes it."""
    return Query(
        "trial",
        TODAY,
        search=draw(SEARCHES),
        filters=tuple(draw(st.lists(filters(), max_size=2))),
        status=draw(st.sampled_from(Status)),
        order=draw(st.sampled_from(ORDERS)),
        descending=draw(st.booleans()),
    )


# The same questions in plain Python.


def found_by(record: Record, search: str) -> bool:
    """Every word typed is the beginning of a word of the record."""
    has = words(index_text(REGISTER, record.number, record.values))
    return all(any(word.startswith(typed) for word in has) for typed in words(search))


def _codes(value: Any) -> Sequence[str]:
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    return (value,) if isinstance(value, str) else value or ()


def holds(record: Record, f: Filter) -> bool:
    """The filter's condition, by the words of its documentation."""
    if f.field == STATE:
        return record.state in f.codes
    value = record.values[f.field]
    if f.codes and not set(_codes(value)) & set(f.codes):
        return False
    text = value.name if REGISTER.field(f.field).kind == "party" and value else value
    if f.text and (text is None or fold(f.text) not in fold(text)):
        return False
    if f.start is None and f.end is None:
        return True
    if value is None:
        return False
    day = value.date() if hasattr(value, "date") else value
    return (f.start is None or day >= f.start) and (f.end is None or day <= f.end)


def order_of(record: Record) -> Any:
    """The date a record is late after."""
    return NO_DATE if record.id not in RUNNING else record.due


def in_status(record: Record, status: Status) -> bool:
    """Which of the four counters a record belongs to."""
    closed = record.state in DONE
    return {
        Status.ALL: True,
        Status.OPEN: not closed,
        Status.CLOSED: closed,
        Status.OVERDUE: order_of(record) < TODAY,
    }[status]


def rank(record: Record, order: str) -> Any:
    """What a list is put in order by; nothing comes before something."""
    if order == DUE:
        return order_of(record)
    if order == STATE:
        return STATES.index(record.state)
    field = REGISTER.field(order)
    value = record.values[order]
    if isinstance(field, Choice):
        codes = vocabulary(field.vocabulary).codes
        return codes.index(value) if value in codes else len(codes)
    if field.sorts_as_text:
        return sort_key(field.sort_text(value))
    return (value is not None, value if value is not None else 0)


def asked_of_python(everything: list[Record], query: Query) -> list[int]:
    """The keys a query should find, in order."""
    kept = [
        record
        for record in everything
        if in_status(record, query.status)
        and all(holds(record, f) for f in query.filters)
        and found_by(record, query.search)
    ]
    if query.order in ("", NUMBER):
        kept.sort(key=lambda r: r.id, reverse=query.descending or not query.order)
    else:
        kept.sort(key=lambda r: (rank(r, query.order), r.id), reverse=query.descending)
    return [record.id for record in kept]


RUNNING: set[int] = set()


class Filled:
    """A vault of random records; and the records, oldest first."""

    def __init__(self, vault: Vault, everything: list[Record]) -> None:
        self.vault = vault
        self.everything = everything

    def __iter__(self) -> Iterator[Any]:
        return iter((self.vault, self.everything))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """One vault for all queries."""
    vault = make(tmp_path_factory.mktemp("queries") / "vault")
    yield Filled(vault, _records_of(vault))
    vault.close()


def _records_of(vault: Vault) -> list[Record]:
    drawn: list[Any] = []

    @settings(max_examples=RECORDS, deadline=None, database=None, derandomize=True)
    @given(RECORD)
    def draw(one: Any) -> None:
        drawn.append(one)

    draw()
    kept = []
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        for values, state, term in drawn:
            record = work.add(REGISTER, values, state, term)
            if term.runs and term.due:
                RUNNING.add(record.id)
            kept.append(record)
    return kept


MANY = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


@MANY
@given(query=queries())
def test_a_query_finds_what_its_words_say_in_the_order_they_say(filled, query):
    vault, everything = filled
    table = vault.schema.tables["trial"]
    expected = asked_of_python(everything, query)
    with vault.reading() as connection:
        found = list(reading.ids(connection, REGISTER, table, query))
    differing = set(found) ^ set(expected)
    assert found == expected, [
        index_text(REGISTER, record.number, record.values)
        for record in everything
        if record.id in differing
    ]


@settings(MANY, max_examples=60)
@given(query=queries(), limit=st.integers(1, 70), start=st.integers(0, 60))
def test_pages_lines_and_whole_records_are_of_the_same_list(filled, query, limit, start):
    vault, everything = filled
    by_id = {record.id: record for record in everything}
    names = ("name", "owner", "findings", "no such field", "related")
    table = vault.schema.tables["trial"]
    with vault.reading() as connection:
        keys = reading.ids(connection, REGISTER, table, query)
        page = reading.page(connection, REGISTER, table, query, limit, names)
        assert page.total == len(keys)
        assert [record.id for record in page.records] == list(keys[:limit])
        part = keys[start : start + limit]
        lines = reading.lines(connection, REGISTER, table, part, names)
        whole = list(reading.all_whole(connection, REGISTER, table, query))
    assert [line.id for line in lines] == list(part)
    assert whole == [by_id[key] for key in keys]
    for line in (*lines, *page.records):
        kept = by_id[line.id]
        assert set(line.values) == {"name", "owner", "findings"}
        assert all(value == kept.values[name] for name, value in line.values.items())
        assert (line.number, line.state, line.due) == (kept.number, kept.state, kept.due)


def test_the_four_counters_are_the_totals_of_the_four_lists(filled):
    vault, everything = filled
    table = vault.schema.tables["trial"]
    query = Query("trial", TODAY)
    with vault.reading() as connection:
        counted = tallies.register_counts(connection, [(REGISTER, table)], TODAY)["trial"]
        totals = {
            status: len(reading.ids(connection, REGISTER, table, replace(query, status=status)))
            for status in Status
        }
    assert counted == Counts(**{status.value: total for status, total in totals.items()})
    assert counted.all == counted.open + counted.closed == len(everything)
    assert 0 < counted.overdue < counted.all


def test_a_line_that_is_gone_is_left_out(filled):
    vault, everything = filled
    keys = [everything[3].id, 10**9, everything[1].id, -1]
    with vault.reading() as connection:
        lines = reading.lines(connection, REGISTER, vault.schema.tables["trial"], keys, ())
    assert [line.id for line in lines] == [everything[3].id, everything[1].id]


def test_any_number_of_lines_can_be_asked_for_at_once(filled):
    vault, everything = filled
    keys = [*range(10**6, 10**6 + 40_000), everything[0].id]
    with vault.reading() as connection:
        lines = reading.lines(connection, REGISTER, vault.schema.tables["trial"], keys, ())
    assert [line.id for line in lines] == [everything[0].id]


@pytest.mark.parametrize("field", REGISTER.fields, ids=lambda field: field.name)
def test_a_list_can_be_put_in_order_by_any_field(filled, field):
    vault, everything = filled
    table = vault.schema.tables["trial"]
    query = Query("trial", TODAY, order=field.name)
    with vault.reading() as connection:
        there = reading.ids(connection, REGISTER, table, query)
        back = reading.ids(connection, REGISTER, table, replace(query, descending=True))
    assert sorted(there) == [record.id for record in everything]
    assert list(there) == list(reversed(back))


NAMES = ["ёж", "Ель", "Әлем", "алма", "Қазан", "кілем", "Ірі", "Иса", "Яшма", "Hello", "үй", "Ұя"]
ALPHABETICAL = [
    "Hello", "алма", "Әлем", "Ель", "ёж", "Иса", "кілем", "Қазан", "Ұя", "үй", "Ірі", "Яшма",
]  # fmt: skip


def test_names_stand_in_the_order_of_the_kazakh_alphabet(vault: Vault):
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        for name in NAMES:
            work.add(REGISTER, {"name": name}, "planned", Term())
    table = vault.schema.tables["trial"]
    with vault.reading() as connection:
        query = Query("trial", TODAY, order="name")
        found = list(reading.all_whole(connection, REGISTER, table, query))
    assert [record.values["name"] for record in found] == ALPHABETICAL


def test_the_last_minute_of_a_day_belongs_to_it(vault: Vault):
    moments = ["2026-10-15T00:00", "2026-10-15T23:59", "2026-10-16T00:00"]
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        for moment in moments:
            found_at = datetime.fromisoformat(moment)
            work.add(REGISTER, {"name": "x", "found_at": found_at}, "planned", Term())
    one_day = Filter("found_at", start=date(2026, 10, 15), end=date(2026, 10, 15))
    with vault.reading() as connection:
        query = Query("trial", TODAY, filters=(one_day,))
        assert len(reading.ids(connection, REGISTER, vault.schema.tables["trial"], query)) == 2
