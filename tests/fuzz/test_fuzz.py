"""Some hundred spoiled inputs for each thing that is read from outside: never more than a sentence.

``DPO_FUZZ_SECONDS=60`` tries each target for so long instead, ``DPO_FUZZ_SEED`` begins otherwise;
``python -m tests.fuzz`` does the same and prints the counts.
"""

import os
from pathlib import Path

import pytest

from tests.fuzz.harness import Target, run
from tests.fuzz.targets import TARGETS

SECONDS = float(os.environ.get("DPO_FUZZ_SECONDS", "0"))
SEED = int(os.environ.get("DPO_FUZZ_SEED", "5"))


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_a_spoiled_input_ends_in_a_sentence_or_in_success(target: Target, tmp_path: Path):
    cases = 0 if SECONDS else target.cases
    outcome = run(target, tmp_path, SEED, cases=cases, seconds=SECONDS)
    print(outcome)
    assert outcome.cases
