"""What a guard is called and whether it comes from the Law or from the operator's own policy."""

from PySide6.QtWidgets import QWidget

from dpo_desktop.law.vocabulary import Entry, vocabulary
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.flow import FlowLayout
from dpo_desktop.ui.held import held
from dpo_desktop.ui.parts import GAP, label
from dpo_desktop.ui.pill import Pill
from dpo_desktop.ui.tokens import Tone
from dpo_desktop.ui.tone import DueTone

GUARDS = "guards"
_LAW, _POLICY = "law", "policy"


def guard_name(context: Context, code: str) -> str:
    """Return the name of a guard."""
    return context.wording.choice(GUARDS, code)


def guard_source(context: Context, code: str, parent: QWidget | None = None) -> QWidget:
    """Return a line that says where a guard comes from: a chip, and the article or clause."""
    line = QWidget(parent)
    flow = FlowLayout(line, gap=GAP)
    entry = vocabulary(GUARDS).entry(code)
    if entry is None:
        return line
    flow.addWidget(Pill(_chip(context, entry), line))
    if entry.reference:
        flow.addWidget(label(held(entry.reference.say(context.language)), "muted"))
    return line


def _chip(context: Context, entry: Entry) -> DueTone | None:
    t = context.t
    if _LAW in entry.tags:
        return DueTone(Tone.INFO, "building-bank", t("From the Law"))
    if _POLICY in entry.tags:
        return DueTone(Tone.NEUTRAL, "file-text", t("From the operator's own policy"))
    return None
