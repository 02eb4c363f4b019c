"""Letters made from a vault: nothing leaves with a hole, and the company words them as it likes."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Party
from dpo_desktop.desk.papers.matters import matter_of
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.wording import wording
from dpo_desktop.papers.kinds import BY_CODE, KINDS
from dpo_desktop.papers.own_copies import own_copy
from dpo_desktop.registers import REGISTERS
from dpo_desktop.reports.words import PaperWords
from dpo_desktop.storage.vault import Vault
from tests.desk.conftest import CHEAP, Wall
from tests.desk.test_papers import text_of

KIND = "processing_notice"
T = speak(Language.EN)
PROFILE: dict[str, Any] = {
    "name_ru": "ТОО «Үлгі»",
    "name_kk": "«Үлгі» ЖШС",
    "name_en": "Sample LLP",
    "bin": "170740001680",
    "address": "050000, г. Алматы",
    "responsible_name": "Мысалова Үлгі",
    "responsible_post_en": "Data protection officer",
    "responsible_phone": "+7 700 000 00 01",
    "responsible_email": "dpo@example.kz",
    "unique_subjects": 40,
    "processing_notices": ({"kind": "before_start", "number": "OUT-5"},),
}
ALL_GIVEN = "title: A notice\n---\n{{ operator }} processes data of {{ subjects }} people.\n"


@pytest.fixture
def company(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of a company that has no activities yet."""
    vault = Vault.create(tmp_path / "company", REGISTERS, "six words of a song", cost=CHEAP)
    desk = VaultDesk(vault, wall)
    desk.save_profile(PROFILE)
    yield desk
    desk.close()


def ordered(**changes: Any) -> Order:
    """Return an order of the notice."""
    return Order(**({"kind": KIND, "language": Language.EN} | changes))


def test_what_is_lacking_is_named_and_nothing_is_written(company: VaultDesk, tmp_path: Path):
    assert [hole.label for hole in company.lacking(ordered())] == [
        "Processing activities in force",
        "Protection measures",
    ]
    target = tmp_path / "notice.pdf"
    with pytest.raises(DpoError) as refused:
        company.make(ordered(), target, Progress())
    said = refused.value.say(T)
    assert "“Processing activities in force”; “Protection measures”" in said
    assert not target.exists()
    assert company.exports(10) == ()


def test_where_something_is_to_be_filled_in_is_told_in_the_readers_language(company: VaultDesk):
    company.save_profile({**PROFILE, "responsible_phone": ""})
    with pytest.raises(DpoError) as refused:
        company.preview(ordered(), Progress())
    assert "“Telephone” in the details of the operator" in refused.value.say(T)
    assert "«Телефон»" in refused.value.say(speak(Language.RU)).replace("“", "«").replace("”", "»")


def test_a_draft_names_its_holes_on_paper(company: VaultDesk, tmp_path: Path):
    target = tmp_path / "draft.pdf"
    company.make(ordered(draft=True), target, Progress())
    said = text_of(target)
    assert "Sample LLP" in said
    assert "OUT-5" in said
    assert company.exports(10)[0].notes == ("draft",)


def test_what_the_wording_does_not_print_is_not_lacking(company: VaultDesk, tmp_path: Path):
    company.save_template(KIND, Language.EN, ALL_GIVEN)
    assert company.lacking(ordered()) == ()
    target = tmp_path / "notice.pdf"
    made = company.make(ordered(), target, Progress())
    assert made.pages == 1
    assert "Sample LLP processes data of 40 people." in text_of(target)
    assert company.exports(10)[0].title == "A notice"


def test_the_companys_own_wording_is_a_file_beside_the_vault_and_can_be_given_back(
    company: VaultDesk,
):
    shipped = company.template(KIND, Language.EN)
    assert not shipped.own
    company.save_template(KIND, Language.EN, ALL_GIVEN)
    file = own_copy(company.vault.folder, KIND, Language.EN)
    assert file.read_text("utf-8") == ALL_GIVEN
    assert company.template(KIND, Language.EN).text == ALL_GIVEN
    (found,) = [one for one in company.template_kinds() if one.kind == KIND]
    assert found.own == {Language.EN}
    company.drop_template(KIND, Language.EN)
    assert company.template(KIND, Language.EN) == shipped
    assert not file.exists()


def test_a_wrong_wording_is_not_kept(company: VaultDesk):
    wrong = "title: A notice\n---\nDear {{ nobody }}"
    (problem,) = company.template_problems(KIND, Language.EN, wrong)
    assert "line 3: there is nothing called “nobody”" in problem.say(T)
    with pytest.raises(DpoError, match="Not saved"):
        company.save_template(KIND, Language.EN, wrong)
    assert not company.template(KIND, Language.EN).own


def test_a_file_that_was_spoilt_by_hand_is_told_of(company: VaultDesk):
    company.save_template(KIND, Language.EN, ALL_GIVEN)
    file = own_copy(company.vault.folder, KIND, Language.EN)
    file.write_bytes("title: Үлгі\n---\n".encode("utf-16"))
    with pytest.raises(DpoError) as refused:
        company.preview(ordered(), Progress())
    assert "en/processing_notice.md is no text in UTF-8" in refused.value.say(T)
    file.write_text("title: A\n---\n{{ operator", "utf-8")
    with pytest.raises(DpoError) as refused:
        company.preview(ordered(), Progress())
    assert "line 3: cannot be understood" in refused.value.say(T)


def test_the_names_a_wording_may_use_are_told(company: VaultDesk):
    names = company.template(KIND, Language.EN).names
    assert names["operator"] == ()
    assert {"name", "purposes", "data", "actions"} <= set(names["activities"])


@pytest.mark.parametrize("kind", [kind.code for kind in KINDS])
def test_every_shipped_wording_reads_well_and_uses_the_same_names_in_each_language(
    company: VaultDesk, kind: str
):
    for language in Language:
        wording_ = company.template(kind, language)
        assert company.template_problems(kind, language, wording_.text) == ()


def test_a_letter_knows_what_its_record_is_linked_with_and_the_transfers_beyond(
    company: VaultDesk, tmp_path: Path
):
    activity = company.add("processing", {"name": "Письма"}).record
    transfer = company.add(
        "transfers",
        {
            "name": "Облако",
            "recipient": Party("Sample GmbH"),
            "purpose": "Хранение",
            "countries": ("DE",),
            "activities": (activity.link,),
        },
    ).record
    received = {
        "received_on": date(2026, 10, 15),
        "channel": "email",
        "applicant": Party("Мысалов Үлгі", "sample@example.kz"),
        "subject": Party("Мысалов Үлгі"),
        "kinds": ("information",),
        "scope": "Какие данные вы храните?",
        "activities": (activity.link,),
    }
    request = company.add("requests", received).record
    order = Order("x", Language.RU, register="requests", record_id=request.id)
    kind = next(kind for kind in BY_CODE.values() if kind.register == "requests")
    words = PaperWords(wording(Language.RU))
    matter = matter_of(company, order, kind, words)
    assert [one.number for one in matter.of("activities")] == [activity.number]
    (found,) = matter.of("activities")
    assert [one.number for one in matter.around(found, "transfers")] == [transfer.number]
    assert request.link.key not in matter.linked


def test_the_machine_readable_copy_holds_what_the_letter_says_and_no_more(
    company: VaultDesk, tmp_path: Path
):
    company.save_template(KIND, Language.EN, ALL_GIVEN)
    target = tmp_path / "notice.pdf"
    company.make(ordered(), target, Progress())
    attached = json.loads(PdfReader(target).attachments["data.json"][0])
    assert attached["paper"]["kind"] == KIND
    (said,) = attached["records"]
    assert said["outgoing_number"] == "OUT-5"
    assert said["facts"] == {"operator": "Sample LLP", "subjects": 40}
