"""A forgotten passphrase loses no vault: the recovery key opens it, once it was confirmed."""

from pathlib import Path

import pytest

from dpo_desktop.core.keys import RecoverySheet
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.access import envelope
from dpo_desktop.storage.errors import (
    EmptyPassphraseError,
    MistypedRecoveryKeyError,
    NoRecoveryKeyError,
    OutdatedSheetError,
    UnconfirmedRecoveryKeyError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from dpo_desktop.storage.files import ATTEMPTS, ENVELOPE
from dpo_desktop.storage.vault import Vault
from tests.storage.help import PASSPHRASE, add, make, numbers, unlock
from tests.storage.told import is_sound, of_the_keys
from tests.trial_register import REGISTER

OPERATOR = {"name_ru": "ТОО «Үлгі»"}


def offered(vault: Vault) -> RecoverySheet:
    """A page that waits to be confirmed."""
    return vault.keys.offer_recovery_key(PASSPHRASE, OPERATOR, "Keeper")


def asked(sheet: RecoverySheet) -> list[str]:
    """The groups somebody with the page types."""
    return [sheet.groups[number - 1].lower() for number in sheet.asked]


def confirmed(vault: Vault) -> RecoverySheet:
    """A recovery key in force."""
    sheet = offered(vault)
    vault.keys.confirm_recovery_key(sheet, asked(sheet), "Keeper")
    return sheet


def recovered(folder: Path, sheet: RecoverySheet, new: str = "a new one") -> Vault:
    """The vault, opened by the page."""
    return Vault.unlock_by_recovery(folder, (REGISTER,), "-".join(sheet.groups), new)


def test_it_opens_the_vault_and_sets_a_new_passphrase(folder: Path):
    vault = make(folder)
    record = add(vault, name="kept")
    sheet = confirmed(vault)
    vault.close()
    again = recovered(folder, sheet)
    assert numbers(again) == [record.number]
    assert is_sound(again)
    assert [what for what, _ in of_the_keys(again)] == ["recovery_key_made", "recovered"]
    again.close()
    with pytest.raises(WrongPassphraseError):
        unlock(folder)
    Vault.unlock(folder, (REGISTER,), "a new one").close()
    recovered(folder, sheet, "and once more").close()


def test_before_it_is_confirmed_it_opens_nothing_and_the_former_one_still_does(folder: Path):
    vault = make(folder)
    former = confirmed(vault)
    never_confirmed = offered(vault)
    vault.close()
    with pytest.raises(WrongRecoveryKeyError):
        recovered(folder, never_confirmed)
    recovered(folder, former, PASSPHRASE).close()


def test_a_new_one_replaces_the_former(folder: Path):
    vault = make(folder)
    former, present = confirmed(vault), confirmed(vault)
    vault.close()
    with pytest.raises(WrongRecoveryKeyError, match="without a slip"):
        recovered(folder, former)
    recovered(folder, present).close()


def test_groups_typed_wrong_can_be_typed_again(folder: Path):
    vault = make(folder)
    sheet = offered(vault)
    assert sheet.asked[0] < sheet.asked[1]
    right = asked(sheet)
    for wrong in ([], right[:1], right[::-1], [right[0], "00000"], [*right, "00000"]):
        if wrong != right:
            with pytest.raises(UnconfirmedRecoveryKeyError):
                vault.keys.confirm_recovery_key(sheet, wrong)
    assert vault.keys.standing().recovery_made_on is None
    vault.keys.confirm_recovery_key(sheet, right)
    assert vault.keys.standing().recovery_made_on == sheet.made_on
    vault.close()


def test_only_the_page_offered_last_can_be_confirmed(folder: Path):
    vault = make(folder)
    first = offered(vault)
    second = offered(vault)
    with pytest.raises(OutdatedSheetError):
        vault.keys.confirm_recovery_key(first, asked(first))
    vault.keys.confirm_recovery_key(second, asked(second))
    third = offered(vault)
    vault.keys.rotate(PASSPHRASE, Progress())
    with pytest.raises(OutdatedSheetError):
        vault.keys.confirm_recovery_key(third, asked(third))
    vault.close()


def test_to_make_one_takes_the_passphrase(folder: Path):
    vault = make(folder)
    with pytest.raises(WrongPassphraseError):
        vault.keys.offer_recovery_key("another", OPERATOR)
    vault.close()


def test_a_slip_of_the_pen_is_told_from_a_wrong_key_and_not_counted(folder: Path):
    vault = make(folder)
    sheet = confirmed(vault)
    vault.close()
    letters = "-".join(sheet.groups)
    slip = letters[:-1] + ("0" if letters[-1] != "0" else "1")
    with pytest.raises(MistypedRecoveryKeyError, match="Group 8"):
        Vault.unlock_by_recovery(folder, (REGISTER,), slip, "new")
    assert not (folder / ATTEMPTS).exists()


def test_the_key_of_another_vault_is_wrong_and_counted(folder: Path, tmp_path: Path):
    vault, other = make(folder), make(tmp_path / "other")
    confirmed(vault)
    sheet = confirmed(other)
    vault.close()
    other.close()
    with pytest.raises(WrongRecoveryKeyError):
        recovered(folder, sheet)
    assert (folder / ATTEMPTS).exists()


def test_without_one_the_vault_says_so(folder: Path, tmp_path: Path):
    other = make(tmp_path / "other")
    sheet = confirmed(other)
    other.close()
    make(folder).close()
    with pytest.raises(NoRecoveryKeyError):
        recovered(folder, sheet)


@pytest.mark.parametrize("empty", ["", "  ", "\t"])
def test_an_empty_new_passphrase_is_refused_before_anything(folder: Path, empty: str):
    vault = make(folder)
    sheet = confirmed(vault)
    with pytest.raises(EmptyPassphraseError):
        vault.keys.change_passphrase(PASSPHRASE, empty)
    vault.close()
    with pytest.raises(EmptyPassphraseError):
        recovered(folder, sheet, empty)
    unlock(folder).close()


def test_neither_the_envelope_nor_the_words_for_programmers_hold_the_letters(folder: Path):
    vault = make(folder)
    sheet = confirmed(vault)
    vault.close()
    kept = (folder / ENVELOPE).read_text()
    for group in sheet.groups:
        assert group not in repr(sheet)
        assert group not in kept
    slot = envelope.read(folder).slot("recovery")
    assert slot is not None
    assert set(slot.parameters) == {"kdf", "salt", "made_on"}


def test_changing_the_passphrase_leaves_the_recovery_key_in_force(folder: Path):
    vault = make(folder)
    sheet = confirmed(vault)
    before = envelope.read(folder).slot("recovery")
    vault.keys.change_passphrase(PASSPHRASE, "another one")
    assert envelope.read(folder).slot("recovery") == before
    vault.close()
    recovered(folder, sheet).close()
