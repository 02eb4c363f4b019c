"""Dates, and moments of a day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from dpo_desktop.core.fields.base import Field, FieldError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.values import Wording


@dataclass(frozen=True, kw_only=True)
class Date(Field):
    """A calendar date."""

    kind: ClassVar[str] = "date"

    def from_json(self, raw: Any) -> date | None:
        """Return the date of an ISO string."""
        if raw is None or raw == "":
            return None
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw
        try:
            return date.fromisoformat(raw)
        except (TypeError, ValueError):
            raise FieldError(N_("No such date. Example: {example}"), example="2026-03-16") from None

    def to_json(self, value: Any) -> Any:
        """Return ``YYYY-MM-DD``."""
        return value.isoformat() if value else None

    def show(self, value: Any, wording: Wording) -> str:
        """Return ``dd.mm.yyyy``."""
        return wording.date(value) if value else ""


@dataclass(frozen=True, kw_only=True)
class DateTime(Field):
    """A local date and time of day, to the minute."""

    kind: ClassVar[str] = "date_time"

    def from_json(self, raw: Any) -> datetime | None:
        """Return the local date and time of an ISO string without a zone."""
        if raw is None or raw == "":
            return None
        try:
            moment = raw if isinstance(raw, datetime) else datetime.fromisoformat(raw)
        except (TypeError, ValueError):
            raise FieldError(
                N_("No such date and time. Example: {example}"), example="2026-03-16T09:05"
            ) from None
        if moment.tzinfo is not None:
            raise FieldError(N_("Give the local time, without a time zone."))
        return moment.replace(second=0, microsecond=0)

    def to_json(self, value: Any) -> Any:
        """Return ``YYYY-MM-DDTHH:MM``."""
        return value.isoformat(timespec="minutes") if value else None

    def show(self, value: Any, wording: Wording) -> str:
        """Return ``dd.mm.yyyy hh:mm``."""
        return wording.date_time(value) if value else ""
