"""Pictures from strangers, made harmless: decoded, turned upright, made smaller, written anew.

What comes out holds the picture and nothing else: no place where it was taken, no camera, no
thumbnail, no comment. What kind of file it is, its contents say, not its name.
"""

import hashlib
import io
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from beside.common.refusal import Reason, Refused

FORMATS = ("JPEG", "PNG", "WEBP")
LARGEST = 10 * 1024 * 1024  # bytes of an upload
MOST_PIXELS = 30_000_000
LONGEST_SIDE = 2048
QUALITY = 85
SMALL_QUALITY = {"WEBP": 78, "JPEG": 80}
"""Of small copies; what is lost on them the eye does not see on a telephone."""
# Pillow's own guard, for what it decodes before we can ask how large it is.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

EMPTY = Reason("pictures.empty", _("这个文件是空的，请重新选一张照片。"))
TOO_LARGE = Reason(
    "pictures.too_large", _("照片太大了，不能超过 10 MB。请换一张小一点的，或截图后再传。")
)
TOO_MANY_PIXELS = Reason(
    "pictures.too_many_pixels", _("照片的尺寸太大了，不能超过 3000 万像素。请缩小后再传。")
)
NOT_A_PICTURE = Reason(
    "pictures.not_a_picture",
    _("打不开这张照片。请上传 JPEG、PNG 或 WebP 格式的照片，并确认它没有损坏。"),
)


class Readable(Protocol):
    """An uploaded file, or any other that can be read."""

    def read(self, num_bytes: int, /) -> bytes:
        """At most so many bytes."""


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A JPEG without metadata: its bytes, their SHA-256 in hexadecimal, its size in pixels, and the
    one color it has from afar (`#a0b1c2`), to stand in its place until it has come.
    """

    data: bytes
    sha256: str
    width: int
    height: int
    color: str


def clean(upload: Readable) -> CleanPicture:
    """A picture from outside, harmless, upright and at most 2048 pixels long.

    Raises:
        Refused: too large, or not a picture we can read; the reason says so in plain words.
    """
    content = upload.read(LARGEST + 1)
    if not content:
        raise Refused(EMPTY)
    if len(content) > LARGEST:
        raise Refused(TOO_LARGE)
    return written(_decoded(content, LONGEST_SIDE))


def small(image: Image.Image, longest: int, kind: str) -> bytes:
    """A smaller copy of a clean picture as "WEBP" or "JPEG", holding nothing but the pixels; one
    that is small enough already keeps its size.
    """
    copy = image.copy()
    copy.info.clear()  # what a file said besides its pixels would be written again
    copy.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    more = {"method": 4} if kind == "WEBP" else {"optimize": True, "progressive": True}
    copy.save(out, kind, quality=SMALL_QUALITY[kind], **more)
    return out.getvalue()


def decoded(content: bytes) -> Image.Image:
    """The pixels of a clean picture in full size.

    Raises:
        Refused: the bytes are not a picture.
    """
    return _decoded(content, LONGEST_SIDE)


def _decoded(content: bytes, longest: int) -> Image.Image:
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            _check_size(image)
            # JPEG can be decoded at a half or a quarter of its size, in as much less time.
            image.draft("RGB", (longest * 2, longest * 2))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
            return _pixels_only(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(TOO_MANY_PIXELS) from None
    except Refused:
        raise
    except Exception:  # decoders throw many kinds of errors at broken bytes: all mean the same
        raise Refused(NOT_A_PICTURE) from None


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise Refused(TOO_MANY_PIXELS)


def _pixels_only(image: Image.Image) -> Image.Image:
    """The pixels on white, in a picture that never held anything else."""
    bare = Image.new("RGB", image.size, "white")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        bare.paste(layer, mask=layer.getchannel("A"))
    elif image.mode.startswith("I"):
        # Sixteen bits of gray: the upper eight.
        bare.paste(image.point(lambda value: value / 256).convert("L"))
    else:
        bare.paste(image.convert("RGB"))
    return bare


def written(image: Image.Image) -> CleanPicture:
    """The pixels as a JPEG that holds nothing else."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    data = out.getvalue()
    sha256 = hashlib.sha256(data).hexdigest()
    return CleanPicture(data, sha256, image.width, image.height, _color_of(image))


def _color_of(image: Image.Image) -> str:
    """The mean of all pixels."""
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{red:02x}{green:02x}{blue:02x}"
