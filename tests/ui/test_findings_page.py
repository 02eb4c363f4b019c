"""What does not hold, on the Today page: by rule, explained, each leading to its records."""

from dataclasses import replace
from string import Formatter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.findings import Finding
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.values import Link
from dpo_desktop.law.finding_rules import finding_rules, sentence
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.findings_model import MOST, RULE, FindingsModel, sought
from dpo_desktop.ui.held import held
from dpo_desktop.ui.links_view import LinkButton
from dpo_desktop.ui.today_groups import BY_CODE, FINDINGS
from dpo_desktop.ui.today_page import TodayPage
from tests.ui.desk_stub import StubDesk
from tests.ui.pseudo import OPEN, pseudo
from tests.ui.test_accessibility import nameless
from tests.ui.today_help import opened, read
from tests.ui.walk import clipped

FIRST, SECOND = list(finding_rules().values())[:2]


def finding(code: str, key: int, **values: object) -> Finding:
    """Return a finding about a letter of the sample desk."""
    rule = finding_rules()[code]
    holes = {name: "…" for _, name, _, _ in Formatter().parse(rule.sentence.en) if name}
    name = f"Sample Person {key}"
    made = Finding(code, rule.severity, "letters", key, f"L-2026/{key:03}", name, (), holes)
    return replace(made, **values)  # type: ignore[arg-type]


FOUND = (
    finding(FIRST.code, 1),
    finding(FIRST.code, 2, others=(Link("notes", "N-2026/010", "First note"),)),
    finding(SECOND.code, 3),
)


@pytest.fixture
def page(qtbot: QtBot, context: Context, desk: StubDesk) -> TodayPage:
    desk.found = FOUND
    page = opened(context, qtbot)
    page.counters.by_group[FINDINGS].click()
    return page


def said(page: TodayPage) -> str:
    return "\n".join(label.text() for label in page.findings.detail.findChildren(QLabel))


def choose(page: TodayPage, rule: int, record: int | None = None) -> None:
    index = page.findings.model.index(rule, RULE)
    if record is not None:
        index = page.findings.model.index(record, RULE, index)
    page.findings.list.setCurrentIndex(index)


def test_the_number_counts_findings_and_opens_the_rules(page: TodayPage):
    assert page.counters.by_group[FINDINGS].number.text() == "3"
    assert page.findings.list.isVisible()
    rows = [page.findings.model.index(row, RULE).data().splitlines() for row in range(2)]
    assert [title for title, _ in rows] == [FIRST.title.en, SECOND.title.en]
    assert page.findings.model.index(0, 1).data() == "2"


def test_a_rule_says_how_much_it_weighs_in_words(page: TodayPage):
    look = page.findings.model.look(page.findings.list.row)  # type: ignore[arg-type]
    assert look.words
    assert look.icon
    assert look.words in page.findings.model.index(0, RULE).data()


def test_a_finding_is_told_with_its_clause_and_the_next_step(page: TodayPage):
    choose(page, 1)
    words = said(page)
    for text in (SECOND.title, sentence(FOUND[2]), SECOND.next_step):
        assert text.say(Language.EN) in words
    assert held(SECOND.reference.say(Language.EN)) in words


def test_a_rule_lists_the_records_it_is_about(page: TodayPage):
    choose(page, 0)
    links = [button.toolTip() for button in page.findings.detail.findChildren(LinkButton)]
    assert [words for words in links if "L-2026/001" in words]
    assert [words for words in links if "N-2026/010" in words]
    assert not page.findings.detail.open_button.isVisible()


def test_links_of_a_finding_open_their_records(page: TodayPage, context: Context, qtbot: QtBot):
    choose(page, 0, 1)
    links = page.findings.detail.findChildren(LinkButton)
    with qtbot.waitSignal(context.go.link_asked) as asked:
        links[1].click()
    assert asked.args == [Link("notes", "N-2026/010")]


def test_the_button_opens_the_record(page: TodayPage, context: Context, qtbot: QtBot):
    choose(page, 0, 1)
    with qtbot.waitSignal(context.go.record_asked) as asked:
        page.findings.detail.open_button.click()
    assert asked.args == ["letters", 2]


def test_by_keys_a_rule_opens_and_then_its_record(page: TodayPage, context: Context, qtbot: QtBot):
    choose(page, 0)
    tree = page.findings.list
    QTest.keyClick(tree, Qt.Key.Key_Right)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert tree.row == FOUND[0]
    with qtbot.waitSignal(context.go.record_asked) as asked:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert asked.args == ["letters", 1]


def test_a_finding_about_the_company_has_no_record(
    page: TodayPage, context: Context, desk: StubDesk
):
    desk.found = (finding(FIRST.code, 0, register="", number="", headline=""),)
    page.refresh()
    read(context)
    choose(page, 0, 0)
    assert page.findings.list.row == desk.found[0]
    assert page.findings.detail.findChildren(LinkButton) == []
    assert not page.findings.detail.open_button.isEnabled()
    assert (
        page.findings.model.index(0, RULE, page.findings.model.index(0, RULE))
        .data()
        .startswith("The comp")
    )


def test_words_find_records_and_rules(page: TodayPage):
    page.search("person 3")
    assert page.findings.model.rowCount() == 1
    page.search(FIRST.title.en)
    assert page.findings.model.index(0, 1).data() == "2"
    page.search("nobody")
    assert page.empty.title.text() == "Nothing found"


def test_what_was_mended_goes_and_what_is_chosen_stays(
    page: TodayPage, context: Context, desk: StubDesk
):
    page.findings.list.setExpanded(page.findings.model.index(0, RULE), True)
    choose(page, 0, 1)
    desk.found = FOUND[1:]
    context.bus.publish(Changes(frozenset({"letters"})))
    read(context)
    assert page.counters.by_group[FINDINGS].number.text() == "2"
    assert page.findings.list.row == FOUND[1]
    assert page.findings.list.isExpanded(page.findings.model.index(0, RULE))


def test_it_is_said_that_gaps_are_still_looked_for(qtbot: QtBot, context: Context):
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show_group(FINDINGS)
    assert page.empty.title.text() == "Looking for gaps…"
    page.counters.show_looking(40)
    assert page.counters.by_group[FINDINGS].words.text() == "looking: 40 %"
    assert page.counters.by_group[FINDINGS].accessibleName() == "gaps: looking: 40 %"
    read(context)
    assert page.empty.title.text() == "No gaps were found"


class Disturbed(StubDesk):
    """Somebody at the desk asks for something while gaps are looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.disturb = lambda: None
        self.begun = self.stopped = 0

    def findings(self, progress: Progress) -> tuple[Finding, ...]:
        self.begun += 1
        if self.begun == 1:
            self.disturb()
        if progress.cancelled():
            self.stopped += 1
            raise CancelledError
        return FOUND


def test_the_search_gives_way_and_begins_anew(qtbot: QtBot, make_context):
    desk = Disturbed()
    context = make_context(desk)
    asked: list[str] = []
    desk.disturb = lambda: context.tasks.run(lambda d: d.today(), lambda _: asked.append("served"))
    page = opened(context, qtbot)
    assert asked == ["served"]
    assert (desk.begun, desk.stopped) == (2, 1)
    assert page.counters.by_group[FINDINGS].number.text() == "3"


def test_a_locked_vault_ends_the_search(qtbot: QtBot, make_context):
    desk = Disturbed()
    context = make_context(desk)
    desk.disturb = context.tasks.unbind
    page = opened(context, qtbot)
    assert (desk.begun, desk.stopped) == (1, 1)
    assert page.counters.by_group[FINDINGS].number.text() == "…"


def test_very_many_records_of_one_rule_are_cut(context: Context, qtmodeltester):
    model = FindingsModel(context)
    model.set_findings([sought(finding(FIRST.code, n)) for n in range(MOST + 5)])
    assert model.index(0, 1).data() == str(MOST + 5)
    assert model.rowCount(model.index(0, RULE)) == MOST


def test_the_model_is_sound(qtmodeltester, context: Context):
    model = FindingsModel(context)
    model.set_findings([sought(each) for each in FOUND])
    qtmodeltester.check(model)


@pytest.mark.parametrize("size", [(904, 430), (1064, 520), (1324, 660)])
def test_nothing_is_clipped_or_left_untranslated(
    qtbot: QtBot, make_context, desk: StubDesk, size: tuple[int, int]
):
    desk.found = FOUND
    page = opened(make_context(desk, pseudo()), qtbot)
    page.resize(*size)
    for group in BY_CODE:
        page.show_group(group)
        QApplication.processEvents()
        assert clipped(page) == []
        headings = [page.heading.text(), *(c.words.text() for c in page.counters.by_group.values())]
        assert all(OPEN in words for words in headings)


def test_whoever_hears_it_is_told_what_each_control_is(page: TodayPage):
    choose(page, 0)
    assert nameless(page) == []
