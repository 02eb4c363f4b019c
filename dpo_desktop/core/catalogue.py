"""A compiled catalogue, read as it is: decoding all of it would keep the first page waiting."""

from functools import cached_property
from gettext import NullTranslations, c2py
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBERS = "<5I"  # magic, revision, how many, where the sources and the translations are listed
_RULE = "plural="


class Catalogue(NullTranslations):
    """Says what the ``.mo`` file of one language has; the source string where it has nothing."""

    def __init__(self, path: Path) -> None:
        """Read the file; each translation is decoded when it is first asked for."""
        super().__init__()
        data = path.read_bytes()
        _magic, _revision, count, sources, translations = unpack_from(_NUMBERS, data)
        asked = _pieces(data, sources, count)
        # Of a plural, the file's key holds both English forms; the first tells it apart.
        self._raw = {
            source.partition(b"\0")[0]: said
            for source, said in zip(asked, _pieces(data, translations, count), strict=True)
        }
        self._said: dict[str, list[str]] = {}

    def gettext(self, message: str) -> str:
        """Return the translation."""
        return self._forms(message)[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of the translation for ``n``."""
        forms = self._forms(msgid1)
        if len(forms) == 1:
            return super().ngettext(msgid1, msgid2, n)
        return forms[self._plural(n)]

    @cached_property
    def _plural(self) -> "Callable[[int], int]":
        rule = self._raw[b""].decode().partition(_RULE)[2].partition(";")[0]
        plural: Callable[[int], int] = c2py(rule)
        return plural

    def _forms(self, message: str) -> list[str]:
        forms = self._said.get(message)
        if forms is None:
            raw = self._raw.get(message.encode())
            forms = self._said[message] = raw.decode().split("\0") if raw else [message]
        return forms


def _pieces(data: bytes, place: int, count: int) -> list[bytes]:
    """Return the strings of a table of lengths and places."""
    table = unpack_from(f"<{2 * count}I", data, place)
    lengths, starts = table[::2], table[1::2]
    return [data[start : start + n] for n, start in zip(lengths, starts, strict=True)]
