"""The whole export of a register in a process of its own: pages, JSON and CSV copy, archival pass.

``python -m benchmarks.pdf_export records COUNT FILE`` takes made-up requests as they come;
``python -m benchmarks.pdf_export vault FOLDER FILE`` takes them from an encrypted vault, which
``python -m benchmarks.pdf_export make COUNT FOLDER`` has made. Printed as JSON: the CPU seconds,
the most memory held, the number of pages and the size of the file.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from benchmarks import many
from benchmarks.pdf_child import peak
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record


def from_records(count: int, target: Path) -> int:
    """Export so many requests that lie nowhere; return the number of pages."""
    from dpo_desktop.law.wording import wording
    from dpo_desktop.reports.archive import finish
    from dpo_desktop.reports.atomic import new_file
    from dpo_desktop.reports.data_file import DataFile
    from dpo_desktop.reports.imprint import Imprint
    from dpo_desktop.reports.register_list import write_register
    from dpo_desktop.reports.seal import Key
    from dpo_desktop.reports.words import PaperWords

    said = wording(Language.RU)
    words = PaperWords(said)
    imprint = Imprint("0" * 32, many.NOW)
    data = DataFile({"id": imprint.paper})

    def records() -> Iterator[Record]:
        for record in _records(count):
            data.add(words.record(many.REQUESTS, record))
            yield record

    with new_file(target) as file, file.beside() as raw:
        write_register(
            raw,
            register=many.REQUESTS,
            records=records(),
            total=count,
            wording=said,
            t=said.speech,
            profile={"name_ru": "ТОО «Үлгі Сервис»"},
            filters=(),
            period=(None, None),
            today=many.NOW.date(),
            imprint=imprint,
            data=data,
            progress=Progress(),
        )
        key = Key("0" * 32, b"0" * 32)
        finished = finish(raw, file, data=data, imprint=imprint, key=key)
        file.keep()
    return finished.pages


def _records(count: int) -> Iterator[Record]:
    for place in range(1, count + 1):
        values = many.values_of(place)
        yield Record(
            register=many.REQUESTS.code,
            id=place,
            number=f"ВХ-С-2026/{place:06}",
            state=many.STATES[place % len(many.STATES)],
            values=values,
            due=values["received_on"] + timedelta(days=5),
        )


def from_vault(folder: Path, target: Path) -> int:
    """Export all requests of a vault; return the number of pages."""
    from dpo_desktop.core.clock import FixedClock
    from dpo_desktop.core.paper import Order
    from dpo_desktop.core.query import Query
    from dpo_desktop.desk.vault_desk import VaultDesk
    from dpo_desktop.registers import REGISTERS
    from dpo_desktop.storage.database.connection import MemoryGuard
    from dpo_desktop.storage.vault import Vault

    MemoryGuard.on = True
    desk = VaultDesk(Vault.unlock(folder, REGISTERS, many.PASSPHRASE), FixedClock(many.NOW))
    try:
        query = Query(many.REQUESTS.code, today=many.NOW.date())
        return desk.make(Order("register", Language.RU, query), target, Progress()).pages
    finally:
        desk.close()


def _told(work: Callable[[], int], target: Path) -> None:
    start = time.process_time()
    pages = work()
    told = {"seconds": time.process_time() - start, "peak": peak(), "pages": pages}
    print(json.dumps({**told, "size": target.stat().st_size}))


if __name__ == "__main__":
    verb, what, where = sys.argv[1:]
    if verb == "make":
        many.make(Path(where), int(what))
    elif verb == "vault":
        _told(lambda: from_vault(Path(what), Path(where)), Path(where))
    else:
        _told(lambda: from_records(int(what), Path(where)), Path(where))
