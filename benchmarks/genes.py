"""Memory and time of looking at genes: a slide of 5,000 spots and 20,000 genes, whose counts lie in an AnnData file.

    python benchmarks/genes.py [--json FILE]

A fresh process opens the slide, then asks for three genes, log-normalised, as the pages Slides and Compare do. Told are the
seconds of the first gene, which sums the totals once, and of the next, and by how much the process's peak grew.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from benchmarks.features import peak_bytes

N_SPOTS, N_GENES, PER_SPOT = 5_000, 20_000, 3_000


def make(path: Path) -> None:
    """Write the slide: counts compressed by rows, as scanpy stores them, and compositions of five types."""
    import anndata
    import pandas as pd
    import scipy.sparse as sp

    rng = np.random.default_rng(0)
    columns = np.concatenate([np.sort(rng.choice(N_GENES, PER_SPOT, replace=False)) for _ in range(N_SPOTS)]).astype(np.int32)
    counts = rng.poisson(2, len(columns)).astype(np.float32) + 1
    matrix = sp.csr_matrix((counts, columns, np.arange(N_SPOTS + 1) * PER_SPOT), (N_SPOTS, N_GENES))
    table = anndata.AnnData(matrix, obs=pd.DataFrame(index=[f"b{i}" for i in range(N_SPOTS)]))
    table.var_names = [f"GENE{j}" for j in range(N_GENES)]
    table.obsm["spatial"] = rng.uniform(0, 4_000, (N_SPOTS, 2))
    types = pd.DataFrame(rng.dirichlet(np.ones(5), N_SPOTS), index=table.obs_names, columns=list("ABCDE"))
    table.obsm["types"] = types
    picture = rng.integers(100, 255, (1_000, 1_000, 3), np.uint8)
    scale = {"tissue_hires_scalef": 0.25, "spot_diameter_fullres": 60.0}
    table.uns["spatial"] = {"S": {"images": {"hires": picture}, "scalefactors": scale}}
    table.write_h5ad(path)


def looked_at(path: Path) -> dict[str, float]:
    """Open the slide and read three genes; to be called in a fresh process."""
    from spatialcore.io.readers import load_data

    slide = next(iter(load_data(path)))
    assert slide.genes is not None
    before, seconds = peak_bytes(), []
    for gene in ("GENE7", "GENE19999", "GENE10000"):
        began = time.perf_counter()
        if not slide.genes.log_normalised(gene).any():
            raise SystemExit(f"{gene} has no counts.")
        seconds.append(time.perf_counter() - began)
    return {"first_s": seconds[0], "next_s": min(seconds[1:]), "added_mb": (peak_bytes() - before) / 1e6}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="spotscape-genes-") as folder:
        make(path := Path(folder) / "slide.h5ad")
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            measured = pool.submit(looked_at, path).result()
    print("first gene {first_s:.2f} s, the next {next_s:.2f} s, {added_mb:.0f} MB added".format(**measured))
    if given.json:
        given.json.write_text(json.dumps(measured, indent=1))


if __name__ == "__main__":
    main()
