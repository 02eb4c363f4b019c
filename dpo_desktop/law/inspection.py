"""What a body may want to see at an inspection, place by place.

The places lie in ``resources/law/inspection.toml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dpo_desktop.law.data import read
from dpo_desktop.law.texts import Texts


@dataclass(frozen=True, slots=True)
class PlacePaper:
    """What the vault has for a place of the pack.

    Attributes:
        kind: code of the paper.
        register: code of the register it is made of, or ``""``.
        cards: also a card of each record of that register that belongs to the period.
        log: records belong to the period by the day they came in; else by being under way in it.
        begins: fields of which the earliest date tells since when a record is under way.
        ends: fields of which the earliest date tells until when.
        wanted: made only where it is asked for.
    """

    kind: str
    register: str = ""
    cards: bool = False
    log: bool = False
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered place of the pack.

    Attributes:
        code: English snake case.
        title: what belongs there.
        reference: the article, order or clause it follows from.
        papers: what the vault has for it; empty: nothing.
        by_hand: what the vault does not keep and the DPO encloses; ``None``: it keeps all.
    """

    code: str
    title: Texts
    reference: Texts
    papers: tuple[PlacePaper, ...]
    by_hand: Texts | None


@cache
def inspection_places() -> tuple[Place, ...]:
    """Return the places in the order of the pack; read once."""
    return tuple(_place(table) for table in read("inspection")["place"])


def _place(table: Mapping[str, Any]) -> Place:
    return Place(
        code=table["code"],
        title=Texts.read(table),
        reference=Texts.read(table["reference"]),
        papers=tuple(map(_paper, table.get("papers", ()))),
        by_hand=Texts.read(table["by_hand"]) if "by_hand" in table else None,
    )


def _paper(table: Mapping[str, Any]) -> PlacePaper:
    lists = {name: tuple(value) for name, value in table.items() if isinstance(value, list)}
    return PlacePaper(**{**table, **lists})
