"""Everything that is measured, each figure beside the peer or the limit it is measured against.

Run by make bench, in an environment of its own that has the peers; one that is missing is named
and left out.
"""

import subprocess
import sys
from pathlib import Path

import packages_search
import prices
import returns
import scenarios
import tornados
from measure import say_machine


def main():
    say_machine()
    scenarios.one()
    scenarios.many()
    returns.rates()
    prices.target()
    packages_search.search()
    tornados.shares()
    print("\nMonte Carlo (ratio: of the limit; smaller is better)", flush=True)
    subprocess.run([sys.executable, Path(__file__).parent / "risk.py"], check=True)


if __name__ == "__main__":
    main()
