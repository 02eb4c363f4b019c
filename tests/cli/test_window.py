"""A command line that only opens the window is read as the parser would read it, or left to it."""

import gettext
from pathlib import Path

import pytest

from dpo_desktop.cli import run
from dpo_desktop.cli.arguments import make_parser
from dpo_desktop.cli.window import WindowOptions, window_options
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import CatalogueSpeech


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--demo",
        "--vault folder",
        "--vault=folder --language=kk",
        "--language ru --language en --demo",
        "--vault a --vault b",
    ],
)
def test_it_is_read_as_the_parser_reads_it(line: str) -> None:
    speech = CatalogueSpeech(Language.EN, gettext.NullTranslations())
    parsed = make_parser(speech).parse_args(line.split())
    read = window_options(line.split())
    assert read == WindowOptions(
        getattr(parsed, "vault", None), parsed.demo, getattr(parsed, "language", None)
    )


@pytest.mark.parametrize(
    "line",
    [
        *["--help", "--vault", "--vault --demo", "--vault=", "--language de", "--lang ru"],
        *["list requests", "--vault a due", "--self-test", "--passphrase-stdin", "--demo=1"],
    ],
)
def test_everything_else_is_left_to_the_parser(line: str) -> None:
    assert window_options(line.split()) is None


def test_without_a_display_it_is_said_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run(["--vault", str(tmp_path), "--language", "en"]) == 1
    assert capsys.readouterr().err.startswith("There is no display to open a window on.")
