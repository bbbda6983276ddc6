"""A program whose disk has a fault, for tests.

Called with the fault, the store and where a stand-in may lie; it opens the store, tries to list, to
save and to journal, and writes what came of each as one line of JSON.
"""

import ctypes
import json
import resource
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from core import resources
from core.errors import StoreError
from core.store.database import open_store
from core.store.stand_in import open_or_stand_in
from core.terms.dealfile import read_deal_file

SAMPLE = read_deal_file(resources.sample_deals()[0])
LINUX_CAPABILITY_VERSION_3 = 0x20080522


def as_any_user():
    """Give up what lets the administrator write where nobody may."""
    none = struct.pack("Ii", LINUX_CAPABILITY_VERSION_3, 0), bytes(24)
    if ctypes.CDLL(None, use_errno=True).capset(*none):
        raise OSError(ctypes.get_errno(), "capset")


def fill(folder):
    """Write until the disk of a folder is full."""
    with folder.joinpath("fill").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


def mount(folder):
    """Put a disk of one megabyte in the place of a folder, with the same files; needs `unshare`."""
    files = {file: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=True)
    for file, content in files.items():
        file.write_bytes(content)


def save(store, number):
    """Save the first scenario with a long note; the sample deal where there is no scenario."""
    if not store.deals():
        return store.add_deal(SAMPLE)
    return store.save_scenario(1, replace(store.scenario(1), notes=f"{number} ".ljust(15_000, "x")))


def attempt(do, *values):
    """Return what came of it, an error as its sentences."""
    try:
        return do(*values)
    except StoreError as error:
        return {"error": str(error)}


def work(store, fault):
    """Try everything, and return what came of it."""
    saved = []
    many = 1000 if fault in {"full", "limit"} else 1
    error = attempt(lambda: [saved.append(save(store, number)) for number in range(many)])
    edited = replace(SAMPLE.scenarios[1], notes="edited")
    return {
        "notice": store.notice,
        "path": str(store.path),
        "saves": saved,
        "error": error["error"] if isinstance(error, dict) else "",
        "journal": attempt(store.journal, 1, None, SAMPLE.deal, edited),
        "history": [row.id for row in store.history(1)],
    }


def again(path):
    """Return what is there when there is room again."""
    (path.parent / "fill").unlink(missing_ok=True)
    with open_store(path) as store:
        notice, history = store.notice, [row.id for row in store.history(1)]
        return {"notice": notice, "history": history, "saved": attempt(save, store, 0)}


def main():
    fault, path, mode = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    if fault.startswith("full"):
        mount(path.parent)
    if fault == "full at opening":
        fill(path.parent)
    if fault == "limit":
        most = path.stat().st_size + 40_000  # [bytes]
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    if fault == "rights":
        as_any_user()
    told = attempt({"open": open_store, "stand-in": open_or_stand_in}[mode], path)
    if not isinstance(told, dict):
        with told as store:
            told = work(store, fault)
    if fault.startswith("full"):
        told["again"] = again(path)
    sys.stdout.write(f"{json.dumps(told)}\n")


if __name__ == "__main__":
    main()
