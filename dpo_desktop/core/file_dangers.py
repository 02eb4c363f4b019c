"""Which files may do harm when they are opened, and why."""

from dpo_desktop.core.file_names import TURNING, endings
from dpo_desktop.core.file_types import MACRO_TYPE, PROGRAM_TYPES
from dpo_desktop.core.messages import N_, Message


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PROGRAMS = _words(
    "app appimage application bash bat chm cmd com command cpl deb desktop dll dmg exe gadget "
    "hlp hta img inf inscript iso jar jnlp js jse library-ms lnk msc msi msix msp mst pif pkg ps1 "
    "psm1 py pyw reg rpm run scf scr settingcontent-ms sh sys url vb vbe vbs vhd vhdx ws wsc wsf "
    "wsh xll zsh"
)
_MACROS = _words("docm dotm xlsm xltm xlsb xlam pptm potm ppsm ppam sldm")
_DOCUMENTS = _words(
    "bmp csv doc docx eml gif heic htm html jpeg jpg msg odp ods odt pdf png ppt pptx rtf tif "
    "tiff txt xls xlsx xml zip"
)


def dangers(name: str, kind: str) -> tuple[Message, ...]:
    """Say why a file of this name and media type is better not opened; nothing: it may be."""
    before, last = endings(name)
    found = []
    if any(letter in TURNING for letter in name):
        found.append(
            Message(
                N_("The name holds signs that turn it round: it truly ends in “.{ending}”."),
                {"ending": last},
            )
        )
    if last in _PROGRAMS and before in _DOCUMENTS:
        found.append(
            Message(
                N_("The name poses as a document (“.{before}”), but it ends in “.{ending}”."),
                {"before": before, "ending": last},
            )
        )
    if kind in PROGRAM_TYPES:
        found.append(
            Message(
                N_("By its content it is a program ({kind}), whatever its name says."),
                {"kind": Message(PROGRAM_TYPES[kind])},
            )
        )
    elif last in _PROGRAMS:
        found.append(
            Message(N_("Files that end in “.{ending}” can run a program."), {"ending": last})
        )
    if kind == MACRO_TYPE or last in _MACROS:
        found.append(Message(N_("The document holds macros: programs that run when it is opened.")))
    return tuple(found)
