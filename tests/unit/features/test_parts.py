"""Features of many spots are committed part by part: the same numbers, nothing computed twice, and nothing left lying about."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from spatialcore.config.settings import training_config
from spatialcore.features import extractor
from spatialcore.features.extractor import FeatureExtractor
from spatialcore.features.inputs import shares_of
from spatialcore.runtime.progress import Progress
from tests.support.mean_colours import MeanColours
from tests.support.painted_slides import make_slide, painted_tissue

CONFIG = training_config("quick", weights="none", patches={"scales": ({"size": 1}, {"size": 2}), "input_px": 32})


@pytest.fixture
def slide(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    monkeypatch.setattr(extractor, "_batch_and_passes", lambda: (4, 2))
    monkeypatch.setattr(extractor.Network, "network", lambda self: MeanColours())
    MeanColours.seen = 0
    made = make_slide(*painted_tissue())
    rows = np.random.default_rng(0).permutation(made.n_spots)[:100]
    return replace(made, spot_xy_px=made.spot_xy_px[rows], spot_ids=made.spot_ids[rows])


def columns(slide) -> list[np.ndarray]:
    return [np.array(part) for part in FeatureExtractor(CONFIG.backbones[0], CONFIG).columns(slide, Progress())]


def test_parts_are_what_one_piece_is_and_a_share_is_not_computed_again(slide, tmp_path, monkeypatch):
    whole = columns(slide)
    assert MeanColours.seen == 200
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "parts"))
    monkeypatch.setattr(extractor, "PART_SPOTS", 32)
    MeanColours.seen = 0
    features = FeatureExtractor(CONFIG.backbones[0], CONFIG)
    assert features.missing(slide) == 200
    features.compute_share(slide, Progress(), (1, 2))
    assert MeanColours.seen == 2 * (32 + 4)  # parts 2 and 4 of 4, the last of 4 spots, at two scales
    assert features.missing(slide) == 2 * (100 - 2 * 32)
    for values, expected in zip(columns(slide), whole, strict=True):
        np.testing.assert_allclose(values, expected, rtol=2**-11)  # whether half precision will do is told part by part
    assert MeanColours.seen == 200
    assert features.missing(slide) == 0
    assert [p.suffix for p in (tmp_path / "parts" / "cache" / "features").iterdir()] == [".npy", ".npy"]


def test_what_was_computed_when_a_process_was_killed_stays(slide, monkeypatch):
    monkeypatch.setattr(extractor, "PART_SPOTS", 32)
    real = MeanColours.predict_on_batch

    def killed(self, patches):
        if MeanColours.seen >= 72:
            raise MemoryError
        return real(self, patches)

    monkeypatch.setattr(MeanColours, "predict_on_batch", killed)
    with pytest.raises(MemoryError):
        columns(slide)
    monkeypatch.setattr(MeanColours, "predict_on_batch", real)
    columns(slide)
    assert MeanColours.seen == 72 + 200 - 64


def test_many_spots_are_shared_out(slide):
    assert shares_of(slide, CONFIG) == 1
    many = replace(slide, spot_xy_px=np.tile(slide.spot_xy_px, (50, 1)), spot_ids=np.arange(5000).astype(str))
    assert shares_of(many, CONFIG) == 3
    assert shares_of(many, CONFIG.model_copy(update={"fine_tune": True})) == 1
