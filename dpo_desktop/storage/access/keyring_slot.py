"""The system keyring as a way to open the vault without typing.

The keyring holds a random wrapping key, never the data key, so it can be revoked by dropping the
slot. Only keyrings that encrypt are trusted: with some packages installed the library would
silently choose one that writes plain text, or one that forgets.
"""

import base64
import secrets

from dpo_desktop.storage.access.keys import KEY_BYTES

SERVICE = "dpo-desktop"

_TRUSTED = (
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
)


def available() -> bool:
    """Tell whether this system has a keyring that encrypts what it keeps."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    backend = keyring.get_keyring()
    chain = backend.backends if isinstance(backend, ChainerBackend) else [backend]
    return bool(chain) and type(chain[0]).__module__.startswith(_TRUSTED)


def new_wrapping_key() -> bytes:
    """Return a key for the keyring to keep."""
    return secrets.token_bytes(KEY_BYTES)


def remember(vault: str, wrapping: bytes) -> bool:
    """Put a wrapping key into the keyring; false when it does not keep it."""
    import keyring
    from keyring.errors import KeyringError

    if not available():
        return False
    try:
        keyring.set_password(SERVICE, vault, base64.b64encode(wrapping).decode())
    except KeyringError:
        return False
    return recall(vault) == wrapping


def recall(vault: str) -> bytes | None:
    """Return the wrapping key of a vault, or ``None`` when the keyring has none or is locked."""
    import keyring
    from keyring.errors import KeyringError

    if not available():
        return None
    try:
        kept = keyring.get_password(SERVICE, vault)
        return base64.b64decode(kept, validate=True) if kept else None
    except (KeyringError, ValueError):
        return None


def forget(vault: str) -> None:
    """Remove the wrapping key of a vault from the keyring, if it is there."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(SERVICE, vault)
    except KeyringError:
        return
