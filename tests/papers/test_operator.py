"""The notice of processing: what it says, what it needs, whom it goes to."""

from datetime import date
from typing import Any

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Lacking
from dpo_desktop.core.record import Record
from dpo_desktop.core.speech import speak
from dpo_desktop.law.operator_class import standing
from dpo_desktop.law.wording import wording
from dpo_desktop.papers.kind import Content
from dpo_desktop.papers.matter import Matter
from dpo_desktop.papers.operator import KINDS
from dpo_desktop.papers.own_copies import shipped
from dpo_desktop.registers import REGISTERS
from dpo_desktop.reports.words import PaperWords

(NOTICE,) = KINDS
TODAY = date(2026, 11, 22)
MINISTRY = "Министерство искусственного интеллекта и цифрового развития Республики Казахстан"
PROFILE: dict[str, Any] = {
    "name_ru": "ТОО «Үлгі»",
    "name_kk": "«Үлгі» ЖШС",
    "bin": "170740001680",
    "address": "050000, г. Алматы",
    "responsible_name": "Мысалова Үлгі",
    "responsible_post": "Ответственный",
    "responsible_post_kk": "Жауапты",
    "responsible_post_en": "Officer",
    "responsible_phone": "+7 700 000 00 01",
    "responsible_email": "dpo@example.kz",
    "processing_notices": ({"kind": "before_start", "number": "ИСХ-5"},),
}
ACTIVITY = {
    "name": "Кадровый учёт",
    "start_on": date(2026, 1, 9),
    "purposes": ({"purpose": "Трудовой договор", "bases": ("contract", "consent")},),
    "subject_categories": ("employees",),
    "data": ({"categories": ("full_name", "iin")}, {"categories": ("full_name",)}),
    "actions": ("collection", "storage"),
    "automation": "mixed",
    "retention_period": "75 лет",
    "cross_border": False,
    "measures": ("backup", "policy"),
}


def notice(language: Language = Language.RU, *activities: dict, **profile: Any) -> Content:
    """Return what the notice says of an operator with these activities."""
    kept = PROFILE | profile
    records = [Record("processing", n, f"ОБР-{n}", "in_force", a) for n, a in enumerate(activities)]
    counted = standing(700_000, True, TODAY, (), estimated=True) if activities else None
    return NOTICE.content(
        Matter(
            record=None,
            register=None,
            linked={},
            links_in=(),
            deadlines=(),
            profile=kept,
            today=TODAY,
            words=PaperWords(wording(language)),
            t=speak(language),
            registers={register.code: register for register in REGISTERS},
            activities=tuple(records),
            standing=counted,
        )
    )


@pytest.mark.parametrize("language", Language)
def test_the_notice_of_a_complete_operator_lacks_nothing(language: Language):
    content = notice(language, ACTIVITY)
    rendered = shipped(NOTICE.code, language).rendered(content.facts, speak(language))
    assert rendered.lacking == ()
    assert "10-1" in rendered.marks.plain(rendered.body)
    assert content.number == "ИСХ-5"
    assert content.date == speak(language).long_date(TODAY)


def test_it_tells_purposes_data_actions_and_measures():
    facts = notice(Language.RU, ACTIVITY, ACTIVITY | {"measures": ("policy", "encryption_at_rest")})
    (first, _) = facts.facts["activities"]
    assert first["purposes"] == "Трудовой договор"
    assert first["bases"].count(";") == 1
    assert first["data"].count(";") == 1
    measures = [row["name"] for row in facts.facts["measures"]]
    assert len(measures) == 3
    assert "Резервное копирование" in measures
    assert facts.facts["subjects"] == 700_000
    assert facts.facts["size_class"] == "Крупный оператор"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("before_start", "намерении осуществлять"),
        ("change", "изменении сведений"),
        ("before_stopping", "предстоящем прекращении"),
    ],
)
def test_each_occasion_has_its_wording(kind: str, words: str):
    content = notice(Language.RU, ACTIVITY, processing_notices=({"kind": kind, "number": "1"},))
    rendered = shipped(NOTICE.code, Language.RU).rendered(content.facts, speak(Language.RU))
    assert words in rendered.marks.plain(rendered.body)


def test_without_a_notice_in_the_profile_its_kind_is_lacking():
    content = notice(Language.RU, ACTIVITY, processing_notices=())
    occasion = content.facts["occasion"]
    assert isinstance(occasion, Lacking)
    assert occasion.register == "profile"


def test_a_notice_without_a_number_in_the_profile_leaves_it_to_be_given():
    content = notice(Language.RU, ACTIVITY, processing_notices=({"kind": "change"},))
    assert (content.number, content.date) == (None, None)


def test_without_activities_and_subjects_both_are_lacking():
    rendered = shipped(NOTICE.code, Language.EN).rendered(
        notice(Language.EN).facts, speak(Language.EN)
    )
    labels = {hole.label for hole in rendered.lacking}
    assert {"Unique subjects", "Processing activities in force", "Protection measures"} <= labels


def test_what_an_activity_does_not_say_is_lacking_with_its_number():
    content = notice(Language.RU, {"name": "Кадровый учёт"})
    rendered = shipped(NOTICE.code, Language.RU).rendered(content.facts, speak(Language.RU))
    assert ("processing", "ОБР-0", "purposes") in {
        (hole.register, hole.number, hole.field) for hole in rendered.lacking
    }


def test_the_notice_that_is_being_prepared_comes_before_the_one_that_was_sent():
    sent = {"kind": "before_start", "number": "1", "sent_on": date(2026, 9, 1)}
    prepared = {"kind": "change", "number": "2"}
    assert notice(Language.RU, ACTIVITY, processing_notices=(sent, prepared)).number == "2"
    again = notice(Language.RU, ACTIVITY, processing_notices=(sent,))
    assert (again.number, again.date) == ("1", speak(Language.RU).long_date(date(2026, 9, 1)))


def test_it_goes_to_the_authorized_body_by_its_name_in_the_language_of_the_paper():
    assert notice(Language.RU, ACTIVITY).addressee == (MINISTRY,)
    listed = {"name": MINISTRY, "address": "010000, г. Астана"}
    kazakh = notice(Language.KK, ACTIVITY, bodies=({"name": "Прокуратура"}, listed)).addressee
    assert kazakh[0] != MINISTRY
    assert "министрлігі" in str(kazakh[0])
    assert kazakh[1] == "010000, г. Астана"


def test_a_body_the_company_itself_calls_the_ministry_is_written_to_by_its_own_name():
    own = {"name": "Комитет", "kind": "ministry"}
    assert notice(Language.RU, ACTIVITY, bodies=(own,)).addressee == ("Комитет",)
