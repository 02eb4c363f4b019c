"""Every letter that goes out bears a number and a date; numbers have no gaps and no doubles."""

import errno
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Made, Order, Signing
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from tests.desk.conftest import CHEAP, Wall
from tests.desk.test_letters import PROFILE
from tests.desk.test_papers import text_of
from tests.reports.keys import PASSWORD, gost_key

KIND = "ask_details"
PLACE = {
    Language.EN: "No. [when handed out]",
    Language.RU: "№ [",
    Language.KK: "№ [",
}
FULL = {
    "name_en": "Sample LLP",
    "responsible_post": "Ответственный",
    "responsible_post_kk": "Жауапты",
}


@pytest.fixture
def company(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of a company."""
    vault = Vault.create(tmp_path / "company", REGISTERS, "six words of a song", cost=CHEAP)
    desk = VaultDesk(vault, wall)
    desk.save_profile({**PROFILE, **FULL})
    yield desk
    desk.close()


def received(company: VaultDesk, scope: str = "Какие данные?") -> Record:
    """Return a request that has just come in, and waits for its subject to say more."""
    values = {
        "received_on": date(2026, 10, 15),
        "channel": "email",
        "applicant_role": "subject",
        "subject": Party("Мысалов Үлгі", "sample@example.kz"),
        "kinds": ("information",),
        "scope": scope,
        "pauses": ({"from_on": date(2026, 10, 16), "reason": "За какой год?"},),
    }
    return company.add("requests", values).record


def letter(record: Record, language: Language = Language.EN, **changed: Any) -> Order:
    """Return an order of the letter that asks for more."""
    order = Order(KIND, language, register=record.register, record_id=record.id)
    return replace(order, **changed)


def make(company: VaultDesk, order: Order, target: Path) -> Made:
    return company.make(order, target, Progress())


def said(data: bytes) -> dict[str, Any]:
    """Return what the machine-readable copy in a letter says."""
    attached = json.loads(PdfReader(BytesIO(data)).attachments["data.json"][0])
    return dict(attached["records"][0])


def words(data: bytes) -> str:
    """Return the words of a paper, with single spaces."""
    pages = PdfReader(BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def issued(company: VaultDesk) -> list[str]:
    """Return the numbers of the series that letters went out by, in the order they were given."""
    entries = reversed(company.exports(100))
    return list(dict.fromkeys(entry.outgoing for entry in entries if entry.content_sha256))


def test_a_letter_that_is_handed_out_bears_the_next_number_and_the_day(
    company: VaultDesk, tmp_path: Path
):
    for place in (1, 2):
        target = tmp_path / f"{place}.pdf"
        made = make(company, letter(received(company)), target)
        number = f"ИСХ-П-2026/000{place}"
        assert made.outgoing == number
        assert f"October 16, 2026 No. {number}" in text_of(target)
        assert said(target.read_bytes())["outgoing_number"] == number
        (entry,) = company.exports(1)
        assert (entry.outgoing, entry.outgoing_on) == (number, date(2026, 10, 16))


@pytest.mark.parametrize("language", Language)
def test_one_that_is_only_looked_at_shows_the_place_of_its_number(
    company: VaultDesk, language: Language
):
    record = received(company)
    data, made = company.preview(letter(record, language), Progress())
    assert PLACE[language] in words(data)
    assert said(data)["outgoing_number"] is None
    assert made.outgoing == ""
    assert company.exports(10) == ()


def test_a_draft_takes_no_number(company: VaultDesk, tmp_path: Path):
    record = received(company)
    made = make(company, letter(record, draft=True), tmp_path / "draft.pdf")
    assert made.outgoing == ""
    assert PLACE[Language.EN] in text_of(tmp_path / "draft.pdf")
    assert make(company, letter(record), tmp_path / "a.pdf").outgoing == "ИСХ-П-2026/0001"


def test_the_sheets_printed_from_a_preview_bear_the_number_that_is_entered(company: VaultDesk):
    shown, made = company.preview(letter(received(company)), Progress())
    sheets, entered = company.printed(shown, made)
    (entry,) = company.exports(10)
    assert entry.outgoing == entered.outgoing == "ИСХ-П-2026/0001"
    assert f"October 16, 2026 No. {entry.outgoing}" in words(sheets)
    assert entry.data_sha256[:16] in words(sheets), "the footer says which entry it is"
    assert (entry.notes, entry.file) == (("printed",), "")


def test_a_letter_with_a_number_of_its_record_is_printed_as_it_was_shown(company: VaultDesk):
    company.save_template("processing_notice", Language.EN, "title: A notice\n---\n{{ operator }}")
    shown, made = company.preview(Order("processing_notice", Language.EN), Progress())
    sheets, entered = company.printed(shown, made)
    assert sheets == shown
    assert entered.outgoing == "OUT-5"
    assert company.exports(1)[0].outgoing == "OUT-5"
    assert issued(company) == []


def test_the_same_letter_goes_by_the_same_number_and_day(
    company: VaultDesk, wall: Wall, tmp_path: Path
):
    record = received(company)
    first = make(company, letter(record), tmp_path / "a.pdf")
    wall.set("2026-10-20")
    again = make(company, letter(record), tmp_path / "again.pdf")
    assert again.outgoing == first.outgoing
    assert f"October 16, 2026 No. {first.outgoing}" in text_of(tmp_path / "again.pdf")
    for language in Language:
        shown, made = company.preview(letter(record, language), Progress())
        assert first.outgoing in words(shown), "one letter in several languages"
        assert company.printed(shown, made)[1].outgoing == first.outgoing
    masked = letter(record, full_numbers=True)
    assert make(company, masked, tmp_path / "full.pdf").outgoing == first.outgoing
    assert issued(company) == [first.outgoing]


def test_a_letter_that_says_something_else_is_another_letter(company: VaultDesk, tmp_path: Path):
    record = received(company)
    first = make(company, letter(record), tmp_path / "a.pdf")
    pauses = ({"from_on": date(2026, 10, 16), "reason": "За какие годы?"},)
    changed = company.change(record, {"pauses": pauses}).record
    second = make(company, letter(changed), tmp_path / "b.pdf")
    assert (first.outgoing, second.outgoing) == ("ИСХ-П-2026/0001", "ИСХ-П-2026/0002")
    company.change(changed, {"pauses": record.values["pauses"]})
    assert make(company, letter(record), tmp_path / "c.pdf").outgoing == first.outgoing
    other_kind = letter(record, kind="ask_identity")
    assert make(company, other_kind, tmp_path / "d.pdf").outgoing == "ИСХ-П-2026/0003"


def test_what_the_letter_does_not_say_makes_it_no_other(company: VaultDesk, tmp_path: Path):
    record = received(company)
    first = make(company, letter(record), tmp_path / "a.pdf")
    company.change(record, {"answer_text": "Ответ готовится."})
    assert make(company, letter(record), tmp_path / "b.pdf").outgoing == first.outgoing


def test_each_year_begins_with_one(company: VaultDesk, wall: Wall, tmp_path: Path):
    make(company, letter(received(company)), tmp_path / "a.pdf")
    wall.set("2027-01-05")
    made = make(company, letter(received(company)), tmp_path / "b.pdf")
    assert made.outgoing == "ИСХ-П-2027/0001"


def test_a_letter_that_came_to_nothing_leaves_no_gap(
    company: VaultDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    record = received(company)
    with pytest.raises(DpoError, match="no RSA key"):
        make(
            company,
            letter(record, signing=Signing(gost_key(tmp_path), PASSWORD)),
            tmp_path / "signed.pdf",
        )
    with pytest.raises(CancelledError):
        company.make(letter(record), tmp_path / "a.pdf", Progress(cancelled=lambda: True))

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "held")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(DpoError, match="open in another program"):
            make(company, letter(record), tmp_path / "held.pdf")
    assert company.exports(10) == ()
    assert list(tmp_path.glob("*.pdf")) == []
    assert make(company, letter(record), tmp_path / "a.pdf").outgoing == "ИСХ-П-2026/0001"


def test_letters_made_at_the_same_moment_get_numbers_of_their_own(
    company: VaultDesk, tmp_path: Path
):
    records = [received(company) for _ in range(6)]
    with ThreadPoolExecutor(2) as pool:
        made = list(
            pool.map(
                lambda record: make(company, letter(record), tmp_path / f"{record.id}.pdf"),
                records,
            )
        )
    numbers = {f"ИСХ-П-2026/000{place}" for place in range(1, 7)}
    assert {one.outgoing for one in made} == numbers


def test_the_journal_finds_a_letter_by_its_number_and_the_papers_of_a_record(
    company: VaultDesk, tmp_path: Path
):
    one, other = received(company), received(company)
    make(company, letter(one), tmp_path / "a.pdf")
    make(company, letter(other), tmp_path / "b.pdf")
    make(company, letter(other, kind="card"), tmp_path / "card.pdf")
    (found,) = company.exports(10, search="исх-п-2026/0001")
    assert found.record == one.number
    entries = company.exports(10, record=other.link)
    assert [entry.file for entry in entries] == ["card.pdf", "b.pdf"]
    assert company.card("requests", other.id).papers == entries


def test_the_card_on_paper_lists_what_was_handed_out(company: VaultDesk, tmp_path: Path):
    record = received(company)
    make(company, letter(record), tmp_path / "a.pdf")
    make(company, letter(record, kind="card"), tmp_path / "card.pdf")
    printed = text_of(tmp_path / "card.pdf")
    assert "Papers handed out" in printed
    assert "ИСХ-П-2026/0001" in printed


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("make", "print", "preview", "draft", "fail")),
        st.integers(0, 1),
        st.integers(0, 2),
        st.sampled_from(tuple(Language)),
    ),
    max_size=8,
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_whatever_is_done_a_number_is_a_letter_and_none_is_left_out(
    tmp_path_factory: pytest.TempPathFactory,
    wall: Wall,
    steps: list[tuple[str, int, int, Language]],
):
    folder = tmp_path_factory.mktemp("company")
    vault = Vault.create(folder / "vault", REGISTERS, "six words of a song", cost=CHEAP)
    desk = VaultDesk(vault, wall)
    desk.save_profile({**PROFILE, **FULL})
    keys = [received(desk).id for _ in range(2)]
    letters: dict[tuple[int, int], str] = {}
    for what, place, version, language in steps:
        record = desk.card("requests", keys[place]).record
        reason = f"Вопрос {version}"
        pauses = ({"from_on": date(2026, 10, 16), "reason": reason},)
        record = desk.change(record, {"pauses": pauses}).record
        number = _hand_out(desk, what, letter(record, language), folder)
        if number is not None:
            fresh = f"ИСХ-П-2026/{len(letters) + 1:04}"
            assert number == letters.setdefault((place, version), fresh)
    assert issued(desk) == list(letters.values())
    desk.close()


def _hand_out(desk: VaultDesk, what: str, order: Order, folder: Path) -> str | None:
    """Do something with a letter; return its number where it was handed out."""
    target = folder / "letter.pdf"
    if what == "make":
        return make(desk, order, target).outgoing
    if what == "print":
        return desk.printed(*desk.preview(order, Progress()))[1].outgoing
    if what == "preview":
        desk.preview(order, Progress())
    elif what == "draft":
        make(
            desk,
            Order(
                order.kind,
                order.language,
                register=order.register,
                record_id=order.record_id,
                draft=True,
            ),
            target,
        )
    else:
        with suppress(CancelledError):
            desk.make(order, target, Progress(cancelled=lambda: True))
    return None
