"""What a kind of letter declares: of which register, when it is called for, what it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dpo_desktop.core.values import Values
from dpo_desktop.papers.matter import Fact, Matter


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says before it is put into the words of its template.

    Attributes:
        facts: for the template: a ``Fact``, a truth value, a number, or a tuple of mappings of
            such for its loops.
        number: outgoing number, where the record has a place for it; ``None``: the letter gets
            one when it is handed out.
        date: outgoing date in words; ``None``: it is the day the number was given.
        their_number: number of the letter it answers; ``""``: it had none.
        their_date: date of that letter in words.
        addressee: lines.
        enclosures: names of what is enclosed.
        signer: post and name of who signs it; ``None``: the person responsible.
    """

    facts: Mapping[str, Any]
    number: Fact | None = None
    date: Fact | None = None
    their_number: str = ""
    their_date: str = ""
    addressee: tuple[Fact, ...] = ()
    enclosures: tuple[str, ...] = field(default=())
    signer: Fact | None = None


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A kind of letter or notice; its wording lies in ``resources/templates/<language>/<code>.md``.

    Attributes:
        code: English snake case.
        label: its name, an English source string.
        register: code of the register whose records it is made of; ``""``: of the operator.
        content: what it says of a matter.
        offered: whether it can be made of a record with these values in this state.
        suggested: whether that record calls for it.
        heading: its title stands above the text: a form, not a letter.
        approval: it is approved by the head of the operator.
    """

    code: str
    label: str
    register: str
    content: Callable[[Matter], Content]
    offered: Callable[[Values, str], bool] = lambda _values, _state: True
    suggested: Callable[[Values, str], bool] = lambda _values, _state: False
    heading: bool = False
    approval: bool = False
