"""A D-Bus of the test's own, with the real daemon, and the services a desktop has on it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

DAEMON = shutil.which("dbus-daemon")
LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
OWN_SESSION = f"{LOGIN_PATH}/session/_32"
OTHER_SESSION = f"{LOGIN_PATH}/session/_37"

_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """Run a daemon; yield its address."""
    assert DAEMON
    configuration = folder / "bus.conf"
    configuration.write_text(_CONFIGURATION.format(folder=folder))
    daemon = subprocess.Popen(
        [DAEMON, f"--config-file={configuration}", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert daemon.stdout
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.communicate()


@contextmanager
def connected(address: str, name: str) -> Iterator[QDBusConnection]:
    """Connect to a bus."""
    bus = QDBusConnection.connectToBus(address, name)
    assert bus.isConnected()
    try:
        yield bus
    finally:
        QDBusConnection.disconnectFromBus(name)


def say(bus: QDBusConnection, path: str, interface: str, member: str, *values: object) -> None:
    """Send a signal."""
    message = QDBusMessage.createSignal(path, interface, member)
    message.setArguments(list(values))
    assert bus.send(message)


class Logind(QDBusVirtualObject):
    """Knows one session, and lets the computer sleep only when nobody delays it any more."""

    def __init__(self, bus: QDBusConnection) -> None:
        """Take the service's name on a bus."""
        super().__init__()
        self._reading = -1
        self.asked: list[str] = []
        assert bus.registerService(LOGIN)
        option = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert bus.registerVirtualObject(LOGIN_PATH, self, option)

    def introspect(self, path: str) -> str:
        """Describe nothing."""
        del path
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        """Answer the two calls the program makes."""
        self.asked.append(message.member())
        if message.member() == "Inhibit":
            self._reading, writing = os.pipe()
            os.set_blocking(self._reading, False)
            descriptor = QDBusUnixFileDescriptor(writing)
            os.close(writing)
            connection.send(message.createReply(descriptor))
        else:
            connection.send(message.createReply(QDBusObjectPath(OWN_SESSION)))
        return True

    def is_delayed(self) -> bool:
        """Tell whether somebody still asks the computer not to sleep yet."""
        try:
            return os.read(self._reading, 1) != b""
        except BlockingIOError:
            return True

    def close(self) -> None:
        """Give the pipe back."""
        if self._reading >= 0:
            os.close(self._reading)
