"""QR codes."""

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas


def draw_qr(canvas: Canvas, payload: str, x: float, y: float, size: float) -> None:
    """Draw a code with its lower left corner at (x, y); all in points."""
    code = QrCodeWidget(payload, barLevel="M", barBorder=0)
    left, bottom, right, _ = code.getBounds()
    scale = size / (right - left)
    drawing = Drawing(size, size, transform=[scale, 0, 0, scale, -left * scale, -bottom * scale])
    drawing.add(code)
    renderPDF.draw(drawing, canvas, x, y)
