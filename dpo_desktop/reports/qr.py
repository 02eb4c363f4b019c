"""QR codes as PDF operators."""

from collections.abc import Iterator

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel


def squares(payload: str, size: float, left: float = 0.0) -> Iterator[str]:
    """Yield the operators of a code, its dots joined to bars, as one area of the colour chosen.

    Args:
        payload: what the code says.
        size: of its side in points.
        left: where its left side is; its foot is at 0.
    """
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(payload)
    code.make()
    count = code.getModuleCount()
    dot = size / count
    for row in range(count):
        bottom = size - (row + 1) * dot
        start: int | None = None
        for column in range(count + 1):
            dark = column < count and code.isDark(row, column)
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                width = (column - start) * dot
                yield f"{left + start * dot:.3f} {bottom:.3f} {width:.3f} {dot:.3f} re"
                start = None
    yield "f"
