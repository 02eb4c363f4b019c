"""Keys to sign with, made for a test: RSA, an elliptic curve, and one that says it is by GOST."""

import hashlib
import hmac
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from asn1crypto.core import OctetString
from asn1crypto.pkcs12 import Pfx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID

PASSWORD = "құпия"
HOLDER = "СЫНАҚОВА ҮМІТ"

_RSA_OID = bytes.fromhex("2a864886f70d010101")
_GOST_OID = bytes.fromhex("2a830e030a01010101")  # 1.2.398.3.10.1.1.1.1, of Kazakhstan


def rsa_key(folder: Path) -> Path:
    """Write an RSA key whose certificate holds from 2026 to the beginning of 2028."""
    key = _rsa()
    return _written(folder / "rsa.p12", key, _certificate(key))


def curve_key(folder: Path) -> Path:
    """Write a key of an elliptic curve."""
    key = ec.generate_private_key(ec.SECP256R1())
    return _written(folder / "curve.p12", key, _certificate(key))


def gost_key(folder: Path) -> Path:
    """Write a key that names GOST as its algorithm, protected by the password."""
    key = _rsa()
    plain = pkcs12.serialize_key_and_certificates(
        b"x", key, _certificate(key), None, NoEncryption()
    )
    content = Pfx.load(plain)["auth_safe"]["content"].contents.replace(_RSA_OID, _GOST_OID)
    salt, rounds = b"8 bytes!", 1000
    secret = (PASSWORD + "\0").encode("utf-16-be")
    derived = bytes([3]) * 64 + (salt * 8) + (secret * 64)[: -(-len(secret) // 64) * 64]
    for _ in range(rounds):
        derived = hashlib.sha256(derived).digest()
    check = {
        "mac": {
            "digest_algorithm": {"algorithm": "sha256"},
            "digest": hmac.digest(derived, content, "sha256"),
        },
        "mac_salt": salt,
        "iterations": rounds,
    }
    held = {"content_type": "data", "content": OctetString(content)}
    path = folder / "gost.p12"
    path.write_bytes(Pfx({"version": "v3", "auth_safe": held, "mac_data": check}).dump())
    return path


@cache
def _rsa() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _certificate(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOLDER)])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(0x5EA1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2028, 1, 1, tzinfo=UTC))
        .sign(key, SHA256())
    )


def _written(
    path: Path,
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
    certificate: x509.Certificate,
) -> Path:
    protection = BestAvailableEncryption(PASSWORD.encode())
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, protection)
    )
    return path
