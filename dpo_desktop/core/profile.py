"""The operator: the company whose registers these are, and its person responsible.

Its fields use the same mechanism as a register's, so the same form, checks and history serve it.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dpo_desktop.core.checking import sealed_problems
from dpo_desktop.core.fields import Choice, Date, Field, LongText, Number, Rows, Text
from dpo_desktop.core.identifiers import bin_problem
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Section
from dpo_desktop.core.values import Values

SECTIONS = (
    Section("operator", N_("Operator")),
    Section("responsible", N_("Person responsible for organising processing")),
    Section("processing_notice", N_("Notice of processing")),
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
    LongText(name="address", label=N_("Address in Russian"), section="operator", limit=500),
    LongText(name="address_kk", label=N_("Address in Kazakh"), section="operator", limit=500),
    LongText(name="address_en", label=N_("Address in English"), section="operator", limit=500),
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
    LongText(
        name="responsible_address",
        label=N_("Postal address"),
        help=N_("Where letters reach the person; empty: the address of the operator."),
        section="responsible",
        limit=500,
    ),
    Number(
        name="unique_subjects",
        label=N_("Unique subjects"),
        help=N_(
            "The company's own estimate, each person once. Empty: the numbers of the activities in "
            "force are added up."
        ),
        section="processing_notice",
        reference=N_("Art. 25-1"),
    ),
    Rows(
        name="processing_notices",
        label=N_("Notices of processing"),
        help=N_(
            "Not the notice of a cross-border transfer. Whether one is due depends on the size "
            "class of the operator; known from secondary sources."
        ),
        section="processing_notice",
        reference=N_("Art. 10-1; policy 10.1"),
        row_label=N_("Notice"),
        sealed_by="sent_on",
        open_columns=("their_number", "answer", "copy"),
        columns=(
            Choice(name="kind", label=N_("Kind"), vocabulary="processing_notice_kinds"),
            Date(name="sent_on", label=N_("Sent on")),
            Text(name="number", label=N_("Outgoing number")),
            Text(name="their_number", label=N_("Number given by the body")),
            Text(name="answer", label=N_("Answer")),
            Text(name="copy", label=N_("Where the copy is kept")),
        ),
    ),
    Rows(
        name="bodies",
        label=N_("Approved list of authorized bodies"),
        help=N_("Bodies that may send requests; chosen by name in the register of requests."),
        section="bodies",
        row_label=N_("Body"),
        columns=(
            Text(name="name", label=N_("Name of the body"), suggestions="authorities"),
            Choice(name="kind", label=N_("Kind of body"), vocabulary="regulator_bodies"),
            LongText(name="address", label=N_("Address"), limit=500),
            Text(name="phone", label=N_("Telephone")),
            Text(name="email", label=N_("E-mail")),
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


def post_field(language: Language) -> str:
    """Return the field that holds the post of the person responsible in a language."""
    return "responsible_post" if language is Language.RU else f"responsible_post_{language.value}"


def operator_address(profile: Values, language: Language) -> str:
    """Return the operator's address in a language, or the one it has."""
    names = (f"address_{language.value}", "address", "address_kk", "address_en")
    return next((str(profile[name]) for name in names if profile.get(name)), "")


def responsible_post(profile: Values, language: Language) -> str:
    """Return the post of the person responsible in a language; ``""`` where it was not given."""
    return str(profile.get(post_field(language)) or "")


def own_words(profile: Values, vocabulary: str) -> tuple[str, ...]:
    """Return what the company itself adds to a vocabulary of suggestions, each once.

    That is what its profile holds in columns that suggest from the same vocabulary.
    """
    found = (
        row.get(column.name)
        for field in FIELDS
        if isinstance(field, Rows)
        for column in field.columns
        if isinstance(column, Text) and column.suggestions == vocabulary
        for row in profile.get(field.name) or ()
    )
    return tuple(dict.fromkeys(str(words) for words in found if words))


_NO_PROFILE: Values = MappingProxyType({})


def profile_problems(profile: Values, before: Values = _NO_PROFILE) -> tuple[Problem, ...]:
    """Say what is wrong with a profile, field by field; ``before``: as it is kept now."""
    found = [*sealed_problems(FIELDS, before, profile), *_notice_problems(profile)]
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


def _notice_problems(profile: Values) -> Iterator[Problem]:
    """Ask of a notice that was sent what kind it was: the state of the notice hangs on it."""
    field = BY_NAME["processing_notices"]
    for place, row in enumerate(profile.get(field.name) or (), start=1):
        if row.get("sent_on") and not row.get("kind"):
            yield Problem(field.name, N_("Kind"), Message(N_("Fill this in.")), place)
