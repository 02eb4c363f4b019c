"""A register as declared by its folder: the one place where its fields are said."""

from dataclasses import dataclass
from functools import cached_property

from dpo_desktop.core.conditions import Condition
from dpo_desktop.core.fields import Field, IssuedNumber
from dpo_desktop.core.guards import Check, Guard
from dpo_desktop.core.states import Workflow
from dpo_desktop.core.steps import Step
from dpo_desktop.core.values import Values


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the card.

    Attributes:
        code: English snake case; fields name it.
        label: its heading, an English source string.
    """

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class RowDate:
    """A date in a repeated row: that of the row whose choice is one of ``codes``.

    Attributes:
        rows: the repeated field.
        choice: the column that tells which row is meant.
        codes: the choices of that column that are meant.
        date: the column that holds the date.
    """

    rows: str
    choice: str
    codes: frozenset[str]
    date: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A term that runs for a record; ``law.due`` turns it into a date.

    Attributes:
        term: code of the term in ``resources/law/terms.toml``.
        start: fields whose date starts it; the first that is filled counts.
        label: what is due, an English source string.
        when: the clock runs only for records for which this holds.
        override: a field whose date wins over the computed one (a date stated in a letter).
        internal: a field whose date is the internal target instead of the computed one.
        until: the field whose date ends it: the day the duty was done.
        until_row: a date in a repeated row that ends it sooner: a demand met before the answer.
        rows: a repeated field with a clock in each of its rows; ``start``, ``override``,
            ``internal`` and ``until`` then name its columns.
    """

    term: str
    start: tuple[str, ...]
    label: str
    when: Condition | None = None
    override: str = ""
    internal: str = ""
    until: str = ""
    until_row: RowDate | None = None
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """The fields in which a register keeps what befalls its terms; ``""``: it has no such field.

    Attributes:
        pauses: repeated rows made by ``law.case_fields.pauses``.
        extensions: repeated rows made by ``law.case_fields.extensions``.
        after_hours: yes/no: it was received after the office had closed.
        lateness: the text that says why a duty was done late; asked for when it was.
        overrides: read-only rows made by ``law.case_fields.overrides``: guards overridden.
    """

    pauses: str = ""
    extensions: str = ""
    after_hours: str = ""
    lateness: str = ""
    overrides: str = ""


@dataclass(frozen=True, slots=True)
class CopyNote:
    """The fields that say a copy of an identity document is kept; attaching one fills them in.

    Attributes:
        kept: yes/no.
        exception: the text that says what the copy is kept by.
    """

    kept: str
    exception: str


@dataclass(frozen=True)
class Register:
    """A register: what it holds, how its records live, and what is owed by when.

    Attributes:
        code: English snake case; the table, the command's word, the JSON key.
        title: the register's name on the tab and on paper, an English source string.
        tab: a short name for the tab.
        one: what one record is called.
        icon: file name in ``resources/icons`` without its ending.
        sections: the parts of the card, in order.
        fields: every field, in order of the card.
        workflow: states and moves.
        headline: the field that names a record in lists.
        subline: the field that says what it is about.
        period: the date field by which a period of the register is chosen.
        series: the series its own numbers come from.
        clocks: the terms that run.
        course: the fields that hold pauses, extensions, lateness and overridden guards.
        checks: rules across fields.
        guards: what must be so before a record enters a state.
        reviews: date fields by which a record is to be looked at again.
        copy_note: where it notes that a copy of an identity document is kept; ``None``: nowhere.
        steps: changes since the register's first release.
        add_label: the words of the button that adds a record.
    """

    code: str
    title: str
    tab: str
    one: str
    icon: str
    sections: tuple[Section, ...]
    fields: tuple[Field, ...]
    workflow: Workflow
    headline: str
    subline: str
    period: str
    series: str
    add_label: str
    clocks: tuple[Clock, ...] = ()
    course: Course = Course()
    checks: tuple[Check, ...] = ()
    guards: tuple[Guard, ...] = ()
    reviews: tuple[str, ...] = ()
    copy_note: CopyNote | None = None
    steps: tuple[Step, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Return the fields by name."""
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> Field:
        """Return the field of that name.

        Raises:
            KeyError: there is none.
        """
        return self.by_name[name]

    def in_section(self, code: str) -> tuple[Field, ...]:
        """Return the fields of one section, in order."""
        return tuple(field for field in self.fields if field.section == code)

    @cached_property
    def issued(self) -> tuple[IssuedNumber, ...]:
        """Return the fields that receive numbers from a series."""
        return tuple(field for field in self.fields if isinstance(field, IssuedNumber))

    def required(self, field: Field, values: Values, state: str) -> bool:
        """Tell whether a field must be filled for a record with these values in this state."""
        if not field.required_from:
            return False
        order = self.workflow.position
        if order(state) < order(field.required_from):
            return False
        return field.required_when is None or field.required_when.holds(values)
