"""A password on a paper: AES-256, revision 6; reportlab's own is broken or obsolete."""

import pikepdf


def encryption(password: str) -> pikepdf.Encryption:
    """Return what encrypts a file, its description and its attachments by a password."""
    # One password for everything: rights without it would only be a request to the reader.
    return pikepdf.Encryption(user=password, owner=password, R=6, aes=True, metadata=True)
