"""Run the packaged program as a stranger's machine would: with an empty environment.

It builds its window, store, charts and PDF in memory and, where Xvfb is installed, on an X server;
then it evaluates a sample deal, whose figures must be the golden ones, exports its term sheets and
runs a study on worker processes. Any failure ends with a sentence and exit code 1.
"""

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dist" / "lease-desk"
PROGRAM = FOLDER / ("lease-desk.exe" if sys.platform == "win32" else "lease-desk")
DEAL = ROOT / "resources" / "deals" / "colossus-anthropic-2026.json"
GOLDEN = ROOT / "tests" / "golden" / "colossus-anthropic-2026.expected.json"
DOCUMENTS = {".pdf": b"%PDF-", ".docx": b"PK"}
"""By suffix, how the documents begin that the program exports."""
LIMIT_SECONDS = 120  # [s] far more than any of it takes
XVFB = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]


class SmokeTestError(Exception):
    """The packaged program did not do what it must."""


def run(command: list[str], home: Path, environment: dict[str, str]) -> tuple[str, float]:
    """Run a command in the home folder; give its output and the seconds it took."""
    began = time.perf_counter()
    done = subprocess.run(
        command,
        env={"HOME": str(home), **environment},
        cwd=home,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )
    took = time.perf_counter() - began
    if done.returncode != 0 or "Traceback" in done.stderr:
        raise SmokeTestError(
            f"{' '.join(command)} ended with exit code {done.returncode}.\n{done.stderr}"
        )
    return done.stdout, took


def self_check(home: Path, screen: str) -> None:
    """Build everything once, offscreen or under Xvfb, and print what the program says of it."""
    if screen == "xvfb":
        # xvfb-run itself needs a PATH; the program gets the server's address and nothing else.
        kept = 'HOME="$HOME" DISPLAY="$DISPLAY" XAUTHORITY="$XAUTHORITY"'
        inner = f'exec env -i {kept} "{PROGRAM}" --self-check'
        output, took = run([*XVFB, "sh", "-c", inner], home, {"PATH": os.environ["PATH"]})
    else:
        environment = {"QT_QPA_PLATFORM": screen}
        output, took = run([str(PROGRAM), "--self-check"], home, environment)
    report = json.loads(output)
    if not report:
        raise SmokeTestError("The self-check says nothing about what it did.")
    print(f"Self-check ({screen}): {took:.2f} s, start to end")
    print(json.dumps(report, indent=2))


def check_figures(home: Path) -> None:
    """Evaluate the sample deal and compare every metric with the golden one."""
    output, took = run([str(PROGRAM), "evaluate", str(DEAL), "--json"], home, {})
    found = {row["scenario"]: row["metrics"] for row in json.loads(output)}
    compared = 0
    for row in json.loads(GOLDEN.read_text(encoding="utf-8")):
        for name, wanted in row["metrics"].items():
            figure = found[row["scenario"]][name]
            if not same(figure, wanted):
                raise SmokeTestError(
                    f"{name} of the scenario {row['scenario']} is {figure}, not {wanted}."
                )
            compared += 1
    print(f"Evaluate: {compared} figures of {len(found)} scenarios as expected, {took:.2f} s")


def same(figure: object, wanted: object) -> bool:
    """Whether a figure is the golden one, within what two ways of adding may differ."""
    if isinstance(figure, float | int) and isinstance(wanted, float | int):
        return math.isclose(figure, wanted, rel_tol=1e-7, abs_tol=1e-6)
    return figure == wanted


def check_term_sheets(home: Path) -> None:
    """Export the first scenario's term sheet as each kind of document."""
    scenario = json.loads(DEAL.read_text(encoding="utf-8"))["scenarios"][0]["name"]
    for suffix, begins in DOCUMENTS.items():
        sheet = home / f"term-sheet{suffix}"
        command = [str(PROGRAM), "export", str(DEAL), "--scenario", scenario, "--to", str(sheet)]
        _, took = run(command, home, {})
        if not sheet.read_bytes().startswith(begins):
            raise SmokeTestError(f"{sheet.name} is not what its suffix says.")
        print(f"Export: {sheet.name}, {sheet.stat().st_size / 1000:.0f} kB, {took:.2f} s")


def check_study(home: Path) -> None:
    """Run a study in the packaged program's own worker processes."""
    command = [str(PROGRAM), "risk", str(DEAL), "--paths", "16384", "--workers", "2", "--json"]
    printed, took = run(command, home, {})
    paths = json.loads(printed)["paths"]
    print(f"Risk: {paths:,} paths on two workers, {took:.2f} s")


def main() -> int:
    if not PROGRAM.exists():
        print(f"There is no program at {PROGRAM}; make bundle builds it.", file=sys.stderr)
        return 1
    size = sum(file.lstat().st_size for file in FOLDER.rglob("*"))  # a link counts as a link
    print(f"Bundle: {size / 1e6:.0f} MB in {FOLDER.relative_to(ROOT)}")
    screens = ["offscreen"] + ["xvfb"] * bool(shutil.which("xvfb-run"))
    try:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            for screen in screens:
                self_check(home, screen)
            check_figures(home)
            check_term_sheets(home)
            check_study(home)
    except (SmokeTestError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
        print(f"Smoke test failed: {error}", file=sys.stderr)
        return 1
    print("Smoke test passed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
