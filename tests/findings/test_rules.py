"""Each rule catches what it is for, says it whole, and leaves alone what only looks alike."""

import pytest

from dpo_desktop.core.findings import Severity
from dpo_desktop.core.language import Language
from dpo_desktop.findings.rule import CaseRule
from dpo_desktop.findings.rules import rules_for
from dpo_desktop.law.finding_rules import finding_rule, finding_rules, sentence
from dpo_desktop.registers import REGISTERS
from tests.findings.memory import BY_CODE, findings
from tests.findings.scene import Scene
from tests.findings.scenes import TRIALS
from tests.findings.scenes.activities import KEPT_WELL, OTHER, purpose
from tests.findings.scenes.requests import ANSWERED, WITHDRAWN
from tests.findings.scenes.transfers import RUNNING, SENDING

CAUGHT = [(code, s) for code, trial in TRIALS.items() for s in trial.caught]
HARMLESS = [(code, s) for code, trial in TRIALS.items() for s in trial.harmless]


def named(scenes: list[tuple[str, Scene]]) -> list[str]:
    return [f"{code}: {scene.why}" for code, scene in scenes]


@pytest.mark.parametrize(("code", "scene"), CAUGHT, ids=named(CAUGHT))
def test_it_is_caught_and_nothing_else_is_said(code, scene):
    found = findings(*scene.notes, profile=scene.profile)
    assert {finding.rule for finding in found} == {code}
    for finding in found:
        words = sentence(finding)
        for language in Language:
            assert words.say(language)
            assert "{" not in words.say(language)
            assert "None" not in words.say(language)


@pytest.mark.parametrize(("code", "scene"), HARMLESS, ids=named(HARMLESS))
def test_what_is_in_order_is_left_alone(code, scene):
    assert findings(*scene.notes, profile=scene.profile) == ()


def test_every_rule_is_written_down_looked_for_and_tried_both_ways():
    looked_for = {rule.code for rule in rules_for(REGISTERS)}
    assert looked_for == set(finding_rules()) == set(TRIALS)
    assert len(looked_for) >= 20
    for code, trial in TRIALS.items():
        assert trial.caught, code
        assert trial.harmless, code


def test_a_rule_names_states_and_fields_of_its_register():
    for rule in rules_for(REGISTERS):
        if isinstance(rule, CaseRule):
            register = BY_CODE[rule.register]
            assert rule.sieve.states <= {state.code for state in register.workflow.states}
            assert set(rule.fields()) <= register.by_name.keys(), rule.code


def test_the_weightiest_come_first_and_each_in_the_order_of_its_kind():
    found = findings(
        KEPT_WELL.but(next_review_on=None, consent_proof=None, purposes=(purpose("consent"),)),
        OTHER.but(purposes=(purpose("contract"),), access=({"person": "Стажёр"},)),
    )
    assert [finding.rule for finding in found] == [
        "no_lawful_basis",
        "consent_without_proof",
        "access_without_undertaking",
        "review_not_planned",
    ]
    weights = list(Severity)
    assert [weights.index(f.severity) for f in found] == [0, 0, 1, 2]


def test_a_finding_names_its_record_and_the_others_concerned():
    (finding,) = findings(
        KEPT_WELL.but(purposes_compatible=False).as_(links={"joined_with": ("П-2",)}),
        OTHER.but(purposes_compatible=True),
    )
    assert (finding.register, finding.number) == ("processing", "П-1")
    assert finding.headline == "Расчёт заработной платы"
    assert [link.key for link in finding.others] == [("processing", "П-2")]
    assert "Кадровый учёт" in sentence(finding).ru


def test_what_concerns_the_company_names_no_record():
    (finding,) = findings(KEPT_WELL, profile={"unique_subjects": 900})
    assert (finding.register, finding.id, finding.number) == ("", 0, "")


def test_each_purpose_without_a_basis_is_told_by_its_name():
    rows = (purpose("contract", name="Рассылка"), purpose(name="Опросы"))
    found = findings(KEPT_WELL.but(purposes=rows))
    assert [finding.holes["purpose"] for finding in found] == ["Рассылка", "Опросы"]


def test_many_records_in_order_have_nothing_to_be_said_of():
    assert findings(SENDING, OTHER, RUNNING, ANSWERED, WITHDRAWN.as_(number="С-2")) == ()


def test_an_empty_vault_is_in_order():
    assert findings() == ()


@pytest.mark.parametrize("code", finding_rules())
def test_the_words_of_a_rule_are_whole(code):
    rule = finding_rule(code)
    for language in Language:
        assert rule.title.say(language)
        assert not rule.title.say(language).endswith(".")
        assert rule.sentence.say(language).endswith(".")
        assert rule.next_step.say(language).endswith(".")
        assert rule.reference.say(language)
