"""An end of the history as somebody reads it off a paper and types it."""

import re

from dpo_desktop.core.check import Head
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_

_DIGITS = 64
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015_.,]+")
_LOOKALIKES = str.maketrans("oilоавсе", "0110abce")
"""Latin letters that are no digits of a hash, then Cyrillic ones; all of them small."""

_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_HASH = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")


class MistypedHeadError(DpoError):
    """What was typed is no end of a history."""

    def __init__(self, typed: str) -> None:
        """Say how it stands on the paper."""
        super().__init__(
            N_(
                "“{typed}” is no end of a history. Type the number of the entry and the {digits} "
                "digits and letters of its hash as they stand at the end of the paper."
            ),
            typed=typed,
            digits=_DIGITS,
        )


def typed_head(entry: str, link: str) -> Head:
    """Return the head that was typed; case, spaces, dashes and look-alike letters do not matter.

    Raises:
        MistypedHeadError: a number or digits are missing or too many.
    """
    number = entry.strip()
    digits = _BETWEEN.sub("", link).lower().translate(_LOOKALIKES)
    if not (_NUMBER.fullmatch(number) and _HASH.fullmatch(digits)):
        raise MistypedHeadError(": ".join(filter(None, (number, link.strip()))))
    return Head(int(number), digits)
