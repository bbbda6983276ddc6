"""What must hold for the repository as a whole."""

import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.needs_program("git")

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "NOTICES", "README.md", "build",
    "core", "gui", "pyproject.toml", "requirements.lock", "resources", "tests",
}  # fmt: skip
TARGETS = {"help", "setup", "run", "test", "lint", "bundle", "bench", "fuzz", "clean"}
LONGEST_FILE = 450  # [lines] past which a file holds more than one thing


def tracked(*patterns):
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


@pytest.fixture(scope="module")
def lock():
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_top_level_is_as_the_readme_describes_it():
    assert {file.relative_to(ROOT).parts[0] for file in tracked()} == TOP_LEVEL


def test_no_file_names_a_package_registry():
    # Built from parts, so that this file does not name one either.
    hosts = re.compile("|".join([r"pypi\." + "org", "pythonhosted" + r"\.", "registry" + r"\.npm"]))

    named = [file for file in tracked() if hosts.search(file.read_text("utf-8", "replace"))]

    assert named == []


def test_the_lock_pins_every_package_with_hashes_and_names_no_address(lock):
    requirements = re.split(r"\n(?=\S)", lock.split("\n", 1)[1].strip())

    assert len(requirements) > 30
    for requirement in requirements:
        assert re.match(r"[a-z0-9-]+==\S+ ", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement
    assert "://" not in lock


def test_the_lock_holds_what_the_project_asks_for(lock):
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    exact = re.findall(r'"([A-Za-z0-9-]+==[^"]+)"', project)

    assert exact
    for requirement in [*exact, "hatchling=="]:
        assert f"\n{requirement.lower()}" in lock, f"{requirement}: run build/lock.sh"


@pytest.mark.parametrize("package", ["core", "gui"])
def test_every_folder_of_code_is_a_package_with_an_empty_init(package):
    folders = {file.parent for file in tracked(f"{package}/*.py")}

    assert folders
    for folder in folders:
        assert (folder / "__init__.py").read_bytes() == b"", folder


def test_tests_are_not_packages():
    assert tracked("tests/**/__init__.py", "tests/__init__.py", "build/__init__.py") == []


def test_no_file_of_code_holds_more_than_one_thing():
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in tracked("core/*.py", "gui/*.py")
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


@pytest.mark.needs_program("make")
def test_make_help_lists_every_target():
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert set(re.findall(r"^  make (\w+) ", shown.stdout, re.MULTILINE)) == TARGETS


def test_the_readme_names_both_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    for command in ("make run", "make test"):
        assert re.search(rf"^{command}\b", readme, re.MULTILINE), command


def test_every_file_the_readme_names_exists():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"\]\(([^)#:]+)\)", readme)
    paths = re.findall(r"(?:resources|build|tests|core|gui)/[\w./-]*\w", readme)

    assert pictures
    for name in [*pictures, *paths]:
        assert (ROOT / name).exists(), name


def test_every_third_party_is_in_the_notices():
    notices = (ROOT / "NOTICES").read_text(encoding="utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    runtime = project.split("\ndependencies = [", 1)[1].split("]", 1)[0]

    for name in re.findall(r'"([A-Za-z0-9-]+)', runtime):
        assert name.split("-Essentials")[0].lower() in notices, name
    icons = notices.split("lucide", 1)[1]
    for icon in tracked("resources/icons/*.svg"):
        assert re.search(rf"(^|\s){re.escape(icon.stem)}[\s.]", icons), icon.name
