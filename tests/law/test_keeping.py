"""How long records are kept is the operator's own measure: it is said in three languages."""

from dataclasses import replace
from datetime import date

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.record import Record
from dpo_desktop.law.keeping import doubts, keeping
from dpo_desktop.law.months import months_later
from dpo_desktop.registers import REGISTERS

CLOSED = {
    register.code: next(state.code for state in register.workflow.states if state.done)
    for register in REGISTERS
}


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.code)
def test_every_register_has_a_term_with_its_ground_in_three_languages(register):
    state = CLOSED[register.code]
    record = Record(register.code, 1, "N-1", state, {}, entered_on=date(2026, 2, 28))
    kept = keeping(register, record)
    assert kept
    assert kept.until == date(2029, 2, 28)
    assert len({kept.reference.say(language) for language in Language}) == 3
    assert len(doubts(register, record, date(2029, 2, 28))) == 1
    assert doubts(register, record, date(2029, 3, 1)) == ()


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.code)
def test_an_open_record_is_doubtful_however_old(register):
    state = register.workflow.initial.code
    record = Record(register.code, 1, "N-1", state, {}, entered_on=date(2000, 1, 1))
    assert keeping(register, record) is None
    assert len(doubts(register, record, date(2026, 1, 1))) == 1
    assert keeping(register, replace(record, state=CLOSED[register.code], entered_on=None)) is None


def test_a_month_without_such_a_day_ends_the_term_on_its_last_day():
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2028, 2, 29), 36) == date(2031, 2, 28)
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
