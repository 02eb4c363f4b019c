"""Papers to subjects."""

from dpo_desktop.papers.kind import LetterKind

KINDS: tuple[LetterKind, ...] = ()
