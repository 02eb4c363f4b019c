"""The commands of ``dpo-desktop``: names, options, exit codes and output are a contract."""

import json
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest

from dpo_desktop.registers import REGISTERS
from tests.cli.conftest import Command, Outcome

PASSPHRASE = "құпия сөз, written once"
PROFILE = """
name_ru = "ТОО «Алатау Кабель»"
name_kk = "«Алатау Кабель» ЖШС"
bin = "171040010072"
responsible_name = "Өтегенова Үміт Серікқызы"
[[bodies]]
name = "Министерство искусственного интеллекта и цифрового развития"
"""
REQUEST: dict[str, object] = {
    "received_on": "2026-10-15",
    "channel": "email",
    "kinds": ["information"],
    "subject": {"name": "Нұрпейісов Ерлан Маратұлы"},
}


@pytest.fixture
def vault(command: Command, tmp_path: Path) -> Path:
    """Return the folder of an empty vault."""
    profile = tmp_path / "profile.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    folder = tmp_path / "vault"
    made = command(
        *["create", str(folder), "--passphrase-stdin", "--profile", str(profile)],
        stdin=f"{PASSPHRASE}\n",
    )
    assert made.code == 0, made.err
    return folder


@pytest.fixture
def at(command: Command, vault: Path) -> Command:
    """Run a command on the vault, its passphrase on the first line of standard input."""

    def act(*arguments: str, stdin: str = "") -> Outcome:
        options = ["--vault", str(vault), "--passphrase-stdin"]
        return command(*arguments, *options, stdin=f"{PASSPHRASE}\n{stdin}")

    return act


def added(at: Command, record: Mapping[str, object]) -> str:
    outcome = at("add", "requests", "--json-file", "-", stdin=json.dumps(record))
    assert outcome.code == 0, outcome.err
    return outcome.out.strip()


def test_a_request_is_added_listed_and_shown_with_its_due_date(at: Command) -> None:
    number = added(at, REQUEST)

    listed = json.loads(at("list", "requests", "--json").out)
    assert [record["number"] for record in listed] == [number]
    assert listed[0]["due"] == "2026-10-20"  # three working days from a Thursday

    shown = json.loads(at("show", "requests", number, "--json").out)
    assert shown["subject"]["name"] == "Нұрпейісов Ерлан Маратұлы"
    assert shown["kinds"] == ["information"]
    assert "Information" in at("show", "requests", number).out


@pytest.mark.parametrize(
    ("kinds", "due"),
    [
        (["information"], "2026-10-20"),
        (["change"], "2026-10-16"),
        (["block"], "2026-10-16"),
        (["destroy"], "2026-10-16"),
        (["withdraw_consent"], "2026-11-06"),
        (["withdraw_consent", "information"], "2026-10-20"),
    ],
)
def test_each_kind_of_request_has_its_own_term(at: Command, kinds: list[str], due: str) -> None:
    number = added(at, REQUEST | {"kinds": kinds})
    assert json.loads(at("show", "requests", number, "--json").out)["due"] == due


def test_what_is_shown_as_json_can_be_added_again(at: Command, tmp_path: Path) -> None:
    number = added(at, REQUEST)
    file = tmp_path / "record.json"
    file.write_text(at("show", "requests", number, "--json").out, encoding="utf-8")

    again = at("add", "requests", "--json-file", str(file))

    assert again.code == 0, again.err
    first, second = (
        json.loads(at("show", "requests", n, "--json").out) for n in (number, again.out.strip())
    )
    assert {**first, "number": ""} == {**second, "number": ""}


def test_options_stand_before_or_after_the_command(command: Command, vault: Path) -> None:
    options = ["--vault", str(vault), "--passphrase-stdin"]
    before = command(*options, "list", "requests", "--json", stdin=PASSPHRASE)
    after = command("list", "requests", "--json", *options, stdin=PASSPHRASE)
    assert (before.code, before.out) == (after.code, after.out) == (0, "[]\n")


def test_a_search_finds_kazakh_letters_in_any_case(at: Command) -> None:
    number = added(at, REQUEST)
    added(at, REQUEST | {"subject": {"name": "Смирнова Наталья"}})

    def found(*words: str) -> list[str]:
        listed = json.loads(at("list", "requests", "--search", " ".join(words), "--json").out)
        return [record["number"] for record in listed]

    assert found("НҰРПЕЙІСОВ") == found("нұрпей", "ерл") == found("нурпейисов") == [number]
    assert found("нет такого") == []


def test_a_list_can_be_cut_and_filtered_by_state(at: Command) -> None:
    for _ in range(3):
        added(at, REQUEST)
    assert len(json.loads(at("list", "requests", "--limit", "2", "--json").out)) == 2
    assert len(json.loads(at("list", "requests", "--state", "received", "--json").out)) == 3
    unknown = at("list", "requests", "--state", "nowhere")
    assert unknown.code == 1
    assert "received" in unknown.err


def test_the_checks_of_the_window_hold_for_commands(at: Command) -> None:
    refused = at("add", "requests", "--json-file", "-", stdin=json.dumps({"kinds": ["nonsense"]}))
    assert refused.code == 1
    assert "nonsense" in refused.err
    assert "Received on" in refused.err
    assert json.loads(at("list", "requests", "--json").out) == []


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"no_such_field": 1}', '{"received_on": 5}'])
def test_a_broken_record_is_told_in_one_sentence(at: Command, text: str) -> None:
    refused = at("add", "requests", "--json-file", "-", stdin=text)
    assert refused.code == 1
    assert refused.err.count("\n") == 1
    assert "Traceback" not in refused.err


def test_a_wrong_passphrase_is_one_sentence(command: Command, vault: Path) -> None:
    refused = command(
        "list", "requests", "--vault", str(vault), "--passphrase-stdin", stdin="something else"
    )
    assert refused.code == 1
    assert refused.err.startswith("This passphrase does not open the vault.")


def test_without_keyring_and_terminal_the_passphrase_is_asked_for(
    command: Command, vault: Path
) -> None:
    refused = command("list", "requests", "--vault", str(vault))
    assert refused.code == 1
    assert "--passphrase-stdin" in refused.err


def test_wrong_usage_ends_with_two(at: Command) -> None:
    assert at("list", "nonsense").code == 2
    assert at("nonsense").code == 2
    assert at("export", "requests", "x.pdf", "--from", "yesterday").code == 2


@pytest.mark.parametrize("register", [register.code for register in REGISTERS])
def test_every_register_is_exported_as_pdf(at: Command, tmp_path: Path, register: str) -> None:
    target = tmp_path / f"{register}.pdf"
    outcome = at("export", register, str(target))
    assert outcome.code == 0, outcome.err
    with pypdfium2.PdfDocument(target) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "171040010072" in text


def test_a_period_and_a_card_are_exported(at: Command, tmp_path: Path) -> None:
    number = added(at, REQUEST)
    added(at, REQUEST | {"received_on": "2026-09-01"})
    listed = at(
        *["export", "requests", str(tmp_path / "a.pdf")],
        *["--from", "2026-10-01", "--to", "2026-10-31"],
    )
    assert "Wrote 1 record:" in listed.out
    card = at("export", "requests", str(tmp_path / "b.pdf"), "--number", number)
    assert card.code == 0, card.err
    assert number in card.out
    missing = at("export", "requests", str(tmp_path / "c.pdf"), "--number", "X")
    assert missing.code == 1
    assert not (tmp_path / "c.pdf").exists()


def test_due_lists_what_is_owed_as_seen_on_a_day(at: Command) -> None:
    number = added(at, REQUEST)
    due = json.loads(at("due", "--on", "2026-10-16", "--days", "5", "--json").out)
    assert [(item["number"], item["days_left"]) for item in due] == [(number, 4)]
    assert json.loads(at("due", "--on", "2026-10-16", "--days", "3", "--json").out) == []
    late = json.loads(at("due", "--on", "2026-10-25", "--days", "0", "--json").out)
    assert late[0]["days_left"] == -5


def test_a_vault_is_not_made_over_another(command: Command, vault: Path, tmp_path: Path) -> None:
    again = command(
        *["create", str(vault), "--passphrase-stdin"],
        *["--profile", str(tmp_path / "profile.toml")],
        stdin=PASSPHRASE,
    )
    assert again.code == 1
    assert str(vault) in again.err


def test_a_profile_with_a_mistyped_bin_makes_no_vault(command: Command, tmp_path: Path) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(PROFILE.replace("171040010072", "171040010073"), encoding="utf-8")
    refused = command(
        *["create", str(tmp_path / "new"), "--passphrase-stdin", "--profile", str(profile)],
        stdin=PASSPHRASE,
    )
    assert refused.code == 1
    assert "BIN" in refused.err
    assert not (tmp_path / "new").exists()


def test_the_example_profile_of_the_documentation_makes_a_vault(
    command: Command, tmp_path: Path
) -> None:
    example = Path(__file__).parents[2] / "docs" / "operator.example.toml"
    made = command(
        *["create", str(tmp_path / "new"), "--passphrase-stdin", "--profile", str(example)],
        stdin=PASSPHRASE,
    )
    assert made.code == 0, made.err
