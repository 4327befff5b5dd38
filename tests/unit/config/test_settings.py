"""Settings: what goes together, what follows from what, and what files and older runs leave out."""

import json

import pytest

from spatialcore.config.settings import TrainingConfig, changed, read_training_config, training_config
from spatialcore.errors import ConfigError


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "cannot be read as JSON"),
        ("[]", "wanted settings as a JSON object, got list"),
        ('{"epoch": 3}', "bad.json: epoch: Extra inputs"),
    ],
)
def test_bad_settings_name_their_file(tmp_path, text, words):
    (tmp_path / "bad.json").write_text(text)
    with pytest.raises(ConfigError, match=words):
        read_training_config(tmp_path / "bad.json")
    with pytest.raises(ConfigError, match=r"none\.json: no such file"):
        read_training_config(tmp_path / "none.json")


def test_changes_leave_the_rest_of_a_mapping():
    start = training_config("quick")
    found = changed(start, epochs=None, members=3, patches={"stain_normalisation": "macenko"})
    assert found.patches.input_px == start.patches.input_px == 160
    assert found.patches.stain_normalisation == "macenko"
    assert (found.members, found.epochs) == (3, start.epochs)
    assert json.loads(found.model_dump_json())["members"] == 3


FROZEN_RECIPE = {"fine_tune": False, "neighbours": 6, "standardise_slides": True}


def test_totals_are_separate_wherever_the_backbone_is_frozen(tmp_path):
    """By preset, by change and by file alike, as the Train page has it."""
    assert training_config("recipe").totals == training_config("best_gpu").totals == "joint"
    assert training_config("quick").totals == training_config("best").totals == "separate"
    assert training_config("recipe", **FROZEN_RECIPE).totals == "separate"
    assert changed(training_config("recipe"), **FROZEN_RECIPE).totals == "separate"
    (tmp_path / "own.json").write_text(json.dumps({"preset": "recipe", **FROZEN_RECIPE}))
    assert read_training_config(tmp_path / "own.json").totals == "separate"
    tuned = changed(training_config("quick"), fine_tune=True, neighbours=0, projection=0)
    assert tuned.totals == "joint"


def test_totals_stay_what_they_were_asked_to_be(tmp_path):
    assert training_config("recipe", **FROZEN_RECIPE, totals="joint").totals == "joint"
    joint = training_config("quick", totals="joint")
    assert changed(joint, epochs=3, fine_tune=False).totals == "joint"
    (tmp_path / "own.json").write_text(joint.model_dump_json())
    assert read_training_config(tmp_path / "own.json") == joint
    with pytest.raises(ConfigError, match="separate totals need a frozen backbone"):
        training_config("recipe", totals="separate")


def test_a_loss_that_weighs_types_itself_refuses_other_weights():
    with pytest.raises(ConfigError, match=r"Dirichlet likelihood.* weighs the types by itself; set type_weights to equal"):
        training_config("quick", loss="dirichlet", type_weights="spread")


def test_every_field_says_what_people_read_of_it():
    for name, field in TrainingConfig.model_fields.items():
        assert field.title, name
        assert field.description, name
        assert field.description.endswith("."), name
