"""What the envelope keeps of the chain: its end, and how far it was checked.

Whoever puts an older database in place, or cuts the end of the history, has to forge these as
well, and cannot without the chain's key. The end is written at most every few seconds, and at
closing: after a killed process it is that of some seconds before.

An end that the chain does not hold is not written over before somebody has taken note of that: else
opening and closing an older database would take away what tells of it. From the first opening on
there always is an end, so that one that is missing was taken out.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import Any

from dpo_desktop.core.check import NO_HEAD, Break, Head
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.storage.access import envelope as envelopes
from dpo_desktop.storage.access.envelope import EnvelopeFile, ForgedAnchorError
from dpo_desktop.storage.errors import StorageError
from dpo_desktop.storage.trail import history
from dpo_desktop.storage.trail.chain_check import Kept, compared, last_head

_SECONDS = 10.0  # between two writings of the end
_OF_THEMSELVES = ("anchor_missing", "anchor_forged")
_LAST_DEED = "SELECT what FROM actions ORDER BY id DESC LIMIT 1"


class Anchors:
    """The anchors of one open vault."""

    def __init__(self, file: EnvelopeFile, key: bytearray) -> None:
        """Keep them in this envelope, proven by the chain's key, which its owner wipes."""
        self._file = file
        self._key = key
        self._written = monotonic()
        self._doubts: tuple[Break, ...] = ()

    def compare(self, driver: Any) -> None:
        """Look, at opening, whether the chain holds the end that was kept."""
        end = last_head(driver)
        if self._file.now.head is None and not _is_untouched(driver):
            self._doubts = (Break("anchor_missing", mark=end.link), *self._forged(end))
            return
        found = (compared(driver, one) for one in self.kept)
        self._doubts = (*self._forged(end), *(broken for broken in found if broken is not None))
        if self._file.now.head is None:
            self.keep_head(end)

    @property
    def due(self) -> bool:
        """Tell whether the end of the chain was not written for some seconds."""
        return monotonic() - self._written >= _SECONDS

    def keep_head(self, head: Head) -> None:
        """Keep the end of the chain, unless what was kept before is in doubt.

        When the envelope cannot be written the action stands all the same: the next one tries it
        again, and an older end only proves less.
        """
        self._written = monotonic()
        if self._doubts:
            return
        made = envelopes.anchor(head, self._key, self._file.now.vault)
        with suppress(StorageError):
            self._file.change(lambda envelope: replace(envelope, head=made))

    def acknowledged(self, breaks: Collection[Break], head: Head) -> None:
        """Go on from this end, once note was taken of everything that is in doubt."""
        keys = [broken.key for broken in breaks]
        self._doubts = tuple(doubt for doubt in self._doubts if doubt.key not in keys)
        self.keep_head(head)
        self.keep_checked(head)

    def keep_checked(self, head: Head) -> None:
        """Keep how far the chain was found sound; that it was not kept only costs time."""
        vault = self._file.now.vault
        made = envelopes.anchor(head, self._key, vault, envelopes.CHECKED)
        with suppress(StorageError):
            self._file.change(lambda envelope: replace(envelope, checked=made))

    @property
    def kept(self) -> tuple[Kept, ...]:
        """Return the end that was kept, to be looked for in the chain."""
        with suppress(ForgedAnchorError):
            head = self._read(envelopes.HEAD)
            if head.entry:
                return (Kept(head, Message(N_("the key file beside the vault"))),)
        return ()

    @property
    def checked(self) -> Head:
        """Return how far the chain was found sound; of a forged one nothing is believed."""
        with suppress(ForgedAnchorError):
            return self._read(envelopes.CHECKED)
        return NO_HEAD

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Return what is broken about the anchors themselves."""
        return tuple(one for one in self._doubts if one.kind in _OF_THEMSELVES)

    def _forged(self, end: Head) -> tuple[Break, ...]:
        """Tell of an anchor that is not the vault's; the end tells one deed from the next."""
        for purpose in (envelopes.HEAD, envelopes.CHECKED):
            try:
                self._read(purpose)
            except ForgedAnchorError:
                return (Break("anchor_forged", mark=end.link),)
        return ()

    def _read(self, purpose: str) -> Head:
        envelope = self._file.now
        raw = envelope.head if purpose == envelopes.HEAD else envelope.checked
        return envelopes.read_anchor(raw, self._key, envelope.vault, purpose) or NO_HEAD


def _is_untouched(driver: Any) -> bool:
    """Tell whether nothing was written since the vault was made or brought up to date.

    Killed at that moment, the program had no time yet to keep an end.
    """
    row = driver.execute(_LAST_DEED).fetchone()
    return row is None or row[0] == history.SEALED
