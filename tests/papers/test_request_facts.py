"""Papers on requests: what they tell of a record, and what they say is lacking."""

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Lacking
from dpo_desktop.law.vocabulary import vocabulary
from tests.papers.request_matters import (
    PROFILE,
    activity,
    content,
    lacking,
    matter,
    plain,
    request,
    text,
    transfer,
)

EACH_LANGUAGE = pytest.mark.parametrize("language", Language)


def test_a_reply_bears_the_number_and_the_day_of_the_answer_and_names_the_letter_it_answers():
    said = content("reply_information", matter(request()))
    assert said.number == "ИСХ-С-2026/0007"
    assert plain(said.date) == "11 ноября 2026 г."
    assert said.their_number == "ВХ-1"
    assert plain(said.their_date) == "10 ноября 2026 г."
    assert said.addressee == ("Әлімжанова Гүлнұр", "gulnur@mail.example")


def test_a_letter_on_the_way_does_not_bear_the_number_and_the_day_of_the_answer():
    said = content("ask_details", matter(request("in_work", outgoing_number="ИСХ-С-2026/0007")))
    assert (said.number, said.date) == (None, None)


def test_a_representative_is_answered_and_the_subject_named():
    represented = matter(
        request(
            applicant_role="legal_representative",
            representative={"name": "Әлімжанов Қайрат", "contact": "+7 700 000 00 01"},
        )
    )
    assert content("reply_information", represented).addressee[0] == "Әлімжанов Қайрат"
    said = text("reply_information", represented)
    assert "Здравствуйте, Әлімжанов Қайрат!" in said
    assert "в интересах субъекта персональных данных (Әлімжанова Гүлнұр)" in said


def test_a_representative_who_is_not_named_is_lacking():
    nameless = matter(request(applicant_role="attorney"))
    assert ("requests", "representative") in lacking("reply_information", nameless)


def test_an_answer_needs_an_address_unless_it_is_handed_over():
    without = {"subject": {"name": "Әлімжанова Гүлнұр"}}
    assert lacking("reply_information", matter(request(**without))) == {("requests", "subject")}
    handed = request(**without, answer_channel="in_person")
    assert lacking("reply_information", matter(handed)) == set()


def test_nothing_is_lacking_where_all_is_filled():
    assert lacking("reply_information", matter(request())) == set()


@EACH_LANGUAGE
def test_what_an_activity_does_not_say_is_named_with_its_record(language):
    empty = activity(
        sources=None,
        purposes=[{"purpose": "Отправка писем"}],
        automated_explanation=None,
        cross_border=None,
        transfers=None,
        publication=None,
        end_of_life=None,
    )
    assert lacking("reply_information", matter(request(), language, [empty])) == {
        ("processing", name)
        for name in (
            "sources",
            "purposes",
            "automated_explanation",
            "cross_border",
            "publication",
            "end_of_life",
        )
    }


def test_a_request_without_activities_cannot_be_answered_with_information():
    assert lacking("reply_information", matter(request(activities=None))) == {
        ("requests", "activities")
    }


def test_a_transfer_abroad_that_nobody_linked_is_lacking():
    alone = activity(transfers=None)
    assert lacking("reply_information", matter(request(), linked=[alone])) == {
        ("processing", "transfers")
    }


def test_a_transfer_that_has_not_begun_is_not_told_as_if_it_had():
    planned = matter(request(), linked=[activity(), transfer("notified")])
    said = text("reply_information", planned)
    assert "Предусмотрена, но не начата" in said
    assert "Облако" not in said
    assert lacking("reply_information", planned) == set()
    ended = text("reply_information", matter(request(), linked=[activity(), transfer("stopped")]))
    assert "Трансграничная передача (прекращена) Облако, Ирландия; Дочерняя компания" in ended


def test_an_activity_that_passes_nothing_on_says_so():
    at_home = activity(recipients=None, cross_border=False, transfers=None, publication=False)
    said = text("reply_information", matter(request(), linked=[at_home]))
    assert "Данные не передаются" in said
    assert "Трансграничная передача Нет" in said


def test_a_letter_to_a_subject_names_no_other_people():
    said = text("reply_information", matter(request()))
    for somebody in ("Есенов", "Үсенова", "Асанова", "проверить договор"):
        assert somebody not in said


def test_numbers_of_people_are_masked():
    said = text("reply_information", matter(request(answer_text="ИИН 900101300811 сверен.")))
    assert "900101300811" not in said
    assert "0811 сверен." in said


def test_each_refused_demand_has_its_ground_article_and_reasons():
    mixed = request(
        kinds=["withdraw_consent", "stop_marketing"],
        decision="partly",
        withdrawn_scope=["processing"],
        demands=[
            {
                "kind": "withdraw_consent",
                "decision": "refused",
                "refusal_ground": "contrary_to_law",
                "refusal_article": "Трудовой кодекс",
                "refusal_reasons": "Кадровые документы хранятся по закону.",
            },
            {"kind": "stop_marketing", "decision": "satisfied", "done_on": "2026-11-11"},
        ],
        actions_taken=[
            {"action": "processing_stopped", "where": "Сервер рассылки", "on": "2026-11-11"}
        ],
    )
    said = text("reply_combined", matter(mixed))
    assert "1. Отзыв согласия Решение Отказано" in said
    assert "Трудовой кодекс" in said
    assert "Кадровые документы хранятся по закону." in said
    assert (
        "2. Отказ от маркетинга Решение Удовлетворено Обработка прекращена Сервер рассылки" in said
    )
    assert "Сведения об обработке" not in said
    assert lacking("reply_combined", matter(mixed)) == set()


def test_a_demand_without_a_row_beside_others_is_not_decided():
    half = request(
        kinds=["information", "change"],
        demands=[{"kind": "information", "decision": "satisfied"}],
    )
    assert lacking("reply_combined", matter(half)) == {("requests", "demands")}


def test_a_refusal_without_reasons_is_none():
    bare = request("refused", decision="refused", refusal_ground="third_party_data")
    assert lacking("reply_refusal", matter(bare)) == {
        ("requests", "refusal_article"),
        ("requests", "refusal_reasons"),
    }


def test_a_demand_granted_and_not_carried_out_is_lacking():
    nothing = request(kinds=["change"], actions_taken=None, documents_on="2026-11-10")
    assert lacking("reply_changed", matter(nothing)) == {("requests", "actions_taken")}
    assert ("requests", "actions_taken") in lacking("reply_combined", matter(nothing))


def test_what_cannot_be_changed_is_destroyed_by_an_act():
    gone = request(
        kinds=["change"],
        actions_taken=[{"action": "destroyed", "where": "База", "on": "2026-11-11"}],
    )
    assert lacking("reply_changed", matter(gone)) == {("requests", "destruction_act")}
    with_act = matter(
        request(
            kinds=["change"],
            destruction_act="Акт № 3",
            actions_taken=[{"action": "destroyed", "where": "База", "on": "2026-11-11"}],
        )
    )
    assert "(Акт № 3)" in text("reply_changed", with_act)
    assert "статье 13 Закона" in text("reply_changed", with_act)


@EACH_LANGUAGE
@pytest.mark.parametrize(
    ("code", "action", "demand"),
    [
        ("reply_destroyed", "destroyed", "destroy"),
        ("reply_changed", "changed", "change"),
        ("notice_blocked", "blocked", "block"),
    ],
)
def test_how_it_was_done_is_told_in_the_language_of_the_letter(language, code, action, demand):
    row = {"action": action, "where": "База", "on": "2026-11-11"}
    how = ["shredded", "сжигание"]
    told = request(
        kinds=[demand],
        blocked_on="2026-11-11",
        destruction_act="Акт № 3",
        actions_taken=[row, {**row, "how": how}],
    )
    said = text(code, matter(told, language))
    methods = vocabulary("action_methods")
    assert f"{methods.label('shredded', language)}; сжигание База" in said
    assert "— База" in said, "nobody wrote down how the first was done"
    assert lacking(code, matter(told, language)) == set()


def test_only_third_parties_that_were_told_are_said_to_be():
    told = request(
        kinds=["change"],
        actions_taken=[{"action": "changed", "where": "База", "on": "2026-11-11"}],
        third_parties=[
            {"party": "Банк", "asked": "Изменить фамилию", "sent_on": "2026-11-12"},
            {"party": "Прежний подрядчик", "asked": "Изменить адрес"},
        ],
    )
    said = text("reply_changed", matter(told))
    assert "Банк Изменить фамилию 12.11.2026" in said
    assert "Прежний подрядчик" not in said
    letter = content("letter_third_parties", matter(told))
    assert letter.addressee == ("Прежний подрядчик",)
    assert "Изменить адрес" in text("letter_third_parties", matter(told))


def test_a_letter_to_third_parties_needs_one():
    assert lacking("letter_third_parties", matter(request())) == {("requests", "third_parties")}


def test_a_notice_of_passing_on_needs_a_recipient():
    at_home = activity(recipients=None, cross_border=False, transfers=None)
    assert lacking("notice_passed", matter(request(), linked=[at_home])) == {
        ("processing", "recipients")
    }
    assert lacking("notice_passed", matter(request())) == set()


def test_a_late_answer_says_why():
    late = request(answered_on="2026-11-20", actions_taken=None)
    assert lacking("reply_information", matter(late)) == {("requests", "lateness_reason")}
    said = text(
        "reply_information", matter(request(answered_on="2026-11-20", lateness_reason="Сбой"))
    )
    assert "по следующей причине: Сбой" in said
    assert "позже" not in text("reply_information", matter(request()))


def test_the_subject_is_asked_what_the_pause_waits_for():
    waiting = request(
        "waiting_for_subject",
        answered_on=None,
        pauses=[{"from_on": "2026-11-11", "reason": "Какой договор Вы имеете в виду?"}],
    )
    assert "Какой договор Вы имеете в виду?" in text("ask_details", matter(waiting))
    assert lacking("ask_details", matter(request("in_work"))) == {("requests", "pauses")}


def test_a_longer_term_is_told_with_both_days_and_the_reason():
    longer = matter(
        request(
            "in_work",
            answered_on=None,
            extensions=[{"number": 5, "unit": "working_days", "reason": "Запрос в архив"}],
        )
    )
    said = text("notice_term", longer)
    assert "Предоставить информацию 13.11.2026 20.11.2026" in said
    assert "Запрос в архив" in said


def test_a_term_that_stands_still_has_no_new_day_yet():
    still = request(
        "waiting_for_subject",
        answered_on=None,
        pauses=[{"from_on": "2026-11-12", "reason": "Ждём документ"}],
    )
    said = text("notice_term", matter(still))
    assert "После возобновления срока" in said
    assert "срок приостановлен с 12 ноября 2026 г.: Ждём документ" in said


def test_a_block_and_its_lifting_are_dated():
    lifted = request(
        kinds=["block"],
        decision="partly",
        blocked_on="2026-11-10",
        not_confirmed_on="2026-11-11",
        unblocked_on="2026-11-12",
        refusal_ground="violation_not_confirmed",
        refusal_article="подп. 8) п. 2 ст. 25",
        refusal_reasons="Нарушения нет.",
    )
    said = text("reply_unblocked", matter(lifted))
    for words in (
        "блокированы 10 ноября",
        "завершена 11 ноября",
        "снято 12 ноября",
        "Нарушения нет.",
    ):
        assert words in said
    open_block = request(kinds=["block"], blocked_on=None, actions_taken=None)
    assert lacking("notice_blocked", matter(open_block)) == {("requests", "blocked_on")}


def test_an_operator_without_an_address_for_questions_is_asked_for_one():
    bare = {name: value for name, value in PROFILE.items() if name != "responsible_email"}
    assert lacking(
        "reply_no_data",
        matter(
            request(
                actions_taken=[{"action": "no_data_found", "where": "База", "on": "2026-11-12"}]
            ),
            profile=bare,
        ),
    ) == {("profile", "responsible_email")}


def test_holes_are_facts_with_the_label_of_their_field():
    facts = content("reply_information", matter(request(outgoing_number=None))).facts
    assert facts["outgoing_number"] == Lacking(
        "Outgoing number", "requests", "ВХ-1", "outgoing_number"
    )
