"""Qt's own words (text menus, standard buttons, dates) in the window's language."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from dpo_desktop.core.language import Language

# Kazakhstan's Russian (the tenge, not the rouble) and an English whose week begins on Monday.
_LOCALES = {Language.RU: "ru_KZ", Language.KK: "kk_KZ", Language.EN: "en_GB"}
_installed: list[QTranslator] = []


def speak_qt(app: QApplication, language: Language) -> None:
    """Load Qt's translation; before any window is built, for Qt names some parts only once."""
    while _installed:
        app.removeTranslator(_installed.pop())
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language.value}", folder):
        app.installTranslator(translator)
        _installed.append(translator)


def use_locale(language: Language) -> None:
    """Let calendars and numbers follow the language; asked for by pages that have any.

    Apart from the words, because the class brings every language and country of the world with it,
    which the unlock page need not wait for.
    """
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale(_LOCALES[language]))
