"""The self-test: opens, writes, reads and exports in a temporary vault, as a user would.

Run on every frozen build: it notices what packaging forgot (drivers, migrations, fonts, words).
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from dpo_desktop.core.clock import SystemClock
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.core.speech import CatalogueSpeech, speak
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.law.wording import wording

_NAME = "Әбдірахманова Ұлбосын Өмірқызы"
_PASSPHRASE = "self-test of a throw-away vault"  # noqa: S105 - opens nothing that lasts


def run(t: CatalogueSpeech) -> int:
    """Run every check, say how each went, and return the exit code."""
    with tempfile.TemporaryDirectory(prefix="dpo-desktop-self-test-") as folder:
        failed = [name for name, check in _checks(Path(folder)) if not _passes(name, check)]
    print(t("Self-test failed.") if failed else t("Self-test passed."))
    return 1 if failed else 0


def _passes(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except (DpoError, AssertionError, OSError, LookupError, ImportError, ValueError) as error:
        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
        return False
    print(f"{name}: ok")
    return True


def _checks(folder: Path) -> list[tuple[str, Callable[[], None]]]:
    vaults = Vaults(SystemClock())
    place = folder / "vault"

    def with_desk(act: Callable[[VaultDesk], None]) -> Callable[[], None]:
        def check() -> None:
            desk = vaults.unlock(place, _PASSPHRASE)
            try:
                act(desk)
            finally:
                desk.close()

        return check

    return [
        ("create", lambda: vaults.create(place, {}, _PASSPHRASE).close()),
        ("write", with_desk(_write)),
        ("read", with_desk(_read)),
        ("export", with_desk(lambda desk: _export(desk, folder))),
        ("letter", with_desk(lambda desk: _letter(desk, folder))),
        ("migrations", _migrations),
        ("languages", _languages),
        ("window", _window),
    ]


def _write(desk: VaultDesk) -> None:
    values = {
        "received_on": desk.today(),
        "subject": Party(_NAME),
        "kinds": ("information",),
        "channel": "email",
    }
    record = desk.add("requests", values).record
    assert record.due is not None, "a request has no due date"


def _read(desk: VaultDesk) -> None:
    found = desk.page(Query("requests", desk.today(), search="ӘБДІРАХМАНОВА"), 1, ["subject"])
    assert found.total == 1, "the search does not find what was written"
    assert found.records[0].values["subject"].name == _NAME, "what was read is not what was written"


def _export(desk: VaultDesk, folder: Path) -> None:
    for language in Language:
        target = folder / f"requests-{language}.pdf"
        order = Order("register", language, Query("requests", desk.today()))
        assert desk.make(order, target, Progress()).records == 1, "the paper misses a record"
        assert target.read_bytes().startswith(b"%PDF-"), "the paper is no PDF"


def _letter(desk: VaultDesk, folder: Path) -> None:
    """Write a letter from its template, know it again, and read it as the preview does."""
    target = folder / "letter.pdf"
    record = desk.find(
        "requests", desk.page(Query("requests", desk.today()), 1, []).records[0].number
    )
    order = Order("ask_details", Language.KK, register="requests", record_id=record.id, draft=True)
    desk.make(order, target, Progress())
    outcome = desk.examine(target).outcome
    assert outcome == "handed_out", f"its own paper is {outcome}"
    from dpo_desktop import app

    app.check_preview(desk.preview(order, Progress())[0], _NAME)


def _migrations() -> None:
    from dpo_desktop.storage.database.schema import operations_available

    operations_available()


def _languages() -> None:
    words = {speak(language)("Number") for language in Language}
    assert len(words) == len(Language), "a catalogue is missing"
    names = {wording(language).country("KZ") for language in Language}
    assert len(names) == len(Language), "names of countries are missing"


def _window() -> None:
    from dpo_desktop import app

    app.check()
