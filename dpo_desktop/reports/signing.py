"""Electronic signatures in a file, by an RSA key in PKCS#12: made, and looked at.

PAdES without a time stamp (B-B), for the program makes no network call. Keys by GOST are known to
no free library: such a paper is signed outside, by NCALayer.
"""

import logging
import zlib
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko.stamp import StaticStampStyle

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Signing
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports import stamp
from dpo_desktop.reports.look import MM
from dpo_desktop.reports.p12 import certificate, holder

# What it has to say of an odd signature is said in a sentence.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())

# What the libraries raise, unwrapped, over a signature that is torn or by an unknown algorithm.
_UNREADABLE = (
    *(PdfError, SignatureValidationError, UnsupportedAlgorithm, NotImplementedError, zlib.error),
    *(ValueError, TypeError, KeyError, IndexError, AttributeError),
)
_LEFT = 20 * MM
_RIGHT = 10 * MM
_AS_DRAWN = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MIN,
    y_align=AxisAlignment.ALIGN_MIN,
    margins=Margins(0, 0, 0, 0),
    inner_content_scaling=InnerScaling.NO_SCALING,
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature in a file.

    Attributes:
        who: whose certificate it says it is; ``""``: it cannot be read.
        intact: what it covers is as it was signed.
        whole: it covers the whole file.
    """

    who: str
    intact: bool
    whole: bool


def sign(
    file: BinaryIO,
    signing: Signing,
    at: datetime,
    t: CatalogueSpeech,
    *,
    password: str = "",
    page: int | None = None,
) -> None:
    """Add a signature to an open file.

    Args:
        file: open for reading and writing.
        signing: the key, and whether its mark is drawn.
        at: the moment of signing, with its zone.
        t: the language of the mark.
        password: opens the file, where it has one.
        page: where the mark is drawn, from 0; ``None``: the last page.

    Raises:
        DpoError: the key or the file cannot be used, in words.
    """
    data, held = certificate(signing.key, signing.password, at)
    signer = SimpleSigner.load_pkcs12_data(data, (), signing.password.encode())
    file.seek(0)
    try:
        writer: Any = _Writer(file, strict=False)
        if writer.prev.encrypted:
            _open(writer, password)
        taken = {found for found, *_ in enumerate_sig_fields(writer.prev)}
        name = next(name for n in count(1) if (name := f"Signature{n}") not in taken)
        details = PdfSignatureMetadata(
            field_name=name, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
        )
        style, place = _mark(writer, name, held, at, t, page) if signing.stamp else (None, None)
        made = _Signer(details, signer, stamp_style=style, new_field_spec=place)
        made.at = at
        made.sign_pdf(writer, in_place=True)
    except (PdfError, SigningError) as error:
        raise DpoError(
            N_("The file cannot be signed: {reason}"), reason=str(error).rstrip(".")
        ) from error


def _open(writer: Any, password: str) -> None:
    try:
        opened = writer.encrypt(password.encode()).status is not AuthStatus.FAILED
    except PdfError:
        opened = False
    if not opened:
        raise DpoError(N_("The file is protected, and the password given does not open it."))


def signatures(path: Path, password: str = "") -> tuple[Signed, ...]:
    """Return the signatures of a file, the oldest first.

    Whose the certificates are is not asked: their lists are on the network.
    """
    try:
        with path.open("rb") as file:
            reader = PdfFileReader(file, strict=False)
            if password and reader.encrypted:
                reader.decrypt(password)
            return tuple(_looked_at(one) for one in reader.embedded_regular_signatures)
    except _UNREADABLE:
        return (Signed("", intact=False, whole=False),)


class _Writer(IncrementalPdfFileWriter):
    """Leaves what the file says of itself: a signature changes neither its title nor its date."""

    def _update_meta(self) -> None:
        pass


class _Signer(PdfSigner):
    """Signs at a moment it is told; its own would be the system's.

    Attributes:
        at: that moment.
    """

    at: datetime

    def init_signing_session(
        self, pdf_out: Any, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


def _mark(
    writer: Any,
    name: str,
    held: x509.Certificate,
    at: datetime,
    t: CatalogueSpeech,
    page: int | None,
) -> tuple[StaticStampStyle, SigFieldSpec]:
    """Return the drawn mark and its place."""
    number = int(writer.root["/Pages"]["/Count"]) - 1 if page is None else page
    reference, _ = writer.find_page_for_modification(number)
    sheet = reference.get_object()
    box = [float(side) for side in _media_box(sheet)]
    lines = (
        t(N_("Signed electronically: {who}"), who=holder(held)),
        t(
            N_("{moment} · certificate {serial}, to {end}"),
            moment=t.date_time(at),
            serial=f"{held.serial_number:X}",
            end=f"{held.not_valid_after_utc:%d.%m.%Y}",
        ),
    )
    left, bottom = box[0] + _LEFT, box[1] + stamp.BOTTOM
    drawn, width = stamp.stamp(lines, box[2] - _RIGHT - left)
    mark = writer.import_page_as_xobject(PdfFileReader(BytesIO(drawn)))
    content = RawContent(b"/Mark Do", box=BoxConstraints(width=width, height=stamp.HEIGHT))
    content.resources.xobject["/Mark"] = mark
    corners = (left, bottom, left + width, bottom + stamp.HEIGHT)
    place = SigFieldSpec(name, on_page=number, box=_whole(corners))
    style = StaticStampStyle(border_width=0, background=content, background_layout=_AS_DRAWN)
    return style, place


def _whole(corners: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    left, bottom, right, top = (round(corner) for corner in corners)
    return left, bottom, right, top


def _media_box(sheet: Any) -> Any:
    while "/MediaBox" not in sheet:
        sheet = sheet["/Parent"]
    return sheet["/MediaBox"]


def _looked_at(one: EmbeddedPdfSignature) -> Signed:
    who = one.signer_cert.subject.native
    name = str(who.get("common_name") or one.signer_cert.subject.human_friendly)
    try:
        one.compute_integrity_info()  # type: ignore[no-untyped-call]
        intact, valid = validate_sig_integrity(
            one.signer_info,
            one.signer_cert,
            expected_content_type="data",
            actual_digest=one.compute_digest(),
        )
    except _UNREADABLE:
        # By an algorithm that is not known here, or torn to pieces: nothing speaks for it.
        return Signed(name, intact=False, whole=False)
    whole = one.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return Signed(name, intact=intact and valid, whole=whole)
