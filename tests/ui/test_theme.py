"""The look comes from the tokens and from nowhere else."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from dpo_desktop.core.resources import resource
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.theme import apply_theme, set_role, theme_tokens, tokens_for
from dpo_desktop.ui.tokens import DARK, LIGHT

UI = Path(__file__).parents[2] / "dpo_desktop" / "ui"


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_every_placeholder_is_filled(app: QApplication, tokens):
    apply_theme(app, tokens)
    assert "@" not in app.styleSheet()
    assert app.palette().color(QPalette.ColorRole.Window).name() == tokens.window
    assert theme_tokens() is tokens


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_every_picture_of_the_style_sheet_is_there(app: QApplication, tokens):
    apply_theme(app, tokens)
    names = re.findall(r"url\(styles:([^)]+)\)", app.styleSheet())
    assert names
    assert [name for name in names if not resource(f"styles/{name}").is_file()] == []


def test_the_user_may_overrule_the_system(app: QApplication):
    assert tokens_for(app, "dark") is DARK
    assert tokens_for(app, "light") is LIGHT
    assert tokens_for(app, "system") in (LIGHT, DARK)


def test_no_colour_is_written_outside_the_tokens():
    found = [
        path.name
        for path in UI.rglob("*.py")
        if path.name != "tokens.py" and re.search(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8"))
    ]
    assert found == []


def test_a_role_given_late_is_shown(app: QApplication, qtbot):
    button = QPushButton("Save")
    qtbot.addWidget(button)
    button.show()
    plain = button.grab().toImage()
    set_role(button, "primary")
    assert button.grab().toImage() != plain


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_icons_are_sharp_at_any_scale(app: QApplication, ratio: float):
    picture = icon("clock", LIGHT.text).pixmap(24, 24)
    assert not picture.isNull()
    scaled = icon("clock", LIGHT.text).pixmap(picture.deviceIndependentSize().toSize(), ratio)
    assert scaled.width() == 24 * ratio
    assert scaled.devicePixelRatio() == ratio


def test_an_icon_survives_copies(app: QApplication, qtbot):
    button = QPushButton(icon("plus"), "New")
    qtbot.addWidget(button)
    button.setEnabled(False)
    button.show()
    assert not button.icon().pixmap(18, 18).isNull()


def test_every_icon_has_a_colour_of_its_own(app: QApplication):
    red = icon("plus", "#ff0000").pixmap(24, 24).toImage()
    colours = {red.pixelColor(x, y).name() for x in range(24) for y in range(24)}
    assert "#ff0000" in colours
