"""Draws assets/icon.svg into the sizes and containers that the systems ask for: PNG, ICO (Windows), ICNS (macOS).

A development tool: run it after changing the drawing (Qt draws, Pillow packs).

    python packaging/make_icons.py
"""

import io
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ASSETS = Path(__file__).resolve().parent.parent / "assets"
PNG_SIZES = (16, 32, 48, 64, 128, 256, 512)


def drawn(size: int) -> Image.Image:
    """The drawing at `size` pixels square."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(ASSETS / "icon.svg")).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data())))


def main() -> None:
    """Write every size."""
    app = QGuiApplication([])
    pictures = {size: drawn(size) for size in PNG_SIZES}
    for size, picture in pictures.items():
        picture.save(ASSETS / f"icon-{size}.png", optimize=True)
    pictures[256].save(ASSETS / "icon.ico", sizes=[(size, size) for size in PNG_SIZES if size <= 256])
    pictures[512].save(ASSETS / "icon.icns")
    del app


if __name__ == "__main__":
    main()
