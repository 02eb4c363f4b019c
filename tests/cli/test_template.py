"""``dpo-desktop template``: the wording of letters from the command line."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dpo_desktop.cli import run
from dpo_desktop.core.clock import FixedClock
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.keys import Argon2Cost

PASSPHRASE = "six words of a song"
PROFILE = {
    "name_ru": "ТОО «Үлгі»",
    "name_kk": "«Үлгі» ЖШС",
    "bin": "170740001680",
    "responsible_name": "Мысалова Үлгі",
}
OWN = "title: Our notice\n---\n{{ operator }}\n"

Command = Callable[..., tuple[int, str]]


@pytest.fixture
def template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run the command over an empty vault; its exit code and what it says."""
    clock = FixedClock(datetime(2026, 11, 2, 9, 5, tzinfo=UTC))
    Vaults(clock, Argon2Cost(1024, 1, 1)).create(tmp_path / "vault", PROFILE, PASSPHRASE).close()

    def act(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
        options = ["--vault", str(tmp_path / "vault"), "--passphrase-stdin", "--language", "en"]
        code = run(["template", *arguments, *options])
        said = capsys.readouterr()
        return code, said.out + said.err

    return act


def test_a_wording_is_shown_changed_and_given_back(template: Command, tmp_path: Path):
    own = tmp_path / "own.md"
    own.write_text(OWN, "utf-8")
    _, shipped = template("processing_notice")
    assert shipped.startswith("title: Notice of the processing of personal data")
    assert template("processing_notice", "--set", str(own))[0] == 0
    assert template("processing_notice") == (0, OWN)
    (line,) = [line for line in template()[1].splitlines() if line.startswith("processing_notice")]
    assert line.split()[-1] == "en"
    assert template("processing_notice", "--reset")[0] == 0
    assert template("processing_notice") == (0, shipped)


def test_a_wording_is_checked_without_being_used(template: Command, tmp_path: Path):
    own = tmp_path / "own.md"
    own.write_text(OWN.replace("operator", "nobody"), "utf-8")
    code, said = template("processing_notice", "--check", str(own))
    assert code == 1
    assert "line 3: there is nothing called “nobody”" in said
    own.write_text(OWN, "utf-8")
    assert template("processing_notice", "--check", str(own)) == (
        0,
        "Nothing is wrong with this wording.\n",
    )


def test_the_names_for_a_wording_are_listed_with_those_of_rows(template: Command):
    _, said = template("processing_notice", "--names")
    assert "operator\n" in said
    assert "activities: name, " in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no_such_letter",), "There is no letter no_such_letter."),
        (("processing_notice", "--set", "/no/such/file.md"), "file.md could not be read"),
    ],
)
def test_what_cannot_be_done_is_said(template: Command, arguments: tuple[str, ...], said: str):
    code, told = template(*arguments)
    assert code != 0
    assert said in told
