"""Names of files that may be copies of identity documents (Law 94-V, Art. 7(10)).

The words lie in ``resources/law/identity_documents.toml``.
"""

import re
import unicodedata
from functools import cache

from dpo_desktop.law.data import read

_NO_WORD = re.compile(r"[\W\d_]+")


def sounds_like_one(name: str) -> bool:
    """Tell whether a file of that name may be the copy of an identity document."""
    return _named().search(_plain(name)) is not None


@cache
def _named() -> re.Pattern[str]:
    names = read("identity_documents")["names"]
    return re.compile("|".join(re.escape(_plain(name)) for name in names))


def _plain(name: str) -> str:
    """Return the words of a name, one space before each."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return " " + _NO_WORD.sub(" ", folded).strip()
