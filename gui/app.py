"""Where the program begins: a command of the command line, or the window.

A command must not pay for the window, nor the window for the command line: each side is imported
only where it is wanted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from core.version import VERSION

NO_DISPLAY = (
    "There is no display here, so no window can open. Use `lease-desk --help` for what works "
    "without one, or `lease-desk --tour FOLDER` for pictures of the window."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and not arguments[0].startswith("-") and not _is_file(arguments[0]):
        from core.cli import cli

        cli.main(args=arguments, prog_name="lease-desk")
        return 0
    wants_help = arguments[:1] in (["-h"], ["--help"])
    options = _parser(_commands() if wants_help else "").parse_args(arguments)
    shown = options.tour is None and not options.self_check
    if not _has_display():
        if shown:
            sys.stderr.write(f"{NO_DISPLAY}\n")
            return 2
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return _run(options)


def _is_file(word: str) -> bool:
    """Whether a word is a file to open; a command's name is one even where a file has it, too."""
    if not Path(word).is_file():
        return False
    from core.cli import cli

    return word not in cli.commands


def _run(options: argparse.Namespace) -> int:
    if options.tour is not None:
        from gui.tour import run_tour

        return run_tour(options.tour)
    if options.self_check:
        from gui.self_check import run_self_check

        return run_self_check()
    from gui.program import run_window

    return run_window(options.file)


def _commands() -> str:
    """Return what the command line offers, one command a line."""
    from core.cli import cli

    lines = (f"  {name:10}{one.get_short_help_str(80)}" for name, one in cli.commands.items())
    return "\n".join(("commands for scripts, each with a --help of its own:", *lines))


def _parser(commands: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lease-desk",
        description="Negotiate the lease of a whole GPU cluster: without a command, the window.",
        epilog=commands,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", type=Path, help="a deal file to import and open")
    parser.add_argument(
        "--tour",
        type=Path,
        metavar="FOLDER",
        help="work through a deal by itself and leave pictures and a term sheet there",
    )
    parser.add_argument(
        "--self-check",
        action="store_true",
        help="build window, store, charts and a PDF once, and print what was found as JSON",
    )
    parser.add_argument("--version", action="version", version=f"Lease Desk {VERSION}")
    return parser


def _has_display() -> bool:
    """Whether Qt will find a screen; only Linux can be without one."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
