"""What a register declares hangs together: sections, vocabularies, states, moves, clocks."""

import re
from datetime import date

import pytest

from dpo_desktop.core import query
from dpo_desktop.core.conditions import Has, Yes
from dpo_desktop.core.fields import Choice, Choices, Date, Field, IssuedNumber, Links, Rows
from dpo_desktop.core.register import Register
from dpo_desktop.core.resources import resource
from dpo_desktop.law.due import deadlines
from dpo_desktop.law.law import Law
from dpo_desktop.law.numbering import all_series
from dpo_desktop.law.terms import Terms
from dpo_desktop.law.vocabulary import names, vocabulary
from dpo_desktop.registers import REGISTERS
from tests.registers.conditions import conditions, named

# Columns every table has, and words a query uses for itself.
TAKEN = {"id", "due", "internal_due", "done_on", "due_order", "version", "created_at", "changed_at"}
TAKEN |= {query.NUMBER, query.STATE, query.DUE}
EACH = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.code)
SNAKE = re.compile(r"[a-z][a-z0-9_]*")


def every_field(register: Register) -> list[Field]:
    """The fields of a register and the columns of its rows."""
    rows = [field for field in register.fields if isinstance(field, Rows)]
    return [*register.fields, *(column for field in rows for column in field.columns)]


def test_the_registers_stand_in_the_order_of_the_tabs():
    codes = [register.code for register in REGISTERS]
    assert codes == ["processing", "requests", "transfers", "regulator"]


@EACH
def test_names_are_unique_and_free(register):
    fields = [field.name for field in register.fields]
    assert len(set(fields)) == len(fields)
    assert not TAKEN & set(fields)
    for field in register.fields:
        columns = [column.name for column in field.columns] if isinstance(field, Rows) else []
        assert len(set(columns)) == len(columns)
        assert not {"links", "rows"} & {c.kind for c in getattr(field, "columns", ())}
    assert all(SNAKE.fullmatch(field.name) for field in every_field(register))


@EACH
def test_every_field_is_labelled_and_stands_in_a_section(register):
    sections = [section.code for section in register.sections]
    assert {field.section for field in register.fields} == set(sections)
    for field in every_field(register):
        assert field.label == field.label.strip()
        assert field.label[0].isupper()
        assert not field.label.endswith((".", ":"))
        assert not field.help or field.help.endswith((".", "?", "”.", "…"))
    for section in register.sections:
        assert section.label[0].isupper()


@EACH
def test_no_two_fields_of_a_card_share_a_label(register):
    labels = [field.label for field in register.fields]
    assert len(set(labels)) == len(labels)


@EACH
def test_fields_follow_the_order_of_the_sections(register):
    order = [section.code for section in register.sections]
    places = [order.index(field.section) for field in register.fields]
    assert places == sorted(places)


@EACH
def test_every_vocabulary_exists(register):
    known = set(names())
    for field in every_field(register):
        if isinstance(field, Choice | Choices):
            assert field.vocabulary in known, field.name


@EACH
def test_links_point_at_registers(register):
    codes = {declared.code for declared in REGISTERS}
    for field in register.fields:
        if isinstance(field, Links):
            assert field.targets
            assert set(field.targets) <= codes


@EACH
def test_the_named_fields_exist(register):
    assert register.headline in register.by_name
    assert register.subline in register.by_name
    assert isinstance(register.field(register.period), Date)


@EACH
def test_required_fields_name_states(register):
    for field in register.fields:
        assert not field.required_from or register.workflow.has(field.required_from), field.name
        # A record must be able to begin; what the program fills nobody can be asked for.
        assert not (field.read_only and field.required_from) or isinstance(field, IssuedNumber)


@EACH
def test_a_new_record_asks_for_little(register):
    first = register.workflow.initial.code
    asked = [field for field in register.fields if register.required(field, {}, first)]
    assert 1 <= len(asked) <= 4


@EACH
def test_states_and_moves_hang_together(register):
    workflow = register.workflow
    codes = [state.code for state in workflow.states]
    assert len(set(codes)) == len(codes)
    assert all(SNAKE.fullmatch(code) for code in codes)
    pairs = [(move.start, move.end) for move in workflow.moves]
    assert len(set(pairs)) == len(pairs)
    assert {code for pair in pairs for code in pair} <= set(codes)
    assert all(move.start != move.end for move in workflow.moves)


@EACH
def test_every_state_is_reached_and_left(register):
    workflow = register.workflow
    reached = {workflow.initial.code}
    while more := {m.end for m in workflow.moves if m.start in reached} - reached:
        reached |= more
    assert reached == {state.code for state in workflow.states}
    for state in workflow.states:
        # Closed ones, too: what was closed by mistake is reopened, with a reason.
        moves = workflow.moves_from(state.code)
        assert moves
        assert not state.done or all(move.asks_why for move in moves)


@EACH
def test_a_closed_state_can_be_reached_from_every_state(register):
    workflow = register.workflow
    ends = {state.code for state in workflow.states if state.done}
    assert ends
    while more := {m.start for m in workflow.moves if m.end in ends} - ends:
        ends |= more
    assert ends == {state.code for state in workflow.states}


@EACH
def test_moves_fill_fields_that_exist(register):
    for move in register.workflow.moves:
        for name in move.dates:
            assert isinstance(register.field(name), Date)
        for name in move.issues:
            assert isinstance(register.field(name), IssuedNumber)


@EACH
def test_every_number_is_issued_by_a_move_from_a_known_series(register):
    known = {series.code for series in all_series()}
    issued = {name for move in register.workflow.moves for name in move.issues}
    assert issued == {field.name for field in register.issued}
    assert register.series in known
    for field in register.issued:
        assert field.series in known
        # The same state asks for it, so that a record added in that state gets one, too.
        entered = {m.end for m in register.workflow.moves if field.name in m.issues}
        assert field.required_from in entered


@EACH
def test_clocks_name_terms_and_dates(register):
    terms = Terms.load()
    for clock in register.clocks:
        assert clock.term in terms.codes
        fields = register.by_name
        if clock.rows:
            rows = register.field(clock.rows)
            assert isinstance(rows, Rows)
            fields = {column.name: column for column in rows.columns}
        named = [*clock.start, clock.until, clock.override, clock.internal]
        for name in filter(None, named):
            assert isinstance(fields[name], Date), name


@EACH
def test_conditions_name_fields_and_codes_that_exist(register):
    for condition in named(register):
        assert condition.fields <= set(register.by_name)
    for condition in conditions(register):
        field = register.field(condition.field)
        if isinstance(condition, Yes):
            assert field.kind == "yes_no"
        if isinstance(condition, Has):
            chosen = field.column(condition.column) if isinstance(field, Rows) else field
            assert isinstance(chosen, Choice if isinstance(field, Rows) else Choice | Choices)
            assert condition.codes <= set(vocabulary(chosen.vocabulary).codes)


@EACH
def test_lists_and_papers_have_a_fitting_number_of_columns(register):
    assert 4 <= sum(field.listed for field in register.fields) <= 6
    assert 6 <= sum(field.printed for field in register.fields) <= 9
    assert any(field.searched for field in register.fields)
    filtered = {field.kind for field in register.fields if field.filtered}
    assert filtered <= {"choice", "choices", "countries", "date", "yes_no", "text", "number"}


@EACH
def test_the_icon_is_shipped(register):
    assert resource(f"icons/{register.icon}.svg").is_file()


def test_every_demand_of_a_subject_has_a_term():
    requests = next(register for register in REGISTERS if register.code == "requests")
    for kind in vocabulary("request_kinds").codes:
        values = {"kinds": (kind,), "received_on": date(2026, 10, 15)}
        assert deadlines(requests.clocks, values, Law.default()), kind


def test_the_card_says_why_no_copy_of_a_document_is_kept():
    requests = next(register for register in REGISTERS if register.code == "requests")
    method = requests.field("identity_method")
    assert "copies of identity documents may not" in method.help
    assert "7(10)" in method.reference
    # Of a copy only that there is one, and the exception it rests on.
    assert "forbids" in requests.field("identity_copy").help
    for field in requests.in_section("identity"):
        assert field.kind in {"choice", "date", "yes_no", "long_text"}
