"""The wording of a paper: a plain text file with a head and a body, filled in with facts.

A template is Jinja2, of which only what needs no programmer is let in: printing a name, asking
whether it is there, going through a list. Everything that is wrong with it is said with the file
and the line.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.sandbox import SandboxedEnvironment

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.paper import Lacking
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.papers.marks import Marks
from dpo_desktop.papers.template_facts import FactError, Hole, Length, Rounds, for_template
from dpo_desktop.papers.template_syntax import columns, forbidden, names

LONGEST = 100_000
"""Letters of a template."""

_END_OF_HEAD = "---"
TITLE, SUBJECT = "title", "subject"
_HEAD = (TITLE, SUBJECT)

# A line that holds nothing but instructions is no line of the letter. Jinja's own way of leaving
# it out would also join two paragraphs where the first one ends with an instruction.
_INSTRUCTIONS = re.compile(r"^((?:[ \t]*\{%[^%\n]*%\})+)[ \t]*\n", re.MULTILINE)
_LEFT_OUT = r"\1{#\n#}"


class TemplateFaultError(DpoError):
    """What is wrong with a template, where, and what to do."""

    def __init__(self, file: str, line: int, what: Message) -> None:
        """Name the file, the line and the fault."""
        super().__init__(
            N_("Template {file}, line {line}: {what}."), file=file, line=line, what=what
        )


@dataclass(frozen=True, slots=True)
class Rendered:
    """A template filled in.

    Attributes:
        title: name of the paper.
        subject: the "about …" line, or ``""``.
        body: CommonMark, with marks for the values.
        marks: the values, and what of them is lacking.
    """

    title: str
    subject: str
    body: str
    marks: Marks

    @property
    def lacking(self) -> tuple[Lacking, ...]:
        """Return what was to be printed and is not there, in the order met."""
        return tuple(self.marks.lacking)


@dataclass(frozen=True)
class Template:
    """The wording of one kind of paper in one language.

    Attributes:
        file: what the user knows the file by.
        text: what is in it.
    """

    file: str
    text: str

    def rendered(self, facts: Mapping[str, Any], t: CatalogueSpeech) -> Rendered:
        """Fill in facts.

        Raises:
            TemplateFaultError: the template cannot be filled in; it says why.
        """
        for fault in self.faults(facts.keys()):
            raise fault
        marks = Marks(t)
        return Rendered(
            title=marks.plain(self._filled(TITLE, facts, marks, t)),
            subject=marks.plain(self._filled(SUBJECT, facts, marks, t)),
            body=self._filled("", facts, marks, t),
            marks=marks,
        )

    def faults(self, known: Collection[str]) -> tuple[TemplateFaultError, ...]:
        """Return what is wrong with the template, as far as it shows without filling it in.

        ``known`` are the names of the facts the paper has.
        """
        try:
            return tuple(fault for part in self._parts for fault in self._faults(part, known))
        except TemplateFaultError as fault:
            return (fault,)

    def names(self) -> dict[str, tuple[str, ...]]:
        """Return the facts the template speaks of; for a list, what it says of its rows.

        Raises:
            TemplateFaultError: the template cannot be read.
        """
        trees = [self._parsed(part) for part in self._parts]
        found: dict[str, tuple[str, ...]] = {name: () for tree in trees for _, name in names(tree)}
        return found | {name: asked for tree in trees for name, asked in columns(tree).items()}

    @cached_property
    def _parts(self) -> dict[str, str]:
        """Return the values of the head and, as ``""``, the body, each at its own line."""
        if len(self.text) > LONGEST:
            raise self._fault(1, N_("it is longer than {most} letters"), most=LONGEST)
        lines = self.text.lstrip("\ufeff").splitlines()
        found: dict[str, str] = {}
        for number, line in enumerate(lines):
            if line.strip() == _END_OF_HEAD:
                body = "\n".join(lines[number + 1 :])
                found[""] = "\n" * (number + 1) + _INSTRUCTIONS.sub(_LEFT_OUT, body)
                break
            name, colon, value = line.partition(":")
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if not colon or name.strip() not in _HEAD:
                raise self._fault(
                    number + 1,
                    N_("the head holds lines “title: …” and “subject: …”, then a line “---”"),
                )
            found[name.strip()] = "\n" * number + value.strip()
        if "" not in found:
            raise self._fault(
                1, N_("a line “---” is missing between the head and the text of the letter")
            )
        if not found.get(TITLE, "").strip():
            raise self._fault(1, N_("the head needs a line “title: …”, the name of the paper"))
        return found

    def _parsed(self, part: str) -> nodes.Template:
        """Return what stands in braces as a tree; one too deep to be gone through is no wording."""
        try:
            tree = _Environment().parse(self._parts[part])
            _Environment().compile(tree)
        except TemplateSyntaxError as error:
            raise self._fault(
                error.lineno,
                N_("cannot be understood ({reason}); compare it with the shipped wording"),
                reason=(error.message or "").rstrip("."),
            ) from error
        except (SyntaxError, RecursionError) as error:
            raise self._fault(
                1, N_("too many instructions stand in one another; put fewer of them so")
            ) from error
        return tree

    def _faults(self, part: str, known: Collection[str]) -> Iterator[TemplateFaultError]:
        tree = self._parsed(part)
        for node in forbidden(tree):
            yield self._fault(
                node.lineno,
                N_("only a name, “if” with a name and “for” with a list may stand in braces"),
            )
        for line, name in names(tree):
            if name not in known:
                yield self._unknown(line, name)

    def _filled(self, part: str, facts: Mapping[str, Any], marks: Marks, t: CatalogueSpeech) -> str:
        source = self._parts.get(part, "")
        length = Length()
        environment = _Environment(marks, t, length)
        try:
            known = for_template(facts, marks, Rounds())
            pieces = environment.from_string(source).generate(known)
            made = "".join(map(length.count, pieces))
        except UndefinedError as error:
            raise self._unknown(_line(error), str(error)) from error
        except FactError as error:
            raise TemplateFaultError(self.file, _line(error), error.message) from error
        except (TemplateError, TypeError, ValueError, LookupError) as error:
            raise self._fault(
                _line(error),
                N_("cannot be filled in ({reason}); compare it with the shipped wording"),
                reason=str(error),
            ) from error
        return made.strip("\n") if part == "" else made.strip()

    def _unknown(self, line: int, name: str) -> TemplateFaultError:
        return self._fault(
            line, N_("there is nothing called “{name}”; see the names this paper knows"), name=name
        )

    def _fault(self, line: int, msgid: str, **values: object) -> TemplateFaultError:
        return TemplateFaultError(self.file, line, Message(msgid, values))


class _Unknown(StrictUndefined):
    """A name that is not there; its error says the name and nothing else."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


class _Environment(SandboxedEnvironment):
    """Jinja2 that prints values as marks."""

    def __init__(
        self,
        marks: Marks | None = None,
        t: CatalogueSpeech | None = None,
        length: Length | None = None,
    ) -> None:
        def printed(value: Any) -> str:
            if marks is None or t is None or length is None:
                return ""  # it is only read
            return marks.value(length.count(_in_words(value, t)))

        super().__init__(
            undefined=_Unknown,
            finalize=printed,
            # Made anew for each letter: nothing to remember.
            cache_size=0,
        )
        self.globals.clear()


def _in_words(value: Any, t: CatalogueSpeech) -> str:
    """Return what ``{{ }}`` prints of a value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return t(N_("yes") if value else N_("no"))
    if isinstance(value, int | float):
        from babel.numbers import format_decimal

        return format_decimal(value, locale=t.language.value)
    if isinstance(value, str | Hole | _Unknown):
        # Of a hole that is its mark; what is unknown raises here.
        return str(value)
    raise FactError(N_("a list cannot be printed whole; go through it with “for”"))


def _line(error: BaseException) -> int:
    """Return the line of the template an error came from."""
    line = 1
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
