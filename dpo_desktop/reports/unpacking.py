"""Unpacking what somebody else packed: within bounds of room and of work.

A file of a few kilobytes can be made to unpack to any number of gigabytes.
"""

import re
import zlib
from collections.abc import Iterator
from mmap import mmap

import pikepdf
from pikepdf import Name, Stream
from pikepdf.settings import set_qpdf_limits

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_

UNREADABLE = (
    *(pikepdf.PikepdfError, zlib.error, RuntimeError, ArithmeticError),
    *(AttributeError, LookupError, TypeError, ValueError),
)
"""What reading a file raises in which something is not where, or not what, the format has it."""

_GB = 1_000_000_000
_MOST = 4 * _GB  # bytes of one file's streams together; a minute at the worst
_AT_ONCE = 256_000_000  # bytes of a stream that cannot be unpacked piece by piece
_PIECE = 1 << 20

# For the whole process, as qpdf has it; also for what it unpacks by itself while it opens a file.
set_qpdf_limits(
    flate_max_memory=_AT_ONCE,
    png_max_memory=_AT_ONCE,
    tiff_max_memory=_AT_ONCE,
    run_length_max_memory=_AT_ONCE,
)
# Of LZW alone qpdf knows no bound. Its name stands in the open; a letter may be written as "#4c".
_LZW = re.compile(b"/" + b"".join(b"(?:%c|#%02x)" % (c, c) for c in b"LZWDecode"), re.IGNORECASE)


class TooLargeError(DpoError):
    """A file unpacks to more than any paper holds."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            N_("Unpacked, the file would be larger than {most} GB. No paper is that large."),
            most=_MOST // _GB,
        )


class Unpacker:
    """Unpacks the streams of one file."""

    def __init__(self) -> None:
        """Begin with nothing unpacked."""
        self._left = _MOST

    def pieces(self, stream: Stream) -> Iterator[bytes]:
        """Yield the content of a stream.

        Raises:
            TooLargeError: it is too much, with what was unpacked before.
            PdfError: it is packed by something only a picture needs.
            zlib.error: it is damaged.
        """
        for piece in _inflated(stream) if _is_plain(stream) else _read(stream):
            self._left -= len(piece)
            if self._left < 0:
                raise TooLargeError
            yield piece


def holds_lzw(content: bytes | mmap) -> bool:
    """Tell whether a PDF is packed by LZW, which nobody has written for twenty years."""
    return _LZW.search(content) is not None


def _is_plain(stream: Stream) -> bool:
    """Tell whether a stream is packed by zlib and by nothing else, as all of ours are."""
    return stream.get("/Filter") == Name.FlateDecode and "/DecodeParms" not in stream


def _inflated(stream: Stream) -> Iterator[bytes]:
    unpacker, rest = zlib.decompressobj(), stream.read_raw_bytes()
    while piece := unpacker.decompress(rest, _PIECE):
        yield piece
        rest = unpacker.unconsumed_tail


def _read(stream: Stream) -> Iterator[bytes]:
    try:
        yield stream.read_bytes()
    except pikepdf.QpdfRuntimeError as error:
        raise TooLargeError from error
