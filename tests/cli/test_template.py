"""``dpo-desktop template``: the wording of letters from the command line."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dpo_desktop.core.clock import FixedClock
from tests.cli.conftest import PASSPHRASE, Command, new_vault, opening

OWN = "title: Our notice\n---\n{{ operator }}\n"

Template = Callable[..., tuple[int, str]]


@pytest.fixture
def template(command: Command, tmp_path: Path) -> Template:
    """Run the command over an empty vault; its exit code and what it says."""
    folder = tmp_path / "vault"
    new_vault(folder, FixedClock(datetime(2026, 11, 2, 9, 5, tzinfo=UTC))).close()

    def act(*arguments: str) -> tuple[int, str]:
        told = command("template", *arguments, *opening(folder), stdin=f"{PASSPHRASE}\n")
        return told.code, told.out + told.err

    return act


def test_a_wording_is_shown_changed_and_given_back(template: Template, tmp_path: Path):
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


def test_a_wording_is_checked_without_being_used(template: Template, tmp_path: Path):
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


def test_the_names_for_a_wording_are_listed_with_those_of_rows(template: Template):
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
def test_what_cannot_be_done_is_said(template: Template, arguments: tuple[str, ...], said: str):
    code, told = template(*arguments)
    assert code != 0
    assert said in told
