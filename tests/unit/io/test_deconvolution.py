"""Results of deconvolution, in the layout of each tool, opened as docs/formats.md says."""

import csv
import re
import shlex
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from spatialcore.cli.main import app
from spatialcore.data.dataset import Dataset
from spatialcore.io.readers import load_data
from tests.support.anndata_slides import frame, spots
from tests.support.documents import DOCS
from tests.support.visium_slides import TYPES, N, barcodes, shares, space_ranger

OUTS = Path("outs")
ABUNDANCES = shares(3) * np.linspace(2, 9, N)[:, None].astype(np.float32)


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))


def opened(tool: str) -> Dataset:
    """The data set that the last of the document's three lines opens; the line itself says so without an error."""
    section = (DOCS / "formats.md").read_text().partition(f"\n### {tool}\n")[2].partition("\n#")[0]
    lines = re.search(r"```\n(.*?)\n```", section, re.DOTALL)[1].splitlines()
    assert [bool(re.search(r"# (R|Python|shell)$", line)) for line in lines] == [True, True, False]
    program, command, path, *options = shlex.split(lines[-1])
    assert (program, command) == ("spotscape", "info")
    said = CliRunner().invoke(app, [command, path, *options])
    assert said.exit_code == 0, said.output
    assert f"{len(TYPES)} cell types" in said.output
    return load_data(path, **{flag.removeprefix("--"): value for flag, value in zip(options[::2], options[1::2], strict=True)})


def check(dataset: Dataset, expected: np.ndarray, kind: str = "proportion") -> None:
    assert dataset.cell_types == TYPES
    assert dataset.kind == kind
    assert dataset.slides[0].spot_ids.tolist() == barcodes()
    np.testing.assert_allclose(dataset.slides[0].composition, expected, rtol=1e-5)


def test_rctd_without_the_spots_that_it_dropped():
    space_ranger(OUTS, table=False)
    kept = [i for i in range(N) if i not in (0, 4, 7)]
    weights = pd.DataFrame(shares()[kept], np.array(barcodes())[kept], list(TYPES))
    weights.to_csv(OUTS / "rctd.csv", quoting=csv.QUOTE_NONNUMERIC)  # as R's write.csv: an empty name, quoted
    slide = opened("RCTD").slides[0]
    assert slide.spot_ids.tolist() == weights.index.tolist()
    np.testing.assert_allclose(slide.composition, weights, rtol=1e-6)


def test_cell2location_with_its_other_quantities():
    table = spots()
    for quantity, factor in (("means", 2.0), ("q05", 1.0), ("q95", 3.0), ("stds", 0.1)):
        prefix = f"{quantity}cell_abundance_w_sf_"
        table.obsm[f"{quantity}_cell_abundance_w_sf"] = frame(ABUNDANCES * factor, prefix)
    table.write_h5ad("slide.h5ad")
    check(opened("cell2location"), ABUNDANCES, "abundance")


@pytest.mark.parametrize("names", ["barcodes", "array"])
def test_stereoscope_by_barcode_and_by_coordinates(names):
    space_ranger(OUTS, table=False)
    index = barcodes() if names == "barcodes" else [f"{i}x{i}" for i in range(N)]  # array_col x array_row of `space_ranger`
    pd.DataFrame(shares(), index, list(TYPES)).to_csv(OUTS / "stereoscope.tsv", sep="\t")
    check(opened("stereoscope"), shares())


def test_card_whose_names_went_through_r():
    space_ranger(OUTS, table=False)
    index = [name.replace("-1", ".1") for name in barcodes()]
    pd.DataFrame(shares(), index, list(TYPES)).to_csv(OUTS / "card.csv", quoting=csv.QUOTE_NONNUMERIC)
    check(opened("CARD"), shares())


@pytest.mark.parametrize("is_transposed", [False, True])
def test_spotlight_in_both_directions(is_transposed):
    space_ranger(OUTS, table=False)
    proportions = pd.DataFrame(shares(), barcodes(), list(TYPES))
    (proportions.T if is_transposed else proportions).to_csv(OUTS / "spotlight.csv", quoting=csv.QUOTE_NONNUMERIC)
    check(opened("SPOTlight"), shares())


def test_tangram_beside_another_table():
    table = spots()
    table.obsm["tangram_ct_pred"] = pd.DataFrame(ABUNDANCES, barcodes(), list(TYPES))
    table.obsm["other"] = frame(shares(5), "")
    table.write_h5ad("slide.h5ad")
    check(opened("Tangram"), ABUNDANCES, "abundance")
