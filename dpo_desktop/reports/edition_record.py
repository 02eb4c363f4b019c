"""One record of an edition: its number and state, then its fields, section by section."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.platypus import Flowable, Paragraph

from dpo_desktop.core.messages import N_
from dpo_desktop.core.snapshot import Kept, Part
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports.band import Band
from dpo_desktop.reports.blocks import HEADING, style
from dpo_desktop.reports.fonts import SERIF_BOLD, Typist
from dpo_desktop.reports.headed import headed
from dpo_desktop.reports.told_fields import told_fields
from dpo_desktop.reports.words import PaperWords

CHAPTER = style(14, face=SERIF_BOLD, after=8)
_NAME = style(12.5, face=SERIF_BOLD, before=14, after=2)


@dataclass(frozen=True)
class EditionRecords:
    """Sets records of an edition.

    Attributes:
        words: puts values into words.
        t: speaks the language of the paper.
        typist: makes the texts printable.
    """

    words: PaperWords
    t: CatalogueSpeech
    typist: Typist

    def title(self, part: Part, record: Kept, place: int) -> str:
        """Return the name of a record under its place, with people in it masked."""
        return f"{place}. {self.words.text(part.name(record))}"

    def told(self, part: Part, record: Kept, number: str, name: str = "") -> Iterator[Flowable]:
        """Yield a record: the band with number and state, and the sections, numbered by ``number``.

        A ``name`` stands above the band, for a record that does not begin a chapter.
        """
        of = self.t(N_("No. {number}"), number=record.number).replace(" ", "\u00a0")
        state = self.t(part.states.get(record.state, record.state))
        heads: list[Flowable] = [Band(of, state.upper(), self.typist)]
        if name:
            heads.insert(0, Paragraph(self.typist.markup(name, SERIF_BOLD), _NAME))
        yield from headed(heads, list(self._sections(part, record, number)))

    def _sections(self, part: Part, record: Kept, number: str) -> Iterator[Flowable]:
        place = 0
        for section in part.sections:
            fields = record.in_section(section.code)
            body = list(told_fields(fields, self.words, self.t, self.typist))
            if body:
                place += 1
                words = f"{number}{place}. {self.t(section.label)}"
                heading = Paragraph(self.typist.markup(words, SERIF_BOLD), HEADING)
                yield from headed([heading], body)
