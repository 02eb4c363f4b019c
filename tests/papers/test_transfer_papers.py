"""Papers of a cross-border transfer for the authorized body: the notification and its versions."""

from datetime import date

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.papers.kinds import BY_CODE
from dpo_desktop.papers.transfers import KINDS
from dpo_desktop.registers.transfers.notice_fields import CONTENT
from tests.papers.hand_made import NOTICE, NUMBER, PROFILE, TRANSFER, without, written

EVERY_LANGUAGE = pytest.mark.parametrize("language", Language)
STOPPED = {**TRANSFER, "end_on": date(2026, 11, 20), "after_end": "Уничтожено, акт № 3"}
TASK = {"recipient": "Count Ltd", "what": "Записи посещений", "asked_on": date(2026, 11, 18)}
BANNED = {
    **TRANSFER,
    "notifications": ({**NOTICE, "answer": "banned", "answered_on": date(2026, 11, 16)},),
    "destruction_tasks": (TASK,),
}
COMPLETE = {
    "transfer_notice": TRANSFER,
    "transfer_stop_notice": STOPPED,
    "recipient_request": TRANSFER,
    "recipient_destruction": BANNED,
}
SECOND = {
    **NOTICE,
    "version": 2,
    "basis": "Договор",
    "countries": ("DE",),
    "sent_on": date(2026, 10, 20),
    "outgoing_number": "ИСХ-ТП-2",
}
CHANGED = {**TRANSFER, "notifications": (NOTICE, SECOND)}
SAYS = {
    Language.RU: "по собственной политике оператора (пункты 10.1 и 10.2)",
    Language.KK: "оператордың өз саясаты бойынша (10.1 және 10.2-тармақтар)",
    Language.EN: "by the operator’s own policy (clauses 10.1 and 10.2)",
}


def test_there_is_a_complete_record_for_each_kind():
    assert COMPLETE.keys() == {kind.code for kind in KINDS}


@EVERY_LANGUAGE
@pytest.mark.parametrize("code", COMPLETE)
def test_a_complete_record_lacks_nothing_in_any_language(code, language):
    letter = written(code, COMPLETE[code], language)
    assert letter.holes == ()
    assert letter.title


@EVERY_LANGUAGE
def test_all_seven_parts_are_in_the_notification_as_the_version_holds_them(language):
    words = written("transfer_notice", TRANSFER, language).words
    texts = ("operator", "responsible", "basis", "data", "subjects")
    for name in texts:
        assert " ".join(NOTICE[name].split()) in words
    ireland = {Language.RU: "Ирландия", Language.KK: "Ирландия", Language.EN: "Ireland"}
    assert ireland[language] in words
    assert "2026" in words
    assert [f"{place}. " in words for place in range(1, 8)] == [True] * 7
    assert SAYS[language] in words


def test_what_changed_in_the_record_since_does_not_change_what_was_sent():
    later = {**TRANSFER, "purpose": "Реклама", "data_categories": ("full_name",)}
    assert written("transfer_notice", later).words == written("transfer_notice", TRANSFER).words


@pytest.mark.parametrize("part", [column.name for column in CONTENT])
def test_each_part_is_named_when_it_is_missing(part):
    values = {**TRANSFER, "notifications": (without(NOTICE, part),)}
    (hole,) = set(written("transfer_notice", values).holes)
    label = next(column.label for column in CONTENT if column.name == part)
    assert (hole.label, hole.register, hole.number) == (label, "transfers", NUMBER)
    assert hole.field == "notifications"


def test_a_version_not_sent_yet_has_neither_number_nor_day():
    values = {**TRANSFER, "notifications": (without(NOTICE, "sent_on", "outgoing_number"),)}
    labels = [hole.label for hole in written("transfer_notice", values).holes]
    assert labels == ["Outgoing number", "Sent on"]


class TestSecondVersion:
    """The last version is printed, with what it replaces and what changed."""

    @EVERY_LANGUAGE
    def test_it_names_the_one_it_replaces(self, language):
        letter = written("transfer_notice", CHANGED, language)
        assert "ИСХ-ТП-1" in letter.words
        assert "Договор" in letter.words
        assert "Согласие субъекта" not in letter.words
        assert letter.content.number == "ИСХ-ТП-2"

    def test_it_lists_the_parts_that_differ(self):
        changed = written("transfer_notice", CHANGED).content.facts["changed"]
        assert changed == ("Legal basis and purpose", "Foreign states")

    def test_one_that_was_never_sent_is_not_replaced(self):
        unsent = without(NOTICE, "sent_on", "outgoing_number")
        values = {**TRANSFER, "notifications": (unsent, SECOND)}
        assert "ИСХ-ТП-1" not in written("transfer_notice", values).words

    def test_a_notice_of_processing_among_them_is_another_paper(self):
        other = {"kind": "processing_notice", "version": 3, "sent_on": date(2026, 10, 30)}
        values = {**TRANSFER, "notifications": (NOTICE, SECOND, other)}
        assert written("transfer_notice", values).content.number == "ИСХ-ТП-2"


def test_it_is_offered_once_there_is_a_version():
    offered = BY_CODE["transfer_notice"].offered
    assert offered(TRANSFER, "notified")
    assert not offered(without(TRANSFER, "notifications"), "planned")


@EVERY_LANGUAGE
def test_it_goes_to_the_authorized_body_in_the_papers_language(language):
    name = {Language.RU: "Министерство", Language.KK: "министрлігі", Language.EN: "Ministry"}
    (first, *_) = written("transfer_notice", TRANSFER, language).content.addressee
    assert name[language] in str(first)


@EVERY_LANGUAGE
def test_the_end_of_a_transfer_names_its_notification_and_what_became_of_the_data(language):
    words = written("transfer_stop_notice", STOPPED, language).words
    assert all(said in words for said in ("ИСХ-ТП-1", "Уничтожено, акт № 3", "Счётчик сайта"))


def test_the_end_is_told_of_a_transfer_that_was_notified_and_has_stopped():
    offered = BY_CODE["transfer_stop_notice"].offered
    assert offered(STOPPED, "stopped")
    assert not offered(STOPPED, "active")
    assert not offered(without(STOPPED, "notifications"), "stopped")
    assert written("transfer_stop_notice", without(STOPPED, "end_on", "after_end")).lacking == {
        "end_on",
        "after_end",
    }


@EVERY_LANGUAGE
@pytest.mark.parametrize("code", COMPLETE)
def test_marks_of_the_markup_in_data_are_printed_as_they_are(code, language):
    wild = "**x** | <b>№</b> {{ bin }}\n# y\n- z"
    row = {**COMPLETE[code]["notifications"][0], "basis": wild}
    values = {
        **COMPLETE[code],
        "purpose": wild,
        "after_end": wild,
        "notifications": (row,),
        "destruction_tasks": ({**TASK, "what": wild},),
    }
    assert " ".join(wild.split()) in written(code, values, language).words


def test_details_of_the_operator_are_missing_in_the_profile():
    profile = without(PROFILE, "name_ru", "name_kk", "name_en")
    (hole,) = set(written("transfer_notice", TRANSFER, profile=profile).holes)
    assert (hole.register, hole.field) == ("profile", "name_ru")
