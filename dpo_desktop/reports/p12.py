"""A key to sign with, out of a PKCS#12 file; what is wrong with it is said in words."""

import hashlib
import hmac
from datetime import datetime
from pathlib import Path

from asn1crypto.pkcs12 import Pfx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.reports.chosen_file import size_of

_MOST_BYTES = 10_000_000
_MAC_KEY = 3  # what a derived key is for, RFC 7292, B.3
_BLOCKS = {"sha1": 64, "sha256": 64, "sha384": 128, "sha512": 128}


def certificate(path: Path, password: str, at: datetime) -> tuple[bytes, x509.Certificate]:
    """Return the file's bytes and the certificate of its RSA key.

    Raises:
        DpoError: it cannot be read, the password is another, the key is no RSA key, or its
            certificate does not hold at that moment.
    """
    try:
        if size_of(path) > _MOST_BYTES:
            raise _no_key_file(path)
        data = path.read_bytes()
    except OSError as error:
        raise DpoError(
            N_("{file} cannot be read: {reason}."), file=path.name, reason=error.strerror
        ) from error
    try:
        key, held, _ = pkcs12.load_key_and_certificates(data, password.encode())
    except ValueError as error:
        raise _refused(path, data, password) from error
    if not isinstance(key, RSAPrivateKey) or held is None:
        raise _not_rsa()
    if not held.not_valid_before_utc <= at <= held.not_valid_after_utc:
        raise DpoError(
            N_("The certificate in {file} holds from {start} to {end} only; choose another key."),
            file=path.name,
            start=f"{held.not_valid_before_utc:%d.%m.%Y}",
            end=f"{held.not_valid_after_utc:%d.%m.%Y}",
        )
    return data, held


def holder(held: x509.Certificate) -> str:
    """Return whose certificate it is."""
    names = held.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else held.subject.rfc4514_string()


def _refused(path: Path, data: bytes, password: str) -> DpoError:
    """Say why a file did not open; the library has one answer for all of it."""
    try:
        right = _is_right(Pfx.load(data, strict=True), password)
    except (ValueError, TypeError):
        return _no_key_file(path)
    if right:
        return _not_rsa()
    return DpoError(N_("The password of the key {file} is another."), file=path.name)


def _no_key_file(path: Path) -> DpoError:
    return DpoError(
        N_("{file} is no key file; choose a file that ends in .p12 or .pfx."), file=path.name
    )


def _not_rsa() -> DpoError:
    return DpoError(
        N_(
            "This is no RSA key. Keys by GOST cannot be used here: write the paper without a "
            "signature and sign the file by NCALayer."
        )
    )


def _is_right(pfx: Pfx, password: str) -> bool:
    """Tell whether a password fits, by the file's own check (RFC 7292, 4 and appendix B)."""
    check = pfx["mac_data"]
    algorithm = check["mac"]["digest_algorithm"]["algorithm"].native
    if algorithm not in _BLOCKS:
        return True  # made by GOST as a whole
    salt, rounds = check["mac_salt"].native, check["iterations"].native
    key = _derived(algorithm, password, salt, rounds)
    found = hmac.digest(key, pfx["auth_safe"]["content"].contents, algorithm)
    return hmac.compare_digest(found, check["mac"]["digest"].native)


def _derived(algorithm: str, password: str, salt: bytes, rounds: int) -> bytes:
    block = _BLOCKS[algorithm]

    def filled(data: bytes) -> bytes:
        size = -(-len(data) // block) * block
        return (data * size)[:size]

    secret = (password + "\0").encode("utf-16-be")
    key = bytes([_MAC_KEY]) * block + filled(salt) + filled(secret)
    for _ in range(rounds):
        key = hashlib.new(algorithm, key).digest()
    return key
