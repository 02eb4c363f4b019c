"""The fields of a processing activity, part by part of its card."""

from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Section
from dpo_desktop.registers.processing.activity import ACTIVITY, PURPOSES
from dpo_desktop.registers.processing.course import COURSE
from dpo_desktop.registers.processing.data import DATA, HANDLING
from dpo_desktop.registers.processing.keeping import PROTECTION, STORAGE
from dpo_desktop.registers.processing.sharing import SHARING

SECTIONS = (
    Section("activity", N_("Activity")),
    Section("purposes", N_("Purposes and legal bases")),
    Section("data", N_("Subjects and data")),
    Section("handling", N_("Actions and sources")),
    Section("sharing", N_("Recipients and publication")),
    Section("storage", N_("Storage")),
    Section("protection", N_("Protection and access")),
    Section("course", N_("Review and end")),
)

FIELDS: tuple[Field, ...] = (
    *ACTIVITY,
    *PURPOSES,
    *DATA,
    *HANDLING,
    *SHARING,
    *STORAGE,
    *PROTECTION,
    *COURSE,
)
