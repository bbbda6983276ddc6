import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from core import resources
from core.store.database import open_store
from core.terms.dealfile import read_deal_file
from core.version import VERSION
from gui.app import main
from gui.single import SingleInstance

OPENING = """
import sys
from pathlib import Path
from gui.program import Program
from gui.widgets.message_bar import MessageBar
program = Program(Path(sys.argv[1]))
program.open()
print(program.store.path)
print(len(program.store.deals()))
print(program.main.shell.findChild(MessageBar).text)
program.close()
"""
LIMIT_SECONDS = 180  # [s] far more than any of it takes


def lease_desk(*arguments, **variables):
    """Run the program as its users do, in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        kept.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "gui.app", *map(str, arguments)],
        env=kept | variables,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )


def test_the_tour_leaves_pictures_of_every_workspace_and_the_term_sheet(tmp_path):
    done = lease_desk("--tour", tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for said in ("Headline value", "Firm value", "Lessor's gain", "Lessee's gain", str(tmp_path)):
        assert said in done.stdout
    for workspace in ("draft", "compare", "documents", "assumptions"):
        light, dark = (
            QImage(str(tmp_path / f"{workspace}-{mode}.png")) for mode in ("light", "dark")
        )
        assert (light.width(), light.height()) == (dark.width(), dark.height()) == (1600, 1000)
        ground = [picture.pixelColor(5, 990).lightnessF() for picture in (light, dark)]
        assert ground[0] > 0.8
        assert ground[1] < 0.3
    sheet = PdfReader(tmp_path / "term-sheet.pdf")
    assert "Anthropic" in "".join(page.extract_text() for page in sheet.pages)


def test_a_tour_that_cannot_write_says_so_and_fails(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")

    done = lease_desk("--tour", blocked)

    assert done.returncode == 1
    assert "The tour stopped" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_self_check_finds_everything_and_touches_no_data_of_the_user(home):
    done = lease_desk("--self-check", QT_QPA_PLATFORM="offscreen")

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["ok"]
    assert found["version"] == VERSION
    assert found["charts"] == 4
    assert found["pdf_pages"] >= 2
    assert list(home.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a display")
def test_without_a_display_the_window_says_so_in_a_sentence(home):
    done = lease_desk()

    assert done.returncode == 2
    assert "no display" in done.stderr
    assert done.stdout == ""


@pytest.fixture
def window(home):
    """The real window in a process of its own, once it has begun its store."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gui.app"],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.DEVNULL,
    )
    wait_until(lambda: len(names_of_deals()) == len(resources.sample_deals()))
    yield process
    process.kill()
    process.wait()


def test_a_second_start_hands_its_file_to_the_window_that_is_open(window):
    file = resources.sample_deals()[1]
    before = names_of_deals()

    done = lease_desk(file, QT_QPA_PLATFORM="offscreen")

    assert done.returncode == 0, done.stderr
    wait_until(lambda: len(names_of_deals()) == len(before) + 1)
    assert names_of_deals() == [*before, read_deal_file(file).deal.name]


def test_with_a_store_that_cannot_be_used_the_window_goes_on_in_another(home):
    with open_store() as store:
        path = store.path
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("insert into _sqlite_migrations values (99, 'lease-desk', 'm999_newer', '2030')")
    before = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", OPENING, home],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=True,
    )

    place, deals, told = done.stdout.split("\n", 2)
    assert place != str(path)
    assert int(deals) == len(resources.sample_deals())
    assert "written by a newer Lease Desk" in told
    assert f"Work goes on in {place}" in told
    assert path.read_bytes() == before


def test_a_killed_window_frees_its_folder(window, home):
    window.kill()
    window.wait()

    again = SingleInstance(home)
    assert again.claim()
    again.release()


def names_of_deals():
    """Return the deals in the store, as another process sees them."""
    with open_store() as store:
        return [deal.name for deal in store.deals()]


def wait_until(holds):
    deadline = time.monotonic() + LIMIT_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_command_is_meant_even_where_a_file_has_its_name(tmp_path, monkeypatch, capsys):
    (tmp_path / "check").write_text("a file of that name", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SystemExit) as ended:
        main(["check", str(resources.sample_deals()[0])])

    assert ended.value.code == 0
    assert "5 scenarios, no error" in capsys.readouterr().out


def test_the_version_is_told():
    done = lease_desk("--version")

    assert (done.returncode, done.stdout) == (0, f"Lease Desk {VERSION}\n")


@pytest.mark.parametrize("arguments", [["terms"], ["--help"]])
def test_the_command_line_needs_no_window(arguments):
    code = (
        "import sys\n"
        "from gui.app import main\n"
        f"try:\n    main({arguments})\n"
        "except SystemExit:\n    pass\n"
        "assert not any(name.startswith(('PySide6', 'pyqtgraph')) for name in sys.modules)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 0, done.stderr


def test_help_lists_the_commands_of_the_command_line(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for name in ("evaluate", "compare", "export", "terms", "check", "--tour", "--self-check"):
        assert name in shown
