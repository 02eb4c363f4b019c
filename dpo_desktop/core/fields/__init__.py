"""The kinds of field a register can declare.

A register declares each field once. Everything that shows or keeps it (table column, form editor,
filter, list column, history, paper, JSON) asks the declaration; a surface that must treat kinds
apart does so in one table of its own, by kind.
"""

from dpo_desktop.core.fields.base import EMPTY, Field, FieldError
from dpo_desktop.core.fields.choices import Choice, Choices, Countries
from dpo_desktop.core.fields.dates import Date, DateTime
from dpo_desktop.core.fields.links import Links
from dpo_desktop.core.fields.parties import PartyField
from dpo_desktop.core.fields.rows import Rows
from dpo_desktop.core.fields.scalars import Number, YesNo
from dpo_desktop.core.fields.texts import IssuedNumber, LongText, Text

__all__ = [
    "EMPTY",
    "Choice",
    "Choices",
    "Countries",
    "Date",
    "DateTime",
    "Field",
    "FieldError",
    "IssuedNumber",
    "Links",
    "LongText",
    "Number",
    "PartyField",
    "Rows",
    "Text",
    "YesNo",
]
