"""Letters written of hand-made records, by the real declarations and the shipped wordings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dpo_desktop.core.language import Language
from dpo_desktop.core.letter import Block, Grid, Heading, Items, Paragraph
from dpo_desktop.core.paper import Lacking
from dpo_desktop.core.record import Record
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Party
from dpo_desktop.desk.rules import Rules
from dpo_desktop.law.law import Law
from dpo_desktop.law.wording import wording
from dpo_desktop.papers.kind import Content
from dpo_desktop.papers.kinds import BY_CODE
from dpo_desktop.papers.markup import blocks
from dpo_desktop.papers.matter import Matter
from dpo_desktop.papers.own_copies import shipped
from dpo_desktop.registers import REGISTERS
from dpo_desktop.reports.words import PaperWords

TODAY = date(2026, 11, 23)
NUMBER = "№-1"
BY_CODE_OF_REGISTER = {register.code: register for register in REGISTERS}
RULES = Rules(Law.default())

PROFILE: Mapping[str, Any] = {
    "name_ru": "ТОО «Үлгі Сервис»",
    "name_kk": "«Үлгі Сервис» ЖШС",
    "name_en": "Ulgi Service LLP",
    "bin": "991340000017",
    "address": "г. Алматы, ул. Үлгі, 1",
    "responsible_name": "Сынақова Үміт",
    "responsible_post": "Ответственное лицо",
    "responsible_post_kk": "Жауапты тұлға",
    "responsible_post_en": "Person responsible",
    "responsible_phone": "+7 700 000 00 01",
    "responsible_email": "data@ulgi.example",
    "bodies": (
        {"name": "Акимат города Алматы", "kind": "akimat", "address": "г. Алматы, пл. Үлгі, 4"},
    ),
}

REQUEST: Mapping[str, Any] = {
    "received_on": date(2026, 11, 2),
    "body": "Акимат города Алматы",
    "body_kind": "akimat",
    "officer": Party("Өтегенова Әлия"),
    "their_number": "3-14/205",
    "their_date": date(2026, 10, 30),
    "kind": "information",
    "subject": "Меры защиты",
    "legal_ground": "Закон № 94-V, п. 2 ст. 27",
    "channel": "e_document",
    "responsible": "Сынақова Ү.",
    "questions": (
        {"question": "Кто отвечает?", "answer": "Назначено лицо", "status": "ready"},
        {"question": "Где база?", "answer": "В Алматы", "status": "ready"},
    ),
    "reply_text": "Меры приняты.",
    "attachments": ({"title": "Приказ", "pages": "2"}, {"title": "Журнал", "pages": "файл CSV"}),
    "approver": "Директор Өмірзақов Ілияс",
    "approved_on": date(2026, 11, 6),
    "answered_on": date(2026, 11, 9),
    "outgoing_number": "ИСХ-Р-1",
}

NOTICE: Mapping[str, Any] = {
    "version": 1,
    "kind": "transfer_notice",
    "operator": "ТОО «Үлгі Сервис»\nУведомление об обработке от 01.09.2026 № 7",
    "responsible": "Сынақова Үміт\nТелефон: +7 700 000 00 01",
    "basis": "Согласие субъекта\nЦель: учёт посещений",
    "data": "IP-адрес; cookie",
    "subjects": "Посетители сайта",
    "countries": ("IE", "DE"),
    "assessed_on": date(2026, 10, 1),
    "sent_on": date(2026, 10, 5),
    "outgoing_number": "ИСХ-ТП-1",
}

TRANSFER: Mapping[str, Any] = {
    "name": "Счётчик сайта",
    "purpose": "Учёт посещений",
    "recipient": Party("Zähler GmbH", "Berlin, dsb@zaehler.example"),
    "further_recipients": (
        {"name": "Count Ltd", "contact": "Dublin", "countries": ("IE",), "kind": "company"},
    ),
    "countries": ("DE",),
    "country_status": "does_not_ensure",
    "subject_categories": ("website_users",),
    "data_categories": ("ip_address",),
    "start_on": date(2026, 12, 1),
    "asked_on": date(2026, 9, 1),
    "notifications": (NOTICE,),
}


@dataclass(frozen=True)
class Written:
    """A letter as it would be set."""

    content: Content
    title: str
    subject: str
    body: tuple[Block, ...]
    holes: tuple[Lacking, ...]

    @property
    def lacking(self) -> set[str]:
        """Names of the fields that are missing."""
        return {hole.field for hole in self.holes}

    @property
    def words(self) -> str:
        """Everything the body says, one space between words."""
        return " ".join(" ".join(_texts(self.body)).split())


def _texts(body: Sequence[Block]) -> Iterator[str]:
    for block in body:
        if isinstance(block, Paragraph):
            yield "".join(run.text for run in block.runs)
        elif isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Items):
            for item in block.items:
                yield from _texts(item)
        elif isinstance(block, Grid):
            yield from (cell for row in (block.titles, *block.rows) for cell in row)


def matter(
    register: str,
    values: Mapping[str, Any],
    language: Language = Language.EN,
    profile: Mapping[str, Any] = PROFILE,
    state: str = "",
) -> Matter:
    """What a letter is written from, with the deadlines the law gives."""
    declared = BY_CODE_OF_REGISTER[register]
    return Matter(
        record=Record(register, 1, NUMBER, state or declared.workflow.initial.code, values),
        register=declared,
        linked={},
        links_in=(),
        deadlines=RULES.deadlines(declared, values),
        profile=profile,
        today=TODAY,
        words=PaperWords(wording(language)),
        t=speak(language),
        registers=BY_CODE_OF_REGISTER,
    )


def written(
    code: str,
    values: Mapping[str, Any],
    language: Language = Language.EN,
    profile: Mapping[str, Any] = PROFILE,
) -> Written:
    """A letter of a kind, about a record with these values."""
    kind = BY_CODE[code]
    about = matter(kind.register, values, language, profile)
    content = kind.content(about)
    rendered = shipped(code, language).rendered(content.facts, about.t)
    head = (content.number, content.date, content.signer, *content.addressee)
    return Written(
        content,
        rendered.title,
        rendered.subject,
        blocks(rendered.body, rendered.marks),
        (*(fact for fact in head if isinstance(fact, Lacking)), *rendered.lacking),
    )


def without(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Values with some of them not filled in."""
    return {name: value for name, value in values.items() if name not in names}
