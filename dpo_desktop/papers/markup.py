"""A filled-in template as blocks of a letter: CommonMark read, marks turned into their values.

No raw HTML, no links, no pictures, no code: a letter is paragraphs, headings, lists and tables.
"""

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from dpo_desktop.core.letter import Block, Grid, Heading, Items, Paragraph, Run
from dpo_desktop.papers.marks import Marks, joined

_OFF = (
    "autolink",
    "backticks",
    "blockquote",
    "code",
    "entity",
    "fence",
    "hr",
    "html_block",
    "html_inline",
    "image",
    "lheading",
    "link",
    "reference",
)
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def blocks(text: str, marks: Marks) -> tuple[Block, ...]:
    """Return the blocks of a text, its values put in."""
    tokens: list[Token] = _reader().parse(text)
    return tuple(_blocks(SyntaxTreeNode(tokens), marks))


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable(list(_OFF))


def _blocks(parent: SyntaxTreeNode, marks: Marks) -> Iterator[Block]:
    for node in parent.children:
        if node.type == "heading":
            yield Heading(_plain(node, marks), int(node.tag.removeprefix("h")))
        elif node.type in ("bullet_list", "ordered_list"):
            items = tuple(tuple(_blocks(item, marks)) for item in node.children)
            yield Items(items, numbered=node.type == "ordered_list")
        elif node.type == "table":
            yield _grid(node, marks)
        else:
            runs = _runs(node, marks)
            if runs:
                yield Paragraph(runs)


def _grid(table: SyntaxTreeNode, marks: Marks) -> Grid:
    head, *body = table.children
    rows = (row for part in body for row in part.children)
    return Grid(_cells(head.children[0], marks), tuple(_cells(row, marks) for row in rows))


def _cells(row: SyntaxTreeNode, marks: Marks) -> tuple[str, ...]:
    return tuple(_plain(cell, marks) for cell in row.children)


def _plain(node: SyntaxTreeNode, marks: Marks) -> str:
    return "".join(run.text for run in _runs(node, marks))


def _runs(node: SyntaxTreeNode, marks: Marks) -> tuple[Run, ...]:
    return joined(_pieces(node, marks, bold=False, italic=False))


def _pieces(node: SyntaxTreeNode, marks: Marks, *, bold: bool, italic: bool) -> Iterator[Run]:
    if node.type == "text":
        yield from marks.runs(node.content, bold=bold, italic=italic)
    elif node.type in _BREAKS:
        yield Run(_BREAKS[node.type], bold, italic)
    else:
        bold = bold or node.type == "strong"
        italic = italic or node.type == "em"
        for child in node.children:
            yield from _pieces(child, marks, bold=bold, italic=italic)
