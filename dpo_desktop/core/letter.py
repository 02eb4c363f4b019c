"""An official paper as text: what stands in its head, its body block by block, who signs it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    Attributes:
        runs: its pieces; a line end in a piece ends the line.
    """

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` is 1 for the greatest."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item holds blocks of its own."""

    items: tuple[tuple["Block", ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        titles: of its columns; all empty: labels at the left, values at the right.
        rows: texts of the cells.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Heading | Items | Grid


@dataclass(frozen=True, slots=True)
class Letter:
    """A paper in the official layout.

    Attributes:
        title: of the file, and above the text where ``heading`` says so.
        subject: the line that says what the letter is about; ``""``: none.
        number: outgoing number.
        date: outgoing date, in words of the paper.
        their_number: number of the letter it answers.
        their_date: date of that letter.
        addressee: lines of the addressee.
        body: the text.
        enclosures: names of what is enclosed.
        signer: post and name of who signs it; ``""``: the person responsible.
        heading: the title stands above the text: a form, not a letter.
        approval: a block "Approved" stands top right instead of the addressee.
    """

    title: str
    body: tuple[Block, ...]
    subject: str = ""
    number: str = ""
    date: str = ""
    their_number: str = ""
    their_date: str = ""
    addressee: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = field(default=())
    signer: str = ""
    heading: bool = False
    approval: bool = False
