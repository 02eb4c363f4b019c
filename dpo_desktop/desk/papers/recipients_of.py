"""Who receives data, and of which activities: drawn from the activities and transfers."""

from collections.abc import Iterator
from dataclasses import dataclass

from dpo_desktop.core.folding import fold
from dpo_desktop.core.messages import N_
from dpo_desktop.core.snapshot import Part, Snapshot
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.desk.papers.kept_words import KeptWords
from dpo_desktop.reports.words import PaperWords


@dataclass(frozen=True, slots=True)
class Receipt:
    """That somebody receives data.

    Attributes:
        name: of the recipient.
        role: in words.
        source: number and name of the activity or transfer it follows from.
        purpose: what for.
        ground: the contract or other ground.
        country: in words; ``""``: inside the country.
    """

    name: str
    role: str
    source: str
    purpose: str
    ground: str
    country: str

    def cells(self) -> list[str]:
        """Return the cells of its line."""
        return [self.name, self.role, self.source, self.purpose, self.ground, self.country]


def titles(t: CatalogueSpeech) -> list[str]:
    """Return the titles of the columns, but for the number of the line."""
    return [
        t(N_("Recipient")),
        t(N_("Role")),
        t(N_("Activity or transfer")),
        t(N_("What for")),
        t(N_("Contract or other ground")),
        t(N_("Countries")),
    ]


def receipts(snapshot: Snapshot, words: PaperWords) -> list[Receipt]:
    """Return every receipt, those of one recipient together, in the order they are first met."""
    kept = KeptWords(words)
    found = [*_of_activities(snapshot.activities, kept), *_of_transfers(snapshot.transfers, kept)]
    first: dict[str, int] = {}
    for place, receipt in enumerate(found):
        first.setdefault(fold(receipt.name), place)
    return sorted(found, key=lambda receipt: first[fold(receipt.name)])


def _of_activities(part: Part, kept: KeptWords) -> Iterator[Receipt]:
    for activity in part.records:
        for row in activity.rows("recipients"):
            yield Receipt(
                name=kept.cell(activity, "recipients", row, "recipient"),
                role=kept.cell(activity, "recipients", row, "role"),
                source=kept.called(part, activity),
                purpose=kept.cell(activity, "recipients", row, "purpose"),
                ground=kept.cell(activity, "recipients", row, "document"),
                country="",
            )


def _of_transfers(part: Part, kept: KeptWords) -> Iterator[Receipt]:
    for transfer in part.records:
        main = transfer.values.get("recipient")
        name = getattr(main, "name", "")
        purpose, ground = kept.shown(transfer, "purpose"), kept.shown(transfer, "contract")
        if name:
            yield Receipt(
                name=kept.words.text(name),
                role=kept.shown(transfer, "recipient_kind"),
                source=kept.called(part, transfer),
                purpose=purpose,
                ground=ground,
                country=kept.shown(transfer, "countries"),
            )
        for row in transfer.rows("further_recipients"):
            yield Receipt(
                name=kept.cell(transfer, "further_recipients", row, "name"),
                role=kept.cell(transfer, "further_recipients", row, "kind"),
                source=kept.called(part, transfer),
                purpose=purpose,
                ground=ground,
                country=kept.cell(transfer, "further_recipients", row, "countries"),
            )
