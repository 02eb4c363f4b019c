"""What an examined file turned out to be: a sign, a sentence, what was found, what it says."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Verdict
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.labelled_lines import LabelledLines, width_for, words_to_copy
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, label, picture, row
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tokens import Tone

VERDICTS = "paper_verdicts"
LOCKED = ("protected", "wrong_password")

_ICON = 28
_LABELS = 200  # pixels at most, so that a hash stays in one line
_GENUINE = "genuine"
# Of these nothing is known, so nothing is known to be altered either.
_UNTOLD = ("foreign", "other_vault", "no_pdf", "damaged", *LOCKED)
# What a paper says of itself, by the keys of ``Verdict.told``.
_TOLD = (
    ("title", N_("Paper")),
    ("printed_at", N_("Printed on")),
    ("paper", N_("Identity of the paper")),
    ("data_sha256", N_("SHA-256 of the data in it")),
)


class VerdictView(QFrame):
    """Shows one verdict; its words alone say all of it.

    Attributes:
        words: the sentence that says what the file is.
    """

    def __init__(self, context: Context, verdict: Verdict) -> None:
        """Show a verdict."""
        super().__init__()
        set_role(self, "panel")
        t = context.t
        tone, icon_name = _look(verdict.outcome)
        self.words = context.wording.choice(VERDICTS, verdict.outcome)
        self.setAccessibleName(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, ROOM, WIDE, ROOM)
        column.setSpacing(GAP)
        sentence = label(self.words, "strong", wrap=True)
        head = row(picture(icon_name, theme_tokens().tone(tone).fg, _ICON), sentence)
        head.setStretch(1, 1)
        head.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for detail in verdict.details:
            column.addWidget(words_to_copy(detail.say(t)))
        told = list(_told(verdict, context))
        if told:
            column.addSpacing(GAP)
            column.addWidget(label(t("What the paper says of itself"), "muted"))
            names = [name for name, _ in told]
            lines = LabelledLines(width_for(names, self.fontMetrics(), _LABELS))
            for name, words in told:
                lines.add(name, words_to_copy(words))
            column.addLayout(lines)


def _look(outcome: str) -> tuple[Tone, str]:
    if outcome in vocabulary(VERDICTS).tagged(_GENUINE):
        return Tone.SUCCESS, "circle-check"
    if outcome in _UNTOLD:
        return Tone.WARNING, "help"
    return Tone.DANGER, "alert-triangle"


def _told(verdict: Verdict, context: Context) -> Iterator[tuple[str, str]]:
    """Yield what the paper says of itself, by name; a hash may be broken into lines anywhere."""
    for key, name in _TOLD:
        words = verdict.told.get(key, "")
        if words:
            yield context.t(name), _dated(words, context) if key == "printed_at" else words


def _dated(written: str, context: Context) -> str:
    """Return a moment as people read it; a paper that was altered may say anything here."""
    try:
        return context.t.date_time(datetime.fromisoformat(written))
    except ValueError:
        return written
