"""Letters to the recipients abroad: whom they go to and what they ask for."""

from datetime import date

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.values import Party
from dpo_desktop.papers.kinds import BY_CODE
from tests.papers.hand_made import NOTICE, TRANSFER, without, written

EVERY_LANGUAGE = pytest.mark.parametrize("language", Language)
MAIN, FURTHER = "Zähler GmbH", "Count Ltd"
OBTAINED = date(2026, 9, 10)
MEASURES, LAW, CONTACTS = "protection_measures", "protection_law", "contacts"
BAN = {**NOTICE, "answer": "banned", "answered_on": date(2026, 11, 16)}
OWED = {"recipient": FURTHER, "what": "Записи посещений", "asked_on": date(2026, 11, 18)}
DONE = {"recipient": MAIN, "what": "Журнал", "confirmed_on": date(2026, 11, 19)}
BANNED = {**TRANSFER, "notifications": (BAN,), "destruction_tasks": (OWED, DONE)}
WORDS = {
    Language.RU: ("Защита:", "Законодательство:", "Реквизиты:"),
    Language.KK: ("Қорғау:", "Заңнама:", "Деректемелер:"),
    Language.EN: ("Protection:", "Legislation:", "Contact details:"),
}


def answered(*items: str, by: str = "") -> tuple[dict[str, object], ...]:
    return tuple({"item": item, "recipient": by, "obtained_on": OBTAINED} for item in items)


def asking(*rows: dict[str, object], **values: object) -> dict[str, object]:
    return {**TRANSFER, "recipient_information": rows, **values}


@EVERY_LANGUAGE
def test_all_three_items_are_asked_for(language):
    alone = asking(further_recipients=())
    words = written("recipient_request", alone, language).words
    assert [said for said in WORDS[language] if said not in words] == []


@EVERY_LANGUAGE
def test_what_was_told_already_is_not_asked_again(language):
    alone = asking(*answered(CONTACTS), further_recipients=())
    protection, law, contacts = WORDS[language]
    words = written("recipient_request", alone, language).words
    assert protection in words
    assert law in words
    assert contacts not in words


def test_the_law_of_a_state_that_protects_is_not_asked_for():
    safe = asking(further_recipients=(), country_status="ensures_protection")
    words = written("recipient_request", safe).words
    assert "Legislation:" not in words
    assert "Protection:" in words


@EVERY_LANGUAGE
def test_it_goes_to_everybody_who_has_not_answered_each_told_what_is_wanted(language):
    rows = answered(MEASURES, LAW, by=MAIN)
    letter = written("recipient_request", asking(*rows), language)
    assert letter.content.addressee == (MAIN, "Berlin, dsb@zaehler.example", FURTHER, "Dublin")
    before, after = letter.words.split(FURTHER)
    assert [said in before for said in WORDS[language]] == [False, False, True]
    assert [said in after for said in WORDS[language]] == [True, True, True]


def test_whoever_has_answered_gets_no_letter():
    rows = answered(MEASURES, LAW, CONTACTS)
    letter = written("recipient_request", asking(*rows))
    assert letter.content.addressee == (FURTHER, "Dublin")
    assert MAIN not in letter.words
    assert "Dear Sir or Madam" in letter.words


def test_the_states_of_all_recipients_are_named():
    assert "Germany, Ireland" in written("recipient_request", asking()).words


def test_an_unnamed_contact_is_no_hole_for_it_is_what_is_asked_for():
    alone = asking(further_recipients=(), recipient=Party(MAIN))
    letter = written("recipient_request", alone)
    assert letter.content.addressee == (MAIN,)
    assert letter.holes == ()


@pytest.mark.parametrize(
    "name", ["purpose", "data_categories", "subject_categories", "countries", "start_on"]
)
def test_what_the_recipient_must_know_is_named_when_it_is_missing(name):
    letter = written("recipient_request", without(asking(further_recipients=()), name))
    assert letter.lacking == {name}


def test_it_is_offered_until_everybody_has_answered():
    offered = BY_CODE["recipient_request"].offered
    assert offered(asking(), "planned")
    assert not offered(asking(), "given_up")
    everything = (MEASURES, LAW, CONTACTS)
    rows = (*answered(*everything), *answered(*everything, by=FURTHER))
    assert not offered(asking(*rows), "planned")


class TestDestruction:
    """After a ban each recipient that has not confirmed is asked to destroy."""

    @EVERY_LANGUAGE
    def test_only_those_who_owe_it_are_written_to(self, language):
        letter = written("recipient_destruction", BANNED, language)
        assert letter.content.addressee == (FURTHER, "Dublin")
        assert "Записи посещений" in letter.words
        assert "Журнал" not in letter.words

    @EVERY_LANGUAGE
    def test_the_ban_is_named_with_the_notification_it_answers(self, language):
        words = written("recipient_destruction", BANNED, language).words
        assert "ИСХ-ТП-1" in words
        ended = {**BANNED, "notifications": (NOTICE,)}
        assert "ИСХ-ТП-1" not in written("recipient_destruction", ended, language).words

    def test_what_is_to_be_destroyed_is_needed(self):
        vague = {**BANNED, "destruction_tasks": (without(OWED, "what"),)}
        assert written("recipient_destruction", vague).lacking == {"destruction_tasks"}

    def test_it_is_offered_until_all_have_confirmed(self):
        offered = BY_CODE["recipient_destruction"].offered
        assert offered(BANNED, "banned")
        assert not offered({**BANNED, "destruction_tasks": (DONE,)}, "banned")
        assert not offered(TRANSFER, "banned")
