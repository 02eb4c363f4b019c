"""Every kind of letter, in the order they are offered."""

from dpo_desktop.papers.kind import LetterKind
from dpo_desktop.papers.operator import KINDS as OF_OPERATOR
from dpo_desktop.papers.regulator import KINDS as OF_REGULATOR
from dpo_desktop.papers.requests import KINDS as OF_REQUESTS
from dpo_desktop.papers.transfers import KINDS as OF_TRANSFERS

KINDS: tuple[LetterKind, ...] = (*OF_REQUESTS, *OF_REGULATOR, *OF_TRANSFERS, *OF_OPERATOR)

BY_CODE = {kind.code: kind for kind in KINDS}
