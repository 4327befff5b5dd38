"""Which columns of a table are cell types."""

import numpy as np
import pytest

from spatialcore.errors import ConfigError
from spatialcore.io.columns import find_types, is_known, type_name

N = 30
SHARES = dict(zip(("B cells", "T cells", "Stroma"), np.random.default_rng(0).dirichlet(np.ones(3), N).T, strict=True))
AMOUNTS = {name: 7 * column * np.linspace(0.5, 2, N) for name, column in SHARES.items()}
COUNT = np.linspace(900, 4000, N).round()


@pytest.mark.parametrize(
    "name",
    [
        "x",
        "Unnamed: 0",
        "",
        "in_tissue",
        "n_counts",
        "total_counts",
        "n_genes_by_counts",
        "log1p_total_counts",
        "Cluster",
        "seurat_clusters",
        "leiden_0.5",
        "imagerow",
        "pct_counts_mt",
        "first_type",
        "SCT_snn_res.0.8",
        "X",
        "X.1",
        "UMAP_1",
    ],
)
def test_columns_of_other_things_are_known(name):
    assert is_known(name)


@pytest.mark.parametrize(
    "name", ["B cells", "X0", "0", "T/NK cells", "PVL", "Row cells", "CAFs MSC iCAF-like s1", "Area postrema"]
)
def test_names_of_cell_types_are_not(name):
    assert not is_known(name)


def test_known_columns_text_and_scores_never_become_types():
    values = {**AMOUNTS, "n_counts": COUNT, "dominant_one": None, "EGFR activity": np.sin(np.arange(N))}
    found = find_types(values)
    assert found.columns == tuple(AMOUNTS)
    assert found.left_out == {"dominant_one": "it holds text", "EGFR activity": "it has negative values"}
    assert any("dominant_one" in note for note in found.notes)


def test_what_does_not_belong_to_a_whole_is_left_out_and_can_be_chosen():
    values = {**SHARES, "spot quality": COUNT}
    found = find_types(values)
    assert found.cell_types == tuple(SHARES)
    assert found.candidates == (*SHARES, "spot quality")
    assert "without it the others sum to a whole" in found.notes[0]
    assert find_types(values, chosen=["Stroma", "spot quality"]).columns == ("Stroma", "spot quality")
    with pytest.raises(ConfigError, match=r"no column of numbers called 'Fat'\. There are B cells"):
        find_types(values, chosen=["Fat"])


def test_amounts_are_kept_whole():
    """Nothing says which of several amounts is none: all are taken, and all can be chosen from."""
    found = find_types({**AMOUNTS, "Fat": AMOUNTS["Stroma"] * 40})
    assert found.columns == (*AMOUNTS, "Fat")
    assert found.left_out == {}


def test_one_negative_value_is_damage_and_no_reason_to_drop_a_type():
    values = {**AMOUNTS, "Stroma": np.where(np.arange(N) == 4, -1.0, AMOUNTS["Stroma"])}
    assert find_types(values).columns == tuple(AMOUNTS)


def test_cell2location_is_read_by_its_best_quantity():
    values = {f"{q}cell_abundance_w_sf_{name}": column for q in ("means", "q05") for name, column in AMOUNTS.items()}
    found = find_types({**values, "Fat": COUNT})
    assert found.cell_types == tuple(AMOUNTS)
    assert all(column.startswith("q05") for column in found.columns)
    assert "Fat" in found.left_out
    assert type_name("q05_cell_abundance_w_sf_B cells") == "B cells"
