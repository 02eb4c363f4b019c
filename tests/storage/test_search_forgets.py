"""Words of a changed or deleted record leave the index of the search when they are erased."""

import pytest

from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PATTERNS, add, change, records
from tests.storage.insider import checked, tool
from tests.storage.test_bin import delete
from tests.storage.test_erasing import purge
from tests.trial_register import REGISTER

WORD, END = "Qylyshbekova", b"ylyshbekova"  # the index leaves out what a word shares with the next


def in_the_index(vault: Vault) -> bool:
    """Whether the word's end stands in any block of the index, whatever it says of it."""
    with tool(vault.folder) as connection:
        blocks = connection.execute("SELECT block FROM search_data").fetchall()
    return any(END in block for (block,) in blocks)


@pytest.fixture
def others(vault: Vault) -> None:
    """Records enough that the index has several parts, merged now and then."""
    for place in range(40):
        add(vault, name=f"Record {place}", story=f"qyran {place} long text")


@pytest.mark.parametrize("again", [False, True])
def test_a_former_word_leaves_the_index_when_the_history_is_erased(
    vault: Vault, others: None, again: bool
):
    record = change(vault, add(vault, name=WORD), name="nobody")
    for place in range(20 * again):
        add(vault, name=f"later {place}")
    assert in_the_index(vault) or again  # a merge of its own may have been quicker
    assert not records(vault, search=WORD)
    with vault.writing(PATTERNS, AT, "Keeper", "demanded") as work:
        assert work.eraser.erase(REGISTER, record, {"name"})
    assert not in_the_index(vault)
    assert len(records(vault, search="qyran")) == 40
    assert checked(vault).sound


@pytest.mark.parametrize("once_before", [False, True])
def test_a_purged_records_words_leave_the_index(vault: Vault, others: None, once_before: bool):
    """Also when the index was merged into one part just before."""
    record = add(vault, name=WORD)
    if once_before:
        gone = add(vault, name="somebody")
        delete(vault, gone)
        purge(vault, gone)
        assert in_the_index(vault)
    delete(vault, record)
    assert in_the_index(vault)
    purge(vault, record)
    assert not in_the_index(vault)
    assert checked(vault).sound
