"""One look everywhere: Fusion, a palette and one style sheet, all from the same tokens."""

import re
from functools import cache

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from dpo_desktop.core.resources import resource
from dpo_desktop.ui.tokens import DARK, LIGHT, Tokens

ROLE = "role"
_TOKEN = re.compile(r"@([a-z_]+(?:\.(?:bg|fg))?)")
_current = LIGHT


def theme_tokens() -> Tokens:
    """Return the colours of the theme in force, for what is painted by hand."""
    return _current


def apply_theme(app: QApplication, tokens: Tokens) -> None:
    """Dress the whole application; pages that hold coloured icons are rebuilt by the shell."""
    global _current  # noqa: PLW0603 - the style sheet is the application's, so are its colours
    _current = tokens
    # Style sheets name pictures by path; a search path spares them spaces and drive letters.
    QDir.setSearchPaths("styles", [str(resource("styles"))])
    app.setPalette(_palette(tokens))
    app.setStyleSheet(_style_sheet(tokens))


def tokens_for(app: QApplication, theme: str) -> Tokens:
    """Return the tokens of ``"light"``, ``"dark"`` or ``"system"``."""
    if theme == "system":
        return DARK if _system_is_dark(app) else LIGHT
    return DARK if theme == "dark" else LIGHT


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its part in the style sheet: primary, danger, title, heading, muted, error …"""
    if widget.property(ROLE) == role:
        return
    widget.setProperty(ROLE, role)
    from PySide6.QtCore import Qt

    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # A widget already dressed hears of its new part only when it is dressed again.
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _system_is_dark(app: QApplication) -> bool:
    if not app.styleSheet():
        # Not dressed yet: the colours are still the system's and tell at once what ``Qt``, whose
        # hundreds of names take longer to make than the whole unlock page, would tell as well.
        palette = app.palette()
        return palette.windowText().color().lightness() > palette.window().color().lightness()
    from PySide6.QtCore import Qt

    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


@cache
def _style_sheet(tokens: Tokens) -> str:
    template = resource("styles/app.qss").read_text("utf-8")
    colours: dict[str, str] = {}
    for name, value in tokens._asdict().items():
        if isinstance(value, str):
            colours[name] = value
        else:
            colours |= {f"{name}.bg": value.bg, f"{name}.fg": value.fg}
    return _TOKEN.sub(lambda found: colours[found[1]], template)


def _palette(tokens: Tokens) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, tokens.window),
        (roles.WindowText, tokens.text),
        (roles.Base, tokens.base),
        (roles.AlternateBase, tokens.window),
        (roles.Text, tokens.text),
        (roles.PlaceholderText, tokens.muted),
        (roles.Button, tokens.base),
        (roles.ButtonText, tokens.text),
        (roles.BrightText, tokens.danger.fg),
        (roles.ToolTipBase, tokens.base),
        (roles.ToolTipText, tokens.text),
        (roles.Highlight, tokens.selection),
        (roles.HighlightedText, tokens.text),
        (roles.Accent, tokens.accent),
        (roles.Link, tokens.accent),
        (roles.LinkVisited, tokens.accent),
        (roles.Light, tokens.base),
        (roles.Midlight, tokens.hover),
        (roles.Mid, tokens.line),
        (roles.Dark, tokens.edge),
        (roles.Shadow, tokens.edge),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return palette
