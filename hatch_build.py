"""The message catalogues: compiled for every build, checked for holes, kept tidy.

    python hatch_build.py                   compile resources/locale/*/LC_MESSAGES/*.po
    python hatch_build.py --check FILE.pot  say what is missing in them, or is there for nothing
    python hatch_build.py --tidy            write them the one way that keeps differences small

The build backend calls the same compilation through a hook.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parent
DOMAIN = "dpo_desktop"
LANGUAGES = ("en", "kk", "ru")
# The sources are English: its catalogue only tells "1 day" from "2 days".
SOURCE_LANGUAGE = "en"
WIDTH = 100
# Dates and names of tools would change with every run and tell nothing.
HEADER = """\
# The texts of DPO Desktop. New ones come from the sources: python3 dev.py catalogue
msgid ""
msgstr ""
"Project-Id-Version: DPO Desktop\\n"
"Language: {language}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def catalogue_files(root: Path) -> list[Path]:
    """Every .po file of the program, in a fixed order."""
    return sorted(root.glob(f"resources/locale/*/LC_MESSAGES/{DOMAIN}.po"))


def language_of(po_file: Path) -> str:
    """The language of a .po file is the name of its folder."""
    return po_file.parent.parent.name


def read(po_file: Path) -> Catalog:
    """The catalogue in a .po file."""
    with po_file.open("rb") as stream:
        return read_po(stream, locale=language_of(po_file), domain=DOMAIN)


def compile_catalogues(root: Path = ROOT) -> list[Path]:
    """Write the .mo beside each .po that is newer than it, and return what was written."""
    written = []
    for po_file in catalogue_files(root):
        mo_file = po_file.with_suffix(".mo")
        if mo_file.exists() and mo_file.stat().st_mtime >= po_file.stat().st_mtime:
            continue
        unfinished = mo_file.with_suffix(".mo.new")
        with unfinished.open("wb") as stream:
            write_mo(stream, read(po_file))
        unfinished.replace(mo_file)
        written.append(mo_file)
    return written


def tidy(po_file: Path) -> None:
    """Write a catalogue sorted, without dates, with the English plurals filled in."""
    catalogue = read(po_file)
    if language_of(po_file) == SOURCE_LANGUAGE:
        for message in catalogue:
            if not isinstance(message.id, str):
                message.string = tuple(message.id)
    body = BytesIO()
    write_po(body, catalogue, omit_header=True, ignore_obsolete=True, sort_output=True, width=WIDTH)
    header = HEADER.format(language=language_of(po_file), plural_forms=catalogue.plural_forms)
    po_file.write_bytes(header.encode() + body.getvalue())


def faults(po_file: Path, template: Catalog) -> Iterator[str]:
    """What a reader of this language would stumble over, one sentence each."""
    language, catalogue = language_of(po_file), read(po_file)
    if catalogue.fuzzy:
        yield f"{language}: the whole catalogue is marked fuzzy."
    said = {_key(message): message for message in catalogue if message.id}
    asked = {_key(message) for message in template if message.id}
    yield from (f"{language}: lacks {key[0]!r}" for key in sorted(asked - said.keys()))
    yield from (f"{language}: no longer used: {key[0]!r}" for key in sorted(said.keys() - asked))
    for message in said.values():
        yield from (f"{language}: {fault}" for fault in _message_faults(message, catalogue))


def _key(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _message_faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    sources = _key(message)
    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    plural = len(sources) > 1
    forms = catalogue.num_plurals if plural else 1
    if message.fuzzy:
        yield f"fuzzy: {sources[0]!r}"
    if len(texts) != forms:
        yield f"{len(texts)} forms where the language has {forms}: {sources[0]!r}"
    may_be_empty = str(catalogue.locale) == SOURCE_LANGUAGE and not plural
    if not all(texts) and not may_be_empty:
        yield f"not translated: {sources[0]!r}"
    known = set(PLACEHOLDER.findall(" ".join(sources)))
    for text in filter(None, texts):
        named = set(PLACEHOLDER.findall(text))
        # One form of a plural may leave the number out: "one day".
        if not named <= known or (named != known and not plural):
            yield f"its {{placeholders}} differ from the English: {sources[0]!r}"


def check(template: Path) -> list[str]:
    """Every fault of every catalogue against the texts the sources hold now."""
    with template.open("rb") as stream:
        asked = read_po(stream)
    found = [fault for po_file in catalogue_files(ROOT) for fault in faults(po_file, asked)]
    present = {language_of(po_file) for po_file in catalogue_files(ROOT)}
    return found + [f"{name}: no catalogue." for name in LANGUAGES if name not in present]


def main(arguments: list[str]) -> int:
    """Do what the module's description says; fail if a check found anything."""
    match arguments:
        case ["--check", template]:
            found = check(Path(template))
            print("\n".join(found))
            return 1 if found else 0
        case ["--tidy"]:
            for po_file in catalogue_files(ROOT):
                tidy(po_file)
        case _:
            for mo_file in compile_catalogues():
                print(f"compiled {mo_file.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
else:
    # Only the build backend brings hatchling; the command above must do without it.
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class CatalogueBuildHook(BuildHookInterface[Any]):
        """Compiles the catalogues before hatchling collects the files."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
            """Run for the standard and for the editable wheel."""
            compile_catalogues(Path(self.root))
