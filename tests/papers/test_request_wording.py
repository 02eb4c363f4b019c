"""The wording of papers on requests: whole in three languages, and data stay data in it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desktop.core.language import Language
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.papers.own_copies import shipped
from dpo_desktop.papers.requests import KINDS
from tests.papers.request_matters import (
    KIND,
    activity,
    content,
    matter,
    plain,
    rendered,
    request,
    text,
    transfer,
)

EACH_KIND = pytest.mark.parametrize("code", [kind.code for kind in KINDS])
EACH_LANGUAGE = pytest.mark.parametrize("language", Language)
MARKUP = "| a *b* **c** # d {{ subject }} {% if x %} <e> [f](g) 1. \\ `h`"

# All that Article 24(1)(1) and policy 4.1 promise to tell of an activity.
PROMISED = (
    "name",
    "sources",
    "collection_methods",
    "actions",
    "automation",
    "retention_period",
    "retention_start",
    "end_of_life",
)


DONE = (
    "no_data_found",
    "changed",
    "blocked",
    "unblocked",
    "destroyed",
    "processing_stopped",
    "removed_from_public",
    "objection_considered",
)


def full_request() -> Any:
    """A request of which every fact is known."""
    return request(
        kinds=["change", "withdraw_consent"],
        decision="partly",
        withdrawn_scope=["processing"],
        refusal_ground="unfulfilled_obligation",
        refusal_article="п. 2 ст. 8",
        refusal_reasons="Договор не исполнен.",
        actions_taken=[{"action": code, "where": "База", "on": "2026-11-11"} for code in DONE],
        third_parties=[{"party": "Банк", "asked": "Изменить", "sent_on": "2026-11-11"}],
        destruction_act="Акт № 3",
        blocked_on="2026-11-10",
        not_confirmed_on="2026-11-11",
        unblocked_on="2026-11-11",
        documents_on="2026-11-10",
        identity_method="e_signature",
        pauses=[{"from_on": "2026-11-10", "to_on": "2026-11-10", "reason": "Ждём"}],
        extensions=[{"number": 2, "reason": "Архив"}],
        answer_text="Первая строка.\nВторая строка.",
    )


@EACH_LANGUAGE
@EACH_KIND
def test_every_wording_knows_only_facts_there_are(code, language):
    template = shipped(code, language)
    facts = content(code, matter(request(), language)).facts
    assert template.faults(facts.keys()) == ()


@EACH_LANGUAGE
@EACH_KIND
def test_every_wording_is_filled_in_whole_and_leaves_no_markup(code, language):
    made = rendered(code, matter(full_request(), language))
    assert made.lacking == ()
    assert made.title
    assert made.subject
    said = text(code, matter(full_request(), language))
    assert len(said) > 200
    for sign in ("|", "{{", "%}", "##", "**", "  "):
        assert sign not in said


@EACH_LANGUAGE
@EACH_KIND
def test_every_wording_names_what_it_lacks_and_does_not_fail(code, language):
    bare = request("registered", **dict.fromkeys(request().values))
    assert rendered(code, matter(bare, language, linked=[])).lacking


@EACH_KIND
def test_the_three_languages_speak_of_the_same_facts(code):
    spoken = {language: shipped(code, language).names() for language in Language}
    assert spoken[Language.RU] == spoken[Language.KK] == spoken[Language.EN]


@EACH_KIND
def test_each_language_is_its_own(code):
    of = {language: text(code, matter(full_request(), language)) for language in Language}
    assert set("әғқңөұүһі") & set(of[Language.KK].lower())
    assert of[Language.EN].count("the") > 2
    assert len({*of.values()}) == len(Language)


@EACH_LANGUAGE
def test_markup_in_data_is_printed_as_it_stands(language):
    of = matter(
        request(answer_text=MARKUP, subject={"name": MARKUP, "contact": "x"}),
        language,
        [activity(name=MARKUP, retention_period=MARKUP), transfer()],
    )
    said = text("reply_information", of)
    assert said.count(plain(MARKUP)) == 4


@EACH_LANGUAGE
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_what_the_policy_promises_is_all_in_the_letter(language, data):
    words = st.text("абвгғқңі |*#{}%_[]<>&`\\-+.", min_size=1, max_size=30).filter(str.strip)

    def some(name: str) -> list[str]:
        return data.draw(st.lists(st.sampled_from(vocabulary(name).codes), min_size=1, unique=True))

    one = activity(
        name=data.draw(words),
        purposes=[{"purpose": data.draw(words), "bases": some("legal_bases")} for _ in range(2)],
        data=[{"categories": some("data_categories"), "availability": "restricted"}],
        sources=some("data_sources"),
        collection_methods=some("collection_methods"),
        actions=some("processing_actions"),
        automation=some("automation_modes")[0],
        retention_period=data.draw(words),
        retention_start=some("retention_start_events")[0],
        end_of_life=some("end_of_life_actions")[0],
    )
    of = matter(request(), language, [one, transfer()])
    said = text("reply_information", of)
    told = of.told_of(one)
    promised = [told.maybe(name) for name in PROMISED]
    promised += [row.maybe(n) for row in told.rows("purposes") for n in ("purpose", "bases")]
    promised += [row.maybe("categories") for row in told.rows("data")]
    for value in promised:
        assert plain(value) in said


@pytest.mark.parametrize(
    ("code", "articles"),
    [
        ("reply_information", ("пунктом 2 статьи 10", "подпунктом 6) пункта 2 статьи 25", "4.1")),
        ("reply_refusal", ("подпунктом 7) пункта 2 статьи 25",)),
        ("reply_changed", ("статьёй 13", "подпунктом 2) пункта 1 статьи 24")),
        ("notice_blocked", ("подпунктом 3) пункта 1 статьи 24",)),
        ("reply_unblocked", ("подпунктом 8) пункта 2 статьи 25",)),
        ("reply_destroyed", ("статьёй 18", "подпунктом 4) пункта 1 статьи 24")),
        ("reply_withdrawn", ("пунктом 7 статьи 8",)),
        ("reply_withdrawal_refused", ("пунктом 7 статьи 8", "пункту 2 статьи 8")),
        ("reply_marketing", ("пункт 4.1 Политики",)),
        ("reply_unpublished", ("статьёй 6", "подпунктом 6) пункта 1 статьи 24")),
        ("reply_objection", ("пунктом 3 статьи 19-1",)),
        ("ask_identity", ("пунктом 10 статьи 7",)),
        ("notice_passed", ("пунктом 1 статьи 19",)),
    ],
)
def test_a_paper_names_the_articles_it_rests_on(code, articles):
    said = text(code, matter(full_request()))
    for article in articles:
        assert article in said


@pytest.mark.parametrize("code", [code for code in KIND if code.startswith("reply_")])
def test_every_reply_says_where_to_appeal(code):
    said = text(code, matter(full_request()))
    assert "уполномоченный орган" in said
    assert "или в суд" in said
