"""What follows a paper in the same file: whole, upright, marked, and refused where it cannot be."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, ImageOps
from pypdf import PdfReader
from pypdf.generic import Destination
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.reports.enclosures import Enclosure, Source, append
from dpo_desktop.reports.enclosures import read as read_sources
from tests.reports.attaching import attached
from tests.reports.builders import IIN

ENGLISH = speak(Language.EN)
MM = 72 / 25.4
RED, GREEN, WHITE = (255, 0, 0), (0, 128, 0), (255, 255, 255)


def document(path: Path, *words: str, size: tuple[float, float] = A4, turned: int = 0) -> Path:
    """A PDF with a page for each word."""
    canvas = Canvas(str(path), pagesize=size)
    for word in words:
        canvas.setPageRotation(turned)
        canvas.drawString(100, 100, word)
        canvas.showPage()
    canvas.save()
    return path


def changed(path: Path, change: Callable[[pikepdf.Pdf], object], **saving: Any) -> Path:
    """A PDF after something was done to it."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path, **saving)
    return path


def picture(path: Path, size: tuple[int, int], mode: str = "RGB", **saving: Any) -> Path:
    """A red picture whose top left quarter is green."""
    image = Image.new("RGB", size, RED)
    image.paste(GREEN, (0, 0, size[0] // 2, size[1] // 2))
    image.convert(mode).save(path, **saving)
    return path


def read(files: Sequence[Path], **options: bool) -> tuple[Enclosure, ...]:
    """Files of the disk, read for an English paper."""
    return read_sources([Source.of_disk(file) for file in files], ENGLISH, **options)


def enclosed(*files: Path) -> tuple[bytes, str]:
    """A paper of one page with these files after it, and the level it may claim."""
    paper = BytesIO()
    canvas = Canvas(paper)
    canvas.drawString(100, 100, "the paper")
    canvas.save()
    with pikepdf.open(paper) as pdf:
        level = append(pdf, read(files))
        made = BytesIO()
        pdf.save(made)
    return made.getvalue(), level


def words(pdf: bytes) -> list[str]:
    found = []
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            found.append(" ".join(page.get_textpage().get_text_range().split()))
    return found


def seen(pdf: bytes, place: int) -> Image.Image:
    """A page as it is looked at, a pixel for each point."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return opened[place].render(scale=1).to_pil().convert("RGB")


def box_of(page: Image.Image) -> tuple[int, int, int, int]:
    """The box of what is coloured on a page."""
    colourful = page.convert("HSV").getchannel("S").point(lambda shade: 255 * (shade > 120))
    box = colourful.getbbox()
    assert box is not None
    return box


def image_of(pdf: pikepdf.Pdf, place: int) -> pikepdf.Object:
    """The picture on a page."""
    (image,) = pdf.pages[place].get_images().values()
    return image


def refusal(file: Path) -> str:
    with pytest.raises(DpoError) as caught:
        read([file])
    said = caught.value.say(ENGLISH)
    assert file.name in said
    assert str(file.parent) not in said
    return said


def test_pages_follow_the_paper_in_order_each_file_marked_on_its_first_page(tmp_path):
    made, _ = enclosed(
        document(tmp_path / "one.pdf", "alpha", "beta"), document(tmp_path / "two.pdf", "gamma")
    )
    wanted = ["the paper", "Enclosure 1 alpha", "beta", "Enclosure 2 gamma"]
    assert [set(page.split()) for page in words(made)] == [set(page.split()) for page in wanted]


def test_bookmarks_lead_to_each_file_by_its_name(tmp_path):
    made, _ = enclosed(
        document(tmp_path / "one.pdf", "alpha", "beta"), picture(tmp_path / "скан.png", (10, 10))
    )
    reader = PdfReader(BytesIO(made))
    marks = [mark for mark in reader.outline if isinstance(mark, Destination)]
    assert len(marks) == len(reader.outline), "no bookmark has others below it"
    found = {str(mark.title): reader.get_destination_page_number(mark) for mark in marks}
    assert found == {"Enclosure 1. one.pdf": 1, "Enclosure 2. скан.png": 3}


def test_the_mark_speaks_the_papers_language(tmp_path):
    (one,) = read([document(tmp_path / "one.pdf", "alpha")])
    assert one.mark == "Enclosure 1"


def test_the_machine_readable_copy_can_name_each_file_by_its_hash(tmp_path):
    file = document(tmp_path / "one.pdf", "alpha")
    (one,) = read([file])
    content = file.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    assert one.listed() == {"name": "one.pdf", "size": len(content), "sha256": sha256}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_mark_stands_top_right_however_a_page_is_turned(tmp_path, turned):
    size = (300.0, 500.0)
    made, _ = enclosed(document(tmp_path / "one.pdf", "alpha", size=size, turned=turned))
    page = seen(made, 1)
    corner = page.crop((page.width - 120, 0, page.width, 60))
    box = Image.eval(corner.convert("L"), lambda v: 255 - v).getbbox()
    assert box is not None, "something is drawn there"
    _, top, right, bottom = box
    assert right == pytest.approx(120 - 12 * MM, abs=2)
    assert top == pytest.approx(8 * MM, abs=4)
    assert bottom - top < 15, "it stands upright"
    assert right - box[0] > 30


def test_only_the_mark_is_added_to_a_page(tmp_path):
    file = document(tmp_path / "one.pdf", "alpha")
    made, _ = enclosed(file)
    before, after = seen(file.read_bytes(), 0), seen(made, 1)
    mark = (0, 60, after.width, after.height)
    assert before.crop(mark).tobytes() == after.crop(mark).tobytes()


def test_what_its_authors_programs_kept_in_it_stays_at_home(tmp_path):
    def note(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.PieceInfo = pikepdf.Dictionary(Editor=pdf.make_stream(b"an older wording"))
        page.Metadata = pdf.make_stream(b"<who wrote it>")
        page.AF = pikepdf.Array([attached(pdf, "x", b"a draft").obj])
        shape = pdf.make_stream(b"0 0 m", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        shape.Metadata = pdf.make_stream(b"<who drew it>")
        page.Resources.XObject = pikepdf.Dictionary(Shape=shape)

    made, _ = enclosed(changed(document(tmp_path / "one.pdf", "alpha"), note))
    found = pikepdf_text(made)
    assert not [word for word in (b"older wording", b"<who", b"a draft") if word in found]


def test_numbers_of_people_in_names_are_masked_unless_they_are_ordered_whole(tmp_path):
    file = document(tmp_path / f"{IIN}.pdf", "alpha")
    (masked,) = read([file])
    assert IIN not in masked.name + str(masked.listed())
    (whole,) = read([file], full_numbers=True)
    assert whole.name == f"{IIN}.pdf"


def test_filled_in_fields_and_stamps_stay_and_nothing_runs_or_leads_away(tmp_path):
    def stamp_and_script(pdf: pikepdf.Pdf) -> None:
        shape = pdf.make_stream(b"1 0 0 rg 0 0 50 50 re f")
        shape.Type, shape.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        shape.BBox = pikepdf.Array([0, 0, 50, 50])
        box = pikepdf.Array([200, 200, 250, 250])
        stamp = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=box)
        stamp.AP = pikepdf.Dictionary(N=shape)
        stamp.F = 4
        run = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=box)
        link.A = run
        page = pdf.pages[0]
        page.Annots = pikepdf.Array([pdf.make_indirect(stamp), pdf.make_indirect(link)])
        page.AA = pikepdf.Dictionary(O=run)
        pdf.Root.OpenAction = run

    made, _ = enclosed(changed(document(tmp_path / "one.pdf", "alpha"), stamp_and_script))
    assert box_of(seen(made, 1)) == pytest.approx((200, 592, 250, 642), abs=1)
    assert b"app.alert" not in pikepdf_text(made)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert "/Annots" not in pdf.pages[1].obj
        assert "/AA" not in pdf.pages[1].obj


def pikepdf_text(pdf: bytes) -> bytes:
    """A file with nothing in it packed."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(
            out,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return out.getvalue()


class TestPictures:
    """A picture is seen whole on an A4 page."""

    def test_a_small_one_is_not_blown_up(self, tmp_path):
        made, _ = enclosed(picture(tmp_path / "stamp.png", (300, 150)))
        left, top, right, bottom = box_of(seen(made, 1))
        assert (right - left, bottom - top) == pytest.approx((144, 72), abs=2)

    def test_a_large_one_is_made_to_fit(self, tmp_path):
        made, _ = enclosed(picture(tmp_path / "scan.jpg", (3000, 4000)))
        page = seen(made, 1)
        left, top, right, bottom = box_of(page)
        assert (page.width, page.height) == pytest.approx(A4, abs=1)
        assert min(left, top, page.width - right, page.height - bottom) > 10 * MM
        assert (right - left) / (bottom - top) == pytest.approx(3 / 4, abs=0.01)

    def test_a_broad_one_lies_on_a_broad_page(self, tmp_path):
        made, _ = enclosed(picture(tmp_path / "scan.jpg", (4000, 3000)))
        page = seen(made, 1)
        assert (page.width, page.height) == pytest.approx(A4[::-1], abs=1)

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_it_is_turned_as_the_camera_was_held(self, tmp_path, orientation):
        exif = Image.Exif()
        exif[0x0112] = orientation
        file = picture(tmp_path / "photo.jpg", (200, 100), exif=exif)
        made, _ = enclosed(file)
        page = seen(made, 1)
        shown = page.crop(box_of(page))
        with Image.open(file) as taken:
            wanted = ImageOps.exif_transpose(taken).resize(shown.size)
        for x in (0.25, 0.75):
            for y in (0.25, 0.75):
                at = round(shown.width * x), round(shown.height * y)
                assert shown.getpixel(at) == pytest.approx(wanted.getpixel(at), abs=20)

    def test_a_photo_stays_byte_for_byte_what_it_is(self, tmp_path):
        file = picture(tmp_path / "photo.jpg", (200, 100))
        made, _ = enclosed(file)
        with pikepdf.open(BytesIO(made)) as pdf:
            assert image_of(pdf, 1).read_raw_bytes() == file.read_bytes()

    def test_what_the_camera_wrote_beside_it_stays_at_home(self, tmp_path):
        exif = Image.Exif()
        exif[ExifTags.Base.Artist] = "Somebody"
        exif[ExifTags.Base.Orientation] = 6
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (43.0, 14.0, 16.0)
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        file = tmp_path / "photo.jpg"
        noted: dict[str, Any] = {"exif": exif, "comment": "at the river", "icc_profile": profile}
        picture(file, (200, 100), progressive=True, **noted)
        plain = picture(tmp_path / "plain.jpg", (200, 100), progressive=True, icc_profile=profile)
        file.write_bytes(file.read_bytes() + plain.read_bytes())  # telephones add a second one
        made, _ = enclosed(file)
        with pikepdf.open(BytesIO(made)) as pdf:
            assert image_of(pdf, 1).read_raw_bytes() == plain.read_bytes()
        page = seen(made, 1)
        assert page.width < page.height, "it is turned all the same"

    @pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
    def test_png_of_every_depth_is_shown(self, tmp_path, mode):
        file = tmp_path / "scan.png"
        shade = {"1": 1, "I;16": 200 * 256}.get(mode)
        image = (
            Image.new(mode, (200, 100), shade)
            if shade
            else Image.new("RGB", (200, 100), (200, 200, 200)).convert(mode)
        )
        image.save(file)
        made, _ = enclosed(file)
        page = seen(made, 1)
        level = page.getpixel((page.width // 2, round(20 * MM + 20)))
        # The web palette of mode P has no such grey; the nearest one is 8 shades off.
        assert level == pytest.approx(WHITE if mode == "1" else (200,) * 3, abs=8)

    def test_what_is_transparent_is_white(self, tmp_path):
        file = tmp_path / "seal.png"
        Image.new("RGBA", (200, 100), (255, 0, 0, 0)).save(file)
        made, _ = enclosed(file)
        page = seen(made, 1)
        assert page.getpixel((page.width // 2, round(20 * MM + 20))) == WHITE

    def test_print_colours_become_those_of_the_screen(self, tmp_path):
        made, level = enclosed(picture(tmp_path / "print.jpg", (200, 100), "CMYK"))
        assert level == "U"
        with pikepdf.open(BytesIO(made)) as pdf:
            assert image_of(pdf, 1).ColorSpace == pikepdf.Name.DeviceRGB


class TestArchive:
    """Whether a file may go on saying that it is archival."""

    @pytest.mark.parametrize(
        ("claim", "with_letters", "level"),
        [
            (("3", "U"), True, "U"),
            (("1", "A"), True, "U"),
            (("2", "B"), True, "B"),
            (("2", "B"), False, "U"),
            (("4", ""), True, ""),
            (None, True, ""),
        ],
    )
    def test_a_document_is_believed(self, tmp_path, claim, with_letters, level):
        def claiming(pdf: pikepdf.Pdf) -> None:
            if claim:
                with pdf.open_metadata() as about:
                    about["pdfaid:part"], about["pdfaid:conformance"] = claim
            if not with_letters:
                pdf.pages[0].Contents = pdf.make_stream(b"0 0 m 9 9 l S")
                del pdf.pages[0].Resources

        file = changed(document(tmp_path / "one.pdf", "alpha"), claiming)
        assert enclosed(file)[1] == level

    def test_colours_of_a_printing_press_do_not_fit(self, tmp_path):
        def claiming(pdf: pikepdf.Pdf) -> None:
            with pdf.open_metadata() as about:
                about["pdfaid:part"], about["pdfaid:conformance"] = "2", "U"
            profile = pdf.make_stream(b"profile", N=4)
            intent = pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFA1, DestOutputProfile=profile)
            pdf.Root.OutputIntents = pikepdf.Array([intent])

        file = changed(document(tmp_path / "one.pdf", "alpha"), claiming)
        assert enclosed(file)[1] == ""

    def test_one_that_is_not_archival_is_enough(self, tmp_path):
        files = picture(tmp_path / "a.png", (10, 10)), document(tmp_path / "b.pdf", "beta")
        assert enclosed(*files)[1] == ""

    def test_pictures_are(self, tmp_path):
        assert enclosed(picture(tmp_path / "a.png", (10, 10)))[1] == "U"


class TestRefused:
    """What cannot be enclosed is named, with what to do about it."""

    def test_an_empty_file(self, tmp_path):
        file = tmp_path / "void.pdf"
        file.touch()
        assert "empty" in refusal(file)

    def test_a_file_that_is_gone(self, tmp_path):
        assert "cannot be read" in refusal(tmp_path / "gone.pdf")

    def test_a_folder(self, tmp_path):
        (tmp_path / "folder.pdf").mkdir()
        assert "cannot be read" in refusal(tmp_path / "folder.pdf")

    @pytest.mark.parametrize("content", [b"PK\x03\x04word", "просто текст".encode(), b"GIF89a"])
    def test_another_type_whatever_its_name(self, tmp_path, content):
        file = tmp_path / "letter.pdf"
        file.write_bytes(content)
        assert "PNG or JPEG" in refusal(file)

    @pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
    def test_a_document_cut_short(self, tmp_path, kept):
        file = document(tmp_path / "one.pdf", "alpha", "beta")
        content = file.read_bytes()
        file.write_bytes(content[: int(len(content) * kept)])
        assert "damaged" in refusal(file)

    def test_a_document_without_pages(self, tmp_path):
        file = tmp_path / "none.pdf"
        with pikepdf.new() as pdf:
            pdf.save(file)
        assert "damaged" in refusal(file)

    @pytest.mark.parametrize("user", ["", "secret"])
    def test_a_protected_document(self, tmp_path, user):
        file = document(tmp_path / "one.pdf", "alpha")
        protection = pikepdf.Encryption(owner="owner", user=user)
        changed(file, lambda pdf: None, encryption=protection)
        assert "protected" in refusal(file)

    def test_a_document_whose_layers_are_switched_off(self, tmp_path):
        def with_layer(pdf: pikepdf.Pdf) -> None:
            layer = pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("plan"))
            )
            shown = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
            pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=shown)

        assert "layers" in refusal(changed(document(tmp_path / "one.pdf", "alpha"), with_layer))

    @pytest.mark.parametrize("kind", ["XFA", "NeedAppearances"])
    def test_a_form_that_is_drawn_by_its_reader(self, tmp_path, kind):
        def with_form(pdf: pikepdf.Pdf) -> None:
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]))
            pdf.Root.AcroForm["/" + kind] = pikepdf.Array([]) if kind == "XFA" else True

        assert "form" in refusal(changed(document(tmp_path / "one.pdf", "alpha"), with_form))

    def test_a_document_packed_by_lzw(self, tmp_path):
        file = document(tmp_path / "one.pdf", "alpha")
        file.write_bytes(file.read_bytes().replace(b"/FlateDecode", b"/LZWDecode", 1))
        assert "damaged" in refusal(file)

    def test_what_would_fail_only_in_the_paper(self, tmp_path):
        def odd(pdf: pikepdf.Pdf) -> None:
            pdf.Root.OutputIntents = pikepdf.Array([5])

        assert "damaged" in refusal(changed(document(tmp_path / "one.pdf", "alpha"), odd))

    def test_far_too_much_together(self, tmp_path, monkeypatch):
        files = [document(tmp_path / f"{n}.pdf", "alpha") for n in "ab"]
        monkeypatch.setattr("dpo_desktop.reports.enclosures._MOST_TOGETHER", 2000)
        with pytest.raises(DpoError, match="together"):
            read(files)

    @pytest.mark.parametrize("name", ["scan.png", "scan.jpg"])
    def test_a_picture_cut_short(self, tmp_path, name):
        image = Image.effect_noise((300, 300), 80)
        file = tmp_path / name
        image.save(file)
        content = file.read_bytes()
        file.write_bytes(content[: len(content) // 2])
        assert "damaged" in refusal(file)

    @pytest.mark.parametrize("size", [(9000, 9000), (12000, 12000), (20000, 20000)])
    def test_a_huge_picture(self, tmp_path, size):
        file = tmp_path / "plan.png"
        Image.new("1", size).save(file)
        assert "80 million pixels" in refusal(file)

    def test_a_huge_file(self, tmp_path):
        file = tmp_path / "film.pdf"
        with file.open("wb") as opened:
            opened.truncate(100_000_001)
        assert "100 MB" in refusal(file)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A document with its objects in the open, and two pictures."""
    folder = tmp_path_factory.mktemp("sound")
    files = (
        changed(document(folder / "a.pdf", "alpha"), lambda _: None, qdf=True),
        picture(folder / "a.png", (40, 30)),
        picture(folder / "a.jpg", (40, 30), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0"),
    )
    return {file.suffix: file.read_bytes() for file in files}


@given(
    suffix=st.sampled_from([".pdf", ".png", ".jpg"]),
    place=st.floats(0, 1, exclude_max=True),
    cut=st.integers(0, 20),
    piece=st.binary(max_size=20) | st.sampled_from([b"<<>>", b"[]", b"-1", b"null", b"(x)", b"/X"]),
)
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_in_a_file_it_is_enclosed_or_refused_in_words(
    tmp_path, sound, suffix, place, cut, piece
):
    content = bytearray(sound[suffix])
    at = int(place * len(content))
    content[at : at + cut] = piece
    file = tmp_path / f"spoiled{suffix}"
    file.write_bytes(content)
    with suppress(DpoError):
        made, _ = enclosed(file)
        assert len(words(made)) > 1
