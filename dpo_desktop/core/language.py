"""The three languages of the program and of its papers."""

from enum import StrEnum


class Language(StrEnum):
    """A language of the window, of a command's output or of one paper."""

    RU = "ru"
    KK = "kk"
    EN = "en"

    @property
    def native_name(self) -> str:
        """The language's own name, for a list to choose from."""
        return {"ru": "Русский", "kk": "Қазақша", "en": "English"}[self.value]
