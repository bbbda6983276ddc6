import json
from pathlib import Path

import pytest

from core import resources
from core.terms.dealfile import DealFile, read_deal_file


@pytest.fixture
def colossus_path() -> Path:
    return resources.path("deals", "colossus-anthropic-2026.json")


@pytest.fixture
def colossus_json(colossus_path):
    """The sample deal as plain JSON, to be damaged at will."""
    return json.loads(colossus_path.read_text(encoding="utf-8"))


@pytest.fixture
def colossus(colossus_path) -> DealFile:
    return read_deal_file(colossus_path)
