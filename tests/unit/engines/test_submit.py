"""What a run starts from: the shifts and the settings that its folder records."""

import numpy as np
import pytest

from spatialcore.config.settings import TrainingConfig, read_training_config, training_config
from spatialcore.data.offsets import save_offset
from spatialcore.engines.submit import submit
from spatialcore.runs.run import Run
from tests.support.painted_slides import shifted_dataset


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture(scope="module")
def shifted_data():
    return shifted_dataset()


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
