"""What of Jinja2 a template may use, and which facts it speaks of."""

from collections.abc import Iterator, Mapping

from jinja2 import nodes

LOOP = "loop"
"""What a template calls the loop it is in: ``loop.index``, ``loop.last``."""

_FILTERS = frozenset(
    {"capitalize", "count", "first", "join", "last", "length", "lower", "trim", "upper"}
)
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Tuple,
    nodes.List,
    nodes.If,
    nodes.CondExpr,
    nodes.For,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Concat,
    nodes.Filter,
)


def forbidden(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Yield what a template may not use: all that calls, sets, includes or repeats itself."""
    return (node for node in tree.find_all(nodes.Node) if not _is_allowed(node))


def _is_allowed(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Filter):
        return node.name in _FILTERS
    if isinstance(node, nodes.Getattr):
        return isinstance(node.node, nodes.Name)
    if isinstance(node, nodes.For):
        # Only a fact can be gone through: its rounds are counted.
        return not node.recursive and isinstance(node.iter, nodes.Name | nodes.Getattr)
    return isinstance(node, _ALLOWED)


def names(node: nodes.Node, rows: frozenset[str] = frozenset()) -> Iterator[tuple[int, str]]:
    """Yield each mention of a fact: its line and name; only a row has names within it.

    ``rows`` are the names that loops around gave to their rows.
    """
    if isinstance(node, nodes.Name):
        if node.name not in rows:
            yield node.lineno, node.name
    elif isinstance(node, nodes.Getattr):
        yield from ((line, f"{name}.{node.attr}") for line, name in names(node.node, rows))
    elif isinstance(node, nodes.For):
        yield from names(node.iter, rows)
        inside = rows | _given(node) | {LOOP}
        for part in (*node.body, *filter(None, (node.test,))):
            yield from names(part, inside)
        for part in node.else_:
            yield from names(part, rows)
    else:
        for part in node.iter_child_nodes():
            yield from names(part, rows)


def columns(tree: nodes.Template) -> Mapping[str, tuple[str, ...]]:
    """Return by each fact that is gone through what is asked of its rows."""
    found: dict[str, dict[str, None]] = {}
    for loop in tree.find_all(nodes.For):
        if not isinstance(loop.iter, nodes.Name):
            continue
        row = _given(loop)
        asked = found.setdefault(loop.iter.name, {})
        for part in loop.find_all(nodes.Getattr):
            if isinstance(part.node, nodes.Name) and part.node.name in row:
                asked[part.attr] = None
    return {name: tuple(asked) for name, asked in found.items()}


def _given(loop: nodes.For) -> frozenset[str]:
    """Return the name a loop gives to its rows."""
    return frozenset({loop.target.name} if isinstance(loop.target, nodes.Name) else ())
