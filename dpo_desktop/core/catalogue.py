"""A compiled catalogue, read as it is: decoding all of it would keep the first page waiting."""

from bisect import bisect_left
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
        """Read the file; a translation is looked for and decoded when it is first asked for."""
        super().__init__()
        self._data = data = path.read_bytes()
        _magic, _revision, count, sources, translations = unpack_from(_NUMBERS, data)
        self._count = count
        # Lengths and places by turns.
        self._sources = unpack_from(f"<{2 * count}I", data, sources)
        self._translations = unpack_from(f"<{2 * count}I", data, translations)
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
        rule = self._find(b"").decode().partition(_RULE)[2].partition(";")[0]
        plural: Callable[[int], int] = c2py(rule)
        return plural

    def _forms(self, message: str) -> list[str]:
        forms = self._said.get(message)
        if forms is None:
            raw = self._find(message.encode())
            forms = self._said[message] = raw.decode().split("\0") if raw else [message]
        return forms

    def _find(self, message: bytes) -> bytes:
        """Return the translation of a source string, its forms parted by zeros; empty: none.

        The format asks for the source strings to stand in the order of their bytes. Of a plural,
        the source holds both English forms; the first tells it apart.
        """
        place = bisect_left(range(self._count), message, key=self._source)
        if place == self._count or self._source(place) != message:
            return b""
        return self._piece(self._translations, place)

    def _source(self, place: int) -> bytes:
        return self._piece(self._sources, place).partition(b"\0")[0]

    def _piece(self, table: tuple[int, ...], place: int) -> bytes:
        length, start = table[2 * place : 2 * place + 2]
        return self._data[start : start + length]
