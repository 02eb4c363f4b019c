"""From a kind of field to its editor: the one table a new kind is added to."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from dpo_desktop.core.fields import Field
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.choice import ChoiceEditor
from dpo_desktop.ui.form.choices import ChoicesEditor, CountriesEditor
from dpo_desktop.ui.form.dates import DateEditor, DateTimeEditor
from dpo_desktop.ui.form.editor import Editor
from dpo_desktop.ui.form.links import LinksEditor
from dpo_desktop.ui.form.number import NumberEditor
from dpo_desktop.ui.form.party import PartyEditor
from dpo_desktop.ui.form.rows import RowsEditor
from dpo_desktop.ui.form.text import IssuedNumberEditor, LongTextEditor, TextEditor
from dpo_desktop.ui.form.yes_no import YesNoEditor

EDITORS: Mapping[str, type[Editor]] = {
    "text": TextEditor,
    "long_text": LongTextEditor,
    "issued_number": IssuedNumberEditor,
    "yes_no": YesNoEditor,
    "number": NumberEditor,
    "date": DateEditor,
    "date_time": DateTimeEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "countries": CountriesEditor,
    "party": PartyEditor,
    "links": LinksEditor,
    "rows": RowsEditor,
}

WIDE = frozenset({"long_text", "choices", "countries", "party", "links", "rows"})
"""Kinds that take the whole width of a form; the others stand two in a line."""


def make_editor(context: Context, field: Field, parent: QWidget | None = None) -> Editor:
    """Return the editor of a field."""
    return EDITORS[field.kind](context, field, parent)
