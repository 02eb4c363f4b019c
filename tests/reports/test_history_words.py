"""The history on paper, in words: also what happened to a record that nobody touched."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.law.wording import wording
from dpo_desktop.reports.history import history_row, paper_words
from dpo_desktop.reports.words import PaperWords
from tests.trial_register import REGISTER

AT = datetime(2026, 10, 16, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize("before", [None, "2026-10-21"])
def test_a_term_counted_anew_names_both_dates_and_the_reason(before):
    said = wording(Language.EN)
    zone = timezone(timedelta(hours=5))
    words = paper_words((REGISTER,), PaperWords(said), said.speech, zone)
    change = FieldChange("due", before, "2026-10-22")
    action = Action(AT, "", "recomputed", "Order No. 5", "trial", "TRIAL-2026/0001", (change,))
    moment, who, what = history_row(words, action, (action,))
    assert (moment, who) == ("17.10.2026 01:30", "")
    dates = "21.10.2026 → 22.10.2026" if before else "22.10.2026"
    assert what.splitlines() == ["Term counted anew", f"Due: {dates}", "Reason: Order No. 5"]


def test_changes_are_told_as_the_form_has_the_fields_the_state_first():
    said = wording(Language.EN)
    words = paper_words((REGISTER,), PaperWords(said), said.speech, UTC)
    changes = tuple(
        FieldChange(name, None, value)
        for name, value in (
            ("rooms", 3),
            ("name", "A house"),
            ("state", REGISTER.workflow.states[0].code),
        )
    )
    action = Action(AT, "Who", "added", "", "trial", "TRIAL-2026/0001", changes)
    *_, what = history_row(words, action, (action,))
    told = [line.split(":")[0] for line in what.splitlines()]
    assert told == ["Added", "State", "Name", "Rooms"]
