"""Papers to authorized bodies."""

from dpo_desktop.papers.kind import LetterKind

KINDS: tuple[LetterKind, ...] = ()
