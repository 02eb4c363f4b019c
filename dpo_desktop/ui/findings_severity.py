"""How much a finding weighs, as a colour, an icon and a word."""

from dpo_desktop.core.findings import Severity
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.tokens import Tone
from dpo_desktop.ui.tone import DueTone

_LOOKS = {
    Severity.VIOLATION: (Tone.DANGER, "alert-triangle"),
    Severity.GAP: (Tone.WARNING, "circle-dashed"),
    Severity.REVIEW: (Tone.INFO, "eye"),
}


def severity_look(context: Context, severity: Severity) -> DueTone:
    """Return the look of a severity; its words alone say all of it."""
    tone, icon = _LOOKS[severity]
    return DueTone(tone, icon, context.wording.choice("finding_severities", severity.value))
