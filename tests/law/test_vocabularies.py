"""Every list to choose from is whole: three languages, no code twice, no stray letter."""

import re

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.law.countries import Hint
from dpo_desktop.law.data import read
from dpo_desktop.law.public_days import DayKind
from dpo_desktop.law.status import Tone
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.vocabulary import (
    Entry,
    UnknownVocabularyError,
    Vocabulary,
    names,
    vocabulary,
)

# Codes that registers, rules and clocks name.
NEEDED = {
    "action_methods": "overwritten shredded access_closed corrected_by_documents",
    "actions_taken": "information_given changed blocked destroyed processing_stopped",
    "recipient_roles": "on_behalf third_party group_company state_body",
    "transfer_decisions": "transfer transfer_with_measures no_transfer",
    "legal_bases": """consent international_treaty_or_law judicial_act contract legitimate_interest
        publicly_available mandatory_disclosure art9_1 art9_2 art9_2_1 art9_3 art9_4 art9_5
        art9_5_1 art9_6 art9_7 art9_8 art9_9 art9_9_1 art9_9_2 art9_9_3 art9_9_4 art9_9_5
        art9_10""",
    "operator_roles": "operator on_behalf_of_owner third_party",
    "subject_categories": """website_users employees applicants customers supplier_representatives
        visitors""",
    "data_categories": """full_name iin email phone address identity_document cookie_identifiers
        ip_address education employment_history bank_account health face_image
        biometric_vector""",
    "availability_classes": "public restricted",
    "data_flags": "biometric special",
    "processing_actions": """collection recording systematisation accumulation storage change
        supplement extraction use transfer distribution depersonalisation blocking deletion
        destruction""",
    "automation_modes": "automated manual mixed",
    "network_use": "with_network without_network",
    "data_sources": "subject third_party public_sources",
    "collection_methods": "website_form cookies email paper_form",
    "end_of_life_actions": "destroy depersonalise archive",
    "termination_conditions": """purposes_achieved consent_expired consent_withdrawn demand_to_stop
        unlawful_processing""",
    "security_measures": "policy access_list encryption_at_rest",
    "retention_start_events": "consent_given purposes_achieved contract_end",
    "applicant_roles": "subject legal_representative",
    "request_kinds": """information change block unblock destroy withdraw_consent stop_marketing
        stop_publication automated_objection complaint other""",
    "request_channels": "email post in_person e_document phone website_form",
    "email_notes": "updating_personal_data withdrawal_of_consent",
    "identity_check_methods": "email_on_record phone_callback e_signature document_shown",
    "identity_results": "confirmed not_confirmed pending",
    "attachment_kinds": """incoming_letter our_reply proof_of_dispatch authority consent contract
        authority_act act_of_destruction identity_copy other""",
    "representative_documents": "power_of_attorney birth_certificate court_decision other",
    "withdrawn_scope": "collection processing publication third_parties cross_border marketing",
    "violation_findings": "confirmed not_confirmed pending",
    "paper_verdicts": """handed_out unaltered text_altered attachment_altered attachment_exchanged
        attachment_removed added_to seal_removed foreign other_vault forged_seal protected
        wrong_password no_pdf damaged""",
    "decisions": "satisfied partly refused stopped",
    "refusal_grounds": """contrary_to_law unfulfilled_obligation identity_not_confirmed
        no_confirming_documents third_party_data restricted_by_law other""",
    "reply_channels": "email post in_person e_document",
    "recipient_kinds": "authority person company",
    "country_statuses": "ensures_protection does_not_ensure treaty not_assessed",
    "transfer_grounds": "ensures_protection consent treaty law constitutional_rights",
    "recipient_information": "protection_measures protection_law contacts",
    "notification_kinds": "transfer_notice processing_notice",
    "notification_answers": "none accepted question restricted banned",
    "processing_notice_kinds": "before_start change before_stopping",
    "processing_notice_states": "not_required required sent",
    "transfer_frequencies": "once regular continuous",
    "transfer_channels": "website_scripts encrypted_channel cloud_storage",
    "regulator_bodies": "ministry akimat prosecutor court other",
    "regulator_request_kinds": "information prescription unscheduled_inspection",
    "question_statuses": "open collecting ready",
    "authorities": "ministry information_security_committee akimat_almaty general_prosecutor",
    "prescribed_actions": "clarify block destroy",
    "reply_results": "none_yet accepted further_question",
    "delivery_proofs": "stamped_copy post_receipt none",
    "term_units": "working_days calendar_days before_start hours",
    "term_codes": """info refuse change block unblock destroy withdraw public autoobj transnote
        breach authreq xborder""",
    "extension_units": "working_days calendar_days",
    "extension_outcomes": "asked granted refused",
    "working_weeks": "five_days six_days",
    "own_day_kinds": "day_off working_day",
    "guards": """recipient_information notification_sent waiting_period transfer_ground
        country_assessed not_banned questions_answered reply_approved demands_decided""",
    "finding_severities": "violation gap review",
    "start_events": "receipt confirmed not_confirmed detection transfer start",
    "confidence_levels": "act secondary policy own",
    "day_kinds": " ".join(DayKind),
    "due_tones": " ".join(Tone),
    "country_hints": " ".join(Hint),
}
# Words Kazakh shares with Russian.
SAME_IN_KAZAKH = {("operator_roles", "operator")}
CYRILLIC = re.compile(r"[А-ЯЁа-яёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
LATIN = re.compile(r"[A-Za-z]")
WORD = re.compile(r"\w+")
# An order's mark is Kazakh in every language.
ORDER_MARK = re.compile(r"\d+/НҚ")

ALL = [(name, entry) for name in names() for entry in vocabulary(name).entries]
IDS = [f"{name}.{entry.code}" for name, entry in ALL]


def texts_of(entry: Entry) -> list[Texts]:
    return [texts for texts in (entry.texts, entry.reference, entry.hint) if texts]


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_each_vocabulary_has_the_codes_the_program_names(name):
    assert set(NEEDED[name].split()) <= set(vocabulary(name).codes)


def test_no_vocabulary_is_missing():
    assert set(names()) == set(NEEDED)


@pytest.mark.parametrize(("name", "entry"), ALL, ids=IDS)
def test_an_entry_is_whole(name, entry):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", entry.code)
    for texts in texts_of(entry):
        for language in Language:
            said = texts.say(language)
            assert said
            assert said == " ".join(said.split())


@pytest.mark.parametrize(("name", "entry"), ALL, ids=IDS)
def test_labels_read_as_labels_and_hints_as_sentences(name, entry):
    for language in Language:
        label = entry.texts.say(language)
        assert label.lstrip("«")[0].isupper()
        assert not label.endswith(".")
        if entry.hint:
            assert entry.hint.say(language).endswith(".")


@pytest.mark.parametrize(("name", "entry"), ALL, ids=IDS)
def test_kazakh_is_kazakh(name, entry):
    for texts in texts_of(entry):
        assert CYRILLIC.search(texts.kk)
        assert CYRILLIC.search(texts.ru)
        if (name, entry.code) not in SAME_IN_KAZAKH:
            assert texts.kk != texts.ru


@pytest.mark.parametrize(("name", "entry"), ALL, ids=IDS)
def test_no_word_mixes_alphabets(name, entry):
    for texts in texts_of(entry):
        assert not CYRILLIC.search(ORDER_MARK.sub("", texts.en))
        for word in WORD.findall(f"{texts.ru} {texts.kk}"):
            assert not (CYRILLIC.search(word) and LATIN.search(word)), word


@pytest.mark.parametrize(("name", "entry"), ALL, ids=IDS)
def test_references_name_the_same_clauses_in_every_language(name, entry):
    if entry.reference:
        numbers = [
            sorted(re.findall(r"\d+(?:[.-]\d+)?", entry.reference.say(language)))
            for language in Language
        ]
        assert numbers[0] == numbers[1] == numbers[2]


@pytest.mark.parametrize("name", names())
def test_no_label_stands_twice(name):
    for language in Language:
        labels = [entry.texts.say(language) for entry in vocabulary(name).entries]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", names())
def test_a_file_says_nothing_the_program_does_not_read(name):
    table = read(f"vocabularies/{name}")
    assert set(table) == {"entry"}
    known = {"code", "en", "ru", "kk", "reference", "hint", "tags"}
    for entry in table["entry"]:
        assert set(entry) <= known


def test_every_ground_of_the_law_and_consent_suffice_and_no_other():
    bases = vocabulary("legal_bases")
    assert set(bases.tagged("sufficient")) == {"consent"} | {
        code for code in bases.codes if code.startswith("art9_")
    }
    assert {"contract", "legitimate_interest"}.isdisjoint(bases.tagged("law"))


def test_every_category_of_data_has_one_availability_class():
    classes = set(vocabulary("availability_classes").codes)
    allowed = classes | set(vocabulary("data_flags").codes)
    for entry in vocabulary("data_categories").entries:
        assert len(entry.tags & classes) == 1
        assert entry.tags <= allowed


def test_the_actions_are_those_of_the_law_and_of_the_policy():
    actions = vocabulary("processing_actions")
    by_law = "accumulation storage change supplement use distribution depersonalisation blocking"
    assert {*by_law.split(), "destruction", "collection"} <= set(actions.tagged("law"))
    assert {"recording", "systematisation", "extraction", "deletion"} <= set(
        actions.tagged("policy")
    ) - set(actions.tagged("law"))


def test_every_measure_is_legal_organisational_or_technical():
    kinds = {"legal", "organisational", "technical"}
    for entry in vocabulary("security_measures").entries:
        assert len(entry.tags & kinds) == 1
    for kind in kinds:
        assert len(vocabulary("security_measures").tagged(kind)) > 1


def test_a_withdrawal_may_be_refused_on_two_grounds_only():
    assert vocabulary("refusal_grounds").tagged("withdrawal") == (
        "contrary_to_law",
        "unfulfilled_obligation",
    )


@pytest.mark.parametrize("code", vocabulary("identity_check_methods").codes)
def test_no_method_of_checking_identity_keeps_a_copy(code):
    label = vocabulary("identity_check_methods").label(code, Language.EN)
    assert "cop" not in label or "not copied" in label


def test_a_free_addition_is_its_own_label_and_comes_last():
    channels = vocabulary("request_channels")
    assert channels.label("email", Language.KK) == "Электрондық пошта"
    assert channels.label("Мессенджер", Language.KK) == "Мессенджер"
    assert channels.entry("Мессенджер") is None
    assert "Мессенджер" not in channels
    assert channels.rank("email") == 0
    assert channels.rank("Мессенджер") == len(channels.entries)


def test_a_vocabulary_is_read_once():
    assert vocabulary("decisions") is vocabulary("decisions")


@pytest.mark.parametrize("name", ["nonsense", "../terms", ""])
def test_an_unknown_vocabulary_is_named(name):
    with pytest.raises(UnknownVocabularyError, match="no vocabulary"):
        vocabulary(name)


def test_a_code_that_stands_twice_is_refused():
    entry = Entry("once", Texts("Once", "Раз", "Бір рет"))
    with pytest.raises(ValueError, match="twice"):
        Vocabulary("numbers", (entry, entry))
