"""Links to records of any register."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from dpo_desktop.core.fields.base import SEPARATOR, Field, FieldError, a_string
from dpo_desktop.core.messages import N_
from dpo_desktop.core.values import Link, Wording


@dataclass(frozen=True, kw_only=True)
class Links(Field):
    """Links to records; the other side shows them too.

    Attributes:
        targets: codes of the registers that may be linked; all when empty.
    """

    targets: tuple[str, ...] = ()
    kind: ClassVar[str] = "links"

    def from_json(self, raw: Any) -> tuple[Link, ...]:
        """Return the links of ``[{"register": …, "number": …}, …]``."""
        if raw is None:
            return ()
        if not isinstance(raw, list | tuple):
            raise FieldError(N_("A list is expected."))
        return tuple({link.key: link for link in map(self._link, raw)}.values())

    def _link(self, raw: Any) -> Link:
        if isinstance(raw, Link):
            return raw
        if not isinstance(raw, Mapping) or set(raw) != {"register", "number"}:
            raise FieldError(N_("Each link names a register and a number."))
        link = Link(a_string(raw["register"]), a_string(raw["number"]))
        if self.targets and link.register not in self.targets:
            raise FieldError(N_("Records of that register cannot be linked here."))
        return link

    def to_json(self, value: Any) -> Any:
        """Return a list of register codes and numbers."""
        return [{"register": link.register, "number": link.number} for link in value or ()]

    def show(self, value: Any, wording: Wording) -> str:
        """Return the numbers (with titles where they are known)."""
        del wording
        return SEPARATOR.join(f"{link.number} {link.title}".strip() for link in value or ())
