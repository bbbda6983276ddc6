"""Draw the program's icon files from `resources/icons/lease-desk.svg`.

Run it after the drawing has changed: `.venv/bin/python build/icons.py`.
"""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
ICO_SIZES = (16, 24, 32, 48, 64, 256)  # [px] what Windows asks for


def png(drawing: QSvgRenderer, size: int) -> bytes:
    """Render the drawing as a square PNG, its size in pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An icon file that holds the PNG pictures, by size in pixels."""
    header = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(header) + 16 * len(pictures)
    entries = b""
    for size, data in pictures.items():
        side = size % 256  # 256 is written as zero
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return header + entries + b"".join(pictures.values())


def main() -> int:
    application = QGuiApplication(sys.argv)  # Qt draws nothing without one
    drawing = QSvgRenderer(str(ICONS / "lease-desk.svg"))
    pictures = {size: png(drawing, size) for size in ICO_SIZES}
    (ICONS / "lease-desk.ico").write_bytes(ico(pictures))
    (ICONS / "lease-desk.png").write_bytes(pictures[256])
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
