"""Pictures from strangers become harmless, or are refused in plain words."""

import hashlib
import io
import random
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

from beside.common.refusal import Refused
from beside.platform import pictures
from beside.platform.pictures import CleanPicture, clean, decoded, small

RED, BLUE = (200, 30, 30), (30, 30, 200)
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def halves(mode: str = "RGB", size: tuple[int, int] = (80, 40)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.convert(mode)


def written(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def cleaned(content: bytes, name: str = "x.jpg") -> CleanPicture:
    return clean(SimpleUploadedFile(name, content))


def opened(picture: CleanPicture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


def is_like(pixel: object, color: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 25 for one, other in zip(pixel, color, strict=True))


def with_everything() -> bytes:
    """A JPEG with place, maker, comment, profile and more, lying on its side."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKER] = "SECRETMAKER"
    exif[GPS] = {1: "N", 2: (37.0, 4.0, 12.0)}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return written(
        halves(),
        exif=exif,
        comment=b"SECRETCOMMENT",
        icc_profile=profile,
        xmp=b"<x>SECRETXMP</x>",
        dpi=(300, 300),
    )


def test_no_metadata_is_left() -> None:
    dirty = with_everything()
    assert dirty.count(b"SECRET") == 3
    picture = cleaned(dirty)
    assert b"SECRET" not in picture.data
    image = opened(picture)
    assert not image.getexif()
    assert not {"exif", "comment", "xmp", "icc_profile", "dpi"} & set(image.info)
    for marker in (b"Exif", b"ICC_PROFILE", b"Photoshop", b"http://ns.adobe.com"):
        assert marker not in picture.data


def test_a_picture_taken_sideways_stands_upright() -> None:
    picture = cleaned(with_everything())
    assert (picture.width, picture.height) == (40, 80)
    assert is_like(opened(picture).getpixel((20, 10)), RED)
    assert is_like(opened(picture).getpixel((20, 70)), BLUE)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "RGB"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "1"),
        ("PNG", "LA"),
        ("PNG", "I;16"),
        ("WEBP", "RGB"),
        ("WEBP", "RGBA"),
    ],
)
def test_every_kind_of_these_formats_becomes_a_plain_jpeg(kind: str, mode: str) -> None:
    source = halves("L").convert("I;16") if mode == "I;16" else halves(mode)
    picture = cleaned(written(source, kind))
    image = opened(picture)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (80, 40))
    assert picture.sha256 == hashlib.sha256(picture.data).hexdigest()


def test_sixteen_bits_of_gray_keep_their_light() -> None:
    picture = cleaned(written(Image.new("I;16", (40, 40), 128 * 256), "PNG"))
    assert is_like(opened(picture).getpixel((20, 20)), (128, 128, 128))


def test_what_is_transparent_becomes_white() -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert is_like(opened(cleaned(written(image, "PNG"))).getpixel((5, 5)), (255, 255, 255))
    palette = image.convert("RGB").convert("P")
    content = written(palette, "PNG", transparency=palette.getpixel((0, 0)))
    assert is_like(opened(cleaned(content)).getpixel((5, 5)), (255, 255, 255))


def test_of_a_moving_picture_the_first_frame_is_kept() -> None:
    frames = [Image.new("RGB", (40, 40), RED), Image.new("RGB", (40, 40), BLUE)]
    content = written(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    assert is_like(opened(cleaned(content)).getpixel((5, 5)), RED)


def test_a_large_picture_becomes_smaller_and_a_small_one_stays() -> None:
    assert (cleaned(written(halves(size=(4096, 1024)))).width) == 2048
    tall = cleaned(written(halves(size=(300, 3000))))
    assert (tall.width, tall.height) == (205, 2048)
    assert cleaned(written(halves(size=(10, 10)))).width == 10


def test_the_contents_decide_and_not_the_name() -> None:
    assert cleaned(written(halves(), "PNG"), name="photo.exe").width == 80


def refusal_of(content: bytes, name: str = "x.jpg") -> str:
    with pytest.raises(Refused) as refused:
        cleaned(content, name)
    assert str(refused.value.reason)
    return refused.value.reason.code


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html>",
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        written(halves(), "GIF"),
        written(halves(), "BMP"),
        written(halves(), "TIFF"),
        written(halves(size=(800, 800)))[:2000],
        written(halves(), "PNG")[:60],
    ],
)
def test_what_is_no_such_picture_is_refused(content: bytes) -> None:
    assert refusal_of(content) == "pictures.not_a_picture"


def test_random_bytes_after_a_good_beginning_never_break_the_page() -> None:
    chance = random.Random(7)
    whole = [written(halves(size=(200, 200)), kind) for kind in ("JPEG", "PNG", "WEBP")]
    said = []
    for _case in range(150):
        content = bytearray(chance.choice(whole))
        for _byte in range(20):
            content[chance.randrange(8, len(content))] = chance.randrange(256)
        try:
            cleaned(bytes(content))
        except Refused as refused:
            said.append(refused.reason.code)
    assert said.count("pictures.not_a_picture") > 10


def test_an_empty_file_is_refused() -> None:
    assert refusal_of(b"") == "pictures.empty"


def test_ten_megabytes_are_the_limit() -> None:
    padding = b"\0" * (pictures.LARGEST + 1)
    assert refusal_of(written(halves()) + padding) == "pictures.too_large"
    exactly = written(halves())
    assert cleaned(exactly + b"\0" * (pictures.LARGEST - len(exactly))).width == 80


def png_that_says(width: int, height: int) -> bytes:
    """A small file that claims to be a huge picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [5_478, 7_000, 60_000])
def test_a_decompression_bomb_is_refused_before_it_is_opened(side: int) -> None:
    assert refusal_of(png_that_says(side, side)) == "pictures.too_many_pixels"


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_bomb_is_refused_also_where_the_decoder_only_warns() -> None:
    assert refusal_of(png_that_says(7_000, 7_000)) == "pictures.too_many_pixels"


def test_a_bomb_in_the_text_of_a_picture_is_refused() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("a", "x" * 3_000_000, zip=True)
    assert refusal_of(written(halves(), "PNG", pnginfo=text)) == "pictures.not_a_picture"


@pytest.mark.parametrize("kind", ["WEBP", "JPEG"])
def test_small_copies_keep_the_proportions_and_are_never_larger(kind: str) -> None:
    picture = cleaned(written(halves(size=(1600, 800))))
    with Image.open(io.BytesIO(small(decoded(picture.data), 320, kind))) as copy:
        assert (copy.format, copy.size) == (kind, (320, 160))
    tiny = decoded(cleaned(written(halves(size=(80, 40)))).data)
    with Image.open(io.BytesIO(small(tiny, 640, kind))) as same:
        assert same.size == (80, 40)
    with pytest.raises(Refused):
        decoded(b"nothing")


@pytest.mark.parametrize("kind", ["WEBP", "JPEG"])
def test_small_copies_hold_nothing_but_the_pixels(kind: str) -> None:
    image = halves(size=(800, 400))
    image.info.update(exif=b"Exif\0\0secret", comment=b"secret", icc_profile=b"secret")
    copy = small(image, 320, kind)
    assert b"secret" not in copy
    with Image.open(io.BytesIO(copy)) as opened:
        assert not opened.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & opened.info.keys()


def test_a_picture_has_the_color_that_it_has_from_afar() -> None:
    assert cleaned(written(Image.new("RGB", (60, 40), "#3366cc"), "PNG")).color == "#3366cc"
    assert cleaned(written(halves(), "PNG")).color == "#731e73"


def test_refusals_speak_plainly() -> None:
    for reason in (
        pictures.EMPTY,
        pictures.TOO_LARGE,
        pictures.TOO_MANY_PIXELS,
        pictures.NOT_A_PICTURE,
    ):
        assert str(reason).endswith("。")
