"""What the envelope keeps of the chain: its end, and how far it was checked.

Whoever puts an older database in place, or cuts the end of the history, has to forge these as
well, and cannot without the chain's key. The end is written at most every few seconds, and at
closing: after a killed process it is that of some seconds before.
"""

from contextlib import suppress
from dataclasses import replace
from time import monotonic

from dpo_desktop.core.check import NO_HEAD, Break, Head
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.storage import envelope as envelopes
from dpo_desktop.storage.chain_check import Kept
from dpo_desktop.storage.envelope import EnvelopeFile, ForgedAnchorError
from dpo_desktop.storage.errors import StorageError

_SECONDS = 10.0  # between two writings of the end


class Anchors:
    """The anchors of one open vault."""

    def __init__(self, file: EnvelopeFile, key: bytearray) -> None:
        """Keep them in this envelope, proven by the chain's key, which its owner wipes."""
        self._file = file
        self._key = key
        self._written = monotonic()

    @property
    def due(self) -> bool:
        """Tell whether the end of the chain was not written for some seconds."""
        return monotonic() - self._written >= _SECONDS

    def keep_head(self, head: Head) -> None:
        """Keep the end of the chain.

        When the envelope cannot be written the action stands all the same: the next one tries it
        again, and an older end only proves less.
        """
        self._written = monotonic()
        made = envelopes.anchor(head, self._key, self._file.now.vault)
        with suppress(StorageError):
            self._file.change(lambda envelope: replace(envelope, head=made))

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
        for purpose in (envelopes.HEAD, envelopes.CHECKED):
            try:
                self._read(purpose)
            except ForgedAnchorError:
                return (Break("anchor_forged"),)
        return ()

    def _read(self, purpose: str) -> Head:
        envelope = self._file.now
        raw = envelope.head if purpose == envelopes.HEAD else envelope.checked
        return envelopes.read_anchor(raw, self._key, envelope.vault, purpose) or NO_HEAD
