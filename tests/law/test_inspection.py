"""What a body may want to see: each place says why, and what lies there or is to be enclosed."""

import pytest

from dpo_desktop.core.fields import Date
from dpo_desktop.core.language import Language
from dpo_desktop.law.inspection import Place, inspection_places
from dpo_desktop.registers import REGISTERS

PLACES = inspection_places()
BY_CODE = {register.code: register for register in REGISTERS}


def test_no_place_stands_twice():
    codes = [place.code for place in PLACES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
@pytest.mark.parametrize("language", Language)
def test_a_place_is_told_in_every_language(place: Place, language: Language):
    assert place.title.say(language)
    assert place.reference.say(language)
    assert place.by_hand is None or place.by_hand.say(language)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_a_place_without_papers_says_what_to_enclose(place: Place):
    assert place.papers or place.by_hand


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_what_a_paper_is_made_of_is_there(place: Place):
    for paper in place.papers:
        if not paper.register:
            continue
        register = BY_CODE[paper.register]
        dates = (*paper.begins, *paper.ends)
        assert all(isinstance(register.field(name), Date) for name in dates)
        assert paper.log or dates, "it is known what belongs to the period"
