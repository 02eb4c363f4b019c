"""The command ``findings``: what does not hold in the vault as a whole, and the next step."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.findings import Finding
    from dpo_desktop.law.wording import LawWording


def findings(options: Namespace, t: CatalogueSpeech) -> None:
    """Print every finding, the weightiest first."""
    from dpo_desktop.cli.opening import clock_of, opened
    from dpo_desktop.cli.output import print_json, say
    from dpo_desktop.core.ports import Progress
    from dpo_desktop.law.wording import wording

    with opened(options, t, clock_of(options)) as desk:
        found = desk.findings(Progress())
        if options.json:
            print_json([_as_json(finding, t) for finding in found])
            return
        said = wording(t.language)
        for finding in found:
            tab = t(desk.register(finding.register).tab) if finding.register else ""
            say(_in_words(finding, tab, said))
        say(t.plural("{n} finding", "{n} findings", len(found)))


def _as_json(finding: "Finding", t: CatalogueSpeech) -> dict[str, Any]:
    from dpo_desktop.law.finding_rules import finding_rule, sentence

    rule = finding_rule(finding.rule)
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "register": finding.register,
        "number": finding.number,
        "headline": finding.headline,
        "sentence": sentence(finding).say(t.language),
        "next_step": rule.next_step.say(t.language),
        "reference": rule.reference.say(t.language),
        "confidence": rule.confidence.value,
        "others": [{"register": link.register, "number": link.number} for link in finding.others],
    }


def _in_words(finding: "Finding", tab: str, said: "LawWording") -> str:
    from dpo_desktop.law.finding_rules import finding_rule, sentence

    rule, language = finding_rule(finding.rule), said.language
    t = said.speech
    where = " ".join(part for part in (tab, finding.number, finding.headline) if part)
    weight = said.choice("finding_severities", finding.severity)
    lines = [
        f"{weight}: {rule.title.say(language)}",
        f"  {where or t(N_('The company'))}",
        f"  {sentence(finding).say(language)}",
        f"  {t(N_('Next step'))}: {rule.next_step.say(language)}",
        f"  {rule.reference.say(language)} ({said.choice('confidence_levels', rule.confidence)})",
    ]
    return "\n".join(lines) + "\n"
