"""One record of an edition: its number and state, then its fields, section by section."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.platypus import Flowable, Paragraph

from dpo_desktop.core.fields import Rows
from dpo_desktop.core.messages import N_
from dpo_desktop.core.snapshot import Kept, Part
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports.band import Band
from dpo_desktop.reports.blocks import HEADING, style
from dpo_desktop.reports.card_tables import labelled_table
from dpo_desktop.reports.fonts import SERIF_BOLD, Typist
from dpo_desktop.reports.headed import headed
from dpo_desktop.reports.repeated_rows import RepeatedRows
from dpo_desktop.reports.words import NOTHING, PaperWords

CHAPTER = style(14, face=SERIF_BOLD, after=4)
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
            body = list(self._section(record, section.code))
            if body:
                place += 1
                words = f"{number}{place}. {self.t(section.label)}"
                heading = Paragraph(self.typist.markup(words, SERIF_BOLD), HEADING)
                yield from headed([heading], body)

    def _section(self, record: Kept, code: str) -> Iterator[Flowable]:
        """Yield labels with values, and small tables between them."""
        rows = RepeatedRows(self.words, self.t, self.typist)
        pending: list[tuple[str, str]] = []
        for field, value in record.in_section(code):
            if isinstance(field, Rows) and value:
                if pending:
                    yield labelled_table(pending, self.typist)
                    pending = []
                yield from rows.told(field, value)
                continue
            shown = self.words.value(field, value)
            if shown or field.printed:
                pending.append((self.t(field.label), shown or NOTHING))
        if any(value != NOTHING for _, value in pending):
            yield labelled_table(pending, self.typist)
