"""The same simulation on a Dask cluster of two worker processes on this machine."""

import numpy as np
import risk
from measure import Row, missing, show, told

from core.study.cluster import CHUNK_BLOCKS, cluster
from core.study.draws import BLOCK

WORKERS = 2
PATHS = 64 * BLOCK


def scaling():
    """A run by one worker of a cluster and by two, against what the two cores give."""
    if missing("distributed"):
        return
    from distributed import LocalCluster

    took, values = {}, {}
    ceiling = risk.two_cores()
    for workers in (1, WORKERS):
        with (
            LocalCluster(workers, threads_per_worker=1, dashboard_address=None) as dask,
            cluster(dask.scheduler_address) as executor,
        ):
            given = {"paths": PATHS, "executor": executor, "chunk_blocks": CHUNK_BLOCKS}
            risk.run(**given)
            runs = [risk.timed(lambda given=given: risk.run(**given)) for _ in range(3)]
        took[workers] = np.median([seconds for seconds, _ in runs])
        values[workers] = runs[0][1].scenarios[0].values["lessor_gain_usd"]
    alone = risk.run(paths=PATHS).scenarios[0].values["lessor_gain_usd"]
    same = all(np.array_equal(alone, one) for one in values.values())
    gain = took[1] / took[WORKERS]
    rows = [
        Row(f"{PATHS:,} paths, one worker", told(took[1])),
        Row(f"{PATHS:,} paths, two workers", told(took[WORKERS])),
        Row("two over one", f"{gain:.2f}", f"limit: what two cores give just now, {ceiling:.2f}",
            gain / ceiling, "0.75x", gain >= 0.75 * ceiling),
        Row("the same bits as on this machine", str(same), "", None, "equal", same),
    ]  # fmt: skip
    show("Monte Carlo on a Dask cluster", rows)
