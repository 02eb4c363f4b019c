"""Yes or no, and numbers."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from dpo_desktop.core.fields.base import Field, FieldError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.values import Wording


@dataclass(frozen=True, kw_only=True)
class YesNo(Field):
    """Yes, no, or not answered yet."""

    kind: ClassVar[str] = "yes_no"

    def from_json(self, raw: Any) -> bool | None:
        """Return the answer."""
        if raw is None or isinstance(raw, bool):
            return raw
        raise FieldError(N_("Answer yes or no (true or false)."))

    def show(self, value: Any, wording: Wording) -> str:
        """Return "yes" or "no" in the language."""
        return "" if value is None else wording.yes_no(value)


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A number.

    Attributes:
        decimals: digits after the point; 0 for whole numbers.
        minimum: least value accepted.
        maximum: greatest value accepted.
    """

    decimals: int = 0
    minimum: int = 0
    maximum: int = 10**12
    kind: ClassVar[str] = "number"

    def from_json(self, raw: Any) -> int | Decimal | None:
        """Return an ``int``, or a ``Decimal`` where the field has decimals."""
        if raw is None or raw == "":
            return None
        if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
            raise FieldError(N_("A number is expected."))
        try:
            number = Decimal(str(raw).replace(" ", "").replace("\u00a0", "").replace(",", "."))
            rounded = round(number, self.decimals)
        except InvalidOperation:
            raise FieldError(N_("A number is expected.")) from None
        if rounded != number:
            raise FieldError(N_("Digits after the point: at most {n}."), n=self.decimals)
        return rounded if self.decimals else int(rounded)

    def to_json(self, value: Any) -> Any:
        """Return the number; with decimals as text, so that no digit is lost."""
        return str(value) if isinstance(value, Decimal) else value

    def problem(self, value: Any) -> Message | None:
        """Refuse a number out of bounds."""
        if not self.minimum <= value <= self.maximum:
            bounds = {"least": self.minimum, "most": self.maximum}
            return Message(N_("A number from {least} to {most} is expected."), bounds)
        return None

    def show(self, value: Any, wording: Wording) -> str:
        """Return the number with its thousands set apart."""
        del wording
        if value is None:
            return ""
        return f"{value:,}".replace(",", "\u00a0").replace(".", ",")
