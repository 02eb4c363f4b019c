"""Which of Windows' messages mean that the person has left the computer."""

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1

PBT_APMSUSPEND = 0x0004
_LEAVES = frozenset(
    {
        0x2,  # WTS_CONSOLE_DISCONNECT: another user takes the screen
        0x4,  # WTS_REMOTE_DISCONNECT
        0x6,  # WTS_SESSION_LOGOFF
        0x7,  # WTS_SESSION_LOCK
    }
)


def means_away(message: int, what: int) -> bool:
    """Tell whether a window message says that the session is left or the computer sleeps.

    Args:
        message: number of the message.
        what: its ``wParam``.
    """
    if message == WM_POWERBROADCAST:
        return what == PBT_APMSUSPEND
    return message == WM_WTSSESSION_CHANGE and what in _LEAVES
