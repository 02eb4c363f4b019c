"""The whole export of a register from an encrypted vault, in a process of its own.

``python -m benchmarks.pdf_vault make FOLDER COUNT`` makes a vault of so many requests;
``python -m benchmarks.pdf_vault export FOLDER FILE`` prints them all and tells as JSON the CPU
seconds, the most memory held, and the size of the file with its JSON and CSV copy and its seal.
"""

import json
import sys
import time
from pathlib import Path

from benchmarks import many
from benchmarks.pdf_child import peak
from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.connection import MemoryGuard
from dpo_desktop.storage.vault import Vault


def export(folder: Path, target: Path) -> None:
    """Print all requests and tell what it took."""
    MemoryGuard.on = True
    desk = VaultDesk(Vault.unlock(folder, REGISTERS, many.PASSPHRASE), FixedClock(many.NOW))
    try:
        order = Order("register", Language.RU, Query("requests", today=many.NOW.date()))
        before, start = peak(), time.process_time()
        made = desk.make(order, target, Progress())
        seconds = time.process_time() - start
    finally:
        desk.close()
    told = {"seconds": seconds, "peak": peak(), "before": before, "pages": made.pages}
    print(json.dumps({**told, "size": target.stat().st_size}))


if __name__ == "__main__":
    verb, where, what = sys.argv[1:]
    if verb == "make":
        many.make(Path(where), int(what))
    else:
        export(Path(where), Path(what))
