"""Lines of many paths: what is written block by block is read line by line."""

import errno
from tempfile import SpooledTemporaryFile

import numpy as np
import pytest

from core.errors import LeaseDeskError
from core.study import line_file
from core.study.draws import BLOCK
from core.study.line_file import LineFile


@pytest.mark.parametrize("in_memory", [0, 2**30])
def test_lines_written_in_any_order_are_read_whole(monkeypatch, in_memory):
    monkeypatch.setattr(line_file, "IN_MEMORY", in_memory)
    values = np.random.default_rng(1).random((2, 3, 5, BLOCK), dtype=np.float32)
    paths = 3 * BLOCK - 24

    with SpooledTemporaryFile(max_size=in_memory or 1) as file:
        lines = LineFile(file, lines=2, months=4, paths=paths)
        for line, first, stop in ((1, 2, 3), (0, 1, 3), (1, 0, 2), (0, 0, 1)):
            lines.write(line, first, values[line, first:stop])
        read = [lines.read(line) for line in range(2)]

    for line in range(2):
        whole = np.concatenate(values[line], axis=1)
        assert np.array_equal(read[line][:, :paths], whole[:, :paths])
        assert np.isnan(read[line][:, paths:]).all()


def test_a_full_disk_is_said_with_what_to_do():
    class Full:
        def seek(self, *_):
            raise OSError(errno.ENOSPC, "No space left on device")

    lines = LineFile(Full(), lines=1, months=4, paths=10)

    with pytest.raises(LeaseDeskError, match=r"No space left on device.* fewer lines"):
        lines.write(0, 0, np.zeros((1, 5, BLOCK), dtype=np.float32))
