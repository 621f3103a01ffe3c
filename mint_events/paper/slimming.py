"""What WeasyPrint writes about pictures, in fewer bytes: a sheet of badges has a QR for each.

A picture of black and white alone needs one bit a pixel and no compression (a QR: 100 bytes for
400); a name of three letters does as well as one of 34."""

import io
import struct
import zlib
from typing import Any

import pydyf

_MOST_PIXELS = 200 * 200  # QR codes, not drawings
_COUNTED = ("Type", "Interpolate")  # what a reader takes for granted


def slim_pictures(pdf: Any) -> None:
    """Make the pictures of `pdf` (a pydyf.PDF that is about to be written) smaller."""
    names: dict[bytes, bytes] = {}
    for page in pdf.page_references[:1]:  # all pages share their resources
        resources = pdf.objects[_number(pdf.objects[_number(page)]["Resources"])]
        pictures = resources["XObject"]
        for name in [name for name in pictures if name.startswith("i")]:
            short = f"i{len(names)}"
            names[f"/{name} Do".encode()] = f"/{short} Do".encode()
            pictures[short] = pictures.pop(name)
            _slim(pdf.objects[_number(pictures[short])])
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream):
            one.stream[:] = [names.get(item, item) if _calls(item) else item for item in one.stream]


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _calls(item: Any) -> bool:
    return isinstance(item, bytes) and item.endswith(b" Do")


def _slim(picture: Any) -> None:
    said = picture.extra
    if said.get("Interpolate") == "false":
        for name in _COUNTED:
            said.pop(name, None)
    size = (said["Width"], said["Height"])
    if said.get("Filter") != "/FlateDecode" or said["ColorSpace"] != "/DeviceGray":
        return
    if "SMask" in said or size[0] * size[1] > _MOST_PIXELS:
        return
    bits = _as_bits(picture.stream[0].data, size)
    if bits:
        del said["Filter"], said["DecodeParms"]
        said["BitsPerComponent"] = 1
        picture.stream[:] = [bits]


def _as_bits(content: bytes, size: tuple[int, int]) -> bytes | None:
    """One bit a pixel, rows filled up to whole bytes; None when there is any grey."""
    from PIL import Image

    head = struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(*one) for one in ((b"IHDR", head), (b"IDAT", content), (b"IEND", b""))
    )
    with Image.open(io.BytesIO(png)) as image:
        colours = image.getcolors(2)
        if colours is None or not {value for _, value in colours} <= {0, 255}:
            return None
        bits: bytes = image.convert("1", dither=Image.Dither.NONE).tobytes()
        return bits


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
