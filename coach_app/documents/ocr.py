"""The words of a picture with their places, found by RapidOCR with the models inside its package.

Runs inside the limited process only: the models need a second to load and some hundred megabytes.
"""

import logging
import math
from collections.abc import Sequence
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from coach_app.documents.errors import DocumentError
from coach_app.documents.layout import PlacedWord
from coach_app.documents.limited import GoesOn

MOST_PIXELS = 50_000_000
"""Pictures with more pixels are refused: a 600 dpi scan of a page has 35 million."""

LONGEST_EDGE = 2400
"""Pixels to which larger pictures are shrunk: a page at 200 dpi."""

DETECTOR_EDGE = 1280
"""Longest edge in pixels at which lines are looked for; they are read at full size. Finds the same lines as twice
the edge in a third of the time."""

PAGE_WIDTH = 612.0
"""Points that the width of a picture is taken for (a US letter page), so that sizes compare with those of a PDF."""

TYPE_OF_BOX = 0.74
"""Height of type as part of the height of the detector's box, which pads the letters; measured on rendered pages."""

LEAST_SCORE = 0.5
"""Least confidence of the recogniser for text to be kept: what is below is mostly lines and logos."""


def open_picture(path: str) -> npt.NDArray[np.uint8]:
    """A PNG or JPEG as an array of shape (height, width, 3), uint8, BGR, turned upright. Raises `DocumentError`."""
    try:
        with Image.open(path, formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise DocumentError("This picture is too large. Save it with fewer than 50 million pixels.")
            upright = ImageOps.exif_transpose(picture)
            if "A" in upright.getbands():
                paper = Image.new("RGBA", upright.size, "white")
                upright = Image.alpha_composite(paper, upright.convert("RGBA"))
            upright = upright.convert("RGB")
            upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
            return np.ascontiguousarray(np.asarray(upright)[:, :, ::-1])
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise DocumentError("This picture is damaged and cannot be read.") from error


def words_of_pictures(pictures: Sequence[npt.NDArray[np.uint8]], has_time: GoesOn) -> list[list[PlacedWord]]:
    """The words of each picture; a picture that lies on its side is turned first.

    Where `has_time` says no, no further picture is begun: half of a long scan is better than none.
    """
    engine = _engine()
    pages: list[list[PlacedWord]] = []
    for picture in pictures:
        if pages and not has_time():
            break
        boxes = _recognise(engine, picture)
        if boxes and median(_height(corners) / max(1.0, _width(corners)) for corners, _ in boxes) > 1:
            picture = np.ascontiguousarray(np.rot90(picture))
            boxes = _recognise(engine, picture)
        pages.append(_placed(boxes, picture.shape[1]))
    return pages


def _engine() -> Any:
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTOR_EDGE,
            "Rec.rec_batch_num": 1,  # lines differ in length: batches would be padded to the longest
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


_Box = tuple[npt.NDArray[np.float32], str]


def _recognise(engine: Any, picture: npt.NDArray[np.uint8]) -> list[_Box]:
    result = engine(picture)
    if result.boxes is None or result.txts is None:
        return []
    return [
        (np.asarray(corners, dtype=np.float32), text)
        for corners, text, score in zip(result.boxes, result.txts, result.scores, strict=True)
        if score >= LEAST_SCORE and text.strip()
    ]


def _width(corners: npt.NDArray[np.float32]) -> float:
    return float(np.hypot(*(corners[1] - corners[0])))


def _height(corners: npt.NDArray[np.float32]) -> float:
    return float(np.hypot(*(corners[3] - corners[0])))


def _placed(boxes: Sequence[_Box], width: int) -> list[PlacedWord]:
    """Boxes turned by the page's own slant, so that lines are level, and scaled to points."""
    if not boxes:
        return []
    long = [corners for corners, text in boxes if len(text) > 8] or [corners for corners, _ in boxes]
    slant = median(math.atan2(float(c[1][1] - c[0][1]), float(c[1][0] - c[0][0])) for c in long)
    turn = np.array([[math.cos(slant), math.sin(slant)], [-math.sin(slant), math.cos(slant)]])
    scale = PAGE_WIDTH / width
    placed = []
    for corners, text in boxes:
        level = corners @ turn.T * scale
        top, bottom = float((level[0][1] + level[1][1]) / 2), float((level[2][1] + level[3][1]) / 2)
        left, right = float((level[0][0] + level[3][0]) / 2), float((level[1][0] + level[2][0]) / 2)
        placed.append(PlacedWord(text.strip(), left, top, right, bottom, size=TYPE_OF_BOX * (bottom - top)))
    return placed
