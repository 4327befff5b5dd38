"""`export`: what a run has predicted, as files."""

import anndata
import numpy as np
import pytest
from typer.testing import CliRunner

from spatialcore.cli.main import app
from spatialcore.data.predictions import Predictions
from spatialcore.errors import ConfigError
from tests.support.made_runs import finished_run, tiny_demo


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    return finished_run(tiny_demo(tmp_path))


def test_a_runs_own_predictions_with_its_id(run, tmp_path):
    done = CliRunner().invoke(
        app, ["export", str(run.path), str(tmp_path / "out.h5ad"), "--slide", "S_2"], catch_exceptions=False
    )
    assert done.exit_code == 0
    table, stored = anndata.read_h5ad(tmp_path / "out.h5ad"), Predictions.read(run.predictions_file)
    np.testing.assert_array_equal(table.X, stored["S_2"].mean)
    assert table.uns["spotscape"]["run"] == stored.run == run.id
    assert "hires" in table.uns["spatial"]["S_2"]["images"]


def test_formats_and_the_copy_of_a_file(run, tmp_path):
    for arguments in (["q", "--format", "qupath"], ["p.parquet"], ["p.tmap"], ["own.h5ad"], ["copy.h5ad", "--into", "own.h5ad"]):
        out, *rest = [str(tmp_path / a) if "." in a or a == "q" else a for a in arguments]
        done = CliRunner().invoke(app, ["export", str(run.path), out, *rest], catch_exceptions=False)
        assert done.exit_code == 0
        assert str(tmp_path) in done.output
    copied = anndata.read_h5ad(tmp_path / "copy.h5ad")
    np.testing.assert_array_equal(copied.obsm["spotscape"], copied.X)


def test_an_unknown_slide_or_format(run, tmp_path):
    with pytest.raises(ConfigError, match="wanted one of submission, csv"):
        CliRunner().invoke(app, ["export", str(run.path), str(tmp_path / "x.csv"), "--format", "x"], catch_exceptions=False)
