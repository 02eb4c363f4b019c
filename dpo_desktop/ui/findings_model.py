"""What does not hold, as a tree: the rules, and below each the records it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dpo_desktop.core.findings import Finding, Severity
from dpo_desktop.core.folding import words
from dpo_desktop.law.finding_rules import FindingRule, finding_rule
from dpo_desktop.law.finding_rules import sentence as sentence_of
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.findings_severity import severity_look
from dpo_desktop.ui.tone import DueTone

RULE, COUNT = range(2)
MOST = 500  # rows below one rule; when they are mended, others take their place
ROW = Qt.ItemDataRole.UserRole
_TOP = 0
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Sought:
    """A finding and the words it is found by, folded, each after a blank."""

    finding: Finding
    words: str


def sought(finding: Finding) -> Sought:
    """Fold the words of a finding; done on the worker, as there may be very many."""
    return Sought(finding, _blank_before(words(f"{finding.headline} {finding.number}")))


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule and the findings under it that are shown.

    Attributes:
        rule: its words and its clause.
        severity: how much it weighs.
        findings: what it found.
    """

    rule: FindingRule
    severity: Severity
    findings: tuple[Finding, ...]


class FindingsModel(QAbstractItemModel):
    """Rules in the order of their weight; a finding's row lies below that of its rule.

    ``ROW`` of an index is its ``RuleRow`` or its ``Finding``.
    """

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._context = context
        self._headers = (context.t("Finding"), context.t("Records"))
        self._all: Sequence[Sought] = ()
        self._search = ""
        self._rows: list[RuleRow] = []

    def set_findings(self, found: Sequence[Sought]) -> None:
        """Show what was found, the weightiest first."""
        self._all = found
        self._narrow()

    def set_search(self, search: str) -> None:
        """Show only what holds all words."""
        self._search = search
        self._narrow()

    def place_of(self, wanted: RuleRow | Finding | None) -> QModelIndex:
        """Return where a rule or one of its findings stands now; an invalid index: nowhere."""
        if isinstance(wanted, RuleRow):
            return self._rule_index(wanted.rule.code)
        if wanted is None:
            return QModelIndex()
        above = self._rule_index(wanted.rule)
        if above.isValid():
            keys = [(f.register, f.id) for f in self._rows[above.row()].findings[:MOST]]
            if (wanted.register, wanted.id) in keys:
                return self.index(keys.index((wanted.register, wanted.id)), RULE, above)
        return above

    def look(self, row: RuleRow) -> DueTone:
        """Return how much a rule weighs."""
        return severity_look(self._context, row.severity)

    def lines(self, row: RuleRow | Finding) -> tuple[str, str]:
        """Return the two lines of a row."""
        language, t = self._context.language, self._context.t
        if isinstance(row, RuleRow):
            weight = self.look(row).words
            return row.rule.title.say(language), f"{weight} · {row.rule.reference.say(language)}"
        said = sentence_of(row).say(language)
        if not row.register:
            return t("The company itself"), said
        kind = f"{t(self._context.register(row.register).one)} · {row.number}"
        return row.headline or row.number, f"{kind} · {said}"

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: _Index = _ROOT) -> Any:
        # An index knows the row of its rule, counted from 1; those of rules hold nought.
        above = index.internalId() if index.isValid() else _TOP
        return self.createIndex(above - 1, RULE, _TOP) if above else QModelIndex()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._rows)
        if parent.internalId() != _TOP or parent.column() != RULE:
            return 0
        return min(len(self._rows[parent.row()].findings), MOST)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        del parent
        return len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == ROW:
            return self._row(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(self._row(index), index.column())
        return None

    def _row(self, index: _Index) -> RuleRow | Finding:
        above = index.internalId()
        return self._rows[above - 1].findings[index.row()] if above else self._rows[index.row()]

    def _words(self, row: RuleRow | Finding, column: int) -> str:
        if column == COUNT:
            return str(len(row.findings)) if isinstance(row, RuleRow) else ""
        return "\n".join(self.lines(row))

    def _rule_index(self, code: str) -> QModelIndex:
        codes = [row.rule.code for row in self._rows]
        return self.index(codes.index(code), RULE) if code in codes else QModelIndex()

    def _narrow(self) -> None:
        wanted = [_blank_before([part]) for part in words(self._search)]
        by_rule: dict[str, list[Finding]] = {}
        titles: dict[str, str] = {}
        for each in self._all:
            code = each.finding.rule
            if wanted and code not in titles:
                titles[code] = self._title_words(code)
            if all(part in each.words or part in titles[code] for part in wanted):
                by_rule.setdefault(code, []).append(each.finding)
        self.beginResetModel()
        self._rows = [
            RuleRow(finding_rule(code), findings[0].severity, tuple(findings))
            for code, findings in by_rule.items()
        ]
        self.endResetModel()

    def _title_words(self, code: str) -> str:
        return _blank_before(words(finding_rule(code).title.say(self._context.language)))


def _blank_before(parts: Iterable[str]) -> str:
    return "".join(f" {part}" for part in parts)
