"""One engine of the PDF benchmark in a process of its own.

``python -m benchmarks.pdf_child ENGINE ROWS FILE [distinct]`` writes the table and prints as JSON
the CPU seconds it took and the most memory the process held. Imports, fonts and a few rows come
first and are not counted.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.pdf_rows import Row, rows

_MODULES = {
    "ours": "pdf_ours",
    "floor": "pdf_ours",
    "floor_by_pen": "pdf_ours",
    "one_table": "pdf_ours",
    "chunked_tables": "pdf_ours",
    "qt": "pdf_others",
    "fpdf2": "pdf_others",
    "weasyprint": "pdf_others",
    "typst": "pdf_others",
}
_WARM_ROWS = 30
_KEPT_ROWS = 10_000  # more are made while they are written: a list of them would be measured too


def main(engine: str, count: str, file: str, *flags: str) -> None:
    """Measure and print."""
    module = import_module(f"benchmarks.{_MODULES[engine]}")
    write: Callable[..., None] = getattr(module, engine)
    target = Path(file)
    made = partial(rows, distinct="distinct" in flags)
    try:
        write(target, _material(module, engine, made, _WARM_ROWS))
    except (ImportError, OSError) as error:
        print(json.dumps({"lacking": f"{type(error).__name__}: {error}".splitlines()[0]}))
        return
    material = _material(module, engine, made, int(count))
    start = time.process_time()
    write(target, material)
    seconds = time.process_time() - start
    told = {"seconds": seconds, "peak": peak(), "size": target.stat().st_size}
    print(json.dumps(told))


def _material(
    module: ModuleType, engine: str, made: Callable[[int], Iterator[Row]], count: int
) -> Any:
    if engine.startswith("floor"):
        return module.wrapped_pages(made(count))
    return made(count) if count > _KEPT_ROWS else list(made(count))


def peak() -> int:
    """Return the most bytes of memory this process ever held."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        class Counters(ctypes.Structure):
            _fields_ = (
                ("cb", wintypes.DWORD),
                ("faults", wintypes.DWORD),
                *((f"size{place}", ctypes.c_size_t) for place in range(8)),
            )

        counters = Counters()
        counters.cb = ctypes.sizeof(counters)
        process = ctypes.windll.kernel32.GetCurrentProcess()
        ctypes.windll.psapi.GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
        return int(counters.size0)
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
