"""The official terms of the Law stand in the lists and terms exactly as the Law writes them."""

import pytest

from dpo_desktop.law.data import read
from dpo_desktop.law.terms import Terms
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.vocabulary import names, vocabulary

# (vocabulary, code, Russian, Kazakh): the label is the term itself, whatever its first letter.
LABELS = [
    ("processing_actions", "collection", "сбор", "жинау"),
    ("processing_actions", "accumulation", "накопление", "жинақтау"),
    ("processing_actions", "storage", "хранение", "сақтау"),
    ("processing_actions", "supplement", "дополнение", "толықтыру"),
    ("processing_actions", "use", "использование", "пайдалану"),
    ("processing_actions", "distribution", "распространение", "тарату"),
    ("processing_actions", "blocking", "блокирование", "бұғаттау"),
    ("processing_actions", "destruction", "уничтожение", "жою"),
    ("processing_actions", "deletion", "удаление", "өшіру"),
    ("processing_actions", "depersonalisation", "обезличивание", "иесіздендіру"),
    ("processing_actions", "crossborder_transfer", "трансграничная передача",
     "трансшекаралық беру"),
    ("request_kinds", "unblock", "снятие блокирования", "бұғаттауды алып тастау"),
    ("request_kinds", "withdraw_consent", "отзыв согласия", "келісімді кері қайтарып алу"),
    ("availability_classes", "public", "общедоступные", "жалпыға бірдей қолжетімді"),
    ("availability_classes", "restricted", "ограниченного доступа", "қолжетімділігі шектеулі"),
    ("operator_roles", "operator", "оператор", "оператор"),
    ("operator_roles", "third_party", "третье лицо", "үшінші тұлға"),
    ("applicant_roles", "legal_representative", "законный представитель", "заңды өкіл"),
    ("refusal_grounds", "unfulfilled_obligation", "неисполненное обязательство",
     "орындалмаған міндеттеме"),
    ("due_tones", "overdue", "просрочено", "мерзімі өткен"),
    ("day_kinds", "working", "рабочий день", "жұмыс күні"),
    ("security_measures", "internal_control", "внутренний контроль", "ішкі бақылау"),
    ("regulator_request_kinds", "unscheduled_inspection", "внеплановая проверка",
     "жоспардан тыс тексеру"),
    ("regulator_request_kinds", "proof_of_consent", "доказательство о получении согласия",
     "келісім алғаны туралы дәлелдеме"),
    ("regulator_bodies", "state_technical_service", "государственная техническая служба",
     "мемлекеттік техникалық қызмет"),
    ("data_categories", "iin", "ИИН (индивидуальный идентификационный номер)",
     "ЖСН (жеке сәйкестендіру нөмірі)"),
]  # fmt: skip

# (Russian, Kazakh): a term that stands inside a longer text.
INSIDE = [
    ("субъект", "субъект"),
    ("персональных данных", "дербес дерек"),
    ("уполномоченный орган", "уәкілетті орган"),
    ("мотивированный отказ", "уәжді бас тарту"),
    ("мотивированный ответ", "дәлелді жауап"),
    ("о нарушении безопасности персональных данных", "дербес деректер қауіпсіздігінің бұзылуы"),
    ("автоматизированной обработки", "автоматтандырылған өңдеу"),
    ("возражение", "қарсылық"),
    ("третьему лицу", "үшінші тұлға"),
    ("общедоступных источников", "жалпыға бірдей қолжетімді көздер"),
    ("трансграничной передачи", "трансшекаралық беру"),
    ("запросу уполномоченного органа", "уәкілетті органның сұрау салуы"),
]


@pytest.mark.parametrize(("name", "code", "russian", "kazakh"), LABELS)
def test_a_label_is_the_official_term(name, code, russian, kazakh):
    entry = vocabulary(name).entry(code)
    assert entry is not None
    assert entry.texts.ru.casefold() == russian.casefold()
    assert entry.texts.kk.casefold() == kazakh.casefold()


@pytest.mark.parametrize(("russian", "kazakh"), INSIDE)
def test_the_duties_use_the_official_terms_in_both_languages(russian, kazakh):
    duties = [e.duty for term in Terms.load().by_code.values() for e in term.editions]
    found = [duty for duty in duties if russian in duty.ru.casefold()]
    assert found
    for duty in found:
        assert kazakh in duty.kk.casefold()


def every_text() -> list[Texts]:
    entries = [entry for name in names() for entry in vocabulary(name).entries]
    labels = [t for e in entries for t in (e.texts, e.hint, e.reference) if t]
    editions = [e for term in Terms.load().by_code.values() for e in term.editions]
    holidays = [Texts.read(table) for table in read("holiday_names")["holiday"]]
    return labels + [e.duty for e in editions] + holidays


@pytest.mark.parametrize(
    ("russian", "wrong", "right"),
    [
        ("персональн", "жеке деректер", "дербес"),
        ("обезличива", "анонимдендіру", "иесіздендір"),
        ("трансграничн", "шекарааралық", "трансшекаралық"),
        ("блокирова", "блоктау", "бұғатта"),
    ],
)
def test_no_other_word_is_used_for_a_term_of_the_law(russian, wrong, right):
    found = [texts for texts in every_text() if russian in texts.ru.casefold()]
    assert found
    for texts in found:
        assert wrong not in texts.kk.casefold()
        assert right in texts.kk.casefold(), texts.kk
