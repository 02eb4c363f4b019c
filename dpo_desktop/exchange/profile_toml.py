"""The operator's profile as a TOML file: one key for each field of ``core.profile``."""

import tomllib
from pathlib import Path

from dpo_desktop.core.checking import parse
from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.profile import BY_NAME
from dpo_desktop.core.values import Values


def read_profile(path: Path) -> Values:
    """Return the profile a file holds.

    Raises:
        DpoError: the file cannot be read, or is no TOML.
        InvalidRecordError: a key is unknown, or a value does not fit.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DpoError(
            N_("{file} cannot be read: {reason}."), file=path, reason=error.strerror
        ) from error
    except (ValueError, RecursionError) as error:
        raise DpoError(N_("{file} is no TOML file: {reason}."), file=path, reason=error) from error
    values, problems = parse(dict(BY_NAME), raw)
    if problems:
        raise InvalidRecordError(problems)
    return values
