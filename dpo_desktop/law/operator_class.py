"""The size class of the operator, and whether it notifies the authorized body of processing.

Thresholds lie in ``resources/law/operator_classes.toml``; they come from secondary sources. This
notice is a duty of its own (Article 10-1) and not the notice of a cross-border transfer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from dpo_desktop.core.values import Values
from dpo_desktop.law.data import read
from dpo_desktop.law.terms import Confidence
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.vocabulary import vocabulary

_BEFORE_STOPPING = "before_stopping"


class NoticeState(StrEnum):
    """Where a company stands with its notice; labels: vocabulary ``processing_notice_states``."""

    NOT_REQUIRED = "not_required"
    REQUIRED = "required"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class SizeClass:
    """One class of operators.

    Attributes:
        code: English snake case.
        at_most: unique subjects it reaches to; ``None`` for the largest class.
        notice: an operator of this class notifies the authorized body of processing.
        texts: what it is called.
    """

    code: str
    at_most: int | None
    notice: bool
    texts: Texts


@dataclass(frozen=True, slots=True)
class ClassEdition:
    """The classes as one edition of the Law sets them.

    Attributes:
        classes: from the smallest to the largest.
        raised_by_restricted: by how many classes restricted-access data raise an operator.
        in_force_from: the first day of the edition.
        reference: article.
        confidence: how well the source is known.
    """

    classes: tuple[SizeClass, ...]
    raised_by_restricted: int
    in_force_from: date
    reference: Texts
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class OperatorClass:
    """What class an operator is in, and how that was found.

    Attributes:
        size: the class that counts.
        by_number: the class by the number of subjects alone.
        subjects: unique subjects.
        restricted: restricted-access data are processed.
        edition: what it was judged by.
        in_force: the duty has begun on the day in question.
    """

    size: SizeClass
    by_number: SizeClass
    subjects: int
    restricted: bool
    edition: ClassEdition
    in_force: bool

    @property
    def code(self) -> str:
        """Return the code of the class that counts."""
        return self.size.code

    @property
    def raised(self) -> bool:
        """Tell whether restricted-access data raised the class."""
        return self.size != self.by_number

    @property
    def notice_required(self) -> bool:
        """Tell whether the authorized body is to be notified of processing."""
        return self.in_force and self.size.notice

    def explanation(self) -> tuple[Texts, ...]:
        """Return how the class was found and what follows from it, sentence by sentence."""
        holes: dict[str, str | Texts] = {
            "subjects": f"{self.subjects:,}".replace(",", "\u00a0"),
            "date": f"{self.edition.in_force_from:%d.%m.%Y}",
            "reference": self.edition.reference,
            "confidence": _inside_a_sentence(_confidence(self.edition.confidence)),
        }
        sentences = read("operator_classes")["sentences"]

        def say(code: str, size: SizeClass) -> Texts:
            named = {"class": _inside_a_sentence(size.texts)}
            return Texts.read(sentences[code]).filled(**holes, **named)

        return tuple(say(code, size) for code, size in self._reasons())

    def _reasons(self) -> Iterator[tuple[str, SizeClass]]:
        """Yield the sentences to be said, each with the class it speaks of."""
        yield "counted", self.by_number
        if self.restricted:
            yield ("raised" if self.raised else "at_the_top"), self.size
        if not self.in_force:
            yield "not_yet", self.size
        else:
            yield ("required" if self.size.notice else "exempt"), self.size
        yield "source", self.size


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a company stands with the notice of processing.

    Attributes:
        found: its class.
        notice: whether the notice is not required, required, or sent.
        estimated: the number of subjects is the company's own estimate of unique subjects; else
            it is the sum over its activities, in which one person may be counted several times.
    """

    found: OperatorClass
    notice: NoticeState
    estimated: bool


def classify(subjects: int, restricted: bool, on: date) -> OperatorClass:
    """Return the class of an operator with so many unique subjects on a day.

    Before the first edition the classes are those of the first, and the duty has not begun.
    """
    editions = class_editions()
    edition = next((e for e in reversed(editions) if e.in_force_from <= on), editions[0])
    by_number = next(
        place
        for place, size in enumerate(edition.classes)
        if size.at_most is None or subjects <= size.at_most
    )
    raised = by_number + edition.raised_by_restricted * restricted
    return OperatorClass(
        size=edition.classes[min(raised, len(edition.classes) - 1)],
        by_number=edition.classes[by_number],
        subjects=subjects,
        restricted=restricted,
        edition=edition,
        in_force=edition.in_force_from <= on,
    )


def standing(
    subjects: int, restricted: bool, on: date, notices: Iterable[Values], *, estimated: bool
) -> Standing:
    """Return the class and where the company stands with its notice.

    Args:
        subjects: unique subjects.
        restricted: restricted-access data are processed.
        on: the day in question.
        notices: rows of the profile's ``processing_notices``.
        estimated: see ``Standing``.
    """
    found = classify(subjects, restricted, on)
    return Standing(found, notice_state(found, notices, on), estimated)


def notice_state(found: OperatorClass, notices: Iterable[Values], on: date) -> NoticeState:
    """Return whether the notice is not required, required, or sent by a day.

    A notice before stopping ends the one before it: who starts again notifies again.
    """
    sent = [row for row in notices if row.get("sent_on") and row["sent_on"] <= on]
    last = max(sent, key=lambda row: row["sent_on"], default=None)
    if last is not None and last.get("kind") != _BEFORE_STOPPING:
        return NoticeState.SENT
    return NoticeState.REQUIRED if found.notice_required else NoticeState.NOT_REQUIRED


@cache
def class_editions() -> tuple[ClassEdition, ...]:
    """Return the shipped editions, the oldest first."""
    return tuple(_edition(table) for table in read("operator_classes")["edition"])


def _edition(table: Mapping[str, Any]) -> ClassEdition:
    return ClassEdition(
        classes=tuple(_size_class(size) for size in table["class"]),
        raised_by_restricted=table["raised_by_restricted"],
        in_force_from=table["in_force_from"],
        reference=Texts.read(table["reference"]),
        confidence=Confidence(table["confidence"]),
    )


def _size_class(table: Mapping[str, Any]) -> SizeClass:
    return SizeClass(table["code"], table.get("at_most"), table["notice"], Texts.read(table))


def _confidence(confidence: Confidence) -> Texts:
    levels = {entry.code: entry.texts for entry in vocabulary("confidence_levels").entries}
    return levels[confidence]


def _inside_a_sentence(texts: Texts) -> Texts:
    """Return a label as it is written inside a sentence."""
    lowered = (text[:1].lower() + text[1:] for text in (texts.en, texts.ru, texts.kk))
    return Texts(*lowered)
