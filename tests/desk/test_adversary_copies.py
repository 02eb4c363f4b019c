"""What lies beside the vault and with others, under attack: copies, the key file, printed ends.

The insider has the passphrase; whole files he kept from earlier days are his best tool.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.check import Break, Head
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.opening_check import check_at_opening
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.storage.files import DATABASE, ENVELOPE
from dpo_desktop.storage.vault import Vault
from tests.desk.backup_help import PASSPHRASE, PLAIN, fill, use_stick
from tests.desk.conftest import Wall
from tests.desk.test_drills import bad, resealed
from tests.trial_register import REGISTER

WHY = "Looked into"


class Insider:
    """A vault of five records whose owner closes it, and what somebody does to its folder."""

    def __init__(self, desk: VaultDesk, aside: Path, wall: Wall) -> None:
        self.desk = desk
        self.folder = desk.vault.folder
        self._aside, self._wall = aside, wall

    def away(self, deed: Callable[[], object] = lambda: None) -> VaultDesk:
        """Let the owner close the vault and open it again, the deed done meanwhile."""
        self.desk.close()
        deed()
        self.desk = VaultDesk(
            Vault.unlock(self.folder, (REGISTER,), PASSPHRASE, self._wall), self._wall
        )
        return self.desk

    def keep(self, name: str) -> Path:
        """Put the folder aside as it is on this day."""
        kept = self._aside / name
        self.away(lambda: shutil.copytree(self.folder, kept))
        return kept

    def put_back(self, kept: Path, *files: str) -> VaultDesk:
        """Exchange files for those that were put aside."""
        return self.away(lambda: [shutil.copy(kept / file, self.folder / file) for file in files])

    def in_key_file(self, **parts: Any) -> VaultDesk:
        """Edit what the key file keeps of the history."""
        path = self.folder / ENVELOPE

        def edit() -> None:
            path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | parts), "utf-8")

        return self.away(edit)

    def works_until(self, entry: int) -> None:
        """Let the owner add records until the history is so long."""
        while self.desk.vault.head().entry < entry:
            self.desk.add("trial", {"name": "work"})

    def found(self) -> set[str]:
        """Kinds of what both checks find, the quick one at opening and the whole one."""
        quick, whole = check_at_opening(self.desk.vault), self.desk.check(PLAIN)
        assert {b.kind for b in quick.breaks} <= {b.kind for b in whole.breaks}
        return {broken.kind for broken in quick.breaks}

    def acknowledged(self) -> None:
        """Let the owner take note of everything that is told, and hear no more of it."""
        self.desk.acknowledge(self.desk.check(PLAIN).breaks, WHY)
        assert self.found() == set()


@pytest.fixture
def insider(desk: VaultDesk, tmp_path: Path, wall: Wall) -> Iterator[Insider]:
    """The insider, and a vault of five records."""
    fill(desk)
    made = Insider(desk, tmp_path / "aside", wall)
    yield made
    made.desk.close()


# The copies


@pytest.fixture
def stick(desk: VaultDesk, tmp_path: Path) -> Path:
    """A folder with one copy of the vault, made by itself."""
    fill(desk)
    folder = use_stick(desk, tmp_path / "stick")
    desk.automatic_backup(PLAIN, leaving=True)
    return folder


def told_of(desk: VaultDesk) -> list[tuple[str, str]]:
    """What the check says, in kinds and in words."""
    english = speak(Language.EN)
    return [(one.kind, one.message.say(english)) for one in desk.check(PLAIN).breaks]


FORGERIES: dict[str, Callable[[dict[str, Any]], None]] = {
    "its end of the history": lambda raw: raw["head"].update(link="0" * 64),
    "a shorter history": lambda raw: raw["head"].update(entry=1),
    "fewer records": lambda raw: raw["counts"].update(trial=1),
    "another day": lambda raw: raw.update(made_at="2024-01-01T00:00:00+00:00"),
    "its seal": lambda raw: raw.update(mac="0" * 64),
}


@pytest.mark.parametrize("forged", FORGERIES.values(), ids=FORGERIES)
def test_a_copy_that_was_forged_is_named_by_the_check_and_fails_the_drill(
    desk: VaultDesk, stick: Path, forged: Callable[[dict[str, Any]], None]
):
    (copy,) = stick.glob("*.dpobackup")
    assert told_of(desk) == []
    resealed(copy, forged)
    ((kind, words),) = told_of(desk)
    assert kind == "copy_other"
    assert copy.name in words
    assert bad(desk.drill(copy, PASSPHRASE, PLAIN)) == ["ours"]


def test_a_copy_acknowledged_and_then_forged_anew_is_named_again(desk: VaultDesk, stick: Path):
    (copy,) = stick.glob("*.dpobackup")
    resealed(copy, FORGERIES["fewer records"])
    desk.acknowledge(desk.check(PLAIN).breaks, WHY)
    assert desk.check(PLAIN).sound
    resealed(copy, FORGERIES["its end of the history"])
    assert [kind for kind, _ in told_of(desk)] == ["copy_other"]


# The vault's own files of an earlier day


def test_an_older_file_is_told_by_the_key_file_beside_it(insider: Insider):
    kept = insider.keep("monday")
    insider.works_until(9)
    insider.put_back(kept, DATABASE)
    assert insider.found() == {"cut"}


def test_the_newest_file_with_an_older_key_file_has_lost_nothing(insider: Insider):
    kept = insider.keep("monday")
    insider.works_until(9)
    insider.put_back(kept, ENVELOPE)
    assert insider.found() == set()


def test_older_file_and_key_file_together_are_told_by_copies_and_papers_alone(
    insider: Insider, tmp_path: Path
):
    stick = use_stick(insider.desk, tmp_path / "stick")
    kept = insider.keep("monday")
    insider.works_until(9)
    printed = insider.desk.vault.head()
    insider.put_back(kept, DATABASE, ENVELOPE)
    assert insider.found() == set()  # nothing of the vault itself can tell
    assert _kinds(insider.desk.check(PLAIN, [printed])) == ["cut"]
    # The same, with a copy made in time.
    insider.works_until(12)
    insider.desk.automatic_backup(PLAIN, leaving=True)
    insider.put_back(kept, DATABASE, ENVELOPE)
    assert _kinds(insider.desk.check(PLAIN)) == ["cut"]
    # Without the copies the check is not told of them: the settings of copies are not covered.
    shutil.rmtree(stick)
    assert insider.desk.check(PLAIN).sound


def _kinds(found: Any) -> list[str]:
    return [broken.kind for broken in found.breaks]


# Ends typed from papers


def test_of_two_ends_typed_for_one_entry_the_wrong_one_is_told(insider: Insider):
    right = insider.desk.vault.head()
    wrong = Head(right.entry, "ab" * 32)
    found = insider.desk.check(PLAIN, [right, wrong])
    assert _kinds(found) == ["other_past"]
    assert (found.holds(right), found.holds(wrong)) == (True, False)


def test_the_end_of_another_vaults_paper_is_told(insider: Insider):
    ends = [Head(1, "cd" * 32), Head(10**6, "cd" * 32)]
    assert _kinds(insider.desk.check(PLAIN, ends)) == ["other_past", "cut"]


# One deed acknowledged, then the same again


def cut_at_nine(insider: Insider, kept: Path) -> None:
    """The history cut off when its end was entry 9."""
    insider.works_until(9)
    insider.put_back(kept, DATABASE)


def without_its_end(insider: Insider, kept: Path) -> None:
    """An older file, and nothing in the key file that would tell."""
    insider.works_until(9)
    insider.put_back(kept, DATABASE)
    insider.in_key_file(head=None, checked=None)


def with_a_forged_end(insider: Insider, kept: Path) -> None:
    """An older file, and an end of the insider's own in the key file."""
    insider.works_until(9)
    insider.put_back(kept, DATABASE)
    insider.in_key_file(head={"entry": 1, "link": "0" * 64, "mac": "0" * 64}, checked=None)


@pytest.mark.parametrize(
    ("deed", "kind"),
    [
        pytest.param(cut_at_nine, "cut", id="the end cut off at the same entry"),
        pytest.param(without_its_end, "anchor_missing", id="the kept end taken out"),
        pytest.param(with_a_forged_end, "anchor_forged", id="the kept end forged"),
    ],
)
def test_a_deed_acknowledged_once_is_told_when_it_is_done_again(
    insider: Insider, deed: Callable[[Insider, Path], None], kind: str
):
    deed(insider, insider.keep("monday"))
    assert insider.found() == {kind}
    insider.acknowledged()
    deed(insider, insider.keep("tuesday"))
    assert insider.found() == {kind}


def test_taking_note_of_one_thing_leaves_the_other_told(insider: Insider, tmp_path: Path):
    stick = use_stick(insider.desk, tmp_path / "stick")
    insider.desk.automatic_backup(PLAIN, leaving=True)
    (copy,) = stick.glob("*.dpobackup")
    kept = insider.keep("monday")
    insider.works_until(12)
    insider.put_back(kept, DATABASE)
    resealed(copy, FORGERIES["fewer records"])
    found: tuple[Break, ...] = insider.desk.check(PLAIN).breaks
    assert {broken.kind for broken in found} == {"cut", "copy_other"}
    insider.desk.acknowledge([one for one in found if one.kind == "copy_other"], WHY)
    assert _kinds(insider.desk.check(PLAIN)) == ["cut"]
    assert insider.found() == {"cut"}
