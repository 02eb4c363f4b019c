"""Every colour of the window, said once; contrast is tested pair by pair."""

from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """What a pill, a counter or a message says by its colour (and always by its words too)."""

    DANGER = "danger"
    WARNING = "warning"
    INFO = "info"
    SUCCESS = "success"
    NEUTRAL = "neutral"


class Pair(NamedTuple):
    """A colour and what is readable on it."""

    bg: str
    fg: str


class Tokens(NamedTuple):
    """The colours of one theme.

    Attributes:
        name: ``"light"`` or ``"dark"``; names the files of arrows and marks.
        window: behind everything.
        base: panels, tables, inputs.
        text: words.
        muted: words of less weight, icons.
        line: borders of panels and between parts.
        edge: borders of inputs and outlined buttons.
        hover: under the pointer.
        accent: the one filled button, the selected tab, the focused control.
        accent_hover: the filled button under the pointer.
        accent_text: words on the accent.
        selection: a selected row.
    """

    name: str
    window: str
    base: str
    text: str
    muted: str
    line: str
    edge: str
    hover: str
    accent: str
    accent_hover: str
    accent_text: str
    selection: str
    danger: Pair
    warning: Pair
    info: Pair
    success: Pair
    neutral: Pair

    def tone(self, tone: Tone) -> Pair:
        """Return the colours of a tone."""
        pair = getattr(self, tone.value)
        assert isinstance(pair, Pair)  # noqa: S101 - every tone is a field of this class
        return pair


LIGHT = Tokens(
    name="light",
    window="#f4f6f8",
    base="#ffffff",
    text="#1b2530",
    muted="#566370",
    line="#dfe4e9",
    edge="#c3ccd4",
    hover="#eef2f5",
    accent="#0b6477",
    accent_hover="#0e7489",
    accent_text="#ffffff",
    selection="#d9eaef",
    danger=Pair("#fbe3e2", "#96201c"),
    warning=Pair("#fdefcf", "#744b00"),
    info=Pair("#dceaf8", "#12497f"),
    success=Pair("#def3e4", "#13592d"),
    neutral=Pair("#e9edf1", "#43505c"),
)

DARK = Tokens(
    name="dark",
    window="#171c20",
    base="#20262b",
    text="#e9edf0",
    muted="#a3afba",
    line="#363f47",
    edge="#4a555f",
    hover="#2a3238",
    accent="#62c5da",
    accent_hover="#83d3e4",
    accent_text="#08262d",
    selection="#1f444e",
    danger=Pair("#4c1d1d", "#f8b4b1"),
    warning=Pair("#44310a", "#fcd37a"),
    info=Pair("#173655", "#a8d0f7"),
    success=Pair("#173a24", "#95dcae"),
    neutral=Pair("#333c44", "#cdd5dc"),
)


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast of two ``#rrggbb`` colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
