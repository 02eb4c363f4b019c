"""As much of a TrueType font as tells whether a letter is in it, and how wide it is."""

import struct


class TrueType:
    """An embedded subset, its codes mapped by the one table it has."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        count = struct.unpack_from(">H", data, 4)[0]
        self._tables = {
            data[at : at + 4].decode(): struct.unpack_from(">II", data, at + 8)
            for at in range(12, 12 + 16 * count, 16)
        }
        self._per_em = self._number("head", 18)
        self._wide = self._number("hhea", 34)
        self._glyphs = self._mapping()

    def glyph(self, code: int) -> int:
        """Return the glyph of a code; 0: the font has none."""
        return self._glyphs.get(code, 0)

    def width(self, code: int) -> float:
        """Return the width of a code in thousandths of the size."""
        place = min(self.glyph(code), self._wide - 1)
        return self._number("hmtx", 4 * place) * 1000 / self._per_em

    def _number(self, table: str, at: int) -> int:
        found: int = struct.unpack_from(">H", self._data, self._tables[table][0] + at)[0]
        return found

    def _mapping(self) -> dict[int, int]:
        start = self._tables["cmap"][0]
        at = start + struct.unpack_from(">I", self._data, start + 8)[0]
        kind = struct.unpack_from(">H", self._data, at)[0]
        if kind == 0:
            return dict(enumerate(self._data[at + 6 : at + 262]))
        if kind == 6:
            first, count = struct.unpack_from(">HH", self._data, at + 6)
            glyphs = struct.unpack_from(f">{count}H", self._data, at + 10)
            return dict(enumerate(glyphs, start=first))
        raise ValueError(f"a table of kind {kind}")
