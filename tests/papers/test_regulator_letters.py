"""Letters to an authorized body: what they say, what they lack, when they are called for."""

from datetime import date

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Lacking
from dpo_desktop.core.values import Party
from dpo_desktop.papers.kinds import BY_CODE
from dpo_desktop.papers.regulator import KINDS
from tests.papers.hand_made import NUMBER, PROFILE, REQUEST, without, written
from tests.reports.builders import IIN

EVERY_LANGUAGE = pytest.mark.parametrize("language", Language)
FURTHER = {
    "received_on": date(2026, 11, 16),
    "their_number": "3-14/230",
    "their_date": date(2026, 11, 13),
    "question": "Кем назначено?",
    "answer": "Директором",
    "approver": "Директор Өмірзақов Ілияс",
    "answered_on": date(2026, 11, 20),
    "outgoing_number": "ИСХ-Р-2",
}
ASKED = {"number": 5, "unit": "working_days", "reason": "Сведения в архиве", "outcome": "asked"}
PRESCRIPTION = {
    **REQUEST,
    "kind": "prescription",
    "prescribed": ("block", "destroy"),
    "stated_due_on": date(2026, 11, 20),
    "fulfilled_on": date(2026, 11, 5),
    "fulfilment_proof": "Акт № 4",
}
COMPLETE = {
    "authority_reply": PRESCRIPTION,
    "authority_further_reply": {**REQUEST, "further_questions": (FURTHER,)},
    "authority_extension": {**without(REQUEST, "answered_on"), "extensions": (ASKED,)},
    "authority_receipt": without(REQUEST, "answered_on"),
}


def test_there_is_a_complete_record_for_each_kind():
    assert COMPLETE.keys() == {kind.code for kind in KINDS}


@EVERY_LANGUAGE
@pytest.mark.parametrize("code", COMPLETE)
def test_a_complete_record_lacks_nothing_in_any_language(code, language):
    letter = written(code, COMPLETE[code], language)
    assert letter.holes == ()
    assert letter.title
    assert REQUEST["their_number"] in letter.subject or "ИСХ-Р-1" in letter.subject


@EVERY_LANGUAGE
def test_the_reply_answers_every_question_of_the_letter(language):
    letter = written("authority_reply", REQUEST, language)
    said = ("Меры защиты", "Меры приняты.", "п. 2 ст. 27", NUMBER)
    answered = ("Кто отвечает?", "Назначено лицо", "Где база?", "В Алматы")
    assert [words for words in (*said, *answered) if words not in letter.words] == []
    assert letter.words.index("Кто отвечает?") < letter.words.index("Где база?")


def test_the_reply_bears_the_numbers_and_dates_of_both_letters():
    content = written("authority_reply", REQUEST, Language.RU).content
    assert (content.number, content.their_number) == ("ИСХ-Р-1", "3-14/205")
    assert " ".join(str(content.date).split()) == "9 ноября 2026 г."
    assert " ".join(content.their_date.split()) == "30 октября 2026 г."


def test_it_is_signed_by_whoever_approved_it():
    assert written("authority_reply", REQUEST).content.signer == "Директор Өмірзақов Ілияс"


@pytest.mark.parametrize(
    ("language", "body", "attention"),
    [
        (Language.RU, "Акимат города Алматы", "Өтегенова Әлия"),
        (Language.KK, "Алматы қаласының әкімдігі", "Өтегенова Әлия"),
        (Language.EN, "Akimat of the City of Almaty", "Attention: Өтегенова Әлия"),
    ],
)
def test_the_body_is_named_in_the_papers_language_with_its_address(language, body, attention):
    lines = written("authority_reply", REQUEST, language).content.addressee
    assert lines[:2] == (body, "г. Алматы, пл. Үлгі, 4")
    assert attention in str(lines[2])


def test_a_body_in_no_directory_keeps_the_name_it_was_given():
    values = {**REQUEST, "body": "Департамент № 5", "officer": None}
    assert written("authority_reply", values, Language.KK).content.addressee == ("Департамент № 5",)


def test_an_officer_is_named_without_a_number():
    values = {**REQUEST, "officer": Party(f"Өтегенова Әлия {IIN}")}
    assert IIN not in str(written("authority_reply", values).content.addressee)


def test_what_is_enclosed_is_named_with_its_sheets():
    enclosures = written("authority_reply", REQUEST).content.enclosures
    assert enclosures == ("Приказ, 2 sheets", "Журнал, файл CSV")


def test_a_reply_in_time_says_so_and_a_late_one_gives_its_reason():
    assert "within the term" in written("authority_reply", REQUEST).words
    late = {**REQUEST, "answered_on": date(2026, 11, 20), "lateness_reason": "Болезнь"}
    assert "after the term. Reason: Болезнь" in written("authority_reply", late).words
    assert written("authority_reply", without(late, "lateness_reason")).lacking == {
        "lateness_reason"
    }


def test_a_term_the_body_gave_and_one_it_extended_are_told_apart():
    given = {**REQUEST, "stated_due_on": date(2026, 11, 11)}
    assert "November 11, 2026 (as stated in the request)" in written("authority_reply", given).words
    longer = {**given, "extensions": ({**ASKED, "outcome": "granted"},)}
    assert "November 18, 2026 (as stated in the request, as extended)" in (
        written("authority_reply", longer).words
    )


@EVERY_LANGUAGE
def test_a_reply_to_a_prescription_reports_its_fulfilment(language):
    words = written("authority_reply", PRESCRIPTION, language).words
    assert "Акт № 4" in words
    plain = written("authority_reply", REQUEST, language).words
    assert len(words) > len(plain)


def test_a_prescription_that_is_not_fulfilled_lacks_the_day_and_the_proof():
    values = without(PRESCRIPTION, "fulfilled_on", "fulfilment_proof")
    assert written("authority_reply", values).lacking == {"fulfilled_on", "fulfilment_proof"}


@pytest.mark.parametrize(
    "name",
    [
        "their_number",
        "their_date",
        "body",
        "subject",
        "questions",
        "reply_text",
        "approver",
        "outgoing_number",
    ],
)
def test_each_field_the_reply_needs_is_named_when_it_is_missing(name):
    letter = written("authority_reply", without(REQUEST, name))
    assert letter.lacking == {name}
    (hole,) = set(letter.holes)
    assert (hole.register, hole.number) == ("regulator", NUMBER)


def test_a_reply_not_sent_yet_is_judged_by_today():
    values = without(REQUEST, "answered_on")
    assert written("authority_reply", values).lacking == {"answered_on", "lateness_reason"}
    in_time = {**values, "stated_due_on": date(2026, 11, 23)}
    assert written("authority_reply", in_time).lacking == {"answered_on"}


def test_a_question_without_an_answer_is_missing_in_its_rows():
    values = {**REQUEST, "questions": ({"question": "Где база?"},)}
    assert written("authority_reply", values).lacking == {"questions"}


def test_details_of_the_operator_are_missing_in_the_profile():
    (hole,) = set(written("authority_reply", REQUEST, profile=without(PROFILE, "bin")).holes)
    assert (hole.register, hole.field) == ("profile", "bin")


def test_what_is_optional_is_no_hole():
    bare = without(REQUEST, "legal_ground", "officer", "attachments")
    assert written("authority_reply", bare).holes == ()


@EVERY_LANGUAGE
def test_marks_of_the_markup_in_data_are_printed_as_they_are(language):
    wild = "**не жирно** | <b>№ 1</b> {{ bin }}\n# строка\n- строка\n1. строка \\ _x_ `y` [z](u)"
    values = {
        **REQUEST,
        "reply_text": wild,
        "questions": ({"question": wild, "answer": wild},),
        "subject": wild,
    }
    words = written("authority_reply", values, language).words
    assert words.count(" ".join(wild.split())) == 4


class TestFurtherQuestions:
    """A further question is answered by the first reply while that is not sent, else apart."""

    def test_one_that_came_before_the_reply_was_sent_is_answered_in_it(self):
        waiting = without(FURTHER, "answered_on", "outgoing_number")
        values = {**without(REQUEST, "answered_on"), "further_questions": (waiting,)}
        assert "Кем назначено?" in written("authority_reply", values).words
        assert not BY_CODE["authority_further_reply"].offered(values, "draft")

    def test_one_sent_in_the_same_letter_stays_in_it(self):
        row = {**FURTHER, "outgoing_number": REQUEST["outgoing_number"]}
        values = {**REQUEST, "further_questions": (row,)}
        assert "Кем назначено?" in written("authority_reply", values).words
        assert not BY_CODE["authority_further_reply"].offered(values, "sent")

    def test_one_of_its_own_is_not_in_the_first_reply(self):
        values = COMPLETE["authority_further_reply"]
        assert "Кем назначено?" not in written("authority_reply", values).words
        letter = written("authority_further_reply", values)
        assert "Кем назначено?" in letter.words
        assert "Кто отвечает?" not in letter.words
        assert letter.content.number == "ИСХ-Р-2"
        assert letter.content.their_number == "3-14/230"
        assert "within the term" in letter.words

    def test_what_is_open_goes_before_what_was_answered(self):
        waiting = {**without(FURTHER, "answered_on", "outgoing_number"), "question": "Когда?"}
        values = {**REQUEST, "further_questions": (FURTHER, waiting)}
        letter = written("authority_further_reply", values)
        assert "Когда?" in letter.words
        assert "Кем назначено?" not in letter.words
        assert letter.lacking == {"further_questions"}


class TestExtension:
    """What is asked for is written out, and until when."""

    def test_days_are_counted_in_words(self):
        assert (
            "5 working days"
            in written("authority_extension", COMPLETE["authority_extension"]).words
        )

    def test_a_date_goes_before_days(self):
        row = {**ASKED, "number": None, "until": date(2026, 11, 30)}
        values = {**COMPLETE["authority_extension"], "extensions": (row,)}
        words = written("authority_extension", values).words
        assert "requested until November 30, 2026" in words

    def test_days_without_a_unit_are_those_of_the_term(self):
        row = {**ASKED, "unit": None}
        values = {**COMPLETE["authority_extension"], "extensions": (row,)}
        assert "5 calendar days" in written("authority_extension", values).words

    @pytest.mark.parametrize("name", ["number", "reason"])
    def test_by_how_much_and_why_are_needed(self, name):
        row = without(ASKED, name)
        values = {**COMPLETE["authority_extension"], "extensions": (row,)}
        assert written("authority_extension", values).lacking == {"extensions"}

    def test_it_is_offered_while_it_is_not_decided_on(self):
        offered = BY_CODE["authority_extension"].offered
        values = COMPLETE["authority_extension"]
        assert offered(values, "collecting")
        assert not offered(values, "closed")
        for outcome in ("granted", "refused"):
            decided = {**values, "extensions": ({**ASKED, "outcome": outcome},)}
            assert not offered(decided, "collecting")


@pytest.mark.parametrize(
    ("code", "state", "suggested"),
    [
        ("authority_reply", "approval", True),
        ("authority_reply", "received", False),
        ("authority_receipt", "registered", True),
        ("authority_receipt", "draft", False),
    ],
)
def test_a_record_calls_for_the_letter_of_its_state(code, state, suggested):
    assert BY_CODE[code].suggested(REQUEST, state) is suggested


def test_without_a_day_of_receipt_there_is_no_last_day():
    letter = written("authority_receipt", without(REQUEST, "received_on"))
    assert all(isinstance(hole, Lacking) for hole in letter.holes)
    assert letter.lacking == {"received_on"}
