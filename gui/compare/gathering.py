"""The scenarios of a comparison, read from the store and evaluated under the case asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.engine.evaluate import evaluate
from core.errors import InvalidInputError
from core.report.origin import EDITED
from core.store.database import Store
from core.terms.deal import Deal
from core.terms.scenario import Scenario
from gui.compare.table import Contender
from gui.document import LeaseDocument


@dataclass(frozen=True)
class _Seen:
    """A deal with its present assumptions, and what marks those that are not saved."""

    deal: Deal
    mark: str


class Gathering:
    """Reads scenarios by their numbers; those of the open deal get its present assumptions."""

    def __init__(self, document: LeaseDocument, store: Store) -> None:
        self._document = document
        self._store = store
        self._evaluated: dict[str, Contender] = {}

    def contenders(
        self, numbers: Sequence[int], cases: Sequence[str] = ()
    ) -> tuple[Contender, ...]:
        """Return the scenarios that still exist, in the order asked for.

        Parameters
        ----------
        numbers
            Of scenarios in the store.
        cases
            Those under which each is looked at; none for its own.
        """
        deals = self._deals(numbers)
        found = []
        for number in dict.fromkeys(numbers):
            if number in deals:
                scenario = self._store.scenario(number)
                saves = self._store.history(number)
                revision = f"{saves[0].ordinal}{deals[number].mark}" if saves else ""
                found += [
                    self._contender(number, deals[number].deal, scenario, case, revision)
                    for case in cases or (scenario.case,)
                ]
        self._evaluated = {one.column: one for one in found}
        return tuple(found)

    def _contender(
        self, number: int, deal: Deal, scenario: Scenario, case: str, revision: str
    ) -> Contender:
        """Return a scenario evaluated, again only where anything changed since."""
        is_open = number == self._document.scenario_id
        one = Contender(
            key=number,
            deal=deal,
            scenario=scenario,
            case=case,
            outcome=None,
            edited=is_open and scenario != self._document.scenario,
            revision=revision,
        )
        try:
            one = replace(one, deal=deal.under(case))
            known = self._evaluated.get(one.column)
            if known is not None and (known.deal, known.scenario) == (one.deal, scenario):
                return replace(one, outcome=known.outcome, problem=known.problem)
            return replace(one, outcome=evaluate(one.deal, scenario.terms))
        except InvalidInputError as error:
            return replace(one, problem=str(error))

    def _deals(self, numbers: Sequence[int]) -> dict[int, _Seen]:
        """Return the deals of scenarios, by the scenario's number; the open one is looked in first.

        A store has many deals and thousands of scenarios, of which a few are compared.
        """
        wanted = set(numbers)
        found: dict[int, _Seen] = {}
        opened = self._document.deal_id
        rows = sorted(self._store.deals(archived=True), key=lambda row: row.id != opened)
        for row in rows:
            here = wanted & {one.id for one in self._store.scenarios(row.id, archived=True)}
            if here:
                saved = self._store.deal(row.id)
                deal = self._document.deal if row.id == opened else saved
                seen = _Seen(deal, mark=EDITED if deal != saved else "")
                found |= dict.fromkeys(here, seen)
            wanted -= here
            if not wanted:
                break
        return found
