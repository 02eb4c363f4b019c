"""Every text that is marked or said stands in both catalogues, wherever in a line it is marked.

The extractor does not look into f-strings before Python 3.12, so a text marked there is forgotten.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dpo_desktop.core.resources import resource

PACKAGE = Path(__file__).parents[2] / "dpo_desktop"
MARKS = {"N_", "t", "_t"}


def marked(tree: ast.AST) -> Iterator[str]:
    """Yield the text of each call of a mark or of a speech, in f-strings too."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func
        name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        first = node.args[0]
        if name in MARKS and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def test_a_text_in_an_f_string_is_seen() -> None:
    tree = ast.parse("""f"[{self.t(N_('Edit'))}] {t('Add')}" """)
    assert set(marked(tree)) == {"Edit", "Add"}


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_text_is_in_the_catalogue(language: str) -> None:
    with resource(f"locale/{language}/LC_MESSAGES/dpo_desktop.po").open("rb") as file:
        known = {
            one
            for message in read_po(file, locale=language)
            for one in ((message.id,) if isinstance(message.id, str) else message.id)
        }
    missing = {
        f"{path.relative_to(PACKAGE)}: {text}"
        for path in PACKAGE.rglob("*.py")
        for text in marked(ast.parse(path.read_text(encoding="utf-8")))
        if text and text not in known
    }
    assert missing == set()
