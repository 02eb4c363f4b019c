"""Where the files shipped with the program lie.

In a wheel and in a frozen build they are inside the package; in a checkout they lie beside it.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


@cache
def _root() -> Path:
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder, e.g. ``resource("law/terms.toml")``."""
    return _root() / name
