"""A picture that follows a paper: whole, upright, on an A4 page of its own."""

import re
import warnings
import zlib
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from PIL import ExifTags, Image
from reportlab.lib.pagesizes import A4, landscape

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.reports.look import MM
from dpo_desktop.reports.unpacking import UNREADABLE

BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")

_MOST_PIXELS = 80_000_000
_MILLION = 1_000_000
_POINT_A_PIXEL = 72 / 150  # at 150 dpi: a small picture is not blown up
_SIDE = 15 * MM
_TOP = 20 * MM  # room for the mark
_JPEG = ("JPEG", "MPO")  # telephones write several pictures into one file: the first counts
_GREY, _COLOUR, _LINE_ART = "L", "RGB", "1"
_QUALITY = 95

# The next part of a JPEG, wherever the one before it ends.
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
_END = b"\xd9"
# APP1 to APP13, APP15 and comments; APP0 and APP14 say how its colours are to be read.
_NOTES = frozenset(bytes([code]) for code in (*range(0xE1, 0xEE), 0xEF, 0xFE))
_COLOURS = b"ICC_PROFILE\0"  # in an APP2

# By the EXIF orientation: from the picture as it is stored to the picture as it was taken, both
# in a square of side 1 with its origin at the bottom left.
_UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
_LYING = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be drawn.

    Attributes:
        size: pixels across and down, as it is stored.
        mode: ``L`` grey, ``RGB`` colour, ``1`` black and white.
        filter: how its bytes are packed, by the PDF's name for it.
        content: its bytes, packed.
        orientation: how it is turned, by EXIF.
    """

    size: tuple[int, int]
    mode: str
    filter: str
    content: bytes = field(repr=False)
    orientation: int = 1

    @property
    def upright(self) -> tuple[int, int]:
        """Return the pixels across and down as it is looked at."""
        width, height = self.size
        return (height, width) if self.orientation in _LYING else (width, height)


def read(name: str, content: bytes) -> Picture:
    """Return a picture; a JPEG is not packed anew, if a PDF can hold it, but bared of its notes.

    Raises:
        DpoError: it is damaged or too large; it says what to do.
    """
    try:
        with warnings.catch_warnings():
            # An odd note of a camera keeps nobody from seeing the picture.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content)) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise _too_large(name)
                image.load()
                return _picture(image, content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(name) from error
    except (OSError, SyntaxError, *UNREADABLE) as error:
        raise DpoError(
            N_("{file} is damaged. Open it in its program, save it anew and choose that file."),
            file=name,
        ) from error


def add(pdf: pikepdf.Pdf, picture: Picture) -> str:
    """Add a page with a picture; it leaves the file the best level of PDF/A-3 we write."""
    across, down = picture.upright
    sheet = landscape(A4) if across > down else A4
    scale = min(_POINT_A_PIXEL, (sheet[0] - 2 * _SIDE) / across, (sheet[1] - _TOP - _SIDE) / down)
    width, height = across * scale, down * scale
    left, bottom = (sheet[0] - width) / 2, sheet[1] - _TOP - height
    a, b, c, d, e, f = _UPRIGHT[picture.orientation]
    matrix = (
        a * width,
        b * height,
        c * width,
        d * height,
        e * width + left,
        f * height + bottom,
    )
    page = pdf.add_blank_page(page_size=sheet)
    name = page.add_resource(_stream(pdf, picture), pikepdf.Name.XObject)
    placed = " ".join(f"{number:.4f}" for number in matrix)
    page.Contents = pdf.make_stream(f"q {placed} cm {name} Do Q".encode())
    return "U"


def _picture(image: Image.Image, content: bytes) -> Picture:
    orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    if orientation not in _UPRIGHT:
        orientation = 1
    if image.format in _JPEG and image.mode in (_GREY, _COLOUR):
        return Picture(image.size, image.mode, "/DCTDecode", _bared(content), orientation)
    plain = _plain(image)
    if image.format in _JPEG:
        packed = BytesIO()
        plain.save(packed, "JPEG", quality=_QUALITY)
        return Picture(plain.size, plain.mode, "/DCTDecode", packed.getvalue(), orientation)
    packed_bytes = zlib.compress(plain.tobytes())
    return Picture(plain.size, plain.mode, "/FlateDecode", packed_bytes, orientation)


def _bared(content: bytes) -> bytes:
    """Return a JPEG without what a camera writes beside the picture and nobody sees.

    That is where and when it was taken, whose the camera is, and further pictures after it.
    """
    kept, at = [content[:2]], 2
    while found := _MARKER.search(content, at):
        kept.append(content[at : found.start()])
        if found[1] == _END:
            break
        at = found.end() + int.from_bytes(content[found.end() : found.end() + 2], "big")
        segment = content[found.start() : at]
        if found[1] not in _NOTES or segment[4:].startswith(_COLOURS):
            kept.append(segment)
    return b"".join((*kept, b"\xff", _END))


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture in black and white, grey or colour, on white where it is transparent."""
    if image.has_transparency_data:
        over = image.convert("RGBA")
        under = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(under, over).convert(_COLOUR)
    if image.mode in (_GREY, _COLOUR, _LINE_ART):
        return image
    if image.mode.startswith("I"):
        # 16 bits a pixel: converting cuts off all but the darkest shades.
        return image.convert("I").point(lambda shade: shade * (1 / 256)).convert(_GREY)
    return image.convert(_COLOUR)


def _stream(pdf: pikepdf.Pdf, picture: Picture) -> pikepdf.Stream:
    width, height = picture.size
    stream = pikepdf.Stream(pdf, picture.content)
    stream.Type = pikepdf.Name.XObject
    stream.Subtype = pikepdf.Name.Image
    stream.Width, stream.Height = width, height
    stream.BitsPerComponent = 1 if picture.mode == _LINE_ART else 8
    colours = "/DeviceRGB" if picture.mode == _COLOUR else "/DeviceGray"
    stream.ColorSpace = pikepdf.Name(colours)
    stream.Filter = pikepdf.Name(picture.filter)
    return stream


def _too_large(name: str) -> DpoError:
    return DpoError(
        N_("{file} has more than {most} million pixels. Save it smaller and choose that file."),
        file=name,
        most=_MOST_PIXELS // _MILLION,
    )
