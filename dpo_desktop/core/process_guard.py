"""What the process asks of the system for itself: that its memory reaches no file.

Called first of all, before anything secret is read. What a system refuses stays as it was: none of
it is needed to work, and nobody who starts the program could do anything about it.
"""

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_PT_DENY_ATTACH = 31  # sys/ptrace.h of macOS
_NO_BOXES = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
_NO_HEAP = 0x0001  # WER_FAULT_REPORTING_FLAG_NOHEAP


def guard_process() -> None:
    """Write no core file, and let no other program of the same user read the memory.

    Windows writes its own reports of crashes: those leave out what the program had in memory.
    """
    with suppress(OSError, ValueError, AttributeError, ImportError):
        if sys.platform == "win32":
            _guard_on_windows()
        else:
            _guard_on_posix()


if sys.platform == "win32":

    def _guard_on_windows() -> None:
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_NO_BOXES)
        ctypes.windll.kernel32.WerSetFlags(_NO_HEAP)

else:

    def _guard_on_posix() -> None:
        import ctypes
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        library = ctypes.CDLL(None)
        if sys.platform == "linux":
            # Also keeps a core away from a program that the system pipes it to.
            library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        elif sys.platform == "darwin":
            library.ptrace(_PT_DENY_ATTACH, 0, 0, 0)
