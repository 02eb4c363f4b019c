"""The operator: the company whose registers these are, and its person responsible.

Its fields use the same mechanism as a register's, so the same form, checks and history serve it.
"""

from collections.abc import Mapping

from dpo_desktop.core.fields import Field, LongText, Rows, Text
from dpo_desktop.core.identifiers import bin_problem
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Section
from dpo_desktop.core.values import Values

SECTIONS = (
    Section("operator", N_("Operator")),
    Section("responsible", N_("Person responsible for organising processing")),
    Section("bodies", N_("Authorized bodies")),
)

FIELDS: tuple[Field, ...] = (
    Text(name="name_ru", label=N_("Name in Russian"), section="operator", required_from="any"),
    Text(name="name_kk", label=N_("Name in Kazakh"), section="operator", required_from="any"),
    Text(name="name_en", label=N_("Name in English"), section="operator"),
    Text(
        name="bin",
        label=N_("BIN"),
        help=N_("12 digits; printed on every paper."),
        section="operator",
        required_from="any",
        limit=12,
    ),
    LongText(name="address", label=N_("Address"), section="operator", limit=500),
    Text(name="website", label=N_("Website"), section="operator"),
    Text(
        name="responsible_name",
        label=N_("Full name"),
        help=N_("Signs the papers and stands in the history of every change."),
        section="responsible",
        reference=N_("Art. 25(2)(10), 25(3)"),
        required_from="any",
    ),
    Text(name="responsible_post", label=N_("Post in Russian"), section="responsible"),
    Text(name="responsible_post_kk", label=N_("Post in Kazakh"), section="responsible"),
    Text(name="responsible_post_en", label=N_("Post in English"), section="responsible"),
    Text(name="responsible_phone", label=N_("Telephone"), section="responsible"),
    Text(name="responsible_email", label=N_("E-mail"), section="responsible"),
    Rows(
        name="bodies",
        label=N_("Approved list of authorized bodies"),
        help=N_("Bodies that may send requests; chosen by name in the register of requests."),
        section="bodies",
        row_label=N_("Body"),
        columns=(
            Text(name="name", label=N_("Name of the body")),
            LongText(name="address", label=N_("Address"), limit=500),
        ),
    ),
)

BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}


def operator_name(profile: Values, language: Language) -> str:
    """Return the operator's name in a language, or the one it has."""
    for code in (language.value, "ru", "kk", "en"):
        name = profile.get(f"name_{code}")
        if name:
            return str(name)
    return ""


def responsible_post(profile: Values, language: Language) -> str:
    """Return the post of the person responsible in a language; ``""`` where it was not given."""
    name = "responsible_post" if language is Language.RU else f"responsible_post_{language.value}"
    return str(profile.get(name) or "")


def profile_problems(profile: Values) -> tuple[Problem, ...]:
    """Say what is wrong with a profile, field by field."""
    found = []
    for field in FIELDS:
        value = profile.get(field.name)
        if field.is_empty(value):
            if field.required_from:
                found.append(Problem(field.name, field.label, Message(N_("Fill this in."))))
            continue
        message = bin_problem(str(value)) if field.name == "bin" else field.problem(value)
        if message:
            found.append(Problem(field.name, field.label, message))
    return tuple(found)
