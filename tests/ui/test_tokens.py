"""Every pair of colours that meets in the window can be read."""

import pytest

from dpo_desktop.ui.tokens import DARK, LIGHT, Tokens, Tone, contrast

themes = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)


def test_contrast_knows_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == pytest.approx(1)


@themes
@pytest.mark.parametrize("ground", ["window", "base", "selection", "hover"])
def test_words_are_read_on_every_ground(tokens: Tokens, ground: str):
    assert contrast(tokens.text, getattr(tokens, ground)) >= 7


@themes
@pytest.mark.parametrize("ground", ["window", "base", "selection", "hover"])
def test_muted_words_are_read_even_on_a_selected_row(tokens: Tokens, ground: str):
    assert contrast(tokens.muted, getattr(tokens, ground)) >= 4.7


@themes
@pytest.mark.parametrize("tone", Tone)
def test_pills_are_read(tokens: Tokens, tone: Tone):
    pair = tokens.tone(tone)
    assert contrast(pair.fg, pair.bg) >= 6


@themes
def test_the_filled_button_is_read(tokens: Tokens):
    assert contrast(tokens.accent_text, tokens.accent) >= 4.7
    assert contrast(tokens.accent_text, tokens.accent_hover) >= 4.7


@themes
def test_links_and_errors_are_read_on_panels(tokens: Tokens):
    for ground in (tokens.base, tokens.window):
        assert contrast(tokens.accent, ground) >= 4.7
        assert contrast(tokens.danger.fg, ground) >= 4.7
        assert contrast(tokens.warning.fg, ground) >= 4.7


@themes
def test_the_focus_frame_is_seen(tokens: Tokens):
    assert contrast(tokens.accent, tokens.base) >= 3
    assert contrast(tokens.accent, tokens.window) >= 3
    assert contrast(tokens.accent_text, tokens.accent) >= 3
