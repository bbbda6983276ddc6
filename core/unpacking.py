"""Parts of a ZIP archive from outside, which may be damaged in any way or mean harm."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    KeyError,  # a part that is not there
    NotImplementedError,  # a way of packing that is not known
    RuntimeError,  # encrypted
    OSError,
    ValueError,  # a place before the beginning
)
"""What reading a damaged archive may raise."""


def read_part(archive: zipfile.ZipFile, part: str, most: int) -> bytes:
    """Return a part of an archive, no more of it than so many bytes.

    Raises
    ------
    One of `DAMAGED`, if it cannot be unpacked.
    """
    with archive.open(part) as file:
        return file.read(most)
