"""A PDF document that follows a paper: its pages, as they look when printed."""

from io import BytesIO
from typing import Any

import pikepdf

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.reports.digester import UnreadablePagesError
from dpo_desktop.reports.fingerprint import fingerprint
from dpo_desktop.reports.unpacking import UNREADABLE, holds_lzw
from dpo_desktop.reports.xmp import claim

# Entries of a page that point at what is left behind, or that make it do something.
_OF_ITS_OWN_FILE = ("/Annots", "/StructParents", "/AA", "/B", "/Trans")
# What the programs of its authors kept in it for themselves: nobody sees it, and it tells of them.
_NOT_SHOWN = ("/AF", "/LastModified", "/Metadata", "/PieceInfo", "/Thumb")
_RGB = 3


def check(name: str, content: bytes) -> None:
    """Make sure that the pages of a document can be taken as they are.

    Raises:
        DpoError: they cannot; it says why and what to do.
    """
    if holds_lzw(content):
        raise damaged(name)
    try:
        # Not recovered: what is put together from a damaged file may lack pages.
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as document:
            if document.is_encrypted:
                raise _protected(name)
            if _looks_different_elsewhere(document):
                raise DpoError(
                    N_(
                        "{file} has layers or a form that would look different here. Print it to "
                        "a new PDF and choose that one."
                    ),
                    file=name,
                )
            _as_printed(document)
            # Everything on the pages is unpacked once: what cannot be is told here, by its name.
            pages = fingerprint(document, Progress()).pages
    except pikepdf.PasswordError as error:
        raise _protected(name) from error
    except (UnreadablePagesError, *UNREADABLE) as error:
        raise damaged(name) from error
    if not pages:
        raise damaged(name)


def add(pdf: pikepdf.Pdf, content: bytes) -> str:
    """Add the pages of a document that was checked; return the level of PDF/A-3 they leave."""
    with pikepdf.open(BytesIO(content), attempt_recovery=False) as document:
        level = _level(document)
        _as_printed(document)
        pdf.pages.extend(document.pages)
    return level


def _as_printed(document: pikepdf.Pdf) -> None:
    """Make stamps and filled-in fields part of their pages; drop links, notes and actions."""
    document.flatten_annotations("all")
    for page in document.pages:
        for entry in _OF_ITS_OWN_FILE:
            if entry in page.obj:
                del page.obj[entry]
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            for entry in _NOT_SHOWN:
                if entry in thing:
                    del thing[entry]


def _looks_different_elsewhere(document: pikepdf.Pdf) -> bool:
    """Tell whether what a page shows hangs on the document it is taken out of."""
    root: Any = document.Root
    form = root.get("/AcroForm", {})
    if "/XFA" in form or form.get("/NeedAppearances", False):
        return True
    layers = root.get("/OCProperties", {}).get("/D", {})
    return layers.get("/BaseState", "/ON") != "/ON" or len(layers.get("/OFF", ())) > 0


def _level(document: pikepdf.Pdf) -> str:
    """Return ``U`` or ``B`` where a document says it is archival, so that our files stay so.

    Its colours must be those of the screen, as ours are; what it says of itself is believed.
    """
    claimed = claim(document)  # such as "2B"
    intents = document.Root.get("/OutputIntents", ())
    profiles = [intent.DestOutputProfile for intent in intents if "/DestOutputProfile" in intent]
    if claimed[:1] not in ("1", "2", "3") or any(
        int(profile.get("/N", 0)) != _RGB for profile in profiles
    ):
        return ""
    # Without letters there is nothing whose text could not be read out.
    return "U" if claimed[1:] in ("A", "U") or not _has_fonts(document) else "B"


def _has_fonts(document: pikepdf.Pdf) -> bool:
    return any(
        isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        for thing in document.objects
    )


def _protected(name: str) -> DpoError:
    return DpoError(
        N_("{file} is protected. Save a copy of it without protection and choose that one."),
        file=name,
    )


def damaged(name: str) -> DpoError:
    """Return the words for a document that cannot be read."""
    return DpoError(
        N_(
            "{file} is damaged. Open it in a PDF viewer, print it to a new PDF and choose that one."
        ),
        file=name,
    )
