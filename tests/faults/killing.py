"""Letting a child work and killing it: what it had said by then is what must not be lost.

The child is forked, so that nothing has to be imported again for each kill; it never returns into
the code of its parent.
"""

import json
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

Say = Callable[..., None]
"""Tells the parent of an action that is through: the service has returned."""

_PIECE = 65_536


class FailedWorkError(AssertionError):
    """The work came to an end by itself, and not a good one."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended.

    Attributes:
        told: what it had said.
        killed: false: it had come to its end before.
        seconds: how long it lived.
    """

    told: tuple[Any, ...]
    killed: bool
    seconds: float


def let_work(
    work: Callable[[Say], None], seconds: float | None, *, once_ready: bool = False
) -> Ended:
    """Run the work in a child and kill it after so many seconds.

    Args:
        work: what it does; its first word may be an empty one, which says that it is ready.
        seconds: until it is killed; ``None``: let it finish.
        once_ready: they count from its first word on.

    Raises:
        FailedWorkError: it raised something.
    """
    reading, writing = os.pipe()
    sys.stdout.flush()
    begun = monotonic()
    child = os.fork()
    if not child:
        os.close(reading)
        _be_the_child(work, writing)
    os.close(writing)
    try:
        heard = _listen(child, reading, seconds, once_ready=once_ready)
    finally:
        os.close(reading)
        _, status = os.waitpid(child, 0)
    lived = monotonic() - begun
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise FailedWorkError("the work failed; what it raised stands above")
    told = (json.loads(line) for line in heard.split(b"\n")[:-1])
    return Ended(tuple(one for one in told if one), os.WIFSIGNALED(status), lived)


def _be_the_child(work: Callable[[Say], None], writing: int) -> None:
    """Work, and end without any of the parent's own endings."""

    def say(*told: Any) -> None:
        os.write(writing, json.dumps(told).encode() + b"\n")

    code = 1
    try:
        work(say)
        code = 0
    except BaseException:  # noqa: BLE001 - a child may not return into its parent's code
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _listen(child: int, reading: int, seconds: float | None, *, once_ready: bool) -> bytes:
    heard, alive = b"", seconds is not None
    begun = None if once_ready else monotonic()
    while True:
        wait = None
        if alive and seconds is not None and begun is not None:
            wait = begun + seconds - monotonic()
        if wait is not None and wait <= 0:
            os.kill(child, signal.SIGKILL)
            alive = False
            continue
        if select.select([reading], [], [], wait)[0]:
            piece = os.read(reading, _PIECE)
            if not piece:
                return heard
            heard += piece
            begun = begun or monotonic()
