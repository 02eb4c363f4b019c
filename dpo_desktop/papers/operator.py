"""Papers of the operator itself."""

from dpo_desktop.papers.kind import LetterKind

KINDS: tuple[LetterKind, ...] = ()
