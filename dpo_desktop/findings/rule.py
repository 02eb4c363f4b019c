"""What a rule is: which records it looks at, and the function that says what does not hold."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dpo_desktop.core.attachment import Attachment
from dpo_desktop.core.sieve import Sieve
from dpo_desktop.core.values import Link
from dpo_desktop.findings.view import Case, View
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that does not hold.

    Attributes:
        holes: values for the ``{holes}`` of the rule's sentence.
        others: further records concerned.
    """

    holes: Mapping[str, Any] = field(default_factory=dict)
    others: tuple[Link, ...] = ()


CaseJudge = Callable[[Case, View], Iterable[Told]]
VaultJudge = Callable[[View], Iterable[Told]]
FilesJudge = Callable[[Sequence[Attachment]], Iterable[Told]]


@dataclass(frozen=True, slots=True)
class CaseRule:
    """A rule on each record of a register by itself.

    Attributes:
        code: code of the rule in ``resources/law/findings.toml``.
        register: code of the register.
        sieve: the records it looks at.
        judge: says what does not hold for one of them.
        reads: the fields it reads besides those of the sieve.
    """

    code: str
    register: str
    sieve: Sieve
    judge: CaseJudge
    reads: tuple[str, ...] = ()

    def fields(self) -> Iterator[str]:
        """Yield the fields that must be read for it."""
        yield from self.reads
        for condition in self.sieve.when:
            yield from condition.fields
        if self.sieve.past:
            yield self.sieve.past


@dataclass(frozen=True, slots=True)
class VaultRule:
    """A rule on the company, or on several records at once.

    Attributes:
        code: code of the rule in ``resources/law/findings.toml``.
        judge: says what does not hold.
        register: code of the register it looks at; ``""``: it looks at the profile alone.
    """

    code: str
    judge: VaultJudge
    register: str = ""


@dataclass(frozen=True, slots=True)
class FilesRule:
    """A rule on the files kept with a record, in whatever register.

    Attributes:
        code: code of the rule in ``resources/law/findings.toml``.
        judge: says what does not hold for the files of one record, all versions of each.
    """

    code: str
    judge: FilesJudge


Rule = CaseRule | VaultRule | FilesRule


def always(case: Case, view: View) -> Iterator[Told]:
    """Tell of every record the sieve lets through: it says all there is."""
    del case, view
    yield Told()


def tells_day(name: str) -> CaseJudge:
    """Return the judge for a sieve that says all, whose sentence names the day of a field."""

    def judge(case: Case, view: View) -> Iterator[Told]:
        del view
        yield Told({"date": written(case.values[name])})

    return judge


def written(day: date | None) -> str:
    """Return a day as Kazakhstan writes it."""
    return f"{day:%d.%m.%Y}" if day else ""


def listed(parts: Iterable[str]) -> str:
    """Return names one after another."""
    return ", ".join(part for part in parts if part)


def labels(name: str, codes: Iterable[str]) -> Texts:
    """Return the labels of a vocabulary's codes one after another; a free addition is its own."""
    texts = [_label(name, code) for code in codes]
    first, *others = texts
    for text in others:
        first = first.joined(text, ", ")
    return first


def _label(name: str, code: str) -> Texts:
    entry = vocabulary(name).entry(code)
    return entry.texts if entry else Texts(code, code, code)
