"""The drafts of the desk in memory."""

from dataclasses import replace
from datetime import UTC, datetime

from dpo_desktop.core.draft import Draft, DraftKey

KEPT_AT = datetime(2026, 3, 16, 10, 42, tzinfo=UTC)


class KeptDrafts:
    """Unfinished forms in a dictionary.

    Attributes:
        kept_drafts: by key.
        asked_to_keep: every draft that was to be kept, in order.
        full: what keeping one fails with, if it does.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self.kept_drafts: dict[DraftKey, Draft] = {}
        self.asked_to_keep: list[Draft] = []
        self.full: Exception | None = None

    def drafts(self) -> tuple[Draft, ...]:
        """Return what was kept last first."""
        return tuple(reversed(self.kept_drafts.values()))

    def save_draft(self, draft: Draft) -> datetime:
        """Keep a draft."""
        self.asked_to_keep.append(draft)
        if self.full:
            raise self.full
        self.kept_drafts.pop(draft.key, None)
        self.kept_drafts[draft.key] = replace(draft, at=KEPT_AT)
        return KEPT_AT

    def drop_draft(self, key: DraftKey) -> None:
        """Forget a draft."""
        self.kept_drafts.pop(key, None)
