"""Files put into a PDF by hand, as another program would."""

import pikepdf
from pikepdf import AttachedFileSpec


def attached(pdf: pikepdf.Pdf, name: str, content: bytes) -> AttachedFileSpec:
    """Return a file to attach, of which nothing is said but its name."""
    return AttachedFileSpec(
        pdf,
        content,
        filename=name,
        description="",
        mime_type="",
        creation_date="",
        mod_date="",
    )
