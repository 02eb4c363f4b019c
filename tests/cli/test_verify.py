"""``dpo-desktop verify`` and ``sign``: sentences, JSON, exit codes; no secret is an argument."""

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from dpo_desktop.core.check import Head
from dpo_desktop.core.clock import SystemClock
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.desk.vaults import Vaults
from tests.cli.conftest import PASSPHRASE, Command, Outcome, new_vault, opening
from tests.reports.keys import HOLDER, PASSWORD, gost_key, rsa_key
from tests.storage.insider import without_rules


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Return a folder with an open and a protected paper of a vault beside it."""
    desk = new_vault(tmp_path / "vault", SystemClock())
    try:
        query = Query("requests", desk.today())
        desk.make(Order("register", Language.RU, query), tmp_path / "a.pdf", Progress())
        secret = Order("register", Language.RU, query, password="құпия")
        desk.make(secret, tmp_path / "secret.pdf", Progress())
    finally:
        desk.close()
    return tmp_path


def verified(
    command: Command, file: Path, *more: str, language: str = "en", lines: tuple[str, ...] = ()
) -> tuple[int, str]:
    stdin = "".join(f"{line}\n" for line in (PASSPHRASE, *lines))
    options = (*opening(file.parent / "vault"), *more)
    code, out, err = command("verify", file, *options, stdin=stdin, language=language)
    assert err == ""
    return code, out


def saved_anew(path: Path, password: str = "", **settings: Any) -> Path:
    target = path.with_name("again.pdf")
    with pikepdf.open(path, password=password) as pdf:
        pdf.save(target, **settings)
    return target


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This is the very file that was handed out"),
        ("ru", "Это тот самый файл, который был выдан"),
        ("kk", "дәл сол берілген файл"),
    ],
)
def test_the_very_file_is_told_in_the_language_asked_for(
    command: Command, papers: Path, language: str, words: str
) -> None:
    code, out = verified(command, papers / "a.pdf", language=language)
    assert code == 0
    assert words in out
    assert "Мысалова Үлгі" in out
    assert "SHA-256" in out


def test_programs_are_told_in_json(command: Command, papers: Path) -> None:
    code, out = verified(command, papers / "a.pdf", "--json")
    told = json.loads(out)
    assert (code, told["outcome"], told["genuine"]) == (0, "handed_out", True)
    assert told["entry"]["number"] == 1
    assert told["entry"]["file"] == "a.pdf"
    with pikepdf.open(papers / "a.pdf") as pdf:
        data = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
    assert told["told"]["paper"] == data["paper"]["id"]


def test_a_file_saved_anew_is_still_good(command: Command, papers: Path) -> None:
    code, out = verified(command, saved_anew(papers / "a.pdf"))
    assert code == 0
    assert "saved anew or signed since" in out


def test_whatever_is_not_good_ends_with_one(command: Command, papers: Path) -> None:
    for content, words in ((b"", "no PDF"), (b"%PDF-1.7 cut", "damaged")):
        path = papers / "odd.pdf"
        path.write_bytes(content)
        code, out = verified(command, path)
        assert code == 1
        assert words in out


def test_a_protected_file_takes_its_password_from_the_second_line(
    command: Command, papers: Path
) -> None:
    new = pikepdf.Encryption(user="жаңа", owner="жаңа", R=6)
    path = saved_anew(papers / "secret.pdf", "құпия", encryption=new)
    code, out = verified(command, path)
    assert code == 1
    assert "protected by a password" in out
    code, out = verified(command, path, "--file-password-stdin", lines=("құпия",))
    assert code == 1
    assert "does not open" in out
    code, out = verified(command, path, "--file-password-stdin", lines=("жаңа",))
    assert code == 0


def test_a_file_that_is_not_there_is_a_sentence(command: Command, papers: Path) -> None:
    options = opening(papers / "vault")
    code, out, err = command("verify", papers / "nowhere.pdf", *options, stdin=f"{PASSPHRASE}\n")
    assert (code, out) == (1, "")
    assert "cannot be read" in err


def test_the_end_of_the_history_on_a_paper_is_looked_for(command: Command, papers: Path) -> None:
    def looked_for(head: str, *more: object) -> Outcome:
        words = ("verify", *more, "--head", head, *opening(papers / "vault"))
        return command(*words, stdin=f"{PASSPHRASE}\n")

    told = json.loads(
        command("verify", "--json", *opening(papers / "vault"), stdin=f"{PASSPHRASE}\n").out
    )
    entry, link = told["head"]["entry"], told["head"]["link"]
    held = looked_for(f"{entry}: {Head(entry, link).printed.upper()}")
    assert held.code == 0
    assert f"The history holds entry {entry} as the paper has it." in held.out
    other = looked_for(f"{entry}:{link[::-1]}")
    assert other.code == 1
    words = f"Entry {entry} of the history is another one than was kept in the paper"
    assert words in other.out
    assert "as the paper has it" not in other.out
    longer = looked_for(f"{entry + 100}:{link}")
    assert longer.code == 1
    assert f"The history ends before entry {entry + 100}" in longer.out
    mistyped = looked_for(f"{entry}:{link[:-1]}")
    assert (mistyped.code, mistyped.out) == (2, "")
    assert "is no end of a history" in mistyped.err
    beside = looked_for(f"{entry}:{link}", papers / "a.pdf")
    assert (beside.code, beside.out) == (1, "")
    assert "leave the file out" in beside.err


def test_every_command_minds_a_vault_that_is_not_as_it_was_left(
    command: Command, papers: Path
) -> None:
    def listed() -> Outcome:
        words = ("list", "requests", *opening(papers / "vault"))
        return command(*words, stdin=f"{PASSPHRASE}\n")

    assert listed().err == ""
    desk = Vaults(SystemClock()).unlock(papers / "vault", PASSPHRASE)
    last = "(SELECT max(id) FROM actions)"
    cut = (
        f"DELETE FROM action_changes WHERE action_id = {last}",
        f"DELETE FROM actions WHERE id = {last}",
    )
    without_rules(desk.vault, *cut, passphrase=PASSPHRASE)
    desk.close()
    found = listed()
    assert found.code == 0
    assert found.err.startswith("Mind: The history ends before entry ")
    assert found.err.endswith("\nCheck everything: dpo-desktop verify\n")


def test_a_signed_copy_is_written_and_verified(command: Command, papers: Path) -> None:
    target = papers / "signed.pdf"
    code, out, err = command(
        *("sign", papers / "a.pdf", "--key", rsa_key(papers), "--key-password-stdin"),
        *("--stamp", "--out", target),
        stdin=f"{PASSWORD}\n",
    )
    assert (code, err) == (0, "")
    assert str(target) in out
    code, out = verified(command, target)
    assert code == 0
    assert f"Signature of {HOLDER}: sound, and covers the whole file." in out


def test_a_file_is_signed_in_its_place(command: Command, papers: Path) -> None:
    path = papers / "a.pdf"
    before = path.read_bytes()
    code, _, err = command(
        *("sign", path, "--key", rsa_key(papers), "--key-password-stdin"), stdin=f"{PASSWORD}\n"
    )
    assert (code, err) == (0, "")
    assert path.read_bytes().startswith(before)
    assert len(path.read_bytes()) > len(before)


def test_a_protected_file_is_signed_by_both_passwords(command: Command, papers: Path) -> None:
    code, _, err = command(
        *("sign", papers / "secret.pdf", "--key", rsa_key(papers)),
        *("--key-password-stdin", "--file-password-stdin"),
        stdin=f"{PASSWORD}\nқұпия\n",
    )
    assert (code, err) == (0, "")


def test_a_key_by_gost_is_refused_and_the_file_stays(command: Command, papers: Path) -> None:
    path = papers / "a.pdf"
    before = path.read_bytes()
    code, _, err = command(
        *("sign", path, "--key", gost_key(papers), "--key-password-stdin"),
        stdin=f"{PASSWORD}\n",
    )
    assert code == 1
    assert "no RSA key" in err
    assert path.read_bytes() == before


def test_without_a_terminal_nobody_is_asked(command: Command, papers: Path) -> None:
    code, _, err = command("sign", papers / "a.pdf", "--key", rsa_key(papers))
    assert code == 1
    assert "there is no terminal to ask on" in err
