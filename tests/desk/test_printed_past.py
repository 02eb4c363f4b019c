"""Papers that prove the vault's past: what they say of it, and a past that was exchanged since."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from dpo_desktop.core.check import Head
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.opening_check import check_at_opening
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from tests.desk.conftest import Wall
from tests.desk.edition_cases import APPROVAL, activity, open_desk
from tests.reports.reading import text

PASSPHRASE = "six words of a song"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The place of the vault."""
    return tmp_path / "vault"


@pytest.fixture
def desk(folder: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of a vault with an approved edition that was printed once."""
    made = open_desk(folder, wall)
    activity(made)
    made.new_edition("first")
    made.approve_edition(1, *APPROVAL)
    printed(made, folder.with_suffix(".pdf"))
    yield made
    made.close()


def printed(desk: VaultDesk, target: Path) -> tuple[Path, Head]:
    """The edition on paper, and how far the history went by then."""
    head = desk.vault.head()
    desk.make(Order("edition", Language.RU, edition=1), target, Progress())
    return target, head


def again(folder: Path, wall: Wall) -> VaultDesk:
    """The vault of a folder, opened."""
    return VaultDesk(Vault.unlock(folder, REGISTERS, PASSPHRASE, wall), wall)


@pytest.fixture
def older(
    desk: VaultDesk, folder: Path, tmp_path: Path, wall: Wall
) -> Iterator[Callable[[Callable[[VaultDesk], object]], VaultDesk]]:
    """Do something in the vault, then put the older database in place, as an insider would."""
    opened: list[VaultDesk] = []

    def act(what: Callable[[VaultDesk], object]) -> VaultDesk:
        desk.close()
        kept = shutil.copytree(folder, tmp_path / "kept")
        later = again(folder, wall)
        what(later)
        later.close()
        shutil.copy(kept / "vault.db", folder / "vault.db")
        opened.append(again(folder, wall))
        return opened[0]

    yield act
    for one in opened:
        one.close()


def test_an_edition_says_how_far_the_history_went(desk: VaultDesk, tmp_path: Path):
    paper, head = printed(desk, tmp_path / "edition.pdf")
    shown = " ".join(text(paper).split())
    assert f"История хранилища до записи {head.entry}, её хеш:" in shown
    assert head.link[:32] in shown
    assert head.link[32:] in shown
    with pikepdf.open(paper) as pdf:
        data = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
    assert data["paper"]["history"] == {"entry": head.entry, "link": head.link}


def test_a_letter_keeps_to_itself_how_much_was_written(desk: VaultDesk, tmp_path: Path):
    target = tmp_path / "card.pdf"
    record = activity(desk, name="Пропуска")
    order = Order("card", Language.RU, register="processing", record_id=record.id)
    desk.make(order, target, Progress())
    with pikepdf.open(target) as pdf:
        data = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
    assert "history" not in data["paper"]


def test_work_after_the_printing_takes_nothing_from_the_proof(desk: VaultDesk, tmp_path: Path):
    paper, head = printed(desk, tmp_path / "edition.pdf")
    activity(desk, name="Видеонаблюдение")
    assert desk.examine(paper).outcome == "handed_out"
    assert desk.check(Progress(), [head]).sound


def test_a_paper_tells_that_the_end_of_the_history_is_missing(older, tmp_path: Path):
    paper = tmp_path / "edition.pdf"
    printed_at: list[Head] = []

    def work(desk: VaultDesk) -> None:
        activity(desk, name="Видеонаблюдение")
        printed_at.append(printed(desk, paper)[1])

    desk = older(work)
    verdict = desk.examine(paper)
    assert verdict.outcome == "other_past"
    english = speak(Language.EN)
    assert any("was cut off" in detail.say(english) for detail in verdict.details)
    typed = desk.check(Progress(), printed_at)
    assert [broken.kind for broken in typed.breaks] == ["cut", "cut"]  # the envelope says it too


def test_an_older_database_is_noticed_at_opening(older):
    desk = older(lambda later: activity(later, name="Видеонаблюдение"))
    found = check_at_opening(desk.vault)
    assert [broken.kind for broken in found.breaks] == ["cut"]
    (broken,) = found.breaks
    assert broken.message.say(speak(Language.EN)).startswith("The history ends before entry")


def test_another_past_of_the_same_length_is_noticed(older):
    desk = older(lambda later: activity(later, name="Видеонаблюдение"))
    activity(desk, name="Пропуска")
    activity(desk, name="Кадры")
    kinds = [broken.kind for broken in desk.check(Progress()).breaks]
    assert kinds == ["other_past"]


def test_what_was_acknowledged_alarms_no_more_and_is_never_forgotten(older, folder: Path, wall):
    desk = older(lambda later: activity(later, name="Видеонаблюдение"))
    breaks = check_at_opening(desk.vault).breaks
    desk.acknowledge(breaks, "Восстановлено из копии после поломки диска")
    assert check_at_opening(desk.vault).sound
    desk.close()
    later = again(folder, wall)
    assert check_at_opening(later.vault).sound
    assert later.check(Progress()).sound
    later.close()


def test_acknowledging_needs_a_reason(older):
    desk = older(lambda later: activity(later, name="Видеонаблюдение"))
    breaks = check_at_opening(desk.vault).breaks
    with pytest.raises(Exception, match="Say what you know of it"):
        desk.acknowledge(breaks, "  ")
    assert not check_at_opening(desk.vault).sound
