"""What tells a broken place from the same place broken in another way.

Whoever knows what was acknowledged could else alter the very same entry or rule once more, and
nobody would be told.
"""

from hashlib import sha256

_DIGITS = 12


def mark_of(*standing: object) -> str:
    """Return a few hex digits of what stands at a broken place now."""
    return sha256(repr(standing).encode()).hexdigest()[:_DIGITS]
