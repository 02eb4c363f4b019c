"""Whatever fits a field comes back from the vault as it went in, for every kind of field."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desktop.core.fields import Field
from dpo_desktop.storage.database.columns import from_row, is_json, stored, to_row
from dpo_desktop.storage.vault import Vault
from tests.storage.help import add, change, make, records
from tests.trial_register import REGISTER, strategies

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """One vault for all examples: each adds a record of its own."""
    made = make(tmp_path_factory.mktemp("values") / "vault")
    yield made
    made.close()


def filled(values) -> dict:
    """The values that count as filled."""
    return {
        field.name: values[field.name]
        for field in REGISTER.fields
        if not field.is_empty(values.get(field.name))
    }


@QUICK
@given(values=strategies.values(REGISTER))
def test_a_record_comes_back_as_it_was_given(vault: Vault, values):
    kept = add(vault, **values)
    assert filled(kept.values) == filled(values)
    assert records(vault, order="")[0] == kept


@QUICK
@given(before=strategies.values(REGISTER), after=strategies.values(REGISTER))
def test_a_changed_record_holds_the_new_values_and_nothing_of_the_old(vault, before, after):
    kept = change(vault, add(vault, **before), **after)
    assert filled(kept.values) == filled(after)


@pytest.mark.parametrize("field", REGISTER.fields, ids=lambda field: field.name)
def test_an_empty_field_comes_back_empty(vault: Vault, field: Field):
    kept = add(vault, name="only the name" if field.name != "name" else None)
    assert field.is_empty(kept.values[field.name])


@pytest.mark.parametrize("field", REGISTER.fields, ids=lambda field: field.name)
def test_every_kind_says_how_it_lies_in_the_table(field: Field):
    assert stored(field) or field.kind == "links"


@QUICK
@given(data=st.data(), field=st.sampled_from([f for f in REGISTER.fields if not is_json(f)]))
def test_columns_keep_what_the_field_holds(data, field):
    value = field.from_json(data.draw(strategies.optional(field)))
    if stored(field):
        assert from_row(field, to_row(field, value)) == value


@pytest.mark.parametrize(
    "name",
    ["O'Brien; DROP TABLE actions", '"', "\\", "%_", "😀", "а" * 500, "\u2028", "{year}"],
)
def test_a_text_is_a_text_whatever_it_says(vault: Vault, name):
    assert add(vault, name=name, story=name).values["name"] == name
