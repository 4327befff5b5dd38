"""A run's `config.json`: the keys that stand in it, those of older versions, and what a member's plan says."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from spatialcore.config.run_config import MemberPlan, RunConfig
from spatialcore.config.settings import read_training_config, training_config

PLAN = {
    "fold": "S_1",
    "index": 0,
    "backbone": "EfficientNetLite0",
    "seed": 1,
    "train": ["S_2"],
    "validation": [],
    "held_out": ["S_1"],
}


def stored(**changes: Any) -> dict[str, Any]:
    """A `config.json` as one of the first versions wrote it."""
    data = {
        "path": "d.h5",
        "name": "d",
        "format": "table",
        "options": {},
        "fingerprint": "f",
        "slides": {"S_1": "a", "S_2": "b"},
        "labelled": ["S_1", "S_2"],
        "cell_types": ["A"],
        "type_codes": ["C1"],
        "kind": "abundance",
    }
    run = {"version": 1, "run_id": "r", "title": "t", "created": "2025-01-01T00:00:00", "holdout": "slide", "data": data}
    return {**run, "training": training_config("best").model_dump(mode="json"), "plan": [PLAN], "versions": {}, **changes}


def test_keys_on_disk_are_those_of_the_first_versions_and_more():
    """Names in config.json never change: other programs and older runs use them."""
    written = json.loads(RunConfig.model_validate(stored()).model_dump_json())
    assert written["training"] == stored()["training"]
    assert written["plan"] == [PLAN | {"groups": []}]
    assert stored()["data"].items() <= written["data"].items()
    assert list(written["training"])[:6] == ["preset", "backbones", "weights", "members", "seed", "fine_tune"]


def test_older_runs_learned_totals_with_the_rest(tmp_path):
    """From before there was a choice: such a run is shown and repeated as what it was."""
    run = stored()
    del run["training"]["totals"]
    assert RunConfig.model_validate(run).training.totals == "joint"
    assert RunConfig.model_validate_json(json.dumps(run)).training.totals == "joint"
    (tmp_path / "config.json").write_text(json.dumps(run))
    assert read_training_config(tmp_path / "config.json").totals == "joint"


@pytest.mark.parametrize(
    ("change", "message"), [({"telepathy": 1}, "telepathy"), ({"holdout": "half"}, "unknown holdout 'half'")]
)
def test_what_is_not_known_is_refused(change, message):
    with pytest.raises(ValidationError, match=message):
        RunConfig.model_validate(stored(**change))


def test_a_member_is_named_by_fold_backbone_and_seed():
    plan = MemberPlan.model_validate({**PLAN, "backbone": "EfficientNetLite0+features:/data/uni"})
    assert plan.name.startswith("S_1-EfficientNetLite0+features_uni_")
    assert plan.name.endswith("-s1")
    assert plan.as_fold().held_out == ("S_1",)
