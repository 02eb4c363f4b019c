"""Headings that never stand alone at the end of a page."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from dpo_desktop.reports.page import PORTRAIT
from dpo_desktop.reports.register_table import RegisterTable

_LEAST = 90.0  # points with the headings: a heading with one short line reads as forgotten


def headed(headings: Sequence[Flowable], body: Sequence[Flowable]) -> list[Flowable]:
    """Return headings and what stands under them; they begin where the body can begin too.

    The body may itself begin with headings that are kept so.
    """
    parts = [*headings, *body]
    return [CondPageBreak(max(_opening(parts), _LEAST)), *parts]


def _opening(parts: Sequence[Flowable]) -> float:
    """Return the height in points down to where the first table has begun."""
    used = 0.0
    for part in parts:
        if isinstance(part, CondPageBreak):
            return used + part.height
        if isinstance(part, RegisterTable):
            return used + part.opening
        _, height = part.wrap(PORTRAIT.width, PORTRAIT.height)
        used += part.getSpaceBefore() + height + part.getSpaceAfter()
    return used
