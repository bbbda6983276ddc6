"""The one door to what ships with the program: deals, facts, clauses, themes, icons, fonts."""

import json
from pathlib import Path
from typing import Any

import resources
from core.errors import LeaseDeskError

# The folder the package was loaded from: the same rule holds for a checkout, an installed wheel
# and the packaged program, which unpacks `resources/` beside its own modules.
ROOT = Path(resources.__file__).parent

FIRST_DEAL = "colossus-anthropic-2026.json"  # opened at the first start


def path(*parts: str) -> Path:
    """Where a shipped file or folder lies on disk.

    Parameters
    ----------
    *parts
        Names below ``resources/``, as in ``path("icons", "save.svg")``.

    Raises
    ------
    LeaseDeskError
        If the installation lacks it.
    """
    found = ROOT.joinpath(*parts)
    if not found.exists():
        raise LeaseDeskError(
            f"The program's own file resources/{'/'.join(parts)} is missing; "
            "install Lease Desk again."
        )
    return found


def read_text(*parts: str) -> str:
    """The text of a shipped file, which is always UTF-8."""
    return path(*parts).read_text(encoding="utf-8")


def read_json(*parts: str) -> Any:
    """The content of a shipped JSON file."""
    return json.loads(read_text(*parts))


def sample_deals() -> tuple[Path, ...]:
    """The deal files that ship, the one shown at the first start before the others."""
    return tuple(
        sorted(path("deals").glob("*.json"), key=lambda file: (file.name != FIRST_DEAL, file.name))
    )
