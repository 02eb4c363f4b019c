"""The files of a closed vault are cut, altered, exchanged, taken away or put back."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.storage.errors import WrongPassphraseError
from dpo_desktop.storage.files import ATTACHMENTS, DATABASE, ENVELOPE
from tests.data.freeze import tell
from tests.faults import ground
from tests.faults.fault import FOUND, REFUSED, SOUND, Faults, Place, outcome, refusal
from tests.faults.files import attach
from tests.faults.work import Judgement

PAGE = 4096
SALT = 16
_PLACES = (0, PAGE // 2, PAGE - 80, PAGE - 64, PAGE - 1)
"""Of a page: its head, its middle, where its nonce and its seal begin, and its last byte."""


def must_be_told(place: Place, what: str) -> Judgement:
    """Let the fault be named, and the database stay as the fault left it."""
    judged = Judgement()
    before = (place.vault / DATABASE).read_bytes()
    how, said = outcome(place.vault)
    judged.expect(how in (FOUND, REFUSED), f"{what}: nobody noticed")
    judged.expect(how == FOUND or said != "", f"{what}: refused without a sentence")
    judged.expect((place.vault / DATABASE).read_bytes() == before, f"{what}: it was written to")
    return judged


class CutDatabases(Faults):
    """The database ends too early: at each kind of place, and at every page."""

    name = "database cut short"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Cut it."""
        whole = (place.fresh() / DATABASE).read_bytes()
        pages = range(PAGE, len(whole), PAGE)
        ends = [0, 1, SALT - 1, SALT, SALT + 1, 100, PAGE - 1, PAGE + 1, len(whole) - 1]
        inside = [end + place.chance.randrange(1, PAGE) for end in pages]
        for end in [*ends, *place.some([*pages, *inside])]:
            (place.fresh() / DATABASE).write_bytes(whole[:end])
            yield must_be_told(place, f"cut at {end} of {len(whole)}")


class FlippedBits(Faults):
    """One bit is another, in every region of every page."""

    name = "one bit flipped in the database"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Flip it."""
        whole = (place.fresh() / DATABASE).read_bytes()
        starts = range(0, len(whole), PAGE)
        for byte in place.some([start + offset for start in starts for offset in _PLACES]):
            altered = bytearray(whole)
            altered[byte] ^= 1 << place.chance.randrange(8)
            (place.fresh() / DATABASE).write_bytes(altered)
            yield must_be_told(place, f"bit of byte {byte} flipped")


class SwappedPages(Faults):
    """Two pages lie in each other's place."""

    name = "pages swapped"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Swap each page with another one."""
        whole = (place.fresh() / DATABASE).read_bytes()
        pages = len(whole) // PAGE
        for one in place.some(range(pages)):
            other = (one + place.chance.randrange(1, pages)) % pages
            altered = bytearray(whole)
            for target, source in ((one, other), (other, one)):
                start = target * PAGE
                altered[start : start + PAGE] = whole[source * PAGE : (source + 1) * PAGE]
            (place.fresh() / DATABASE).write_bytes(altered)
            yield must_be_told(place, f"pages {one} and {other} swapped")


def live_on(desk: VaultDesk) -> None:
    """Do a few of everything, so that many pages become other ones."""
    for turn in range(4):
        record = ground.add_activity(desk, f"Новая запись {turn}")
        desk.change(record, {"note": f"жазба {turn}"}, "Уточнение")
    for record in ground.records(desk, "processing").values():
        desk.change(record, {"note": f"Переписано {record.number}"})
    made = desk.new_edition("Редакция")
    desk.approve_edition(made.number, ground.TODAY, "Мысалов Мысал", "Директор", "Приказ № 1")


class OldPages(Faults):
    """A page is put back as it was before the last actions; its seal is right."""

    name = "an old page put back"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Put each page back that is another now."""
        folder = place.fresh()
        before = (folder / DATABASE).read_bytes()
        with ground.opened(folder) as desk:
            live_on(desk)
            told = tell(desk)
        later = ground.fresh(folder, place.folder / "later")
        whole = (later / DATABASE).read_bytes()
        starts = [
            at for at in range(0, len(before), PAGE) if before[at:][:PAGE] != whole[at:][:PAGE]
        ]
        for start in place.some(starts):
            ground.fresh(later, place.vault)
            altered = whole[:start] + before[start : start + PAGE] + whole[start + PAGE :]
            (place.vault / DATABASE).write_bytes(altered)
            yield self._judged(place, start // PAGE, told)

    @staticmethod
    def _judged(place: Place, page: int, told: dict[str, object]) -> Judgement:
        judged = Judgement()
        how, _ = outcome(place.vault)
        if how == SOUND:  # of a page nothing lies in any more
            with ground.opened(place.vault) as desk:
                judged.expect(tell(desk) == told, f"old page {page} changed what is told")
        return judged


class ExchangedFiles(Faults):
    """A file is missing, or is that of another vault, or of an earlier time."""

    name = "file missing, foreign or old"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Take, and put in place."""
        other = place.folder / "other"
        shutil.rmtree(other, ignore_errors=True)
        ground.make(other)
        for file in (DATABASE, ENVELOPE):
            (place.fresh() / file).unlink()
            yield self._refused(place, f"{file} is missing")
            shutil.copy(other / file, place.fresh() / file)
            yield self._refused(place, f"{file} of another vault")
        folder = place.fresh()
        older = (folder / DATABASE).read_bytes()
        with ground.opened(folder) as desk:
            live_on(desk)
        (folder / DATABASE).write_bytes(older)
        yield must_be_told(place, "the whole database of an earlier time")
        self._crash_without_log(place)
        yield must_be_told(place, "the log of a killed program is missing")

    @staticmethod
    def _crash_without_log(place: Place) -> None:
        folder = place.fresh()
        crashed = place.folder / "crashed"
        shutil.rmtree(crashed, ignore_errors=True)
        desk = ground.vaults().unlock(folder, ground.PASSPHRASE)
        live_on(desk)
        desk.vault.anchors.keep_head(desk.vault.head())  # as it is every few seconds
        shutil.copytree(folder, crashed)
        desk.close()
        for log in crashed.glob(f"{DATABASE}-*"):
            log.unlink()
        ground.fresh(crashed, place.vault)

    @staticmethod
    def _refused(place: Place, what: str) -> Judgement:
        judged = Judgement()
        before = contents(place.vault)
        how, said = outcome(place.vault)
        judged.expect(how == REFUSED and said != "", f"{what}: {how}")
        judged.expect(contents(place.vault) == before, f"{what}: the vault was written to")
        return judged


def contents(folder: Path) -> dict[str, bytes]:
    """The two files of a vault, as far as they are there."""
    files = (folder / DATABASE, folder / ENVELOPE)
    return {file.name: file.read_bytes() for file in files if file.exists()}


class AlteredEnvelopes(Faults):
    """The envelope ends too early, or a bit of it is another."""

    name = "envelope cut or altered"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Cut it everywhere, flip a bit everywhere."""
        whole = (place.fresh() / ENVELOPE).read_bytes()
        for end in place.some(range(len(whole) - 1), 200):
            yield self._judged(place, whole[:end], f"envelope cut at {end}")
        for byte in place.some(range(len(whole)), 400):
            altered = bytearray(whole)
            altered[byte] ^= 1 << place.chance.randrange(8)
            yield self._judged(place, bytes(altered), f"envelope altered at {byte}")

    @staticmethod
    def _judged(place: Place, envelope: bytes, what: str) -> Judgement:
        """It opens nothing, or the vault as it is: most of it is bound to the key it wraps."""
        judged = Judgement()
        (place.fresh() / ENVELOPE).write_bytes(envelope)
        before = (place.vault / DATABASE).read_bytes()
        how, said = outcome(place.vault)
        judged.expect(how == SOUND or said != "", f"{what}: {how} without a sentence")
        if how == REFUSED:
            judged.expect((place.vault / DATABASE).read_bytes() == before, f"{what}: written to")
            judged.expect((place.vault / ENVELOPE).read_bytes() == envelope, f"{what}: rewritten")
        return judged


class WrongKeys(Faults):
    """Somebody tries another passphrase."""

    name = "wrong passphrase"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Try some."""
        for turn, tried in enumerate(("", " ", f"{ground.PASSPHRASE} ", "қате сөз")):
            judged = Judgement()
            before = contents(place.fresh())
            try:
                with ground.opened(place.vault, tried):
                    judged.wrong.append(f"passphrase {turn} opens the vault")
            except WrongPassphraseError as error:
                judged.expect("does not open" in str(error), "no sentence")
            judged.expect(contents(place.vault) == before, "the vault was written to")
            judged.expect(outcome(place.vault) == (SOUND, ""), "it does not open afterwards")
            yield judged


class HarmedAttachments(Faults):
    """The file of an attachment is gone, cut, altered, or exchanged for another one."""

    name = "file of an attachment harmed"

    def each(self, place: Place) -> Iterator[Judgement]:
        """Harm each in each way."""
        folder = place.fresh()
        with ground.opened(folder) as desk:
            record = next(iter(ground.records(desk, "processing").values()))
            for turn in range(3):
                attach(desk, record, turn)
        whole = ground.fresh(folder, place.folder / "attached")
        names = sorted(file.name for file in (whole / ATTACHMENTS).iterdir())
        cases = [(name, content) for name in names for content in self._harmed(whole, name, place)]
        for case in place.some(range(len(cases))):
            name, content = cases[case]
            yield self._judged(place, whole, name, content)

    @staticmethod
    def _harmed(whole: Path, name: str, place: Place) -> Iterator[bytes | None]:
        """Yield what becomes of a file; ``None``: it is gone."""
        content = (whole / ATTACHMENTS / name).read_bytes()
        size = len(content)
        yield None
        for end in (0, 8, 15, size // 2, size - 16, size - 1):
            yield content[:end]
        for byte in (0, 8, 14, 15, size // 2, size - 1):
            altered = bytearray(content)
            altered[byte] ^= 1 << place.chance.randrange(8)
            yield bytes(altered)
        yield next(
            other.read_bytes() for other in (whole / ATTACHMENTS).iterdir() if other.name != name
        )

    @staticmethod
    def _judged(place: Place, whole: Path, name: str, content: bytes | None) -> Judgement:
        judged = Judgement()
        file = ground.fresh(whole, place.vault) / ATTACHMENTS / name
        file.unlink() if content is None else file.write_bytes(content)
        with ground.opened(place.vault) as desk:
            broken = [str(one) for one in desk.check(ground.QUIET).breaks]
            judged.expect(len(broken) == 1, f"a harmed attachment: {broken}")
            record = next(iter(ground.records(desk, "processing").values()))
            said = [
                refusal(partial(desk.read_attachment, one, place.folder / "x", ground.QUIET))
                for one in desk.attachments("processing", record.id)
            ]
            judged.expect(sum(map(bool, said)) == 1, f"reading attachments said {said}")
        (place.folder / "x").unlink(missing_ok=True)
        return judged


ALL: tuple[type[Faults], ...] = (
    CutDatabases,
    FlippedBits,
    SwappedPages,
    OldPages,
    ExchangedFiles,
    AlteredEnvelopes,
    WrongKeys,
    HarmedAttachments,
)
