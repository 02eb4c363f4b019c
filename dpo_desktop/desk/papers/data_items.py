"""The list of personal data, item by item, as it follows from the activities of an edition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpo_desktop.core.fields import Field
from dpo_desktop.core.fields.base import SEPARATOR
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking
from dpo_desktop.core.snapshot import PROCESSING, Kept, Part, Snapshot
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.desk.papers.kept_words import KeptWords, columns_of
from dpo_desktop.registers.processing.purposes import named
from dpo_desktop.reports.words import PaperWords

NECESSITY = N_("Why they are necessary")
SUSPENDED = "suspended"

_AS_IN_FROM = 24  # characters; a shorter text is no longer than the words that would replace it


@dataclass(frozen=True, slots=True)
class DataItem:
    """A group of data of one activity: a line of the list.

    Attributes:
        activity: the activity.
        columns: of the rows of its field ``data``.
        group: one of these rows.
        purposes: the purposes it serves, with their numbers; all, where the row names none.
    """

    activity: Kept
    columns: tuple[Field, ...]
    group: Values
    purposes: tuple[tuple[int, Values], ...]


def items(snapshot: Snapshot) -> tuple[DataItem, ...]:
    """Return the lines of the list, activity by activity."""
    return tuple(
        DataItem(activity, columns_of(activity, "data"), group, tuple(_served(activity, group)))
        for activity in snapshot.activities.records
        for group in activity.rows("data")
    )


def unreasoned(snapshot: Snapshot) -> tuple[Lacking, ...]:
    """Return the activities with an item nobody has said the necessity of, each once."""
    numbers = dict.fromkeys(
        item.activity.number for item in items(snapshot) if not item.group.get("necessity")
    )
    return tuple(Lacking(NECESSITY, PROCESSING, number, "data") for number in numbers)


def _served(activity: Kept, group: Values) -> Iterator[tuple[int, Values]]:
    chosen = named(group)
    for place, purpose in enumerate(activity.rows("purposes"), start=1):
        if not chosen or place in chosen:
            yield place, purpose


class DataWords:
    """Puts the lines of the list into words."""

    def __init__(
        self, snapshot: Snapshot, words: PaperWords, t: CatalogueSpeech, *, draft: bool
    ) -> None:
        """Take the edition; in a draft what is missing is named."""
        self._part: Part = snapshot.activities
        self._kept = KeptWords(words)
        self._t = t
        self._draft = draft

    def titles(self) -> list[str]:
        """Return the titles of the columns, but for the number of the line."""
        t = self._t
        return [
            t(N_("Activity, purposes and grounds")),
            t(N_("Personal data")),
            t(N_("Category of the data")),
            t(NECESSITY),
            t(N_("Categories of subjects")),
            t(N_("Sources")),
            t(N_("Actions with the data")),
            t(N_("Storage period, base and its place")),
            t(N_("Recipients")),
        ]

    def rows(self, found: Sequence[DataItem]) -> Iterator[list[str]]:
        """Yield the cells of each line."""
        for item in found:
            activity = item.activity
            yield [
                "\n".join((self.activity(activity), *self._purposes(item))),
                self.data(item),
                self.category(item),
                self.necessity(item),
                self._kept.shown(activity, "subject_categories"),
                self._kept.shown(activity, "sources"),
                self._kept.shown(activity, "actions"),
                _lines(self.storage(activity), *self._bases(activity)),
                self._recipients(activity),
            ]

    def activity(self, activity: Kept) -> str:
        """Return the number and the name of an activity, and that it is suspended if it is."""
        said = self._kept.called(self._part, activity)
        if activity.state != SUSPENDED:
            return said
        state = self._t(self._part.states.get(activity.state, "")).lower()
        return f"{said} ({state})"

    def data(self, item: DataItem) -> str:
        """Return the items of data, one after the other."""
        return self._kept.cell(item.activity, "data", item.group, "categories")

    def category(self, item: DataItem) -> str:
        """Return whether the data are ordinary or biometric, public or of restricted access."""
        biometric = item.group.get("biometric")
        kind = self._t(N_("Biometric")) if biometric else self._t(N_("Ordinary"))
        availability = self._kept.cell(item.activity, "data", item.group, "availability")
        return _lines(kind, availability)

    def necessity(self, item: DataItem) -> str:
        """Return why the data are necessary; in a draft, that nobody has said it."""
        said = self._kept.cell(item.activity, "data", item.group, "necessity")
        return said or (f"[{self._t(NECESSITY)}]" if self._draft else "")

    def storage(self, activity: Kept) -> str:
        """Return how long the data are kept, and from what on."""
        period = self._kept.shown(activity, "retention_period")
        start = self._kept.shown(activity, "retention_start")
        if not start:
            return period
        return _lines(period, self._t(N_("from: {event}"), event=start))

    def _purposes(self, item: DataItem) -> Iterator[str]:
        """Yield each purpose the data serve, with its own ground."""
        for place, purpose in item.purposes:
            said, bases, article = (
                self._kept.cell(item.activity, "purposes", purpose, name)
                for name in ("purpose", "bases", "article")
            )
            ground = SEPARATOR.join(filter(None, (bases, article)))
            yield f"{place}. " + " — ".join(filter(None, (said, ground)))

    def _recipients(self, activity: Kept) -> str:
        names = [
            self._kept.cell(activity, "recipients", row, "recipient")
            for row in activity.rows("recipients")
        ]
        return _lines(*names) or self._t(N_("none"))

    def _bases(self, activity: Kept) -> Iterator[str]:
        for row in activity.rows("systems"):
            parts = (
                self._kept.cell(activity, "systems", row, name) for name in ("system", "place")
            )
            yield ", ".join(filter(None, parts))
        yield self._kept.shown(activity, "paper_media")


def said_once(
    found: Sequence[DataItem], rows: Sequence[Sequence[str]], t: CatalogueSpeech
) -> list[list[str]]:
    """Return the cells with what an earlier line of the same activity says left to that line."""
    first: dict[tuple[str, int, str], int] = {}
    short = []
    for place, (item, row) in enumerate(zip(found, rows, strict=True), start=1):
        cells = []
        for column, cell in enumerate(row):
            at = first.setdefault((item.activity.number, column, cell), place)
            as_in = t(N_("as in No. {n}"), n=at)
            cells.append(as_in if at != place and len(cell) > _AS_IN_FROM else cell)
        short.append(cells)
    return short


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))
