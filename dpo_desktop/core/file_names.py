"""Names of files: what they truly end in, and how any system takes them."""

import unicodedata

TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that change the direction of a line: "fdp.exe" is then read as "exe.pdf"."""


def ending_of(name: str) -> str:
    """Return what follows the last dot as a system reads it, in small letters."""
    return endings(name)[-1]


def endings(name: str) -> tuple[str, str]:
    """Return the last ending but one and the last one."""
    plain = "".join(letter for letter in name if unicodedata.category(letter) not in _UNSEEN)
    # Windows leaves out dots and spaces at the end of a name.
    parts = unicodedata.normalize("NFKC", plain).casefold().rstrip(". ").split(".")
    last = parts[-1].strip() if len(parts) > 1 else ""
    return (parts[-2].strip() if len(parts) > 2 else ""), last


def shown_name(name: str) -> str:
    """Return a name in which nothing hides: signs one cannot see stand there by their numbers."""
    return "".join(
        f"[U+{ord(letter):04X}]" if unicodedata.category(letter) in _UNSEEN else letter
        for letter in name
    )


_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_RESERVED = frozenset(
    (
        *("con", "prn", "aux", "nul", "conin$", "conout$"),
        *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
    )
)
_LONGEST_NAME = 120
_LONGEST_ENDING = 20
_FORBIDDEN = frozenset('<>:"/\\|?*')


def safe_name(name: str) -> str:
    """Return a name any system takes for a file, with the ending of the one given.

    It never ends in what the name given did not end in: what is cut off could leave such an end.
    """
    kept = "".join(
        "_" if letter in _FORBIDDEN else " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", name)
        if unicodedata.category(letter) not in _UNSEEN
    )
    kept = kept.strip(". ") or "file"
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = kept.replace(".", "_"), "", ""
    if unicodedata.normalize("NFKC", stem.split(".")[0]).strip().casefold() in _RESERVED:
        stem = f"_{stem}"
    stem = _shortened(stem, _LONGEST_NAME - len(ending.encode()))
    return f"{stem}{dot}{ending}"


def _shortened(stem: str, most: int) -> str:
    """Return so many bytes of a name: a Kazakh letter takes two."""
    return stem.encode()[:most].decode(errors="ignore").rstrip()
