"""Papers by commands, on a demo vault: what a script relies on, in three languages.

Names, options, exit codes and JSON keys are a contract: one may be added, none may go.
"""

import argparse
import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from dpo_desktop.cli.arguments import make_parser
from dpo_desktop.core.clock import SystemClock
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.demo.build import build
from dpo_desktop.demo.clock import DemoClock
from tests.cli.conftest import PASSPHRASE, Command, Outcome, new_vault, opening
from tests.reports.keys import HOLDER, PASSWORD, rsa_key

LANGUAGES = tuple(Language)
OPTIONS = {
    "papers": {"--json"},
    "paper": {
        "--register",
        "--number",
        "--edition",
        "--against",
        "--draft",
        "--full-numbers",
        "--enclose",
        "--enclose-attachment",
        "--file-password-stdin",
    },
    "exports": {"--limit", "--search", "--json"},
    "editions": {
        "--new",
        "--renew",
        "--drop",
        "--approve",
        "--compare",
        "--why",
        "--on",
        "--by",
        "--post",
        "--basis",
        "--json",
    },
    "pack": {"--from", "--to", "--full-numbers", "--with-findings"},
    "verify": {"--file-password-stdin", "--json"},
    "sign": {"--key", "--key-password-stdin", "--stamp", "--out", "--file-password-stdin"},
    "template": {"--names", "--check", "--set", "--reset"},
}
IIN = "900101300811"
EVERYWHERE = {"--vault", "--language", "--passphrase-stdin"}
ENTRY = {
    *("number", "at", "who", "kind", "title", "register", "record", "language", "file"),
    *("paper", "sha256", "data_sha256", "pages", "records", "notes"),
}
EDITION = {"number", "state", "made_at", "made_by", "why", "activities", "sha256"}
VERDICT = {"outcome", "genuine", "sentence", "details", "told", "entry"}

On = Callable[..., Outcome]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vault of the made-up operator, told up to now; it is only copied."""
    folder = tmp_path_factory.mktemp("story") / "vault"
    told = DemoClock(SystemClock().now().replace(second=0, microsecond=0))
    desk = new_vault(folder, told, {})
    build(desk, told)
    desk.close()
    return folder


@pytest.fixture
def on(story: Path, tmp_path: Path, command: Command) -> On:
    """Run a command on a copy of the vault; the lines follow the passphrase on standard input."""
    vault = shutil.copytree(story, tmp_path / "vault")

    def act(*arguments: object, lines: tuple[str, ...] = (), language: str = "en") -> Outcome:
        stdin = "".join(f"{line}\n" for line in (PASSPHRASE, *lines))
        return command(*arguments, *opening(vault), stdin=stdin, language=language)

    return act


def done(outcome: Outcome) -> str:
    """Return what a command said that did what it was asked."""
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def told(outcome: Outcome) -> Any:
    """Return the JSON a command printed."""
    return json.loads(done(outcome))


def number(on: On, register: str, state: str) -> str:
    """Return the number of a record in a state."""
    found: str = told(on("list", register, "--state", state, "--limit", 1, "--json"))[0]["number"]
    return found


def text_of(file: Path, password: str | None = None) -> str:
    """Return the words of a file."""
    with pypdfium2.PdfDocument(file, password=password) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_options_are_the_same_in_every_language(language: Language) -> None:
    parser = make_parser(speak(language))
    (found,) = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    for name, options in OPTIONS.items():
        known = set(found.choices[name]._option_string_actions)
        assert options | EVERYWHERE <= known, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reply_is_found_written_and_verified(on: On, tmp_path: Path, language: Language) -> None:
    answered = number(on, "requests", "answered")
    offers = told(on("papers", "requests", answered, "--json", language=language))
    assert offers[0]["kind"] == "card"
    assert all(set(offer) >= {"kind", "label", "suggested", "lacking"} for offer in offers)
    (reply,) = [offer for offer in offers if offer["suggested"]]
    assert reply["lacking"] == []
    listed = done(on("papers", "requests", answered, language=language))
    assert reply["kind"] in listed
    assert reply["label"][:40] in listed

    file = tmp_path / "reply.pdf"
    done(on("paper", reply["kind"], file, "--number", answered, language=language))
    assert answered in text_of(file)
    with pikepdf.open(file) as pdf:
        assert pdf.Root.Lang == language.value

    (entry,) = told(on("exports", "--json", language=language))
    assert set(entry) >= ENTRY
    assert (entry["kind"], entry["record"], entry["file"]) == (reply["kind"], answered, "reply.pdf")
    assert (entry["language"], entry["notes"]) == (language.value, [])

    verdict = told(on("verify", file, "--json", language=language))
    assert set(verdict) >= VERDICT
    assert (verdict["outcome"], verdict["genuine"]) == ("handed_out", True)
    assert verdict["entry"]["number"] == entry["number"]
    assert verdict["sentence"] in done(on("verify", file, language=language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_with_a_hole_is_refused_in_words_and_written_as_a_draft(
    on: On, tmp_path: Path, language: Language
) -> None:
    waiting = number(on, "requests", "draft_answer")
    offers = told(on("papers", "requests", waiting, "--json", language=language))
    (reply,) = [offer for offer in offers if offer["suggested"]]
    assert {lack["field"] for lack in reply["lacking"]} == {"outgoing_number", "answered_on"}
    assert all(
        (lack["register"], lack["number"]) == ("requests", waiting) for lack in reply["lacking"]
    )
    file = tmp_path / "draft.pdf"
    asked = "paper", reply["kind"], file, "--number", waiting
    refused = on(*asked, language=language)
    assert refused.code == 1
    assert all(lack["label"] in refused.err for lack in reply["lacking"])
    assert refused.err.count("\n") == 1
    assert not file.exists()
    done(on(*asked, "--draft", language=language))
    assert f"[{reply['lacking'][0]['label']}]" in text_of(file)
    assert told(on("exports", "--json"))[0]["notes"] == ["draft"]


def test_numbers_are_masked_unless_asked_for_and_the_journal_notes_it(
    on: On, tmp_path: Path
) -> None:
    letter = {
        "received_on": "2026-10-15",
        "channel": "post",
        "kinds": ["information"],
        "subject": {"name": "Мысалов Үлгі", "id_number": IIN},
    }
    record = tmp_path / "record.json"
    record.write_text(json.dumps(letter), "utf-8")
    added = done(on("add", "requests", "--json-file", record)).strip()
    asked = "--register", "requests", "--number", added
    masked, whole = tmp_path / "masked.pdf", tmp_path / "whole.pdf"
    done(on("paper", "card", masked, *asked))
    done(on("paper", "card", whole, *asked, "--full-numbers"))
    assert IIN not in text_of(masked)
    assert IIN in text_of(whole)
    assert [one["notes"] for one in told(on("exports", "--json"))] == [["full_numbers"], []]


def test_what_is_enclosed_follows_in_the_same_file(on: On, tmp_path: Path) -> None:
    sent = number(on, "regulator", "sent")
    enclosed = tmp_path / "register.pdf"
    done(on("paper", "register", enclosed, "--register", "transfers"))
    reply = tmp_path / "reply.pdf"
    done(
        on(
            *("paper", "authority_reply", reply, "--number", sent),
            *("--enclose", enclosed, "--enclose", enclosed),
        )
    )
    with pikepdf.open(enclosed) as one, pikepdf.open(reply) as all_of_it:
        assert len(all_of_it.pages) > 2 * len(one.pages)
    assert done(on("verify", reply)).startswith("This is the very file")


def attached(on: On, record: str, file: Path) -> int:
    """Keep a file with a letter of a body; return its number."""
    assert on("attach", "regulator", record, file, "--kind", "our_reply").code == 0
    found: int = told(on("attachments", "regulator", record, "--json"))[0]["id"]
    return found


def test_attachments_of_the_record_and_files_follow_in_the_order_of_the_command(
    on: On, tmp_path: Path
) -> None:
    sent, other = number(on, "regulator", "sent"), number(on, "regulator", "assigned")
    file = tmp_path / "register.pdf"
    done(on("paper", "register", file, "--register", "transfers"))
    kept, foreign = (attached(on, one, file) for one in (sent, other))
    reply = tmp_path / "reply.pdf"
    asked = "paper", "authority_reply", reply, "--number", sent
    done(on(*asked, "--enclose-attachment", kept, "--enclose", file))
    with pikepdf.open(reply) as opened:
        data = json.loads(opened.attachments["data.json"].get_file().read_bytes())
    assert [one["name"] for one in data["paper"]["enclosures"]] == ["register.pdf"] * 2
    refused = on(*asked, "--enclose-attachment", foreign)
    assert refused.code == 1
    assert "another record" in refused.err


def test_a_protected_paper_needs_its_password_to_be_read(on: On, tmp_path: Path) -> None:
    answered = number(on, "requests", "answered")
    file = tmp_path / "secret.pdf"
    asked = "paper", "card", file, "--register", "requests", "--number", answered
    refused = on(*asked, "--file-password-stdin")
    assert (refused.code, file.exists()) == (1, False), "an empty password protects nothing"
    done(on(*asked, "--file-password-stdin", lines=("құпия",)))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(file)
    assert answered in text_of(file, "құпия")
    assert told(on("exports", "--json"))[0]["notes"] == ["password"]
    # The very file is known by its hash, without its password.
    assert told(on("verify", file, "--json"))["outcome"] == "handed_out"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_is_taken_printed_approved_and_compared(
    on: On, tmp_path: Path, language: Language
) -> None:
    before = told(on("editions", "--json"))
    (made,) = told(on("editions", "--new", "--why", "пересмотр", "--json", language=language))
    assert set(made) >= EDITION
    assert (made["number"], made["state"]) == (len(before) + 1, "draft")
    latest = made["number"]
    draft, edition = tmp_path / "draft.pdf", tmp_path / "edition.pdf"
    done(on("paper", "edition", draft, "--edition", latest, language=language))
    assert told(on("exports", "--json"))[0]["notes"] == ["draft"]
    done(
        on(
            *("editions", "--approve", latest, "--on", SystemClock().today()),
            *("--by", "Мысалов Мысал", "--post", "Директор", "--basis", "Приказ № 12"),
            language=language,
        )
    )
    done(on("paper", "edition", edition, "--edition", latest, language=language))
    assert "Приказ № 12" in text_of(edition)
    assert "Приказ № 12" not in text_of(draft)
    compared = told(on("editions", "--compare", latest, 1, "--json", language=language))
    assert set(compared) >= {"edition", "against", "equal", "changes"}
    difference = tmp_path / "difference.pdf"
    done(
        on(
            *("paper", "edition_difference", difference),
            *("--edition", latest, "--against", 1),
            language=language,
        )
    )
    for file in (draft, edition, difference):
        assert told(on("verify", file, "--json"))["outcome"] == "handed_out"


def test_a_pack_holds_papers_that_are_known_again(on: On, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    today = SystemClock().today()
    start = today - timedelta(days=45)
    said = done(on("pack", folder, "--from", start, "--to", today, language="kk"))
    assert str(folder) in said
    files = {file.name for file in folder.iterdir()}
    entries = told(on("exports", "--limit", 1000, "--json"))
    assert {entry["file"] for entry in entries} == files
    by_kind = {entry["kind"]: folder / entry["file"] for entry in entries}
    for file in by_kind.values():
        assert told(on("verify", file, "--json"))["outcome"] == "handed_out", file.name
    again = on("pack", folder, "--from", start, "--to", today)
    assert again.code == 1, "nothing is written over papers that were handed out"


@pytest.mark.parametrize("language", LANGUAGES)
def test_altered_files_end_with_one_and_say_what_was_altered(
    on: On, tmp_path: Path, language: Language
) -> None:
    file = tmp_path / "list.pdf"
    done(on("paper", "register", file, "--register", "requests", language=language))
    for outcome, alter in (("text_altered", _blacken), ("attachment_removed", _strip)):
        altered = tmp_path / f"{outcome}.pdf"
        with pikepdf.open(file) as pdf:
            alter(pdf)
            pdf.save(altered)
        found = on("verify", altered, "--json", language=language)
        verdict = json.loads(found.out)
        assert (found.code, verdict["outcome"], verdict["genuine"]) == (1, outcome, False)


def _blacken(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 0 g 60 400 200 20 re f Q")


def _strip(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments["data.json"]


def test_a_signed_copy_is_still_a_paper_of_the_vault(
    on: On, command: Command, tmp_path: Path
) -> None:
    file, signed = tmp_path / "card.pdf", tmp_path / "signed.pdf"
    done(on("paper", "operator_card", file))
    done(
        command(
            *("sign", file, "--key", rsa_key(tmp_path), "--key-password-stdin"),
            *("--stamp", "--out", signed),
            stdin=f"{PASSWORD}\n",
        )
    )
    assert HOLDER in done(on("verify", signed))
    assert told(on("verify", signed, "--json"))["outcome"] == "unaltered"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wording_of_ones_own_is_used_by_the_next_paper(
    on: On, tmp_path: Path, language: Language
) -> None:
    answered = number(on, "requests", "answered")
    offers = told(on("papers", "requests", answered, "--json"))
    kind = next(offer["kind"] for offer in offers if offer["suggested"])
    shipped = done(on("template", kind, language=language))
    own = tmp_path / "own.md"
    own.write_text(f"{shipped}\n\nҚӨҢІЛ: {{{{ operator }}}}.\n", "utf-8")
    done(on("template", kind, "--check", own, language=language))
    done(on("template", kind, "--set", own, language=language))
    file = tmp_path / "own.pdf"
    done(on("paper", kind, file, "--number", answered, language=language))
    assert "ҚӨҢІЛ: " in text_of(file)
    done(on("template", kind, "--reset", language=language))
    assert done(on("template", kind, language=language)) == shipped


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "asked",
    [
        ("paper", "no_such_paper"),
        ("paper", "card"),
        ("paper", "reply_information"),
        ("paper", "reply_information", "--number", "X-1"),
        ("paper", "card", "--number", "X-1"),
        ("paper", "register"),
        ("paper", "edition", "--edition", "99"),
        ("paper", "edition_difference", "--edition", "1", "--against", "1"),
    ],
)
def test_what_cannot_be_made_is_one_sentence_and_no_file(
    on: On, tmp_path: Path, asked: tuple[str, ...], language: Language
) -> None:
    file = tmp_path / "paper.pdf"
    name, kind, *options = asked
    refused = on(name, kind, file, *options, language=language)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.count("\n") == 1
    assert " ." not in refused.err, "a word is missing in the sentence"
    assert not file.exists()
    assert told(on("exports", "--json")) == []


def test_wrong_usage_ends_with_two(on: On, tmp_path: Path) -> None:
    for asked in (("paper",), ("pack", tmp_path / "p"), ("sign", "x.pdf")):
        assert on(*asked).code == 2
