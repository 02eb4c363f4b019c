"""The seal of a paper: what it held when it was made, and a code only its vault can give.

The code is an HMAC by a key that never leaves the vault: whoever alters the paper can give the
seal other digests, but no code that fits them.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from dpo_desktop.reports.data_file import canonical
from dpo_desktop.reports.fingerprint import Fingerprint

_SHEET = 3  # bytes of each page's digest; enough to say which one was altered


@dataclass(frozen=True, slots=True)
class Key:
    """What a vault seals its papers with.

    Attributes:
        vault: identity of the vault.
        secret: 32 random bytes.
    """

    vault: str
    secret: bytes

    def __repr__(self) -> str:
        """Keep the secret out of logs and crash reports."""
        return f"Key({self.vault!r})"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a paper held when it was made; digests are SHA-256, hexadecimal.

    Attributes:
        paper: its identity.
        title: of the paper.
        vault: identity of the vault it was made from.
        data: of the machine-readable copy.
        table: of the table; ``""``: there is none.
        pages: of all pages.
        sheets: the beginning of each page's digest, Base64.
        added: of annotations and actions.
        code: HMAC of all of these.
    """

    paper: str
    title: str
    vault: str
    data: str
    table: str
    pages: str
    sheets: str
    added: str
    code: str = ""

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Seal | None":
        """Return the seal of these values; ``None`` when one is missing."""
        names = cls.__dataclass_fields__
        if values.keys() < names.keys():
            return None
        return cls(**{name: values[name] for name in names})

    @property
    def values(self) -> dict[str, str]:
        """Return the values by their names."""
        return asdict(self)

    def code_by(self, key: Key) -> str:
        """Return the code that fits these values."""
        sealed = self.values
        del sealed["code"]
        return hmac.new(key.secret, canonical(sealed).encode(), hashlib.sha256).hexdigest()

    def fits(self, key: Key) -> bool:
        """Tell whether the vault with that key gave this seal."""
        # As bytes: of a forged code it is not known that it is made of digits.
        return hmac.compare_digest(self.code_by(key).encode(), self.code.encode())

    def altered_pages(self, found: Fingerprint) -> tuple[int, ...]:
        """Return the numbers of pages that are not as they were; missing and added ones too."""
        try:
            kept = base64.b64decode(self.sheets, validate=True)
        except ValueError:
            return ()
        sheets = [kept[at : at + _SHEET] for at in range(0, len(kept), _SHEET)]
        now = [page[:_SHEET] for page in found.pages]
        shared = min(len(sheets), len(now))
        moved = [n for n in range(shared) if sheets[n] != now[n]]
        moved.extend(range(shared, max(len(sheets), len(now))))
        return tuple(n + 1 for n in moved)


def sheets(found: Fingerprint) -> str:
    """Return the beginning of each page's digest as the seal keeps it."""
    return base64.b64encode(b"".join(page[:_SHEET] for page in found.pages)).decode()
