"""Which columns a register's list can show, and which it shows until its user chooses."""

from dataclasses import dataclass

from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import N_
from dpo_desktop.core.query import DUE, NUMBER, STATE
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context

RECORD = "record"
TIME_LEFT = "time_left"
_SORTED_KINDS = frozenset(
    {"text", "long_text", "party", "choice", "date", "date_time", "number", "yes_no"}
)
_NEVER_LISTED = frozenset({"rows", "links"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Attributes:
        key: what preferences remember.
        label: its heading, an English source string.
        order: what a query sorts by for it; ``""`` where it cannot be sorted.
        field: the field it shows, if it shows one.
    """

    key: str
    label: str
    order: str = ""
    field: Field | None = None


def offered(register: Register) -> tuple[Column, ...]:
    """Return every column that can be chosen; the record itself always comes first."""
    fixed = [Column(STATE, N_("State"), STATE)]
    if register.clocks:
        fixed += [Column(TIME_LEFT, N_("Time left"), DUE), Column(DUE, N_("Due"), DUE)]
    fixed.append(Column(NUMBER, N_("Number"), NUMBER))
    told = {register.headline, register.subline}
    fields = [
        Column(f.name, f.label, f.name if f.kind in _SORTED_KINDS else "", f)
        for f in register.fields
        if f.name not in told and f.kind not in _NEVER_LISTED
    ]
    return (*fixed, *fields)


def usual(register: Register) -> tuple[str, ...]:
    """Return the columns shown until the user chooses."""
    return tuple(
        column.key
        for column in offered(register)
        if column.key in (STATE, TIME_LEFT, DUE) or (column.field and column.field.listed)
    )


def record_column(register: Register) -> Column:
    """Return the first column: what a record is called, and below it what it is about."""
    return Column(RECORD, register.one, register.headline)


def chosen(context: Context, register: Register) -> tuple[Column, ...]:
    """Return the columns to show, as they were chosen at this workstation."""
    keys = context.preferences.values.columns.get(register.code, usual(register))
    return (record_column(register), *(c for c in offered(register) if c.key in keys))


def choose(context: Context, register: Register, keys: tuple[str, ...]) -> None:
    """Remember a choice; the usual one is forgotten, so that new fields can join it."""
    columns = {k: v for k, v in context.preferences.values.columns.items() if k != register.code}
    if set(keys) != set(usual(register)):
        columns[register.code] = list(keys)
    context.preferences.change(columns=columns)
