"""What the history calls what was done, and to which part of the vault: codes and their words.

The codes are kept in every vault for good; the words are the same on screen, on paper and in the
commands.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dpo_desktop.core.attachment import DEEDS as ATTACHMENT_DEEDS
from dpo_desktop.core.attachment import FIELD as ATTACHMENTS
from dpo_desktop.core.backup import DEEDS as BACKUP_DEEDS
from dpo_desktop.core.backup import PART as BACKUPS
from dpo_desktop.core.backup import TOLD as TOLD_OF_BACKUPS
from dpo_desktop.core.backup import TOLD_BESIDE as TOLD_BESIDE_OF_BACKUPS
from dpo_desktop.core.messages import N_, Speech
from dpo_desktop.core.query import DUE, STATE
from dpo_desktop.core.record import Action
from dpo_desktop.core.register import Register

RESTORED, ERASED, PURGED = "restored", "erased", "purged"
BINNED, BROUGHT_BACK = "binned", "brought_back"
FOUND_ALTERED, ACKNOWLEDGED, LOST = "found_altered", "acknowledged", "lost"

BREAKS = "breaks"
"""The name under which the history keeps what was acknowledged."""
WHY = "why"
"""The name under which an entry keeps its reason, which can be erased like any of its changes."""
DATES_OF_TERM, RUNS = ("internal_due", "done_on", "paused_on"), "runs"
"""What the history tells of a term counted anew whose last day stays."""
OF_ENTRY = "of_entry"
"""The name under which a restored record tells of which entry its values are."""

_DEEDS: Mapping[str, str] = MappingProxyType(
    {
        "added": N_("Added"),
        "changed": N_("Changed"),
        "moved": N_("Moved on"),
        "recomputed": N_("Term counted anew"),
        "sealed": N_("Taken over by a newer version of the program"),
        "handed_out": N_("Paper handed out"),
        "approved": N_("Approved"),
        "dropped": N_("Draft dropped"),
        RESTORED: N_("Earlier version restored"),
        BINNED: N_("Deleted into the bin"),
        BROUGHT_BACK: N_("Brought back from the bin"),
        PURGED: N_("Destroyed for good"),
        ERASED: N_("Values erased from the history"),
        FOUND_ALTERED: N_("Found changed outside the program"),
        ACKNOWLEDGED: N_("Breaks of the vault acknowledged"),
        LOST: N_("Found missing"),
        "passphrase_changed": N_("Passphrase changed"),
        "wrong_passphrases": N_("Wrong passphrases or recovery keys tried"),
        "keyring_on": N_("Opening by the system keyring switched on"),
        "keyring_off": N_("Opening by the system keyring switched off"),
        "recovery_key_made": N_("Recovery key made"),
        "recovered": N_("Opened by the recovery key"),
        "key_rotated": N_("Encrypted by a new key"),
    }
    | ATTACHMENT_DEEDS
    | BACKUP_DEEDS
)

_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "profile": N_("Operator"),
        "law": N_("Terms and calendar"),
        "editions": N_("Editions of the register"),
        "exports": N_("Journal of exports"),
        "settings": N_("Settings"),
        "keys": N_("Keys of the vault"),
        "vault": N_("Vault"),
        BACKUPS: N_("Backups"),
    }
)

_ROWS: Mapping[str, str] = MappingProxyType({"papers_key": N_("key that seals papers")})
"""What a row of a part is called, where its number says nothing to people."""

_OWN_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        STATE: N_("State"),
        DUE: N_("Due"),
        "internal_due": N_("Internal target"),
        "done_on": N_("Done on"),
        "paused_on": N_("Term paused since"),
        RUNS: N_("Term runs"),
        WHY: N_("Reason"),
        ATTACHMENTS: N_("Attachments"),
        OF_ENTRY: N_("As of entry"),
        ERASED: N_("Erased from entries"),
        BREAKS: N_("What was broken"),
        "count": N_("How many"),
        "first": N_("First time"),
        "last": N_("Last time"),
    }
    | TOLD_OF_BACKUPS
    | TOLD_BESIDE_OF_BACKUPS
)
"""What the history tells beside the fields of records, in the order in which it is told."""


def deed_words(what: str, t: Speech) -> str:
    """Return what was done; a code only a later release knows stands for itself."""
    return t(_DEEDS[what]) if what in _DEEDS else what


def part_words(part: str, registers: Mapping[str, Register], t: Speech) -> str:
    """Return which register or part of the vault it was done to."""
    if part in registers:
        return t(registers[part].tab)
    return t(_PARTS[part]) if part in _PARTS else part


def row_words(action: Action, t: Speech) -> str:
    """Return the number of the record, or what else names the row; ``""`` where the part is one."""
    if action.number == action.register:
        return ""
    return t(_ROWS[action.number]) if action.number in _ROWS else action.number


def field_words(name: str, register: Register | None, t: Speech) -> str:
    """Return what a change is told under; the name of a field that is no more stands for itself."""
    field = register.by_name.get(name) if register else None
    if field is not None:
        return t(field.label)
    return t(_OWN_FIELDS[name]) if name in _OWN_FIELDS else name


def told_at(name: str, register: Register) -> int:
    """Return where a change is told: the state first, then as the form has the fields."""
    names = (*_OWN_FIELDS, *register.by_name)
    return names.index(name) if name in names else len(names)
