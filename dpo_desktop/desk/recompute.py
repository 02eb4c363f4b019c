"""Terms counted anew: when the company changes its week, its days or a term, and after an upgrade.

What is listed before a change is saved and what the change then does come from one count, so they
cannot differ. Records that are closed keep the term they were closed with.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import MovedCase, Progress
from dpo_desktop.core.record import FieldChange
from dpo_desktop.core.register import Clock, Register
from dpo_desktop.desk.rules import Rules
from dpo_desktop.law.settings import LawSettings
from dpo_desktop.storage.records.terms import NewTerm, OpenCase, Term
from dpo_desktop.storage.records.writing import Writing

_AT_ONCE = 500  # records between two looks at whether the user has stopped it


class UncountableCaseError(DpoError):
    """A record whose last day would lie where days are not known."""

    def __init__(self, number: str, reason: DpoError) -> None:
        """Name the record, and say why."""
        super().__init__(N_("{number}: {reason}"), number=number, reason=reason.message)


@dataclass(frozen=True, slots=True)
class OpenCases:
    """The open records of one register, as one transaction sees them.

    Attributes:
        register: the register.
        keys: of its open records.
        read: reads those of some keys, with the fields named.
    """

    register: Register
    keys: Sequence[int]
    read: Callable[[Sequence[int], Sequence[str]], Iterator[OpenCase]]


def moved_cases(
    cases: Sequence[OpenCases], rules: Rules, progress: Progress
) -> tuple[MovedCase, ...]:
    """Return the open records whose last day would be another one by these rules.

    Raises:
        UncountableCaseError: one of them cannot be counted by these rules.
        CancelledError: the user stopped it.
    """
    return tuple(
        MovedCase(part.register.code, case.id, case.number, case.title, case.due, term.due)
        for part, counted in _counted(cases, rules, progress)
        for case, term in counted
        if term.due != case.due
    )


def keep_anew(
    work: Writing,
    cases: Sequence[OpenCases],
    rules: Rules,
    progress: Progress,
    *,
    leave_uncountable: bool = False,
) -> None:
    """Keep every open record with its term by these rules, and tell its history what moved.

    Args:
        work: the transaction all of it belongs to.
        cases: the open records, as that transaction sees them.
        rules: what is counted by.
        progress: reports back, and stops it.
        leave_uncountable: leave alone what cannot be counted by these rules.

    Raises:
        UncountableCaseError: a record cannot be counted by these rules.
        CancelledError: the user stopped it; the caller's transaction keeps nothing.
    """
    for part, counted in _counted(cases, rules, progress, leave_uncountable=leave_uncountable):
        new = [NewTerm(case.id, case.number, case.row, term) for case, term in counted]
        work.set_terms(part.register, new)


def _counted(
    cases: Sequence[OpenCases], rules: Rules, progress: Progress, *, leave_uncountable: bool = False
) -> Iterator[tuple[OpenCases, list[tuple[OpenCase, Term]]]]:
    """Yield, some hundred at a time, the records whose term is another one than is kept."""
    total = sum(len(part.keys) for part in cases)
    done = 0
    for part in cases:
        names = counted_by(part.register)
        terms = _Terms(part.register, rules, leave_uncountable)
        for start in range(0, len(part.keys), _AT_ONCE):
            if progress.cancelled():
                raise CancelledError
            keys = part.keys[start : start + _AT_ONCE]
            yield (
                part,
                [
                    (case, term)
                    for case in part.read(keys, names)
                    if (term := terms.of(case)) and not case.is_kept_with(term)
                ],
            )
            done += len(keys)
            progress.report(done, total)


class _Terms:
    """The terms of one register; records alike in all that counts are counted once."""

    def __init__(self, register: Register, rules: Rules, leave_uncountable: bool) -> None:
        """Count by these rules."""
        self._register, self._rules = register, rules
        self._leave_uncountable = leave_uncountable
        self._known: dict[tuple[str, tuple[Any, ...]], Term] = {}

    def of(self, case: OpenCase) -> Term | None:
        """Return the term of a record; ``None``: it is left as it is."""
        alike = case.state, case.raw
        if alike not in self._known:
            try:
                self._known[alike] = self._rules.term(self._register, case.values, case.state)
            except DpoError as error:
                if not self._leave_uncountable:
                    raise UncountableCaseError(case.number, error) from error
        return self._known.get(alike)


def counted_by(register: Register) -> tuple[str, ...]:
    """Return the names of the fields a register's terms are counted from."""
    course = register.course
    found = dict.fromkeys((course.pauses, course.extensions, course.after_hours))
    for clock in register.clocks:
        found |= dict.fromkeys(_read_by(clock))
    return tuple(name for name in found if name)


def _read_by(clock: Clock) -> tuple[str, ...]:
    dates = (*clock.start, clock.override, clock.internal, clock.until)
    return (
        *((clock.rows,) if clock.rows else dates),
        *sorted(clock.when.fields if clock.when else ()),
        clock.until_row.rows if clock.until_row else "",
    )


def settings_changes(before: LawSettings, after: LawSettings) -> list[FieldChange]:
    """Return each part of the settings that differs, as JSON; a term's editions as one part."""
    old, new = _parts(before), _parts(after)
    names = dict.fromkeys((*old, *new))
    return [
        FieldChange(name, old.get(name), new.get(name))
        for name in names
        if old.get(name) != new.get(name)
    ]


def _parts(settings: LawSettings) -> dict[str, Any]:
    parts = settings.to_json()
    for edition in parts.pop("editions"):
        parts.setdefault(f"edition.{edition['code']}", []).append(edition)
    return parts
