"""The catalogue says what gettext's own reader says."""

import gettext

import pytest

from dpo_desktop.core.catalogue import Catalogue
from dpo_desktop.core.resources import resource


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_it_says_what_gettext_says(language: str) -> None:
    path = resource(f"locale/{language}/LC_MESSAGES/dpo_desktop.mo")
    with path.open("rb") as file:
        theirs = gettext.GNUTranslations(file)
    ours = Catalogue(path)
    keys = [key for key in theirs._catalog if key]  # type: ignore[attr-defined]
    assert len(keys) > 100
    for key in keys:
        if isinstance(key, str):
            assert ours.gettext(key) == theirs.gettext(key)
        else:
            assert [ours.ngettext(key[0], "many", n) for n in range(130)] == [
                theirs.ngettext(key[0], "many", n) for n in range(130)
            ]


def test_what_it_does_not_have_is_said_in_english() -> None:
    ours = Catalogue(resource("locale/ru/LC_MESSAGES/dpo_desktop.mo"))
    assert ours.gettext("No such sentence.") == "No such sentence."
    assert ours.ngettext("{n} planet", "{n} planets", 1) == "{n} planet"
    assert ours.ngettext("{n} planet", "{n} planets", 2) == "{n} planets"
