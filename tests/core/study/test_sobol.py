"""Sobol points read off scipy's are scipy's."""

import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import qmc

from core.study.sobol import BITS, sobol


@pytest.mark.parametrize("dimensions", [1, 5, 49])
def test_every_block_is_that_of_scipys_sequence(dimensions):
    ours = sobol(dimensions, 64 * 37, np.random.default_rng(3))
    scipys = qmc.Sobol(dimensions, bits=BITS, rng=np.random.default_rng(3)).random(64 * 64)

    for block in (0, 1, 2, 3, 17, 36):
        expected = scipys[64 * block : 64 * (block + 1)].T + 0.5 ** (BITS + 1)
        assert np.array_equal(ours.points(block, 64), expected), block


def test_coordinates_are_never_nothing_nor_one():
    points = sobol(49, 2**14, np.random.default_rng(1)).points(0, 2**14)

    assert points.min() > 0.0
    assert points.max() < 1.0


def test_a_worker_loads_no_statistics():
    script = "import sys, core.study.simulation; print('scipy.stats' in sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout

    assert loaded.strip() == "False"
