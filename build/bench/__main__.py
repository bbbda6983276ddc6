"""Everything that is measured, each figure beside the peer or the limit it is measured against.

Run by make bench, in an environment of its own that has the peers; one that is missing is named
and left out.
"""

import clusters
import documents
import packages_search
import prices
import returns
import risk
import scenarios
import tornados
import windows
from measure import say_machine, say_result


def main():
    say_machine()
    scenarios.one()
    scenarios.many()
    returns.rates()
    prices.target()
    packages_search.search()
    tornados.shares()
    risk.simulations()
    clusters.scaling()
    documents.exports()
    windows.drags()
    windows.library()
    windows.ticks()
    say_result()


if __name__ == "__main__":
    main()
