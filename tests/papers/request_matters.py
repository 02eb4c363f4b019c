"""Requests of made-up subjects, told through the real registers, for the tests of their papers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dpo_desktop.core.language import Language
from dpo_desktop.core.letter import Block, Grid, Heading, Items, Paragraph
from dpo_desktop.core.profile import BY_NAME
from dpo_desktop.core.record import Record
from dpo_desktop.core.speech import speak
from dpo_desktop.law.due import deadlines
from dpo_desktop.law.law import Law
from dpo_desktop.law.wording import wording
from dpo_desktop.papers.kind import Content, LetterKind
from dpo_desktop.papers.markup import blocks
from dpo_desktop.papers.matter import Matter
from dpo_desktop.papers.own_copies import shipped
from dpo_desktop.papers.requests import KINDS
from dpo_desktop.papers.template import Rendered
from dpo_desktop.registers import REGISTERS
from dpo_desktop.reports.words import PaperWords

REGISTER = {register.code: register for register in REGISTERS}
KIND = {kind.code: kind for kind in KINDS}
TODAY = date(2026, 11, 23)

PROFILE = {
    "name_ru": "ТОО «Сарыжаз»",
    "name_kk": "«Сарыжаз» ЖШС",
    "name_en": "Saryzhaz LLP",
    "bin": "991340000017",
    "address": "050000, г. Алматы, ул. Тоғызқұмалақ, 17",
    "responsible_name": "Нұрғалиева Әсел",
    "responsible_post": "Ответственное лицо",
    "responsible_phone": "+7 700 000 00 17",
    "responsible_email": "data@saryzhaz.example",
}

REQUEST: Mapping[str, Any] = {
    "received_on": "2026-11-10",
    "kinds": ["information"],
    "scope": "Какие данные обо мне хранятся?",
    "subject": {"name": "Әлімжанова Гүлнұр", "contact": "gulnur@mail.example"},
    "applicant_role": "subject",
    "activities": [{"register": "processing", "number": "П-1"}],
    "responsible": "Нұрғалиева Ә.",
    "decision": "satisfied",
    "actions_taken": [
        {
            "action": "information_given",
            "where": "Список подписчиков",
            "who": "Есенов Т.",
            "on": "2026-11-11",
        },
    ],
    "answered_on": "2026-11-11",
    "answer_channel": "email",
    "outgoing_number": "ИСХ-С-2026/0007",
}

ACTIVITY: Mapping[str, Any] = {
    "name": "Информационные письма",
    "process_owner": "Үсенова Жұлдыз",
    "start_on": "2025-01-10",
    "purposes": [
        {"purpose": "Отправка писем", "bases": ["consent"], "article": "Политика, п. 6"},
        {"purpose": "Учёт подписки", "bases": ["art9_10"], "article": "Закон о связи"},
    ],
    "subject_categories": ["newsletter_subscribers"],
    "data": [
        {"categories": ["full_name", "email"], "availability": "restricted", "biometric": False},
        {"categories": ["face_image"], "availability": "public", "biometric": True},
    ],
    "actions": ["collection", "storage", "destruction"],
    "automation": "automated",
    "automated_explanation": "Письмо уходит по расписанию",
    "network": "with_network",
    "sources": ["subject", "employer"],
    "collection_methods": ["website_form", "phone"],
    "recipients": [
        {"recipient": "Хостинг", "role": "on_behalf", "purpose": "Сервер", "document": "Договор"}
    ],
    "cross_border": True,
    "transfers": [{"register": "transfers", "number": "Т-1"}],
    "publication": True,
    "published_where": "Доска почёта на сайте",
    "publication_ground": "Отдельное согласие",
    "retention_period": "Три года",
    "retention_start": "consent_given",
    "retention_until": "2029-12-31",
    "end_of_life": "depersonalise",
    "note": "Для себя: проверить договор",
    "access": [{"person": "Маркетолог Асанова", "extent": "Всё"}],
}

TRANSFER: Mapping[str, Any] = {
    "name": "Рассылка",
    "purpose": "Отправка из облака",
    "recipient": {"name": "Облако, Ирландия", "contact": "x@cloud.example"},
    "further_recipients": [{"name": "Дочерняя компания", "countries": ["DE"]}],
    "countries": ["IE"],
    "ground": "consent",
}


def record(
    register: str, number: str, values: Mapping[str, Any], state: str, **changed: Any
) -> Record:
    """Return a record; a value of ``None`` empties a field."""
    declared = REGISTER[register]
    told = {
        name: declared.field(name).from_json(value)
        for name, value in {**values, **changed}.items()
        if value is not None
    }
    return Record(register, 1, number, state, told)


def activity(number: str = "П-1", /, **changed: Any) -> Record:
    """Return an activity that lacks nothing, changed."""
    return record("processing", number, ACTIVITY, "in_force", **changed)


def transfer(state: str = "active", /, **changed: Any) -> Record:
    """Return a transfer that runs, changed."""
    return record("transfers", "Т-1", TRANSFER, state, **changed)


def request(state: str = "answered", /, **changed: Any) -> Record:
    """Return a request that lacks nothing, changed."""
    return record("requests", "ВХ-1", REQUEST, state, **changed)


def matter(
    of: Record,
    language: Language = Language.RU,
    linked: Iterable[Record] | None = None,
    profile: Mapping[str, Any] = PROFILE,
    today: date = TODAY,
) -> Matter:
    """Return what a paper on a request is written from."""
    around = (activity(), transfer()) if linked is None else tuple(linked)
    declared = REGISTER[of.register]
    return Matter(
        record=of,
        register=declared,
        linked={found.link.key: found for found in around},
        links_in=(),
        deadlines=deadlines(
            declared.clocks, of.values, Law.default(), declared.course, declared.by_name
        ),
        profile={name: BY_NAME[name].from_json(value) for name, value in profile.items()},
        today=today,
        words=PaperWords(wording(language)),
        t=speak(language),
        registers=REGISTER,
    )


def content(code: str, of: Matter) -> Content:
    """Return what a kind of paper says."""
    return KIND[code].content(of)


def rendered(code: str, of: Matter) -> Rendered:
    """Return a paper in its shipped wording."""
    kind: LetterKind = KIND[code]
    return shipped(code, of.language).rendered(kind.content(of).facts, of.t)


def lacking(code: str, of: Matter) -> set[tuple[str, str]]:
    """Return the register and field of what a paper lacks, in its wording and in its head."""
    said = content(code, of)
    head = (said.number, said.date, *said.addressee)
    holes = [hole for hole in head if not hole and hole is not None and hole != ""]
    return {(hole.register, hole.field) for hole in (*holes, *rendered(code, of).lacking)}


def text(code: str, of: Matter) -> str:
    """Return every word of a paper's body, cell by cell, with single spaces."""
    made = rendered(code, of)
    return plain("\n".join(_texts(blocks(made.body, made.marks))))


def plain(words: Any) -> str:
    """Return words with one common space between them."""
    return " ".join(str(words).split())


def _texts(body: Iterable[Block]) -> Iterable[str]:
    for block in body:
        match block:
            case Paragraph(runs):
                yield "".join(run.text for run in runs)
            case Heading(said):
                yield said
            case Items(items):
                for item in items:
                    yield from _texts(item)
            case Grid(titles, rows):
                for row in (titles, *rows):
                    yield from row
