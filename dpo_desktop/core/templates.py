"""The wording of a letter as the operator sees and changes it."""

from collections.abc import Mapping
from dataclasses import dataclass

from dpo_desktop.core.language import Language


@dataclass(frozen=True, slots=True)
class TemplateKind:
    """A kind of letter and whose wording it has.

    Attributes:
        kind: its code.
        label: its name, an English source string.
        register: code of the register it is made of; ``""``: of the operator.
        own: the languages in which the company has a wording of its own.
    """

    kind: str
    label: str
    register: str
    own: frozenset[Language]


@dataclass(frozen=True, slots=True)
class TemplateText:
    """The wording of a letter in one language.

    Attributes:
        text: the file: a head, ``---``, the letter.
        own: it is the company's own copy.
        names: what may stand in it in braces; for a list, the names in each of its rows.
    """

    text: str
    own: bool
    names: Mapping[str, tuple[str, ...]]
