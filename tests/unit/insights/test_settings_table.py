"""The table of settings: every field is in it, and whatever differs between two runs is told."""

from pathlib import Path

import pytest

from spatialcore.config.run_config import DataReference, MemberPlan, RunConfig
from spatialcore.config.settings import Augmentation, PatchConfig, PatchScale, TrainingConfig, training_config
from spatialcore.insights.settings_table import settings, settings_table

OTHER = {
    "preset": "best",
    "backbones": ("EfficientNetLite1",),
    "weights": "none",
    "members": 3,
    "seed": 1,
    "fine_tune": True,
    "warm_start": True,
    "orientations": 8,
    "feature_files": {"/data/S_1.h5": "0123456789abcdef"},
    "standardise_slides": False,
    "neighbours": 0,
    "coordinates": "off",
    "coordinate_dropout": 0.3,
    "loss": "mae",
    "target": "sqrt",
    "type_weights": "spread",
    "heads": ("mlp", "gp"),
    "abundance_heads": ("gp",),
    "averaging": "rank",
    "member_weights": "chosen",
    "smoothing": "chosen",
    "absent": 0.1,
    "shrinkage": 0.2,
    "totals": "joint",
    "projection": 64,
    "head_units": (),
    "dropout": 0.1000001,
    "epochs": 31,
    "batch_size": 64,
    "learning_rate": 2.0000001e-3,
    "weight_decay": 0.0,
    "clip_norm": 2.0,
    "warmup_epochs": 0,
    "patience": 5,
    "mixed_precision": True,
}
OTHER_PATCHES = {
    "scales": (PatchScale(size=1, unit="um"),),
    "input_px": 224,
    "stain_normalisation": "macenko",
    "stain_reference": "S_2",
    "stain_target": (0.25,) * 8,
}
START = training_config("quick")
CHANGES = (
    [(name, {name: value}) for name, value in OTHER.items()]
    + [(f"patches.{n}", {"patches": START.patches.model_copy(update={n: v})}) for n, v in OTHER_PATCHES.items()]
    + [(f"augmentation.{n}", {"augmentation": START.augmentation.model_copy(update={n: 0})}) for n in Augmentation.model_fields]
)


def config(training: TrainingConfig = START, **data: object) -> RunConfig:
    reference = {
        "path": Path("d.h5"),
        "name": "d",
        "format": "table",
        "options": {},
        "fingerprint": "f",
        "slides": {"S_1": "a", "S_2": "b", "S_3": "c"},
        "labelled": ("S_1", "S_2"),
        "cell_types": ("A", "B"),
        "type_codes": ("C1", "C2"),
        "kind": "abundance",
    }
    plan = MemberPlan(fold="S_1", index=0, backbone="EfficientNetLite0", seed=0, train=("S_2",), validation=(), held_out=("S_1",))
    run = RunConfig(
        run_id="r",
        title="t",
        created="2026-01-01T00:00:00",
        holdout="slide",
        data=DataReference.model_validate(reference | data),
        training=START,
        plan=(plan,),
        versions={},
    )
    return run.model_copy(update={"training": training})  # some fields only go together with others


def test_what_differs_is_made_for_every_field():
    assert {*OTHER, "patches", "augmentation"} == set(TrainingConfig.model_fields)
    assert set(OTHER_PATCHES) == set(PatchConfig.model_fields)


@pytest.mark.parametrize(("name", "change"), CHANGES, ids=[name for name, _ in CHANGES])
def test_two_runs_that_differ_in_one_field_are_told_that(name, change):
    other = START.model_copy(update=change)
    assert other != START
    table = settings_table([config(), config(other)], only_different=True)
    assert len(table) == 1, table
    label = table["setting"][0]
    parent, _, field = name.rpartition(".")
    if parent == "augmentation":
        assert label == "Augmentation"
    else:
        assert label == (PatchConfig if parent else TrainingConfig).model_fields[field].title
    assert table["A"][0] != table["B"][0]


def test_the_same_settings_differ_in_nothing():
    assert len(settings_table([config(), config()], only_different=True)) == 0


def test_slides_come_first_and_rows_read_well():
    found = settings(config(offsets={"S_1": (3.0, -2.0)}))
    assert list(found)[:5] == ["Slides", "Held out", "Patients", "Cell types", "Shifted spots"]
    assert (found["Slides"], found["Held out"], found["Cell types"]) == ("S_1, S_2", "S_1", "2, abundance")
    assert found["Shifted spots"] == "S_1: x +3, y −2 px"
    assert found["Loss"] == "Rank of types and of spots"
    assert found["Backbone"] == "Frozen"
    assert found["Patch sides"] == "1 spot, 2 spots, 4 spots"
    assert found["Augmentation"].startswith("flip, rotation 0.25, zoom 0.1")
    assert found["Heads for abundances"] == "the same"
    assert found["Mixed precision"] == "no"


def test_two_runs_side_by_side():
    table = settings_table([config(), config(START.model_copy(update={"members": 3}))], only_different=True)
    assert table.to_dict("records") == [{"setting": "Members per fold", "A": "4", "B": "3"}]
    whole = settings_table([config()], only_different=False)
    assert whole.columns.tolist() == ["setting", "value"]
    assert whole["setting"].is_unique
