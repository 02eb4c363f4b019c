"""Where the wording of a paper is kept: the shipped one, and the company's own copy, which wins."""

from pathlib import Path

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.core.resources import resource
from dpo_desktop.papers.template import LONGEST, Template
from dpo_desktop.reports.atomic import new_file

FOLDER = "templates"
_ENDING = ".md"


def own_copy(vault: Path, kind: str, language: Language) -> Path:
    """Return where the company's own copy of a template lies, or would."""
    return vault / FOLDER / name(kind, language)


def shipped(kind: str, language: Language) -> Template:
    """Return the wording the program was shipped with."""
    return _read(resource(f"{FOLDER}/{name(kind, language)}"))


def in_use(vault: Path, kind: str, language: Language) -> Template:
    """Return the company's own wording, or the shipped one.

    Raises:
        DpoError: the own copy cannot be read.
    """
    own = own_copy(vault, kind, language)
    return _read(own) if own.is_file() else shipped(kind, language)


def save(vault: Path, kind: str, language: Language, text: str) -> None:
    """Write the company's own copy, whole or not at all."""
    target = own_copy(vault, kind, language)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(target, error) from error
    with new_file(target) as file:
        file.write(text.encode())
        file.keep()


def drop(vault: Path, kind: str, language: Language) -> None:
    """Go back to the shipped wording."""
    own = own_copy(vault, kind, language)
    try:
        own.unlink(missing_ok=True)
    except OSError as error:
        raise _unusable(own, error) from error


def name(kind: str, language: Language) -> str:
    """Return what a template is called in messages."""
    return f"{language.value}/{kind}{_ENDING}"


def _read(path: Path) -> Template:
    called = f"{path.parent.name}/{path.name}"
    try:
        with path.open(encoding="utf-8-sig") as file:
            # One letter more than there may be: the template says that it is too long.
            return Template(called, file.read(LONGEST + 1))
    except UnicodeDecodeError as error:
        raise DpoError(
            N_("Template {file} is no text in UTF-8. Save it anew in that encoding."), file=called
        ) from error
    except OSError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: OSError) -> DpoError:
    return DpoError(
        N_("Template {file} cannot be used: {reason}"),
        file=str(path),
        reason=error.strerror or str(error),
    )
