"""One paper being made: what its maker is given, and what it tells of the outcome."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.desk.papers.outgoing import Numbers, Outgoing
from dpo_desktop.law.wording import LawWording, wording
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.words import PaperWords

if TYPE_CHECKING:
    from dpo_desktop.desk.reading_desk import ReadingDesk
    from dpo_desktop.reports.enclosures import Enclosure

_OPERATOR = ("bin", "name_ru", "name_kk", "name_en")


@dataclass(frozen=True)
class Job:
    """What a maker is given.

    Attributes:
        desk: reads the vault.
        order: what is wanted.
        imprint: which paper this will be.
        profile: the operator.
        file: where the pages go, before they become archival.
        progress: told how far it is, and asked whether to go on.
        numbers: gives a letter its outgoing number.
        enclosed: what follows the pages in the same file.
    """

    desk: "ReadingDesk"
    order: Order
    imprint: Imprint
    profile: Values
    file: IO[bytes]
    progress: Progress
    numbers: Numbers
    enclosed: tuple["Enclosure", ...] = ()

    @property
    def language(self) -> Language:
        """Return the language of the paper."""
        return self.order.language

    @property
    def wording(self) -> LawWording:
        """Return the wording of the paper's language."""
        return wording(self.order.language)

    @property
    def t(self) -> CatalogueSpeech:
        """Return the speech of the paper's language."""
        return self.wording.speech

    @property
    def words(self) -> PaperWords:
        """Return what puts values into words, with people masked as ordered."""
        return PaperWords(self.wording, self.order.full_numbers)

    def data(self, **about: object) -> DataFile:
        """Begin the machine-readable copy with what this paper is, and whose."""
        if self.enclosed:
            about["enclosures"] = [enclosure.listed() for enclosure in self.enclosed]
        if self.imprint.head is not None:
            about["history"] = asdict(self.imprint.head)
        return DataFile(
            {
                "id": self.imprint.paper,
                "kind": self.order.kind,
                "language": self.language.value,
                "printed_at": self.imprint.printed_at.isoformat(timespec="seconds"),
                "operator": {name: self.profile.get(name) for name in _OPERATOR},
                "full_numbers": self.order.full_numbers,
                "draft": self.order.draft,
                **about,
            }
        )


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a maker tells of the pages it wrote.

    Attributes:
        title: of the paper.
        data: the machine-readable copy, complete.
        boxed: characters that were printed as a box.
        register: code of the register it is about, or ``""``.
        record: number of the record it is about, or ``""``.
        records: how many records it holds.
        outgoing: under which number it goes out; ``None``: it bears none.
        awaits_number: it shows the place of the number it will be given.
    """

    title: str
    data: DataFile
    boxed: tuple[str, ...] = ()
    register: str = ""
    record: str = ""
    records: int = 1
    outgoing: Outgoing | None = None
    awaits_number: bool = False


Maker = Callable[[Job], Leaf]
