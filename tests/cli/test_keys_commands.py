"""The keys of a vault by commands: secrets by standard input, sentences, exit codes."""

import io
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from dpo_desktop.cli import run
from dpo_desktop.core.clock import SystemClock
from dpo_desktop.storage.access import envelope
from tests.cli.conftest import PASSPHRASE, Command, new_vault, opening


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """The folder of a vault."""
    folder = tmp_path / "vault"
    new_vault(folder, SystemClock()).close()
    return folder


class ReadsThePage(io.StringIO):
    """Standard input of somebody who types from the page what is asked for on standard output."""

    def __init__(self, page: Path, *, carelessly: int = 0) -> None:
        super().__init__(f"{PASSPHRASE}\n")
        self._page = page
        self._careless = carelessly
        self.asked: list[int] = []

    def readline(self, *size: int) -> str:  # type: ignore[override]
        line = super().readline(*size)
        if line or not self._page.exists():
            return line
        if self._careless:
            self._careless -= 1
            return "00000\n"
        return f"{groups(self._page)[self.asked[-1]]}\n"


def groups(page: Path) -> dict[int, str]:
    """The groups of a page by their numbers."""
    document = pypdfium2.PdfDocument(page)
    lines = document[0].get_textpage().get_text_range().split("\r\n")
    document.close()
    return {
        int(number): "".join(letters.split())
        for number, letters in pairwise(lines)
        if len(number) == 1 and number.isdigit()
    }


def make_recovery_key(
    vault: Path, page: Path, monkeypatch: pytest.MonkeyPatch, *, carelessly: int = 0
) -> int:
    """Run the command with somebody at the keyboard."""
    typist = ReadsThePage(page, carelessly=carelessly)

    def said(*words: object, **_how: object) -> None:
        text = " ".join(map(str, words))
        if text.startswith("Group "):
            typist.asked.append(int(text.split()[1]))

    monkeypatch.setattr("sys.stdin", typist)
    monkeypatch.setattr("builtins.print", said)
    try:
        line = ["recovery-key", page, *opening(vault), "--language", "en"]
        return run([str(part) for part in line])
    finally:
        monkeypatch.undo()


def test_the_passphrase_is_changed(command: Command, vault: Path):
    done = command("passphrase", *opening(vault), stdin=f"{PASSPHRASE}\nanother song\n")
    assert (done.code, done.err) == (0, "")
    assert done.out == "The vault opens by the new passphrase.\n"
    refused = command("findings", *opening(vault), stdin=f"{PASSPHRASE}\n")
    assert refused.code == 1
    assert "does not open" in refused.err
    assert command("findings", *opening(vault), stdin="another song\n").code == 0


def test_an_empty_new_passphrase_is_refused(command: Command, vault: Path):
    done = command("passphrase", *opening(vault), stdin=f"{PASSPHRASE}\n\n")
    assert (done.code, done.out) == (1, "")
    assert "empty" in done.err
    assert command("findings", *opening(vault), stdin=f"{PASSPHRASE}\n").code == 0


def test_a_recovery_key_is_made_confirmed_and_used(
    command: Command, vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    page = tmp_path / "key.pdf"
    assert make_recovery_key(vault, page, monkeypatch) == 0
    assert envelope.read(vault).slot("recovery") is not None
    key = "-".join(groups(page)[number] for number in range(1, 9)).lower()
    line = ["passphrase", "--recovery-key", *opening(vault)]
    slip = command(*line, stdin=f"{key[:-1]}u\nnew words\n")
    assert slip.code == 1
    assert "“U” does not occur" in slip.err
    done = command(*line, stdin=f"{key}\nnew words\n")
    assert (done.code, done.err) == (0, "")
    assert "make a new one" in done.out
    assert command("findings", *opening(vault), stdin="new words\n").code == 0


def test_a_slip_at_confirming_is_forgiven(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    page = tmp_path / "key.pdf"
    assert make_recovery_key(vault, page, monkeypatch, carelessly=1) == 0
    assert envelope.read(vault).slot("recovery") is not None


def test_a_page_that_was_not_confirmed_is_taken_back(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    page = tmp_path / "key.pdf"
    assert make_recovery_key(vault, page, monkeypatch, carelessly=6) == 1
    assert not page.exists()
    assert envelope.read(vault).slot("recovery") is None


def test_the_vault_is_encrypted_by_a_new_key(
    command: Command, vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before = envelope.read(vault).slot("passphrase")
    done = command("rotate-key", *opening(vault), stdin=f"{PASSPHRASE}\n")
    assert (done.code, done.err) == (0, "")
    assert done.out == "The vault is encrypted by a new key.\n"
    assert envelope.read(vault).slot("passphrase") != before
    make_recovery_key(vault, tmp_path / "key.pdf", monkeypatch)
    again = command("rotate-key", *opening(vault), stdin=f"{PASSPHRASE}\n")
    assert "recovery key opens it no more" in again.out
    assert command("findings", *opening(vault), stdin=f"{PASSPHRASE}\n").code == 0


@pytest.mark.parametrize("name", ["passphrase", "rotate-key", "recovery-key"])
def test_without_anybody_to_ask_and_nothing_on_standard_input_it_says_so(
    command: Command, vault: Path, tmp_path: Path, name: str
):
    more = [tmp_path / "key.pdf"] if name == "recovery-key" else []
    done = command(name, *more, "--vault", vault)
    assert done.code == 1
    assert "no terminal to ask on" in done.err
    assert not (tmp_path / "key.pdf").exists()


@pytest.mark.parametrize("name", ["passphrase", "rotate-key"])
def test_a_vault_that_is_open_elsewhere_is_refused_by_name(
    command: Command, tmp_path: Path, name: str
):
    folder = tmp_path / "vault"
    desk = new_vault(folder, SystemClock())
    done = command(name, *opening(folder), stdin=f"{PASSPHRASE}\nnew\n")
    desk.close()
    assert done.code == 1
    assert "This vault is open already: DPO Desktop" in done.err


def test_three_wrong_passphrases_make_the_next_wait(command: Command, vault: Path):
    for _ in range(3):
        wrong = command("findings", *opening(vault), stdin="another\n")
        assert "does not open" in wrong.err
    waits = command("findings", *opening(vault), stdin=f"{PASSPHRASE}\n")
    assert waits.code == 1
    assert "Wait" in waits.err
