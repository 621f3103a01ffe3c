"""Videos for Chromium's fake camera: QR codes on a table, one after the other, tilted, small, in bad light."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import zxingcpp
from PIL import Image, ImageChops, ImageEnhance, ImageFilter
from playwright.sync_api import Browser, Playwright

SIZE = (1280, 720)
FRAMES_A_SECOND = 30  # what Chromium assumes of a .mjpeg


@dataclass(frozen=True)
class Shot:
    """What the camera sees for some seconds. `show`: the text of a QR code, a picture, or None for an empty table."""

    show: str | Image.Image | None
    seconds: float = 1.0
    side: int = 380  # of the picture, in pixels
    at: tuple[int, int] = (640, 360)
    angle: float = 0.0  # degrees
    noise: float = 0.0  # 0 none … 60 a dark foyer
    blur: float = 0.0
    light: float = 1.0


EMPTY = Shot(None)
URL = "HTTP://127.0.0.1:5000/T/"  # what a ticket's QR begins with


def launch(playwright: Playwright, video: Path | None = None) -> Browser:
    """Debian's Chromium with the video before its camera; without one the camera is refused."""
    return playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=chromium_arguments(video)
    )


def chromium_arguments(video: Path | None) -> list[str]:
    """How Chromium is started so that it takes the video for its camera; None: a camera that nobody allows."""
    common = ["--no-sandbox", "--use-fake-device-for-media-stream"]
    if video is None:
        return [*common, "--deny-permission-prompts"]
    return [
        *common,
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={video}",
    ]


def make_video(path: Path, shots: Sequence[Shot]) -> Path:
    """Writes the shots as .mjpeg; Chromium plays it over and over."""
    with path.open("wb") as file:
        for shot in shots:
            pictures = [_jpeg(picture) for picture in _variants(shot)]
            for number in range(round(shot.seconds * FRAMES_A_SECOND)):
                file.write(pictures[number % len(pictures)])
    return path


def make_still(path: Path, size: tuple[int, int] = (640, 360), frames_a_second: int = 5) -> Path:
    """Writes the empty table as .y4m, for who only needs a camera: a scanner at work on it takes a third of the
    processor that a video takes."""
    luma, *chroma = draw_scene(EMPTY).resize(size).convert("YCbCr").split()
    half = (size[0] // 2, size[1] // 2)
    frame = luma.tobytes() + b"".join(each.resize(half).tobytes() for each in chroma)
    head = f"YUV4MPEG2 W{size[0]} H{size[1]} F{frames_a_second}:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(head + (b"FRAME\n" + frame) * frames_a_second)
    return path


def draw_qr(text: str, side: int) -> Image.Image:
    """The QR code with its quiet zone, black on white."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    modules = Image.fromarray(code.to_image(scale=8, add_quiet_zones=True))
    return modules.convert("L").resize((side, side), Image.Resampling.LANCZOS)


def draw_scene(shot: Shot, seed: int = 1) -> Image.Image:
    """One frame: a grey table with the picture lying on it."""
    frame = Image.linear_gradient("L").resize(SIZE).point(lambda value: 70 + value // 3)
    if shot.show is not None:
        _lay(frame, shot)
    if shot.blur:
        frame = frame.filter(ImageFilter.GaussianBlur(shot.blur))
    if shot.light != 1.0:
        frame = ImageEnhance.Brightness(frame).enhance(shot.light)
    if shot.noise:
        frame = ImageChops.add(frame, _noise(shot.noise, seed), offset=-128)
    return frame.convert("RGB")


def _variants(shot: Shot) -> Iterable[Image.Image]:
    return (draw_scene(shot, seed) for seed in range(4 if shot.noise else 1))


def _lay(frame: Image.Image, shot: Shot) -> None:
    picture = draw_qr(shot.show, shot.side) if isinstance(shot.show, str) else shot.show
    if picture is None:
        return
    picture = picture.convert("L").resize((shot.side, shot.side * picture.height // picture.width))
    mask = Image.new("L", picture.size, 255).rotate(shot.angle, expand=True)
    turned = picture.rotate(shot.angle, Image.Resampling.BICUBIC, expand=True)
    corner = (shot.at[0] - turned.width // 2, shot.at[1] - turned.height // 2)
    frame.paste(turned, corner, mask)


def _noise(strength: float, seed: int) -> Image.Image:
    """The same for the same seed, around 128."""
    grain = Random(seed).randbytes(SIZE[0] * SIZE[1])
    picture = Image.frombytes("L", SIZE, grain)
    return picture.point(lambda value: round(128 + (value - 128) * strength / 128))


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()
