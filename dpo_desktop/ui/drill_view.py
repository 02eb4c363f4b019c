"""What came of a restore drill: a verdict, a line for each thing looked at, numbers of records."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from dpo_desktop.core.backup import ATTACHMENTS, DrillReport
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, STEP, WIDE, label, picture, row
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tokens import Tone

_SIGN, _MARK = 28, 18
_BETWEEN_NUMBERS = 32


class DrillView(QFrame):
    """Shows one report; its words alone say all of it.

    Attributes:
        verdict: the sentence that says whether one can rely on the copy.
        lines: the sentences below it, each with what it means for the copy.
    """

    def __init__(self, context: Context, report: DrillReport) -> None:
        """Show a report."""
        super().__init__()
        set_role(self, "panel")
        t = context.t
        self.verdict = (
            t("Passed: the vault can be restored from this copy.")
            if report.passed
            else t("Failed: do not rely on this copy. Make a new one, and keep the older ones.")
        )
        self.lines = tuple((line.good, line.said.say(t)) for line in report.lines)
        self.setAccessibleName(self.verdict)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, ROOM, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addLayout(_line(self.verdict, good=report.passed, size=_SIGN, role="strong"))
        if report.made_at is not None:
            made = t.date_time(report.made_at.astimezone())
            said = t(
                "Made {moment}, the history up to entry {entry}.",
                moment=made,
                entry=report.head.entry,
            )
            column.addWidget(label(said, "muted", wrap=True))
        column.addSpacing(STEP)
        for good, words in self.lines:
            column.addLayout(_line(words, good=good, size=_MARK))
        if report.counts:
            column.addSpacing(GAP)
            column.addLayout(_numbers(context, report))


def _line(words: str, *, good: bool, size: int, role: str = "") -> QHBoxLayout:
    tone = theme_tokens().tone(Tone.SUCCESS if good else Tone.DANGER)
    sign = picture("circle-check" if good else "alert-triangle", tone.fg, size)
    made = row(sign, label(words, role, wrap=True))
    made.setStretch(1, 1)
    made.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    return made


def _numbers(context: Context, report: DrillReport) -> QHBoxLayout:
    t = context.t
    names = {register.code: t(register.tab) for register in context.registers}
    names[ATTACHMENTS] = t("Attachments")
    grid = QGridLayout()
    grid.setHorizontalSpacing(_BETWEEN_NUMBERS)
    grid.setVerticalSpacing(STEP)
    for place, words in enumerate((t("In the copy"), t("Now")), start=1):
        grid.addWidget(label(words, "muted"), 0, place)
    for line, one in enumerate(report.counts, start=1):
        grid.addWidget(label(names.get(one.register, one.register)), line, 0)
        for place, number in enumerate((one.then, one.now), start=1):
            grid.addWidget(label(str(number)), line, place, Qt.AlignmentFlag.AlignRight)
    made = row()
    made.addLayout(grid)
    made.addStretch(1)
    return made
