"""The outcome of a check in words: a sign, a sentence, what was read, what is broken."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dpo_desktop.core.check import Break, Check, Head
from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.labelled_lines import words_to_copy
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, label, picture, row
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tokens import Tone

_ICON = 28


class CheckView(QFrame):
    """Shows one outcome; its words alone say all of it.

    Attributes:
        words: the sentence that says whether the vault is as it was written.
    """

    def __init__(self, context: Context, found: Check, typed: Sequence[Head] = ()) -> None:
        """Show an outcome; ``typed`` are ends of the history that were read from a paper."""
        super().__init__()
        self._typed = typed
        set_role(self, "panel")
        t = self._t = context.t
        self._context = context
        tone, icon_name, self.words = _verdict(found, t)
        self.setAccessibleName(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, ROOM, WIDE, ROOM)
        column.setSpacing(GAP)
        sentence = label(self.words, "strong", wrap=True)
        head = row(picture(icon_name, theme_tokens().tone(tone).fg, _ICON), sentence)
        head.setStretch(1, 1)
        head.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for line in self._lines(found):
            column.addWidget(words_to_copy(line))
        if found.known:
            column.addSpacing(GAP)
            column.addWidget(label(t("Noted earlier, with a reason, in the history"), "muted"))
            for broken in found.known:
                column.addWidget(words_to_copy(self._told(broken)))
        column.addStretch()

    def _lines(self, found: Check) -> Iterator[str]:
        t = self._t
        for broken in found.breaks:
            yield self._told(broken)
        if found.breaks:
            yield t(
                "Do not work on: note what you see, keep a copy of the vault's folder as it is, "
                "and compare it with a backup."
            )
        for head in self._typed:
            if found.holds(head):
                yield t("The history holds entry {entry} as the paper has it.", entry=head.entry)
        yield t.plural("{n} entry of the history", "{n} entries of the history", found.entries)
        yield t.plural("{n} record or setting", "{n} records and settings", found.rows)
        yield t.plural("{n} attachment", "{n} attachments", found.attachments)
        if found.head.entry:
            yield t(
                "The history ends with entry {entry}: {hash}",
                entry=found.head.entry,
                hash=found.head.printed,
            )

    def _told(self, broken: Break) -> str:
        """Return what is broken, and in which register the record is."""
        words = broken.message.say(self._t)
        register = next((r for r in self._context.registers if r.code == broken.register), None)
        return f"{self._t(register.tab)}: {words}" if register else words


def _verdict(found: Check, t: Speech) -> tuple[Tone, str, str]:
    """Return how an outcome is meant, its sign, and the sentence for it."""
    if found.breaks:
        words = t.plural(
            "The vault is not as the program left it: {n} place.",
            "The vault is not as the program left it: {n} places.",
            len(found.breaks),
        )
        return Tone.DANGER, "alert-triangle", words
    if found.known:
        words = t("Nothing is broken but what was noted earlier.")
        return Tone.INFO, "info-circle", words
    return Tone.SUCCESS, "circle-check", t("Everything is as the program wrote it.")
