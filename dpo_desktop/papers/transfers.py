"""Papers on cross-border transfers."""

from dpo_desktop.papers.kind import LetterKind

KINDS: tuple[LetterKind, ...] = ()
