"""Search finds by the beginnings of words, in any case, with Kazakh and Russian letters alike."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desktop.core.values import Party
from dpo_desktop.storage.records import reading
from dpo_desktop.storage.records.search import match_expression
from dpo_desktop.storage.vault import Vault
from tests.storage.help import add, change, make, numbers
from tests.trial_register.strategies import KAZAKH


@pytest.mark.parametrize(
    "typed",
    [
        "Әлия",
        "әлия",
        "ӘЛИЯ",
        "алия",
        "АЛИЯ",
        "ал",
        "Әл",
        "қуаныш",
        "куаныш",
        "КУАН алия",
        "алия қуан",
        "ёлк",
        "елк",
        "ЕЛК",
        "12,5",
        "алия!",
        "'алия'",
        '"алия"',
        "алия@example",
        "(алия)",
        "за́м",
        "зам",
        "смирнова-к",
        "trial-2026/0001",
        "0001",
        "2026 0001 алия",
        "свободн",
        "наход",
    ],
)
def test_a_record_is_found_by(vault: Vault, typed):
    add(
        vault,
        name="Әлия Қуанышқызы Смирнова-Ким",
        story="ёлка, 12,5 кг; за́мок (алия@example.kz)",
        data=("full_name", "свободное дополнение"),
        findings=({"what": "Находка", "basis": "consent", "until": None, "fixed": None},),
    )
    add(vault, name="someone else")
    assert numbers(vault, search=typed) == ["TRIAL-2026/0001"]


@pytest.mark.parametrize(
    "typed", ["лия", "алия алия2", "full_name", "consent", "0003", "алияқ", "наход каой"]
)
def test_a_record_is_not_found_by(vault: Vault, typed):
    add(
        vault,
        name="Әлия",
        data=("full_name",),
        findings=({"what": "Находка", "basis": "consent", "until": None, "fixed": None},),
    )
    assert numbers(vault, search=typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        *('a"b', "AND", "OR NOT", "NEAR(a b)", "foo:bar", "(", "-x", "*", '"', "^a", "text:x"),
        *("{a b}:c", "\0", "'; DROP TABLE search", "a" * 5000, "%", "_", "\\"),
    ],
)
def test_nothing_that_is_typed_is_taken_for_a_command(vault: Vault, typed):
    add(vault, name="x")
    assert set(numbers(vault, search=typed)) <= {"TRIAL-2026/0001"}
    assert numbers(vault, search="x") == ["TRIAL-2026/0001"]


@pytest.mark.parametrize("typed", ["", "  ", "—", "«»", "…", "_"])
def test_a_search_without_a_word_leaves_the_whole_list(vault: Vault, typed):
    add(vault, name="x")
    assert match_expression(typed) == ""
    assert numbers(vault, search=typed) == ["TRIAL-2026/0001"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory):
    """One vault for all examples of a property."""
    made = make(tmp_path_factory.mktemp("search") / "vault")
    yield made
    made.close()


WORD = st.text(KAZAKH + "abcdefgh0123456789", min_size=1, max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.lists(WORD, min_size=1, max_size=5), data=st.data())
def test_every_beginning_of_every_word_finds_whatever_the_case_or_the_keyboard(shared, words, data):
    kept = add(shared, name=" ".join(words))
    word = data.draw(st.sampled_from(words))
    part = word[: data.draw(st.integers(1, len(word)))]
    russian = part.translate(str.maketrans("ёәғқңөұүһі", "еагкноуухи"))
    for typed in (part, part.upper(), russian, russian.upper()):
        assert kept.number in numbers(shared, search=typed)


def test_after_a_change_the_new_words_find_and_the_old_do_not(vault: Vault):
    kept = add(vault, name="бұрынғы", owner=Party("Қожайын", "", ""))
    change(vault, kept, name="қазіргі")
    assert numbers(vault, search="бұрынғы") == []
    assert numbers(vault, search="қазіргі қожайын") == [kept.number]


def test_records_to_link_to_are_found_newest_first_and_no_more_than_asked(vault: Vault):
    for name in ("Әлем бір", "әлем екі", "басқа", "Әлем үш"):
        add(vault, name=name)
    with vault.reading() as connection:
        found = reading.linkable(connection, ("trial",), "алем", 2)
        by_number = reading.linkable(connection, (), "0003", 10)
        none = reading.linkable(connection, ("requests",), "алем", 10)
        newest = reading.linkable(connection, (), "", 3)
    assert [link.title for link in found] == ["Әлем үш", "әлем екі"]
    assert [link.title for link in by_number] == ["басқа"]
    assert none == ()
    assert [link.number[-4:] for link in newest] == ["0004", "0003", "0002"]
