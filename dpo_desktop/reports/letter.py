"""A paper in the official layout: letters, notices, replies."""

from typing import IO

from dpo_desktop.core.letter import Letter
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.reports.bookmark import Bookmark
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import Typist
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.letter_body import Body
from dpo_desktop.reports.letter_end import ended, letter_end
from dpo_desktop.reports.letter_top import letter_top
from dpo_desktop.reports.letterhead import letterhead
from dpo_desktop.reports.page import PORTRAIT, About, write_pages
from dpo_desktop.reports.proof import Proof


def write_letter(
    file: IO[bytes],
    *,
    letter: Letter,
    t: CatalogueSpeech,
    profile: Values,
    imprint: Imprint,
    data: DataFile,
) -> Typist:
    """Write the pages of a letter; return who printed its texts.

    Args:
        file: where to.
        letter: what it says.
        t: speaks the language of the paper.
        profile: the operator's profile.
        imprint: which paper it is.
        data: the machine-readable copy, complete already.
    """
    typist = Typist()
    end = letter_end(letter, profile, t, typist, Proof(imprint, data, t))
    story = [
        Bookmark(letter.title, "letter"),
        letterhead(profile, t, typist),
        *letter_top(letter, t, typist),
        *ended(Body(t.language, typist).told(letter.body), end),
    ]
    printed = t(N_("Printed {moment}"), moment=t.date_time(imprint.printed_at))
    number = t(N_("No. {number}"), number=letter.number) if letter.number else ""
    about = About(
        title=letter.title,
        subject=letter.subject or letter.title,
        form=letter.title,
        foot=" · ".join(filter(None, (number, printed))),
        imprint=imprint,
        data=data,
        letterhead=True,
    )
    write_pages(file, PORTRAIT, story, about, profile, t, typist)
    return typist
