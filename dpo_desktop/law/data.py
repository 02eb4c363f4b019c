"""Reading the files of ``resources/law``."""

import tomllib
from functools import cache
from typing import Any

from dpo_desktop.core.resources import resource


@cache
def read(name: str) -> dict[str, Any]:
    """Return what ``resources/law/<name>.toml`` says; read once, so do not change it."""
    return tomllib.loads(resource(f"law/{name}.toml").read_text(encoding="utf-8"))
