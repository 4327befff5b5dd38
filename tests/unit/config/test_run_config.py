"""What a run starts from: settings from a file, shifts that the registration check suggests, and what `info` says of them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from spatialcore.config.settings import TrainingConfig, read_training_config, training_config
from spatialcore.data.dataset import Dataset
from spatialcore.data.offsets import save_offset
from spatialcore.data.summary import placement, placement_text
from spatialcore.engines.resolve_config import resolve_config
from spatialcore.engines.submit import submit
from spatialcore.images import ArrayImage
from spatialcore.runs.run import Run
from tests.unit.data.test_registration import make_slide, painted_tissue


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture(scope="module")
def shifted_data() -> Dataset:
    """Three slides: one lies well, the spots of two are 60 px right of and 45 px below the tissue."""
    pixels, inside = painted_tissue()
    slides = []
    for i, shift in enumerate([(0, 0), (60, 45), (60, 45)]):
        slide = make_slide(pixels, inside, shift)
        slides.append(replace(slide, id=f"S_{i}", composition=np.full((slide.n_spots, 2), 0.5)))
    return Dataset("d", Path("d.h5"), "table", tuple(slides), ("a", "b"), "proportion")


def test_suggested_shifts_are_taken_when_asked_for_and_recorded(home, shifted_data):
    save_offset(shifted_data["S_2"], (-50, -40))
    config = training_config("quick", weights="none")
    plain = submit(shifted_data, config).config.data
    assert (plain.registration, plain.offsets, plain.suggested) == (False, {"S_2": (-50, -40)}, ())
    data = Run(submit(shifted_data, config, registration=True).path).config.data
    assert data.registration
    assert data.suggested == ("S_1",)
    assert data.offsets["S_2"] == (-50, -40)  # what a person kept stands
    np.testing.assert_allclose(data.offsets["S_1"], (-60, -45), atol=15)


def test_info_says_where_spots_lie(home, shifted_data):
    blank = replace(shifted_data["S_2"], image=ArrayImage(np.full((903, 1310, 3), 240, np.uint8)))
    found = placement(replace(shifted_data, slides=(*shifted_data.slides[:2], blank)))
    assert found["S_0"]["off_tissue"] == 0
    assert found["S_0"]["suggested"] is None
    assert found["S_1"]["off_tissue"] > 0.1
    np.testing.assert_allclose(found["S_1"]["suggested"], (-60, -45), atol=15)
    assert not found["S_2"]["has_tissue"]
    lines = placement_text(found)
    assert "S_2: No tissue was found on this slide" in lines
    assert "--registration applies these shifts" in lines
    assert "S_0" not in lines
    save_offset(shifted_data["S_1"], found["S_1"]["suggested"])
    again = placement(shifted_data)["S_1"]
    assert again["off_tissue"] < 0.02
    assert again["suggested"] is None


def test_settings_from_a_file_and_from_a_run(home, shifted_data):
    wanted = training_config(
        "quick", epochs=3, members=2, patches={"input_px": 96, "stain_normalisation": "reinhard"}, weights="none"
    )
    (home / "own.json").write_text(wanted.model_dump_json())
    assert read_training_config(home / "own.json") == wanted
    (home / "part.json").write_text('{"epochs": 5}')
    assert read_training_config(home / "part.json") == TrainingConfig(epochs=5)
    run = submit(shifted_data, wanted)
    assert run.config.training.patches.stain_target is not None
    reread = read_training_config(run.path / "config.json")
    assert reread.patches.stain_target is None  # of those data, not of these settings
    assert reread.epochs == 3


def test_best_learns_abundances_with_heads_of_their_own(shifted_data):
    shares, amounts = (
        resolve_config(training_config("best"), replace(shifted_data, kind=kind)) for kind in ("proportion", "abundance")
    )
    assert shares.heads == training_config("best").heads == ("mlp", "kernel")
    assert (amounts.heads, amounts.abundance_heads) == (("mlp", "mlp", "mlp", "gp"), ())
    asked = training_config("best", heads=("kernel",))
    assert resolve_config(asked, replace(shifted_data, kind="abundance")).heads == ("kernel",)
