"""A made-up register of requests, its records and profile, in the three languages."""

import gettext
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from dpo_desktop.core.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Links,
    LongText,
    Number,
    PartyField,
    Rows,
    Text,
    YesNo,
)
from dpo_desktop.core.identifiers import check_digit
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Card, Progress
from dpo_desktop.core.record import Action, FieldChange, Record
from dpo_desktop.core.register import Clock, Register, Section
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.states import Move, State, Workflow
from dpo_desktop.core.values import Link, Party
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.terms import Confidence, Edition, InternalTarget, StartEvent, Unit
from dpo_desktop.law.texts import Texts
from dpo_desktop.reports.atomic import new_file
from dpo_desktop.reports.card import write_card
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.register_list import write_register

ASTANA = timezone(timedelta(hours=5))
PRINTED_AT = datetime(2026, 11, 22, 10, 15, tzinfo=ASTANA)
TODAY = date(2026, 11, 22)


def whole_number(first_eleven: str) -> str:
    """Return a number with the check digit that fits."""
    return f"{first_eleven}{check_digit(first_eleven)}"


IIN = whole_number("88010135012")
BIN = whole_number("12014001234")

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"

PROFILE: Mapping[str, Any] = {
    "name_ru": "ТОО «Үлгі Сервис»",
    "name_kk": "«Үлгі Сервис» ЖШС",
    "name_en": "Ulgi Service LLP",
    "bin": BIN,
    "responsible_name": "Сынақова Ү. Ә.",
    "responsible_post": "Ответственный за организацию обработки персональных данных",
}

_CHOICES = {
    ("kinds", "access"): {"ru": "доступ к данным", "kk": "деректерге қол жеткізу"},
    ("kinds", "destroy"): {"ru": "уничтожение", "kk": "жою"},
    ("decisions", "given"): {"ru": "данные предоставлены", "kk": "деректер берілді"},
    ("decisions", "refused"): {"ru": "мотивированный отказ", "kk": "уәжді бас тарту"},
}


class _Words(gettext.NullTranslations):
    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words

    def gettext(self, message: str) -> str:
        return self._words.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._words.get(msgid2, msgid1 if n == 1 else msgid2)


_RU = {
    "page {page} of {total}": "стр. {page} из {total}",
    "BIN {number}": "БИН {number}",
    "No.": "№ п/п",
    "No. {number}": "№ {number}",
    "{number} of {date}": "{number} от {date}",
    "Number": "Номер",
    "State": "Состояние",
    "Due": "Срок исполнения",
    "overdue": "просрочено",
    "done {date}": "исполнено {date}",
    "Register of requests": "Реестр обращений субъектов персональных данных",
    "Request of a data subject": "Обращение субъекта персональных данных",
    "Card of the register “{register}”": "Карточка реестра «{register}»",
    "Received on": "Дата поступления",
    "Subject": "Субъект персональных данных",
    "What is asked": "Что требуется",
    "Content": "Содержание обращения",
    "Decision": "Принятое решение",
    "Data": "Персональные данные",
    "Pages": "Листов",
    "Answered": "Отвечено",
    "E-mail": "Электронная почта",
    "Linked": "Связано с",
    "Main": "Обращение",
    "Answer": "Рассмотрение",
    "Files": "Приложения",
    "In work": "В работе",
    "Answered, closed": "Исполнено",
    "Answer to the subject": "Ответ субъекту",
    "Period by “{field}”: {start} – {end}": "Период по полю «{field}»: {start} – {end}",
    "Records chosen by: {conditions}": "Отобраны записи: {conditions}",
    "As of {date}": "По состоянию на {date}",
    "The register holds {n} records.": "Всего записей в реестре: {n}.",
    "(signature)": "(подпись)",
    "Place of the stamp (if any)": "М.П. (при наличии)",
    "Date: “____” ______________ 20____": "Дата: «____» ______________ 20____ г.",
    "Printed {moment}": "Напечатано {moment}",
    "Terms": "Сроки",
    "What is due": "Что должно быть сделано",
    "Runs from": "Течёт с",
    "Internal target": "Внутренний срок",
    "Last day": "Последний день",
    "Ground": "Основание",
    "Linked records": "Связанные записи",
    "Records that refer to this one": "Записи, которые ссылаются на эту",
    "History": "История",
    "Date and time": "Дата и время",
    "Who": "Кто",
    "What was done": "Что сделано",
    "Added": "Добавлено",
    "Changed": "Изменено",
    "Moved": "Переведено",
    "Reason: {why}": "Причина: {why}",
    "Name": "Наименование",
    "Basis": "Основание",
}
_KK = {
    "page {page} of {total}": "{page}-бет, барлығы {total}",
    "BIN {number}": "БСН {number}",
    "Register of requests": "Субъектілердің өтініштерін есепке алу журналы",
}


def speech(language: Language) -> CatalogueSpeech:
    """Return a speech that knows the few words these tests look for."""
    words = {Language.RU: _RU, Language.KK: _KK, Language.EN: {}}[language]
    return CatalogueSpeech(language, _Words(words))


@dataclass(frozen=True)
class StubWording:
    """The least a paper needs of a wording."""

    language: Language

    def choice(self, vocabulary_name: str, code: str, /) -> str:
        return _CHOICES.get((vocabulary_name, code), {}).get(self.language.value, code)

    def country(self, code: str) -> str:
        return code

    def yes_no(self, value: bool) -> str:
        return "yes" if value else "no"

    def date(self, value: Any) -> str:
        return f"{value:%d.%m.%Y}"

    def date_time(self, value: Any) -> str:
        return f"{value:%d.%m.%Y %H:%M}"

    def label(self, msgid: str) -> str:
        return speech(self.language)(msgid)


FIELDS: tuple[Field, ...] = (
    Date(name="received_on", label="Received on", section="main", printed=True),
    PartyField(name="subject", label="Subject", section="main", printed=True),
    Choices(name="kinds", label="What is asked", section="main", vocabulary="kinds", printed=True),
    LongText(name="content", label="Content", section="main", printed=True),
    Rows(
        name="data",
        label="Data",
        section="main",
        row_label="Data",
        columns=(
            Text(name="name", label="Name"),
            LongText(name="basis", label="Basis"),
            PartyField(name="subject", label="Subject"),
        ),
    ),
    Text(name="email", label="E-mail", section="main"),
    Choice(
        name="decision", label="Decision", section="answer", vocabulary="decisions", printed=True
    ),
    Number(name="pages", label="Pages", section="answer", printed=True),
    YesNo(name="answered", label="Answered", section="answer"),
    Text(name="files", label="Files", section="files"),
    Links(name="linked", label="Linked", section="answer"),
)

REGISTER = Register(
    code="requests",
    title="Register of requests",
    tab="Requests",
    one="Request of a data subject",
    icon="inbox",
    sections=(Section("main", "Main"), Section("answer", "Answer"), Section("files", "Files")),
    fields=FIELDS,
    workflow=Workflow(
        states=(State("open", "In work"), State("closed", "Answered, closed", done=True)),
        moves=(Move("open", "closed", "Close"),),
    ),
    headline="subject",
    subline="kinds",
    period="received_on",
    series="requests",
    add_label="New request",
    clocks=(Clock("answer", ("received_on",), "Answer to the subject"),),
)

_CONTENTS = (
    "Просит сообщить, какие персональные данные обрабатываются, и передать их копию.",
    "Өз деректерінің қайда сақталатынын және кімге берілетінін хабарлауды сұрайды.",
    "Asks for the destruction of the data kept under contract № 7603 of 1 February 2026.",
    f"Требует уничтожить данные & прекратить рассылку <немедленно>; ИИН {IIN} указан в письме.",
)
_NAMES = ("Үлгібаева Әлия Сынаққызы", "Образцов Пример Тестович", "Қоңырбай Һәм Іңкәр")


def record(place: int, **changed: Any) -> Record:
    """Return the record of that place; every text is a little different."""
    received = date(2026, 1, 5) + timedelta(days=place % 300)
    closed = place % 3 == 0
    values: dict[str, Any] = {
        "received_on": received,
        "subject": Party(_NAMES[place % 3], f"sample{place}@example.kz", IIN),
        "kinds": ("access", "destroy") if place % 2 else ("access",),
        "content": f"{_CONTENTS[place % 4]} Вх. {place}-кс.",
        "decision": ("given", "refused", None)[place % 3],
        "pages": place,
    }
    values.update(changed)
    return Record(
        register="requests",
        id=place,
        number=f"ОС-2026/{place:05}",
        state="closed" if closed else "open",
        values=values,
        due=received + timedelta(days=15),
        done_on=received + timedelta(days=9) if closed else None,
    )


def records(count: int) -> Iterator[Record]:
    """Yield so many records."""
    return (record(place) for place in range(1, count + 1))


@dataclass
class Told:
    """What a paper told while it was made, and after how many questions it is stopped."""

    stop_after: int = -1
    reports: list[tuple[int, int]] = field(default_factory=list)
    asked: int = 0

    @property
    def progress(self) -> Progress:
        def cancelled() -> bool:
            self.asked += 1
            return 0 <= self.stop_after < self.asked

        return Progress(lambda done, total: self.reports.append((done, total)), cancelled)


def print_register(
    target: Path, found: Any, language: Language = Language.RU, **changed: Any
) -> Path:
    """Write the register with everything that a test does not care about."""
    found = list(found)
    arguments: dict[str, Any] = {
        "register": REGISTER,
        "records": iter(found),
        "total": len(found),
        "wording": StubWording(language),
        "t": speech(language),
        "profile": PROFILE,
        "filters": (("Состояние", "в работе"), ("Что требуется", "доступ к данным")),
        "period": (date(2026, 1, 1), date(2026, 9, 30)),
        "today": TODAY,
        "progress": Progress(),
    }
    return _printed(write_register, target, arguments | changed)


def deadline(due: date = date(2026, 2, 12)) -> Deadline:
    """Return a term of the law that ends on a day."""
    edition = Edition(
        code="answer",
        number=15,
        unit=Unit.WORKING_DAYS,
        start=StartEvent.RECEIPT,
        reference=Texts("Art. 25(2)(8)", "пп. 8) п. 2 ст. 25 Закона", "Заңның 25-бабы 2-т. 8) тш."),
        internal=InternalTarget.LAST_WORKING_DAY,
        confidence=Confidence.ACT,
        duty=Texts("Answer", "Ответ", "Жауап"),
        in_force_from=date(2024, 1, 1),
        in_force_to=None,
    )
    start = date(2026, 1, 22)
    return Deadline(
        edition, start, due, due, due - timedelta(days=1), due, label="Answer to the subject"
    )


def card(place: int = 7, **changed: Any) -> Card:
    """Return a card with links both ways and a history of three actions."""
    values = {
        "data": (
            {"name": "фамилия, имя, отчество", "basis": "договор", "subject": None},
            {
                "name": "изображение лица",
                "basis": "согласие субъекта от 12.03.2026, отозвано 19.10.2026",
                "subject": Party("Үлгібаева Әлия", "", IIN),
            },
        ),
        "email": "sample@example.kz",
        "linked": (Link("regulator", "УО-2026/00003", "Запрос уполномоченного органа"),),
        **changed,
    }
    who = "Сынақова Ү. Ә."
    history = (
        Action(
            datetime(2026, 10, 30, 5, 31, tzinfo=UTC),
            who,
            "moved",
            "ответ отправлен",
            "requests",
            f"ОС-2026/{place:05}",
            (FieldChange("state", "open", "closed"),),
        ),
        Action(
            datetime(2026, 10, 20, 6, 40, tzinfo=UTC),
            who,
            "changed",
            "",
            "requests",
            f"ОС-2026/{place:05}",
            (
                FieldChange("decision", None, "given"),
                FieldChange("received_on", "2026-01-11", "2026-01-12"),
                FieldChange(
                    "subject", None, {"name": "Үлгібаева Әлия", "contact": "", "id_number": IIN}
                ),
            ),
        ),
        Action(
            datetime(2026, 10, 19, 4, 12, tzinfo=UTC),
            who,
            "added",
            "",
            "requests",
            f"ОС-2026/{place:05}",
        ),
    )
    links_in = (Link("requests", "ОС-2026/00021", "Повторное обращение"),)
    return Card(record(place, **values), links_in, history)


def print_card(target: Path, language: Language = Language.RU, **changed: Any) -> Path:
    """Write a card with everything that a test does not care about."""
    arguments: dict[str, Any] = {
        "register": REGISTER,
        "card": card(),
        "deadlines": (deadline(),),
        "wording": StubWording(language),
        "t": speech(language),
        "profile": PROFILE,
        "today": TODAY,
    }
    return _printed(write_card, target, arguments | changed)


def _printed(write: Any, target: Path, arguments: dict[str, Any]) -> Path:
    full_numbers = arguments.pop("full_numbers", False)
    arguments.setdefault("imprint", Imprint("0" * 32, PRINTED_AT, full_numbers=full_numbers))
    arguments.setdefault("data", DataFile({"id": "0" * 32}))
    with new_file(target) as file:
        write(file, **arguments)
        file.keep()
    return target
