"""Beside the list of findings: what was found, what to do, the clause, the records concerned."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from dpo_desktop.core.findings import Finding, Severity
from dpo_desktop.core.values import Link
from dpo_desktop.law.finding_rules import FindingRule, finding_rule, sentence
from dpo_desktop.law.terms import Confidence
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.findings_model import RuleRow
from dpo_desktop.ui.findings_severity import severity_look
from dpo_desktop.ui.held import held
from dpo_desktop.ui.links_view import LinksView
from dpo_desktop.ui.parts import GAP, label
from dpo_desktop.ui.pill import Pill
from dpo_desktop.ui.today_pane import TodayPane, copied

_MOST = 12


class FindingsDetail(TodayPane):
    """Shows one finding, or a rule with the first of its findings."""

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        self._finding: Finding | None = None
        super().__init__(context)

    @property
    def finding(self) -> Finding | None:
        """Return the finding whose record the button opens."""
        return self._finding

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._finding = None
        super().clear()

    def show_row(self, row: RuleRow | Finding | None) -> None:
        """Show what was chosen in the list."""
        if row is None:
            self.clear()
        elif isinstance(row, Finding):
            self._show(finding_rule(row.rule), row.severity, (row,))
        else:
            self._show(row.rule, row.severity, row.findings)

    def _show(self, rule: FindingRule, severity: Severity, findings: Sequence[Finding]) -> None:
        t, language = self._context.t, self._context.language
        alone = findings[0] if len(findings) == 1 else None
        self._finding = alone if alone and alone.register else None
        page, column = self.new_page()
        column.addWidget(label(rule.title.say(language), "title", wrap=True))
        column.addWidget(Pill(severity_look(self._context, severity), page))
        if alone:
            column.addSpacing(GAP)
            column.addWidget(copied(sentence(alone).say(language)))
        self._say(column, t("Next step"), rule.next_step.say(language))
        self._say(column, t("Ground"), held(rule.reference.say(language)))
        if rule.confidence is not Confidence.ACT:
            known = self._context.wording.choice("confidence_levels", rule.confidence.value)
            column.addWidget(copied(known, "muted"))
        self._add_records(column, findings)
        self.show_page(page, opens=self._finding is not None)
        self.open_button.setVisible(self._finding is not None)

    def _say(self, column: QVBoxLayout, heading: str, words: str) -> None:
        column.addSpacing(GAP)
        column.addWidget(label(heading, "strong"))
        column.addWidget(copied(words))

    def _add_records(self, column: QVBoxLayout, findings: Sequence[Finding]) -> None:
        t, language = self._context.t, self._context.language
        several = len(findings) > 1
        shown = findings[:_MOST]
        if several or any(_links(finding) for finding in shown):
            column.addSpacing(GAP)
            column.addWidget(label(t("Records concerned"), "strong"))
        for finding in shown:
            links = _links(finding)
            if links:
                column.addWidget(LinksView(self._context, links))
            if several:
                column.addWidget(copied(sentence(finding).say(language), "muted"))
        left = len(findings) - len(shown)
        if left:
            words = t.plural("and {n} more in the list", "and {n} more in the list", left)
            column.addWidget(label(words, "muted", wrap=True))


def _links(finding: Finding) -> tuple[Link, ...]:
    if not finding.register:
        return finding.others
    return (Link(finding.register, finding.number, finding.headline), *finding.others)
