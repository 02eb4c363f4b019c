"""Where a guard comes from, on paper: the Law, or no more than the operator's own policy."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.law.vocabulary import vocabulary

GUARDS = "guards"
_SOURCES = {"law": N_("From the Law"), "policy": N_("From the operator's own policy")}


def guard_source(code: str, t: CatalogueSpeech) -> str:
    """Return where a guard comes from, with the article or clause; ``""`` for an unknown one."""
    entry = vocabulary(GUARDS).entry(code)
    if entry is None:
        return ""
    lines = [t(words) for tag, words in _SOURCES.items() if tag in entry.tags]
    if entry.reference:
        lines.append(entry.reference.say(t.language))
    return "\n".join(lines)
