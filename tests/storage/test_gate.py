"""Who wants the database alone gets it, however busy the others are, and nobody inside is stuck."""

from threading import Event, Thread

from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.gate import Gate
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PASSPHRASE, PATTERNS, add, numbers
from tests.storage.told import is_sound

_LONG = 1.0  # seconds; nobody may be let in sooner because they waited long


class Alone:
    """Somebody who waits to be alone, in a thread of their own."""

    def __init__(self, gate: Gate) -> None:
        self.done = Event()
        self._gate = gate
        self._thread = Thread(target=self._wait)
        self._thread.start()
        with gate._changed:
            gate._changed.wait_for(lambda: gate._waiting, _LONG)

    def _wait(self) -> None:
        with self._gate.alone():
            self.done.set()

    def join(self) -> None:
        self._thread.join()


def test_those_who_come_later_wait_for_the_one_who_wants_to_be_alone():
    gate, came = Gate(), Event()

    def come() -> None:
        with gate.together():
            came.set()

    with gate.together():
        alone = Alone(gate)
        later = Thread(target=come)
        later.start()
        # Two who take turns would keep the third out for ever.
        assert not came.wait(_LONG)
        assert not alone.done.is_set()
    alone.join()
    later.join()
    assert came.is_set()
    assert not gate._inside


def test_who_is_inside_comes_in_once_more_at_once():
    gate = Gate()
    with gate.together():
        alone = Alone(gate)
        with gate.together():
            assert not alone.done.is_set()
    alone.join()
    with gate.together():
        pass


def test_a_fault_inside_lets_the_next_one_in():
    gate = Gate()
    for entrance in (gate.together, gate.alone):
        try:
            with entrance():
                raise RuntimeError
        except RuntimeError:
            pass
    alone = Alone(gate)
    alone.join()
    assert alone.done.is_set()


def test_an_action_that_reads_on_ends_before_the_key_is_exchanged(vault: Vault):
    """A writer that reads once more while the exchange of the key waits for it is not stuck."""
    add(vault, name="before")
    rotating = Thread(target=vault.keys.rotate, args=(PASSPHRASE, Progress()))
    with vault.writing(PATTERNS, AT, "Keeper", "") as work:
        rotating.start()
        with vault._gate._changed:
            vault._gate._changed.wait_for(lambda: vault._gate._waiting, 30)
        assert len(numbers(vault)) == 1
        work.save_setting("told_on", "2026-10-16")
    rotating.join()
    assert len(numbers(vault)) == 1
    assert is_sound(vault)
